"""Bytes of files to plain tables and back. Nothing here knows what the tables are about."""

from documents.reading import read_list, read_table
from documents.separated import write_csv
from documents.table import Table, TableRow
from documents.writing import Appendix, write_docx, write_xlsx

__all__ = ["Appendix", "Table", "TableRow", "read_list", "read_table", "write_csv", "write_docx", "write_xlsx"]
