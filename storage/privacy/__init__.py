"""Everything held about one person: where it stands, how it is handed out, how it is forgotten."""

from storage.privacy.contents import ABOUT_ROLES, Fact, Kind, contents
from storage.privacy.forgetting import forget, words_left
from storage.privacy.holdings import HOLDINGS, Fate, Holding, Matter, held
from storage.privacy.letters import unsay_typed_name
from storage.privacy.silence import silent_since, warn, warn_unreachable, watch

__all__ = [
    "ABOUT_ROLES",
    "HOLDINGS",
    "Fact",
    "Fate",
    "Holding",
    "Kind",
    "Matter",
    "contents",
    "forget",
    "held",
    "silent_since",
    "unsay_typed_name",
    "warn",
    "warn_unreachable",
    "watch",
    "words_left",
]
