"""Bytes of files to plain tables and back. Nothing here knows what the tables are about."""

from documents.reading import read_book, read_list, read_table
from documents.separated import write_csv
from documents.table import Table, TableRow
from documents.writing import Appendix, Cell, Mark, write_book, write_docx, write_xlsx

__all__ = [
    "Appendix",
    "Cell",
    "Mark",
    "Table",
    "TableRow",
    "read_book",
    "read_list",
    "read_table",
    "write_book",
    "write_csv",
    "write_docx",
    "write_xlsx",
]
