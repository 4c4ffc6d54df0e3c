"""Who may sit at the desk, and who is let in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.errors import NotFound, RefusedSignIn, UsageError
from onrecord.model.editor import ADMINISTRATOR, EDITOR, READER, REVIEWER, Editor
from onrecord.pipeline.desk import accounts
from onrecord.pipeline.desk.times import later
from onrecord.store.base import Store
from onrecord.store.sql import open_store

AT = "2031-05-06T09:00:00Z"
WORD = "a long enough word"


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("sqlite://", write=True) as opened:
        accounts.add_editor(opened, "ann", WORD, ADMINISTRATOR, at=AT)
        yield opened


@pytest.mark.parametrize(
    ("name", "password", "role", "says"),
    [
        ("ann", WORD, EDITOR, "already"),
        ("", WORD, EDITOR, "1 to 60"),
        (" ben", WORD, EDITOR, "no space"),
        ("b\u202een", WORD, EDITOR, "not printed"),
        ("ben", "short", EDITOR, "12"),
        ("ben", WORD, "owner", "no such role"),
    ],
)
def test_who_cannot_be_made(store: Store, name: str, password: str, role: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        accounts.add_editor(store, name, password, role, at=AT)


def test_roles_hold_those_before_them() -> None:
    assert Editor("ann", REVIEWER, AT).may(EDITOR)
    assert not Editor("ann", EDITOR, AT).may(REVIEWER)
    assert not Editor("ann", ADMINISTRATOR, AT, active=False).may(READER)


def test_the_password_is_kept_as_argon2_alone(store: Store) -> None:
    kept = store.editor("ann")
    assert kept is not None
    assert kept[1].startswith("$argon2id$")
    assert WORD not in kept[1]


def test_sign_in_and_what_is_kept_of_it(store: Store) -> None:
    assert accounts.sign_in(store, "ann", WORD, at=AT).name == "ann"
    for name, word in (("ann", "another word, wrong"), ("nobody", WORD)):
        with pytest.raises(RefusedSignIn, match="no editor has this name and this password"):
            accounts.sign_in(store, name, word, at=AT)
    accounts.sign_out(store, "ann", at=AT)
    told = [(s.name, s.outcome) for s in accounts.sign_ins(store)]
    assert told == [("ann", "out"), ("nobody", "wrong"), ("ann", "wrong"), ("ann", "in")]


def test_a_closed_account_hears_no_more_than_a_stranger(store: Store) -> None:
    accounts.add_editor(store, "ben", WORD, EDITOR, at=AT)
    accounts.set_editor(store, "ben", active=False)
    with pytest.raises(RefusedSignIn, match="no editor has"):
        accounts.sign_in(store, "ben", WORD, at=AT)
    assert accounts.sign_ins(store)[0].outcome == "closed"


def test_too_many_tries_close_the_door_for_a_while(store: Store) -> None:
    for n in range(5):
        with pytest.raises(RefusedSignIn, match="no editor"):
            accounts.sign_in(store, "ann", "guess number five", at=later(AT, seconds=n), origin="10.0.0.1")
    with pytest.raises(RefusedSignIn, match="too many"):
        accounts.sign_in(store, "ann", WORD, at=later(AT, minutes=1), origin="10.0.0.1")
    assert accounts.sign_in(store, "ann", WORD, at=later(AT, minutes=1), origin="10.0.0.2")
    assert accounts.sign_in(store, "ann", WORD, at=later(AT, minutes=16), origin="10.0.0.1")


def test_passwords_and_roles_change(store: Store) -> None:
    accounts.add_editor(store, "ben", WORD, EDITOR, at=AT)
    accounts.set_password(store, "ben", "another long word")
    with pytest.raises(RefusedSignIn):
        accounts.sign_in(store, "ben", WORD, at=AT)
    assert accounts.sign_in(store, "ben", "another long word", at=AT).role == EDITOR
    assert accounts.set_editor(store, "ben", role=REVIEWER).role == REVIEWER
    with pytest.raises(NotFound):
        accounts.set_password(store, "zoe", WORD)
    with pytest.raises(NotFound):
        accounts.set_editor(store, "zoe", role=EDITOR)


def test_an_administrator_is_left(store: Store) -> None:
    for change in ({"role": EDITOR}, {"active": False}):
        with pytest.raises(UsageError, match="administrator"):
            accounts.set_editor(store, "ann", **change)  # type: ignore[arg-type]
    accounts.add_editor(store, "ben", WORD, ADMINISTRATOR, at=AT)
    assert not accounts.set_editor(store, "ann", active=False).active
