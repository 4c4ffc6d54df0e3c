"""One request, as queries and actions see it; and how they answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from onrecord.errors import OnrecordError, UsageError
from onrecord.pipeline.desk.accounts import Editor
from onrecord.store.base import Store
from onrecord.web.desk import Desk
from onrecord.web.sessions import Session

View = dict[str, Any]


@dataclass(frozen=True)
class Upload:
    name: str
    media_type: str
    body: bytes


@dataclass(frozen=True)
class Form:
    """The fields of a form or of an address's query. A field that is missing is ""."""

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def one(self, name: str, default: str = "") -> str:
        values = self.fields.get(name)
        return values[-1].strip() if values else default

    def many(self, name: str) -> tuple[str, ...]:
        return tuple(v for v in self.fields.get(name, ()) if v)

    def whole(self, name: str) -> int | None:
        """A whole number, null where the field is empty. Raises UsageError."""
        text = self.one(name)
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise UsageError(f"{name} must be a whole number, not {text[:40]!r}")
        return int(text)


@dataclass(frozen=True)
class Visit:
    """`path` holds the parts of the address, `query` what follows "?", `form` what was sent. `origin` is the
    address that it came from."""

    desk: Desk
    store: Store
    session: Session
    editor: Editor | None
    path: Mapping[str, str] = field(default_factory=dict)
    query: Form = field(default_factory=Form)
    form: Form = field(default_factory=Form)
    origin: str = ""

    @property
    def who(self) -> str:
        """The editor's name; only where a route asks for one."""
        assert self.editor is not None
        return self.editor.name


@dataclass(frozen=True)
class Done:
    """An action is done: go `to` a page of ours. `text` says what was done, `numbers` are its decisions,
    `back` is where they are seen again once undone. `session` replaces the visitor's, `keys` turns them "on"
    or "off"."""

    to: str
    text: str = ""
    numbers: tuple[int, ...] = ()
    back: str = ""
    session: Session | None = None
    keys: str | None = None


class Forbidden(OnrecordError):
    """Signed in, but the act takes another role."""

    http_status = 403


class TooMany(OnrecordError):
    http_status = 429

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


def here(*parts: str, **query: str | int | None) -> str:
    """("incident", id, history=1) -> "/incident/incident%3Aabc?history=1"; null and empty values left out."""
    path = "/" + "/".join(quote(part, safe=":|,") for part in parts)
    told = "&".join(f"{k}={quote(str(v), safe='')}" for k, v in query.items() if v not in (None, ""))
    return f"{path}?{told}" if told else path


def ours(path: str, default: str = "/") -> str:
    """A page of ours to go on to, whatever somebody wrote into the address."""
    fine = (
        path.startswith("/")
        and not path.startswith(("//", "/\\"))
        and path.isprintable()
        and "\\" not in path
    )
    return path if fine else default
