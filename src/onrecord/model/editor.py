"""Who may work at the desk, and who tried to come in."""

from __future__ import annotations

from dataclasses import dataclass

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
    "out". `origin` is where from, as the door tells it."""

    name: str
    at: str
    outcome: str
    origin: str = ""
