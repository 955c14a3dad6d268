"""Reading parameters that may come as JSON, as a form or in the query string."""

import json
from collections.abc import Mapping
from typing import Any

from simulator.errors import bad_request
from simulator.wire import Json, Upload


class Params:
    def __init__(self, raw: Mapping[str, Any], uploads: Mapping[str, Upload]) -> None:
        self._raw = raw
        self.uploads = uploads

    def __contains__(self, name: str) -> bool:
        return self._raw.get(name) not in (None, "")

    def text(self, name: str) -> str:
        value = self._raw.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in {"true", "1", "yes"}

    def integer(self, name: str) -> int | None:
        if name not in self:
            return None
        try:
            return int(self.text(name))
        except ValueError:
            raise bad_request(f'field "{name}" must be of type Number') from None

    def object(self, name: str) -> Json | None:
        value = self._decoded(name)
        if value is None or isinstance(value, dict):
            return value
        raise bad_request(f"object expected as {name.replace('_', ' ')}")

    def array(self, name: str) -> list[Any] | None:
        value = self._decoded(name)
        if value is None or isinstance(value, list):
            return value
        raise bad_request(f"expected an Array as {name.replace('_', ' ')}")

    def _decoded(self, name: str) -> Any:
        value = self._raw.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None
