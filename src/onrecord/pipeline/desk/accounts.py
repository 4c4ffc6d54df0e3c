"""Who may work at the desk: names, passwords as argon2 hashes, roles, and who signed in when."""

from __future__ import annotations

from onrecord.model.editor import ADMINISTRATOR, EDITOR, READER, REVIEWER, ROLES, Editor, SignIn
from onrecord.store.base import Store

__all__ = [
    "ADMINISTRATOR",
    "EDITOR",
    "READER",
    "REVIEWER",
    "ROLES",
    "Editor",
    "SignIn",
    "add_editor",
    "editor",
    "editors",
    "set_editor",
    "set_password",
    "sign_in",
    "sign_ins",
    "sign_out",
]


def add_editor(store: Store, name: str, password: str, role: str, *, at: str) -> Editor:
    """Raises UsageError for a name that is taken or empty, a password under 12 characters, no such role."""
    raise NotImplementedError


def set_password(store: Store, name: str, password: str) -> None:
    raise NotImplementedError


def set_editor(store: Store, name: str, *, role: str | None = None, active: bool | None = None) -> Editor:
    """Raises NotFound; UsageError where no administrator would be left."""
    raise NotImplementedError


def editor(store: Store, name: str) -> Editor | None: ...


def editors(store: Store) -> tuple[Editor, ...]:
    """By name."""
    raise NotImplementedError


def sign_in(store: Store, name: str, password: str, *, at: str, origin: str = "") -> Editor:
    """The editor. Raises RefusedSignIn, in the same words and time whatever was wrong; each try is kept. Five
    wrong tries within fifteen minutes close the door for that name and origin until they are over."""
    raise NotImplementedError


def sign_out(store: Store, name: str, *, at: str, origin: str = "") -> None:
    raise NotImplementedError


def sign_ins(store: Store, *, limit: int = 100) -> tuple[SignIn, ...]:
    """The last tries, newest first."""
    raise NotImplementedError
