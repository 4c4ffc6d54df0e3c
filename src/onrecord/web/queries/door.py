"""Signing in, one's own account, everybody's accounts, help."""

from __future__ import annotations

from dataclasses import asdict

from onrecord.pipeline.desk import accounts
from onrecord.web.keys import KEYS
from onrecord.web.visit import View, Visit, ours


def sign_in(visit: Visit) -> View:
    return {
        "title": "Sign in",
        "to": ours(visit.query.one("to"), ""),
        "empty": not accounts.editors(visit.store),
    }


def account(visit: Visit) -> View:
    mine = [s for s in accounts.sign_ins(visit.store) if s.name == visit.who]
    return {
        "title": "Your account",
        "editor": asdict(visit.editor) if visit.editor else None,
        "tries": _tries(mine[:20]),
    }


def everybody(visit: Visit) -> View:
    return {
        "title": "Accounts",
        "editors": [asdict(e) for e in accounts.editors(visit.store)],
        "roles": list(accounts.ROLES),
        "tries": _tries(accounts.sign_ins(visit.store, limit=50)),
    }


def _tries(found: tuple[accounts.SignIn, ...] | list[accounts.SignIn]) -> list[View]:
    return [asdict(s) for s in found]


def help_page(visit: Visit) -> View:
    return {"title": "Help", "keyboard": KEYS}
