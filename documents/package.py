"""The zip container of Office files, opened with distrust: bounded in members, bytes, tags and depth, no DTD."""

import posixpath
import zlib
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from cluster.refusals import Refusal
from documents.table import MAX_ROWS

MAX_MEMBERS = 2000
MAX_UNPACKED_MEGABYTES = 100
MAX_PART_MEGABYTES = 12
MAX_READ_MEGABYTES = 40
MAX_TAGS = 600_000
MAX_DEPTH = 200

_MEGABYTE = 1024 * 1024
_ENCRYPTED = 0x1
_MAIN_PART = "/officeDocument"
_BROKEN_ZIP = (BadZipFile, zlib.error, EOFError, OSError, ValueError, OverflowError, NotImplementedError)


@dataclass(slots=True)
class _Budget:
    """What may still be read of one file: a workbook may have a hundred sheets, or name one of them a hundred times."""

    bytes: int = MAX_READ_MEGABYTES * _MEGABYTE
    tags: int = MAX_TAGS

    def spend_bytes(self, count: int) -> None:
        self.bytes -= count
        if self.bytes < 0:
            raise Refusal("file-unpacks-too-large", limit_mb=MAX_READ_MEGABYTES)

    def spend_tag(self) -> None:
        self.tags -= 1
        if self.tags < 0:
            raise Refusal("file-too-many-rows", limit=MAX_ROWS)


class Package:
    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._budget = _Budget()
        self._members = {info.filename: info for info in archive.infolist()}

    def main_part(self) -> str:
        """The path of the document or the workbook: other programs than Word name it as they like."""
        if "[Content_Types].xml" not in self._members:
            raise Refusal("file-other-format" if "mimetype" in self._members else "file-not-a-plan")
        for kind, target in self.relations("").values():
            if kind.endswith(_MAIN_PART):
                return target
        raise Refusal("file-damaged")

    def relations(self, path: str) -> dict[str, tuple[str, str]]:
        """Kind and path of the parts that the part at `path` refers to, by their ids."""
        folder, name = posixpath.split(path)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if listing not in self._members:
            return {}
        return {
            relation.get("Id", ""): (relation.get("Type", ""), _resolved(folder, relation.get("Target", "")))
            for relation in self.xml(listing).iter("Relationship")
            if relation.get("TargetMode") != "External"
        }

    def xml(self, path: str) -> Element:
        """The parsed part; tags and attributes go without their namespaces, which differ between editions."""
        if path.endswith(".bin"):
            raise Refusal("file-other-format")
        return _parse_xml(self._content(path), self._budget)

    def _content(self, path: str) -> bytes:
        info = self._members.get(path)
        if info is None or info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise Refusal("file-damaged")
        limit = MAX_PART_MEGABYTES * _MEGABYTE
        try:
            with self._archive.open(info) as member:
                content = member.read(limit + 1)
        except _BROKEN_ZIP as error:
            raise Refusal("file-damaged") from error
        if len(content) > limit:
            raise Refusal("file-unpacks-too-large", limit_mb=MAX_PART_MEGABYTES)
        self._budget.spend_bytes(len(content))
        return content


def open_package(data: bytes) -> Package:
    try:
        archive = ZipFile(BytesIO(data))
    except _BROKEN_ZIP as error:
        raise Refusal("file-damaged") from error
    _check_members(archive.infolist())
    return Package(archive)


def _check_members(members: list[ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED_MEGABYTES * _MEGABYTE:
        raise Refusal("file-unpacks-too-large", limit_mb=MAX_UNPACKED_MEGABYTES)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Refusal("file-has-password")


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


class _PlainTree(TreeBuilder):
    """Names without namespaces; refuses what only an attacker's or a broken file has."""

    def __init__(self, budget: _Budget) -> None:
        super().__init__()
        self._budget = budget
        self._depth = 0

    def doctype(self, *_: str | None) -> None:
        raise Refusal("file-unsafe")

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._budget.spend_tag()
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Refusal("file-unsafe")
        return super().start(_local(tag), {_local(name): value for name, value in attrs.items()})

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(_local(tag))


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _parse_xml(content: bytes, budget: _Budget) -> Element:
    parser = XMLParser(target=_PlainTree(budget))  # noqa: S314 - `_PlainTree` refuses every document type
    try:
        parser.feed(content)
        root = parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise Refusal("file-damaged") from error
    assert isinstance(root, Element)
    return root
