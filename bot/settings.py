"""Settings: `config.toml` beside the process, the environment (`CLUSTER_BOT_…`) wins. An unknown key is an error."""

import re
from datetime import time
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PositiveInt, SecretStr, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from python_socks import parse_proxy_url

from cluster.consents import Operator
from cluster.plan.pings import Ladder
from cluster.rights import Role
from cluster.workdays import SpeakingHours
from storage.members import Standing

UNREADABLE = (ValueError, OSError, RecursionError)
"""What reading the settings may raise. pydantic's and TOML's own errors are `ValueError`s, as is a number of 5,000 digits."""

DEFAULT_CONFIG = Path("config.toml")
"""The one file that need not be there: with everything in the environment there is none."""

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("unknown time zone; write it as in Europe/Moscow") from error
    return name


def _looks_like_token(token: SecretStr) -> SecretStr:
    if token.get_secret_value() and not _TOKEN.fullmatch(token.get_secret_value()):
        raise ValueError("a token of @BotFather looks like 123456:ABC…, without blanks around it")
    return token


def _local_time(moment: time) -> time:
    if moment.tzinfo is not None:
        raise ValueError("write it without an offset: it is the time of `zone`")
    return moment


def _known_way(proxy: SecretStr) -> SecretStr:
    """Here and not at the first call, where the address would stand in a traceback with its password."""
    address = proxy.get_secret_value()
    try:
        if address:
            parse_proxy_url(address)
    except ValueError:
        raise ValueError("write it as http://host:port or socks5://user:password@host:port") from None
    return proxy


LocalTime = Annotated[time, AfterValidator(_local_time)]


class Telegram(Section):
    token: Annotated[SecretStr, AfterValidator(_looks_like_token)] = SecretStr("")
    api_server: str = Field(default="https://api.telegram.org", pattern=r"^https?://[^/]+(/.*)?$")
    proxy: Annotated[SecretStr, AfterValidator(_known_way)] = SecretStr("")
    poll_seconds: int = Field(default=30, ge=0, le=50)


class Storage(Section):
    path: Path = Path("var/cluster-bot.db")


class OperatorSection(Section):
    name: str = Field(default="", max_length=300)
    address: str = Field(default="", max_length=300)

    def operator(self) -> Operator:
        return Operator(name=" ".join(self.name.split()), address=" ".join(self.address.split()))


class People(Section):
    administrators: tuple[int, ...] = ()
    coordinators: tuple[int, ...] = ()

    def standing(self) -> Standing:
        roles: dict[int, frozenset[Role]] = {}
        for role, ids in ((Role.ADMINISTRATOR, self.administrators), (Role.COORDINATOR, self.coordinators)):
            for user_id in ids:
                roles[user_id] = roles.get(user_id, frozenset()) | {role}
        return roles


class Time(Section):
    zone: Annotated[str, AfterValidator(_known_zone)] = "Europe/Moscow"
    speak_from: LocalTime = time(9)
    speak_until: LocalTime = time(20)

    @model_validator(mode="after")
    def _in_order(self) -> "Time":
        if self.speak_from >= self.speak_until:
            raise ValueError("speak_from must be earlier than speak_until")
        return self

    def hours(self) -> SpeakingHours:
        return SpeakingHours(start=self.speak_from, end=self.speak_until)


class Plan(Section):
    ping_days: tuple[Annotated[int, Field(ge=0, le=366)], ...] = (30, 14, 7, 3, 1, 0)
    overdue_every_days: int = Field(default=7, ge=1, le=366)
    overdue_times: int = Field(default=12, ge=0, le=52)

    def ladder(self) -> Ladder:
        return Ladder(before=self.ping_days, overdue_every=self.overdue_every_days, overdue_times=self.overdue_times)


class Limits(Section):
    per_second: PositiveInt = 30
    per_chat_seconds: float = Field(default=1.0, ge=0)
    group_per_minute: PositiveInt = 20


class Settings(BaseSettings):
    """Everything an operator can set; `config.example.toml` is its manual."""

    model_config = SettingsConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        env_prefix="CLUSTER_BOT_",
        env_nested_delimiter="__",
        toml_file="config.toml",
    )

    telegram: Telegram = Telegram()
    storage: Storage = Storage()
    operator: OperatorSection = OperatorSection()
    people: People = People()
    time: Time = Time()
    plan: Plan = Plan()
    limits: Limits = Limits()
    rich_messages: bool = True
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - its place in the list is what we leave out
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def timezone(self) -> ZoneInfo:
        return ZoneInfo(self.time.zone)


def load_settings(config: Path = DEFAULT_CONFIG) -> Settings:
    """Raises one of `UNREADABLE`; a file that somebody has named must be there."""
    if config != DEFAULT_CONFIG and not config.is_file():
        raise FileNotFoundError(config)

    class FromFile(Settings):
        model_config = SettingsConfigDict(toml_file=config)

    return FromFile()
