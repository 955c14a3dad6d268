"""What an operator can set, how a mistake is explained, and that secrets stay secret."""

import logging
import socket
import sqlite3
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.doctor import FAILED, examine
from bot.main import app
from bot.process import CONFIGURATION_ERROR, explain_settings, make_bot
from bot.settings import DEFAULT_CONFIG, UNREADABLE, Settings, load_settings
from simulator.faults import FOREVER, Fault
from simulator.server import serve
from simulator.world import World
from storage import outbox
from storage.database import open_database

EXAMPLE = Path(__file__).parent.parent / "config.example.toml"
TOKEN = "123456:VerySecretIndeed"
PROXY = "socks5://user:hunter2@127.0.0.1:1"


@pytest.fixture(autouse=True)
def nobodys_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the settings nor the folder of whoever runs the tests."""
    for name in ("TELEGRAM__TOKEN", "TELEGRAM__PROXY", "PEOPLE__ADMINISTRATORS", "STORAGE__PATH"):
        monkeypatch.delenv(f"CLUSTER_BOT_{name}", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def flat(section: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in section.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def make_newer_database(folder: Path) -> None:
    (folder / "var").mkdir()
    with closing(sqlite3.connect(folder / "var" / "cluster-bot.db")) as later:
        later.execute("PRAGMA user_version = 1000")


def explained(config: Path) -> str:
    with pytest.raises(UNREADABLE) as caught:
        load_settings(config)
    return explain_settings(config, caught.value)


def test_the_manual_has_every_key_with_its_default() -> None:
    manual = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert dict(flat(manual)) == dict(flat(Settings().model_dump(mode="json")))


def test_the_manual_has_a_line_of_words_above_each_key() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    keys = [number for number, line in enumerate(lines) if " = " in line and not line.startswith("#")]
    assert len(keys) == len(dict(flat(Settings().model_dump())))
    for number in keys:
        assert lines[number - 1].startswith("# "), lines[number]
        assert not lines[number - 2].startswith("# ") or number == 2, f"one line, not two: {lines[number]}"


def test_the_manual_can_be_used_as_it_is() -> None:
    assert load_settings(EXAMPLE).model_dump() == Settings().model_dump()


def test_without_a_file_the_defaults_hold() -> None:
    assert load_settings().model_dump() == Settings().model_dump()


def test_a_file_that_is_named_and_not_there_is_no_reason_to_run_on_defaults(tmp_path: Path) -> None:
    """A slip of the pen would else start an empty bot over another database."""
    assert "nowhere.toml is not there: name the file" in explained(tmp_path / "nowhere.toml")
    result = CliRunner().invoke(app, ["run", "--config", "nowhere.toml"])
    assert (result.exit_code, len(result.stderr.splitlines())) == (CONFIGURATION_ERROR, 1)
    assert "nowhere.toml is not there" in result.stderr


def test_running_on_defaults_is_said_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It ends before any network: over a database of a later version."""
    make_newer_database(tmp_path)
    monkeypatch.setenv("CLUSTER_BOT_TELEGRAM__TOKEN", TOKEN)
    assert CliRunner().invoke(app, ["run"]).exit_code == CONFIGURATION_ERROR
    assert "config.toml is not there: defaults and the environment are used" in caplog.text


def test_the_environment_wins_over_the_file_key_by_key(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.write_text('log_level = "ERROR"\n[telegram]\npoll_seconds = 7\napi_server = "http://localhost:8081"\n')
    monkeypatch.setenv("CLUSTER_BOT_TELEGRAM__POLL_SECONDS", "9")
    monkeypatch.setenv("CLUSTER_BOT_PEOPLE__ADMINISTRATORS", "[5, 6]")
    settings = load_settings(config)
    assert (settings.telegram.poll_seconds, settings.telegram.api_server) == (9, "http://localhost:8081")
    assert (settings.people.administrators, settings.log_level) == ((5, 6), "ERROR")


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("[telegram]\ntokken = 'abcdef'", "telegram.tokken", "abcdef"),
        ("colour = 'crimson'", "colour", "crimson"),
        ("[mail]\nserver = 'crimson'", "mail", "crimson"),
        ("[telegram]\ntoken = 'abcdef'", "telegram.token", "abcdef"),
        ("[telegram]\ntoken = 'x1:abcdef'", "telegram.token", "abcdef"),
        ("[telegram]\ntoken = '1:abcdef '", "telegram.token", "abcdef"),
        ("[telegram]\ntoken = '1:abc def'", "telegram.token", "def"),
        ("[telegram]\ntoken = '1:abcdef\\n'", "telegram.token", "abcdef"),
        ("[telegram]\ntoken = '١:abcdef'", "telegram.token", "abcdef"),
        ("[telegram]\nproxy = 'abc://u:abcdef@host:1'", "telegram.proxy", "abcdef"),
        ("[telegram]\nproxy = 'http://u:abcdef@host'", "telegram.proxy", "abcdef"),
        ("[telegram]\nproxy = 'user:abcdef@host:80'", "telegram.proxy", "abcdef"),
        ("[telegram]\npoll_seconds = 51", "telegram.poll_seconds", "51"),
        ("[telegram]\napi_server = 'abcdef'", "telegram.api_server", "abcdef"),
        ("[time]\nzone = 'Europe/Smolensk'", "time.zone", "Smolensk"),
        ("[time]\nzone = '../../etc/passwd'", "time.zone", "passwd"),
        ("[time]\nspeak_from = '20:00:00'", "time", "20:00"),
        ("[time]\nspeak_from = '08:15:00+03:00'", "time.speak_from", "08:15"),
        ("[time]\nspeak_from = '21:30:00'\nspeak_until = '08:45:00'", "time", "21:30"),
        ("[plan]\nping_days = [30, -7]", "plan.ping_days.1", "-7"),
        ("[plan]\noverdue_every_days = 10000000000", "plan.overdue_every_days", "10000000000"),
        ("[limits]\nper_second = 0", "limits.per_second", "'0'"),
        ("[people]\nadministrators = ['anna']", "people.administrators.0", "anna"),
        ("log_level = 'LOUD'", "log_level", "LOUD"),
    ],
)
def test_a_mistake_is_explained_by_its_key_without_its_value(config: Path, text: str, key: str, value: str) -> None:
    """The value may be a secret that was put on the wrong line."""
    config.write_text(text)
    words = explained(config)
    assert f"{config}: {key}: " in words
    assert value not in words.replace(str(config), "")


