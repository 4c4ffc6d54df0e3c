"""Signing in and out, passwords, accounts, the keys."""

from __future__ import annotations

from onrecord.errors import RefusedSignIn, UsageError
from onrecord.pipeline.desk import accounts
from onrecord.web import auth
from onrecord.web.sessions import new_session
from onrecord.web.visit import Done, TooMany, Visit, ours


def sign_in(visit: Visit) -> Done:
    now = visit.desk.clock().timestamp()
    if wait := visit.desk.tries.wait(visit.origin, now):
        raise TooMany(f"Too many tries from here; try again in {wait} seconds.", wait)
    name, password = visit.form.one("name"), visit.form.fields.get("password", ("",))[-1]
    try:
        editor = accounts.sign_in(visit.store, name, password, at=visit.desk.now(), origin=visit.origin)
    except RefusedSignIn:
        visit.desk.tries.note(visit.origin, now)
        raise
    return Done(ours(visit.form.one("to"), "/inbox"), session=new_session(editor.name, now))


def sign_out(visit: Visit) -> Done:
    """Out of the desk on every browser that this account is signed in on."""
    now = visit.desk.clock().timestamp()
    if visit.editor:
        auth.end_sessions(visit.store, visit.who, now)
        accounts.sign_out(visit.store, visit.who, at=visit.desk.now(), origin=visit.origin)
    return Done("/sign-in", session=new_session(None, now))


def change_password(visit: Visit) -> Done:
    """One's own, with the old one; other sessions end."""
    old, new, again = (visit.form.fields.get(name, ("",))[-1] for name in ("old", "new", "again"))
    if new != again:
        raise UsageError("the new password was typed in two ways")
    try:
        accounts.sign_in(visit.store, visit.who, old, at=visit.desk.now(), origin=visit.origin)
    except RefusedSignIn as error:
        raise UsageError(f"the password did not change: {error}") from error
    now = visit.desk.clock().timestamp()
    with visit.store.writing():
        accounts.set_password(visit.store, visit.who, new)
        auth.end_sessions(visit.store, visit.who, now)
    return Done("/account", "The password is changed.", session=new_session(visit.who, now + 0.001))


def add_account(visit: Visit) -> Done:
    form = visit.form
    password = form.fields.get("password", ("",))[-1]
    made = accounts.add_editor(visit.store, form.one("name"), password, form.one("role"), at=visit.desk.now())
    return Done("/accounts", f"{made.name} can sign in as {made.role}.")


def set_account(visit: Visit) -> Done:
    """A role, whether the account is open, a new password: whatever the form names."""
    form, name = visit.form, visit.form.one("name")
    with visit.store.writing():
        if password := form.fields.get("password", ("",))[-1]:
            accounts.set_password(visit.store, name, password)
        active = {"open": True, "closed": False}.get(form.one("state"))
        accounts.set_editor(visit.store, name, role=form.one("role") or None, active=active)
        if password or active is False:
            auth.end_sessions(visit.store, name, visit.desk.clock().timestamp())
    return Done("/accounts", f"The account of {name} is changed.")


def set_keys(visit: Visit) -> Done:
    return Done("/help", keys="off" if visit.form.one("keys") == "off" else "on")
