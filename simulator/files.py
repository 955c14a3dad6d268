"""Files: what a person or the bot has sent, by file_id."""

import mimetypes
from dataclasses import dataclass

from simulator.errors import bad_request
from simulator.wire import Json, Upload

# https://core.telegram.org/bots/api#sending-files and #getfile
LARGEST_DOWNLOAD = 20 * 1024 * 1024
LARGEST_UPLOAD = 50 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    id: str
    unique_id: str
    name: str
    path: str
    data: bytes
    mime: str

    def document(self) -> Json:
        return {**self._ids(), "file_name": self.name, "mime_type": self.mime}

    def photo(self) -> list[Json]:
        """The sizes are made up: nobody decodes the picture."""
        return [{**self._ids(), "width": 800, "height": 600}]

    def as_json(self) -> Json:
        return {**self._ids(), "file_path": self.path}

    def _ids(self) -> Json:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.data)}


class Files:
    def __init__(self) -> None:
        self._by_id: dict[str, File] = {}
        self._by_path: dict[str, File] = {}

    def keep(self, upload: Upload, *, folder: str = "documents") -> File:
        number = len(self._by_id) + 1
        suffix = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
        file = File(
            id=f"BQACAgIAAxkBAAI{number:06d}",
            unique_id=f"AgAD{number:06d}",
            name=upload.name,
            path=f"{folder}/file_{number}.{suffix}",
            data=upload.data,
            mime=mimetypes.guess_type(upload.name)[0] or "application/octet-stream",
        )
        self._by_id[file.id] = self._by_path[file.path] = file
        return file

    def by_id(self, file_id: str) -> File | None:
        return self._by_id.get(file_id)

    def download(self, path: str) -> bytes | None:
        file = self._by_path.get(path)
        return file.data if file else None

    def for_download(self, file_id: str) -> File:
        file = self._by_id.get(file_id)
        if file is None:
            raise bad_request("invalid file_id")
        if len(file.data) > LARGEST_DOWNLOAD:
            raise bad_request("file is too big")
        return file