def test_every_mistake_has_its_line(config: Path) -> None:
    config.write_text("colour = 1\n[limits]\nper_second = 0\n")
    assert len(explained(config).splitlines()) == 2


def test_a_file_that_is_no_toml_is_explained_by_its_line(config: Path) -> None:
    config.write_text("[telegram]\ntoken = 123456:VerySecretIndeed\n")
    assert "is not TOML" in explained(config)
    assert "line 2" in explained(config)
    assert "VerySecret" not in explained(config)


def test_a_file_saved_in_an_old_encoding_is_explained(config: Path) -> None:
    config.write_bytes("# Смоленск\n".encode("cp1251"))
    assert "UTF-8" in explained(config)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"[people]\nadministrators = [{'7' * 5000}]", id="number"),
        pytest.param(f"log_level = {'[' * 100_000}", id="nesting"),
    ],
)
@pytest.mark.parametrize("verb", ["run", "doctor"])
def test_what_not_even_the_reader_of_toml_can_take_is_one_sentence(config: Path, verb: str, text: str) -> None:
    config.write_text(text)
    result = CliRunner().invoke(app, [verb, "--config", str(config)])
    assert result.exit_code == {"run": CONFIGURATION_ERROR, "doctor": FAILED}[verb]
    (line,) = [each for each in result.output.splitlines() if "config.toml" in each]
    assert "holds something that can't be read" in line
    assert "777" not in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("value", ["1, 2", "{", "Анна"])
def test_a_list_in_the_environment_that_is_no_json_is_explained(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CLUSTER_BOT_PEOPLE__ADMINISTRATORS", value)
    words = explained(DEFAULT_CONFIG)
    assert "people" in words
    assert "[1, 2]" in words


@pytest.mark.parametrize("proxy", ["", "http://host:3128", "socks5://host:1080", "socks5://user:p%40ss@10.0.0.1:1080"])
def test_a_proxy_is_written_as_people_write_it(config: Path, proxy: str) -> None:
    config.write_text(f"[telegram]\nproxy = '{proxy}'\n")
    assert load_settings(config).telegram.proxy.get_secret_value() == proxy


def test_secrets_stand_in_no_text_of_the_settings(config: Path) -> None:
    config.write_text(f"[telegram]\ntoken = '{TOKEN}'\nproxy = '{PROXY}'\n")
    settings = load_settings(config)
    shown = f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()}"
    assert "VerySecret" not in shown
    assert "hunter2" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "[telegram]\ntoken = 'VerySecretIndeed'",
        "[telegram]\nproxy = 'ftp://user:VerySecretIndeed@host:1'",
        "[telegram]\ntoken = '1:x'\napi_server = 'VerySecretIndeed'",
        "log_level = 'VerySecretIndeed'",
    ],
)
def test_secrets_stand_in_no_error(config: Path, text: str) -> None:
    """Not even in the error itself, which a traceback would print."""
    config.write_text(text)
    with pytest.raises(UNREADABLE) as caught:
        load_settings(config)
    assert "VerySecret" not in f"{caught.value} {caught.value!r}"


async def test_secrets_stand_in_no_log_line(config: Path, caplog: pytest.LogCaptureFixture) -> None:
    world = World(lambda: datetime(2026, 3, 2, tzinfo=UTC), token=TOKEN)
    caplog.set_level(logging.DEBUG)
    async with serve(world) as server:
        write(config, server=server.url)
        bot, session = make_bot(load_settings(config))
        async with session:
            await bot.get_me()
    assert "VerySecret" not in caplog.text


