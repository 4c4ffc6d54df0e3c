"""Who asks: cookies, sessions, the token of a form. Passwords and roles are `pipeline.desk.accounts`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from starlette.responses import Response

from onrecord.pipeline.desk import accounts
from onrecord.pipeline.desk.accounts import Editor
from onrecord.store.base import Store
from onrecord.web.desk import Desk
from onrecord.web.sessions import (
    LIFE,
    Last,
    Session,
    form_token,
    new_session,
    seal,
    token_fits,
    unseal_last,
    unseal_session,
)
from onrecord.web.visit import Done, Visit

KEYS_COOKIE = "onrecord_keys"
_YEAR = 365 * 24 * 3600
_MOST_UNDONE = 200  # decisions that one "undo" takes back


def recognise(desk: Desk, store: Store, cookies: Mapping[str, str]) -> tuple[Session, Editor | None]:
    """The session, and the account behind it while it stands; a guest's session for everybody else."""
    found = unseal_session(cookies.get(_name(desk, "session")), desk.key, desk.clock().timestamp())
    if found is None:
        return new_session(None, desk.clock().timestamp()), None
    session = found[0]
    if session.name is None:
        return session, None
    editor = accounts.editor(store, session.name)
    ended = float(store.setting(_ended(session.name)) or 0)
    if editor is None or not editor.active or session.started <= ended:
        return new_session(None, desk.clock().timestamp()), None
    return session, editor


def end_sessions(store: Store, name: str, now: float) -> None:
    """Every session of this account that began before now is over."""
    store.set_setting(_ended(name), repr(now))


def form_fits(visit: Visit) -> bool:
    return token_fits(visit.form.one("token"), visit.session, visit.desk.key)


def token_of(visit: Visit) -> str:
    return form_token(visit.session, visit.desk.key)


def last_of(visit: Visit, cookies: Mapping[str, str]) -> Last | None:
    return unseal_last(cookies.get(_name(visit.desk, "last")), visit.session, visit.desk.key)


def give_cookies(response: Response, visit: Visit, done: Done | None = None) -> None:
    """Keep the session going, and what was done last."""
    desk, session = visit.desk, (done and done.session) or visit.session
    if done and done.keys:
        response.set_cookie(
            KEYS_COOKIE, done.keys, max_age=_YEAR, secure=desk.secure, httponly=True, samesite="lax"
        )
    _set(response, desk, "session", seal(session, desk.key))
    if done and done.text:
        numbers = done.numbers if len(done.numbers) <= _MOST_UNDONE else ()
        _set(
            response,
            desk,
            "last",
            seal(Last(session.sid, done.text[:300], numbers, done.back or done.to), desk.key),
        )


def _set(response: Response, desk: Desk, what: str, value: str) -> None:
    response.set_cookie(
        _name(desk, what), value, max_age=LIFE, path="/", secure=desk.secure, httponly=True, samesite="lax"
    )


def _ended(name: str) -> str:
    return f"sessions_ended:{name}"


def _name(desk: Desk, what: str) -> str:
    """Two desks on one machine do not sign each other's editors out."""
    return f"{'__Host-' if desk.secure else ''}onrecord_{what}_{_mark(desk.key)}"


@lru_cache(64)
def _mark(key: str) -> str:
    return hashlib.sha256(f"cookie:{key}".encode()).hexdigest()[:8]
