"""Who may work at the desk: names, passwords as argon2 hashes, roles, and who signed in when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from onrecord.errors import MissingExtra, NotFound, RefusedSignIn, UsageError
from onrecord.model.editor import ADMINISTRATOR, EDITOR, READER, REVIEWER, ROLES, Editor, SignIn
from onrecord.pipeline.desk.times import later
from onrecord.store.base import Store

if TYPE_CHECKING:
    from argon2 import PasswordHasher

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


SHORTEST = 12  # characters of a password
TRIES, MINUTES = 5, 15
_NO = "no editor has this name and this password"


def add_editor(store: Store, name: str, password: str, role: str, *, at: str) -> Editor:
    """Raises UsageError for a name that is taken or empty, a password under 12 characters, no such role."""
    named = name.strip()
    if not named or named != name or len(name) > 60 or not name.isprintable():
        raise UsageError("a name has 1 to 60 characters, no space at its ends and none that is not printed")
    _check_role(role)
    with store.writing():
        if store.editor(name) is not None:
            raise UsageError(f"there is an editor {name} already")
        made = Editor(name, role, at)
        store.put_editor(made, _hash(password))
    return made


def set_password(store: Store, name: str, password: str) -> None:
    """Raises NotFound; UsageError for a password under 12 characters."""
    with store.writing():
        store.put_editor(_known(store, name), _hash(password))


def set_editor(store: Store, name: str, *, role: str | None = None, active: bool | None = None) -> Editor:
    """Raises NotFound; UsageError where no administrator would be left."""
    if role is not None:
        _check_role(role)
    with store.writing():
        found = store.editor(name)
        if found is None:
            raise NotFound(f"there is no editor {name}")
        old, kept = found
        made = replace(
            old, role=old.role if role is None else role, active=old.active if active is None else active
        )
        others = any(e.may(ADMINISTRATOR) for e in store.editors() if e.name != name)
        if old.may(ADMINISTRATOR) and not made.may(ADMINISTRATOR) and not others:
            raise UsageError("the desk needs an administrator; make another one first")
        store.put_editor(made, kept)
    return made


def editor(store: Store, name: str) -> Editor | None:
    found = store.editor(name)
    return None if found is None else found[0]


def editors(store: Store) -> tuple[Editor, ...]:
    """By name."""
    return store.editors()


def sign_in(store: Store, name: str, password: str, *, at: str, origin: str = "") -> Editor:
    """The editor. Raises RefusedSignIn, in the same words and time whatever was wrong; each try is kept. Five
    wrong tries within fifteen minutes close the door for that name and origin until they are over."""
    recent = store.sign_ins(name=name, since=later(at, minutes=-MINUTES))
    wrong = _in_a_row([t for t in recent if t.origin == origin])
    if wrong >= TRIES:
        store.add_sign_in(SignIn(name, at, "wait", origin))
        raise RefusedSignIn(f"too many tries; wait {MINUTES} minutes")
    found = store.editor(name)
    right = _verified(found[1] if found else _nobody(), password) and found is not None
    outcome = ("in" if found[0].active else "closed") if right and found else "wrong"
    store.add_sign_in(SignIn(name, at, outcome, origin))
    if found is None or outcome != "in":
        raise RefusedSignIn(_NO)
    if _hasher().check_needs_rehash(found[1]):
        store.put_editor(found[0], _hasher().hash(password))
    return found[0]


def sign_out(store: Store, name: str, *, at: str, origin: str = "") -> None:
    store.add_sign_in(SignIn(name, at, "out", origin))


def sign_ins(store: Store, *, limit: int = 100) -> tuple[SignIn, ...]:
    """The last tries, newest first."""
    return store.sign_ins(limit=limit)


def _in_a_row(tries: Sequence[SignIn]) -> int:
    """Wrong ones since the last that was right, the newest first."""
    found = 0
    for tried in tries:
        if tried.outcome == "in":
            break
        found += tried.outcome == "wrong"
    return found


def _known(store: Store, name: str) -> Editor:
    found = editor(store, name)
    if found is None:
        raise NotFound(f"there is no editor {name}")
    return found


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise UsageError(f"no such role: {role!r}; one of: {', '.join(ROLES)}")


@cache
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ModuleNotFoundError as error:
        raise MissingExtra("what keeps passwords (argon2-cffi)", "web") from error
    return PasswordHasher()


def _hash(password: str) -> str:
    if len(password) < SHORTEST:
        raise UsageError(f"a password has at least {SHORTEST} characters")
    return _hasher().hash(password)


@cache
def _nobody() -> str:
    """A hash that takes as long to check as any other, for names that nobody has."""
    return _hasher().hash("nobody has this password")


def _verified(kept: str, password: str) -> bool:
    hasher = _hasher()
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        return hasher.verify(kept, password)
    except (Argon2Error, InvalidHashError):
        return False