def test_run_without_a_token_says_where_to_put_it() -> None:
    """78 is EX_CONFIG: a supervisor need not start it again."""
    result = CliRunner().invoke(app, ["run"])
    assert result.exit_code == CONFIGURATION_ERROR == 78
    assert "CLUSTER_BOT_TELEGRAM__TOKEN" in result.stderr
    assert "@BotFather" in result.stderr


def test_run_with_a_mistake_in_the_settings_explains_it(config: Path) -> None:
    config.write_text("colour = 'crimson'")
    result = CliRunner().invoke(app, ["run", "--config", str(config)])
    assert result.exit_code == CONFIGURATION_ERROR
    assert "colour" in result.stderr


async def doctor(config: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = await examine(config)
    return code, capsys.readouterr().out


OPERATOR = "[operator]\nname = 'АНО «Цифра»'\naddress = 'Смоленск'\n"


def write(
    config: Path, *, token: str = TOKEN, server: str = "http://127.0.0.1:1", more: str = "", operator: str = OPERATOR
) -> None:
    people = "[people]\nadministrators = [1]\n"
    config.write_text(f"[telegram]\ntoken = '{token}'\napi_server = '{server}'\n{more}\n{people}{operator}")


@pytest.fixture
def world() -> World:
    return World(lambda: datetime(2026, 3, 2, tzinfo=UTC), token=TOKEN)


async def test_the_doctor_finds_a_healthy_bot(config: Path, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    async with serve(world) as server:
        write(config, server=server.url)
        code, said = await doctor(config, capsys)
    assert code == 0
    assert "✗" not in said
    assert "answers as @cluster_bot" in said
    assert "0 updates and 0 messages wait" in said


async def test_the_doctor_asks_who_answers_for_the_data(config: Path, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a name and an address a consent is none (ст. 9 ч. 4 152-ФЗ)."""
    async with serve(world) as server:
        write(config, server=server.url, operator="")
        code, said = await doctor(config, capsys)
    assert code == FAILED
    assert "fill in name and address under [operator]" in said


async def test_the_doctor_sees_a_wrong_token(config: Path, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    async with serve(world) as server:
        write(config, server=server.url, token="123456:AnotherSecret")
        code, said = await doctor(config, capsys)
    assert code == FAILED
    assert "does not know this token → take a new one" in said
    assert "AnotherSecret" not in said


@pytest.mark.parametrize("proxy", ["", "socks5://user:hunter2@127.0.0.1:{port}"])
async def test_the_doctor_sees_that_telegram_is_out_of_reach(
    config: Path, closed_port: int, capsys: pytest.CaptureFixture[str], proxy: str
) -> None:
    write(config, server=f"http://127.0.0.1:{closed_port}", more=f"proxy = '{proxy.format(port=closed_port)}'")
    code, said = await doctor(config, capsys)
    assert code == FAILED
    assert "does not answer" in said
    assert "→ check the network, set proxy or api_server" in said
    assert ("through the proxy" in said) == bool(proxy)
    assert "VerySecret" not in said
    assert "hunter2" not in said


async def test_the_doctor_sees_a_page_of_somebody_in_between(
    config: Path, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.faults.add(Fault(kind="bad_gateway", times=FOREVER))
    async with serve(world) as server:
        write(config, server=server.url)
        code, said = await doctor(config, capsys)
    assert code == FAILED
    assert "does not answer" in said
    assert "VerySecret" not in said


async def test_the_doctor_sees_a_newer_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_newer_database(tmp_path)
    code, said = await doctor(DEFAULT_CONFIG, capsys)
    assert code == FAILED
    assert "written by a later version → update this program" in said


async def test_the_doctor_sees_a_file_that_is_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "cluster-bot.db").write_text("a letter to the editor, and a long one\n" * 100)
    code, said = await doctor(DEFAULT_CONFIG, capsys)
    assert code == FAILED
    assert "not a database →" in said


async def test_the_doctor_sees_an_unknown_key(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(config, more="colour = 'crimson'")
    code, said = await doctor(config, capsys)
    assert code == FAILED
    assert "telegram.colour: Extra inputs are not permitted → correct it, config.example.toml shows every key" in said


async def test_the_doctor_sees_that_a_named_file_is_not_there(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = await doctor(config, capsys)
    assert code == FAILED
    assert "config.toml is not there: name the file that is" in said


async def test_the_doctor_sees_that_the_first_steps_are_not_done(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = await doctor(DEFAULT_CONFIG, capsys)
    assert code == FAILED
    assert "copy config.example.toml" in said
    assert "nobody can give roles →" in said
    assert "no token →" in said


async def test_the_doctor_tells_what_did_not_arrive(
    config: Path, tmp_path: Path, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    now = int(datetime.now(UTC).timestamp())
    async with open_database(tmp_path / "var" / "cluster-bot.db") as database:
        lost = await database.write(outbox.post, outbox.Letter(key="k", chat_id=-5, payload={}), now=now)
        assert lost
        await database.write(outbox.failed, lost, reason="Forbidden: bot was kicked", now=now)
    async with serve(world) as server:
        write(config, server=server.url)
        code, said = await doctor(config, capsys)
    assert code == 0
    assert "not delivered to -5" in said
    assert "Forbidden: bot was kicked" in said
