"""Every setting in one table; read once into one frozen value and handed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from onrecord.errors import UsageError


@dataclass(frozen=True)
class Setting:
    """`name` is the field of `Settings`; ONRECORD_NAME in the environment sets it. `help` is for people."""

    name: str
    default: Any
    help: str

    @property
    def variable(self) -> str:
        return f"ONRECORD_{self.name.upper()}"


SETTINGS = (
    Setting("store", "sqlite:///onrecord.db", "Where the store is: a database URL."),
    Setting("reader", "", "The reader's name; empty for the default one."),
    Setting("jobs", 1, "How many processes read articles."),
    Setting("article_seconds", 60, "Seconds of computing one article may take before it is set aside."),
    Setting("max_document_bytes", 10_000_000, "The largest document that is read, in bytes."),
    Setting("max_input_bytes", 40_000_000, "The largest .json file or JSON Lines line read, in bytes."),
    Setting("fetch_seconds", 30, "Seconds one page may take to be fetched, redirects included."),
    Setting("allow_networks", (), "Inner networks that may be fetched from: CIDR blocks, comma-separated."),
)


@dataclass(frozen=True)
class Settings:
    store: str = "sqlite:///onrecord.db"
    reader: str = ""
    jobs: int = 1
    article_seconds: int = 60
    max_document_bytes: int = 10_000_000
    max_input_bytes: int = 40_000_000
    fetch_seconds: int = 30
    allow_networks: tuple[str, ...] = ()


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The environment's variables -> Settings. Raises UsageError naming the variable."""
    known = {f.name for f in fields(Settings)}
    values = {s.name: _parse(s, environment[s.variable]) for s in SETTINGS if environment.get(s.variable)}
    return Settings(**{name: value for name, value in values.items() if name in known})


def _parse(setting: Setting, text: str) -> Any:
    if isinstance(setting.default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if isinstance(setting.default, int):
        if not text.strip().isascii() or not text.strip().isdigit():
            raise UsageError(f"{setting.variable} must be a whole number, not {text!r}")
        return int(text)
    return text
