"""A file somebody sent, recognised by what is in it: its name may say anything."""

from collections.abc import Callable, Mapping, Sequence
from xml.etree.ElementTree import Element

from cluster.refusals import Refusal
from documents.docx import read_docx
from documents.package import Package, open_package
from documents.separated import read_separated
from documents.table import Table
from documents.txt import read_txt
from documents.xlsx import read_sheets, read_xlsx

MAX_MEGABYTES = 10

_ZIP = b"PK\x03\x04"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc and .xls before 2007, and today's files under a password
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"II*\x00", b"MM\x00*")
_BRANDED_MEDIA = b"ftyp"  # at byte 4 of HEIC photos and of video

HeaderTest = Callable[[Sequence[str]], bool]


def read_table(data: bytes, *, is_header: HeaderTest | None = None) -> Table:
    """The table in a TXT, DOCX or XLSX file.

    Of a workbook's sheets the one is read that holds a row `is_header` knows, else the first with any text.
    Every fault of the file is a `Refusal` whose code begins with "file-".
    """
    return _read(data, is_header, read_txt)


def read_list(data: bytes, *, is_header: HeaderTest | None = None) -> Table:
    """As `read_table`, but a text file is CSV: its cells stand apart by «;», a comma or a tab, and keep their markup."""
    return _read(data, is_header, lambda text: read_separated(text, is_header))


def read_book(data: bytes) -> Mapping[str, Table] | None:
    """The visible sheets of a workbook by their names; None for a text, which is not looked into."""
    _refuse_strangers(data)
    if not data.startswith(_ZIP):
        return None
    package = open_package(data)
    path = package.main_part()
    if package.xml(path).tag != "workbook":
        raise Refusal("file-not-a-book")
    return read_sheets(package, path)


def _read(data: bytes, is_header: HeaderTest | None, read_plain: Callable[[bytes], Table]) -> Table:
    _refuse_strangers(data)
    table = _read_package(open_package(data), is_header) if data.startswith(_ZIP) else read_plain(data)
    if not table.rows:
        raise Refusal("file-empty")
    return table


def _refuse_strangers(data: bytes) -> None:
    if not data.strip():
        raise Refusal("file-empty")
    if len(data) > MAX_MEGABYTES * 1024 * 1024:
        raise Refusal("file-too-large", limit_mb=MAX_MEGABYTES)
    if data.startswith(_COMPOUND_FILE):
        raise Refusal("file-has-password" if "EncryptedPackage".encode("utf-16-le") in data else "file-old-format")
    if data.startswith(_PICTURES) or data[4:8] == _BRANDED_MEDIA:
        raise Refusal("file-is-picture")
    if data.startswith(b"%PDF"):
        raise Refusal("file-is-pdf")
    if data.startswith(b"{\\rtf"):
        raise Refusal("file-other-format")


def _read_package(package: Package, is_header: HeaderTest | None) -> Table:
    path = package.main_part()
    main: Element = package.xml(path)
    match main.tag:
        case "document":
            return read_docx(main)
        case "workbook":
            return read_xlsx(package, path, is_header)
        case _:
            raise Refusal("file-not-a-plan")
