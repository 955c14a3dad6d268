"""A refusal: the rule says no, and the person is told why in their own language."""

from collections.abc import Mapping


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """`code` names the sentence `refusal-<code>` in locales/, `params` are what that sentence mentions."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params: Mapping[str, str | int] = params

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refusal) and (self.code, self.params) == (other.code, other.params)

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted(self.params.items()))))
