"""Who may work at the desk: names, passwords as argon2 hashes, roles, and who signed in when."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.store.base import Store

READER, EDITOR, REVIEWER, ADMINISTRATOR = "reader", "editor", "reviewer", "administrator"
ROLES = (READER, EDITOR, REVIEWER, ADMINISTRATOR)  # each may what those before it may


@dataclass(frozen=True)
class Editor:
    name: str
    role: str
    since: str
    active: bool = True

    def may(self, role: str) -> bool:
        """Whether the editor may do what takes this role."""
        return self.active and ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True)
class SignIn:
    """One try. `outcome`: "in", "wrong" (name or password), "closed" (the account), "wait" (too many tries),
    "out"."""

    name: str
    at: str
    outcome: str
    origin: str = ""


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
