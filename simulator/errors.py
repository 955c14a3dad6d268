"""How the local Telegram says no: Telegram's own words, and the silence of a broken line."""

from simulator.wire import Json


class ApiError(Exception):
    """An answer with `ok: false`; `description` is Telegram's own text."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(code, description)
        self.code = code
        self.description = description
        self.parameters = parameters


class LineCut(Exception):  # noqa: N818 - the absence of an answer, told apart from an answer
    """No answer will come: `timed_out` tells a caller who waits in vain from one whose connection closes."""

    def __init__(self, *, timed_out: bool = False) -> None:
        super().__init__("Request timeout error" if timed_out else "ServerDisconnectedError: Server disconnected")
        self.timed_out = timed_out


def bad_request(what: str, parameters: Json | None = None) -> ApiError:
    return ApiError(400, f"Bad Request: {what}", parameters)


def forbidden(what: str) -> ApiError:
    return ApiError(403, f"Forbidden: {what}")


def too_many_requests(retry_after: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})
