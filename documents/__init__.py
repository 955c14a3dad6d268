"""Bytes of files to plain tables and back. Nothing here knows what the tables are about."""

from documents.reading import read_table
from documents.table import Table, TableRow
from documents.writing import write_docx, write_xlsx

__all__ = ["Table", "TableRow", "read_table", "write_docx", "write_xlsx"]
