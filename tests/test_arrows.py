"""Which room may know which: the picture of the house, kept true."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

ROOMS: dict[str, set[str]] = {
    "bot": {"handlers", "storage", "locales", "cluster", "documents"},
    "handlers": {"storage", "locales", "cluster", "documents"},
    "storage": {"cluster"},
    "locales": set(),
    "documents": {"cluster"},
    "cluster": set(),
    "simulator": set(),
}
LIBRARIES: dict[str, set[str]] = {
    "bot": {
        "aiogram",
        "aiohttp",
        "aiohttp_socks",
        "apscheduler",
        "orjson",
        "pydantic",
        "pydantic_settings",
        "python_socks",
        "rich",
        "typer",
        "uvloop",
    },
    "handlers": {"aiogram", "pydantic"},
    "storage": {"aiosqlite"},
    "locales": {"babel", "fluent"},
    "documents": {"docx", "matplotlib", "openpyxl"},
    "cluster": {"dateutil", "holidays"},
    "simulator": {"aiogram", "aiohttp"},
}
EXCEPTIONS: dict[str, set[str]] = {
    "bot/demo.py": {"simulator"},
    "storage/conversations.py": {"aiogram"},
}
"""What one file may know and its room may not."""

WITHOUT_CLOCK = ("cluster", "storage", "handlers", "documents")
PURE = ("cluster", "documents")
OF_THE_WORLD_OUTSIDE = {"asyncio", "logging", "os", "random", "socket", "sqlite3", "subprocess", "threading", "time", "urllib"}

MODULES = sorted(path.relative_to(ROOT).as_posix() for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def tree_of(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    """Full names of modules, imports inside functions included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module
            yield node.module


def strangers(module: str) -> set[str]:
    room = module.partition("/")[0]
    allowed = {room} | ROOMS[room] | LIBRARIES[room] | EXCEPTIONS.get(module, set()) | sys.stdlib_module_names
    return {name for name in imports(tree_of(module)) if name.partition(".")[0] not in allowed}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_knows_only_what_its_room_may(module: str) -> None:
    assert strangers(module) == set()


def test_every_room_is_walked() -> None:
    """Else the test above would pass on a folder that moved."""
    assert {module.partition("/")[0] for module in MODULES} == set(ROOMS)


def test_documents_know_of_the_rules_only_how_to_refuse() -> None:
    known = {name for module in MODULES if module.startswith("documents/") for name in imports(tree_of(module))}
    assert {name for name in known if name.startswith("cluster")} == {"cluster.refusals"}


@pytest.mark.parametrize("module", [module for module in MODULES if module.startswith(PURE)])
def test_a_rule_knows_nothing_of_the_world_outside(module: str) -> None:
    """No network, no loop, no log, no file system: then a rule can be tested by calling it."""
    outside = {name for name in imports(tree_of(module)) if name.partition(".")[0] in OF_THE_WORLD_OUTSIDE}
    assert outside == set()


@pytest.mark.parametrize("module", [module for module in MODULES if module.startswith(WITHOUT_CLOCK)])
def test_time_is_an_argument(module: str) -> None:
    """A clock of its own would make a rule true on some days only."""
    asked = {ast.unparse(node.func) for node in ast.walk(tree_of(module)) if isinstance(node, ast.Call)}
    clocks = {"now", "today", "utcnow", "time", "monotonic", "perf_counter"}
    assert {
        call for call in asked if call.startswith(("datetime.", "date.", "time.")) and call.split(".")[-1] in clocks
    } == set()


def test_nobody_speaks_sql_but_storage() -> None:
    def has_sql(module: str) -> bool:
        words = (node.value for node in ast.walk(tree_of(module)) if isinstance(node, ast.Constant))
        return any(str(word).lstrip().startswith(("SELECT ", "INSERT ", "UPDATE ", "DELETE FROM ")) for word in words)

    assert {module for module in MODULES if has_sql(module) and not module.startswith("storage/")} == set()
