"""What a source says is not so: never agreement, a dispute where another origin tells it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make import Page, action
from tests.reconcile.test_findings import LAWYER, SOURCES, SPEAKER, found
from tests.reconcile.world import CODEBOOK, PORT_POLICE, SERVICE, as_one, kinds, reconcile

from onrecord.model.finding import Finding
from onrecord.model.source import Source
from onrecord.reconcile.changes import PRESUPPOSED


def page(
    outlet: str, said: Source | None, value: object, published: str = "2031-05-05", **more: object
) -> Page:
    words = f"{outlet} has {value} of {said.name if said else 'nobody'}."
    about = "incident" if more.pop("of_incident", False) else "officer1"
    field = str(more.pop("field", "identified_self"))
    return Page(outlet, published).tells(words, (field, value, about), source=said, **more)  # type: ignore[arg-type]


def values(result: Finding) -> list[object]:
    return [a.value for a in result.accounts]


def test_a_denial_stands_as_an_account_of_its_own_against_what_is_told() -> None:
    told = page("Ledger", PORT_POLICE, "yes")
    denied = page("Post", LAWYER, "yes", speech_act="denies")
    result = found([told, denied], "identified_self")
    assert result.state == "disputed"
    assert values(result) == ["yes", None]
    assert [len(a.origins) for a in result.accounts] == [1, 1]
    assert result.accounts[0].origins != result.accounts[1].origins
    (note,) = (n for n in result.notes if n.kind == "denied")
    assert note.text == "Ines Moreno denies yes; told by Port Lindsey Police Department."
    assert len(note.statements) == 2


def test_what_is_only_denied_is_no_value() -> None:
    result = found([page("Post", LAWYER, "yes", speech_act="denies")], "identified_self")
    assert (result.state, result.accounts) == ("not_addressed", ())
    assert kinds(result) == {"denied"}


def test_a_body_and_its_denier_differ_on_who_fired_first() -> None:
    told = page("Ledger", PORT_POLICE, "other_person", field="fired_first", of_incident=True)
    other = page("Post", LAWYER, "officer", field="fired_first", of_incident=True)
    result = found([told, other], "fired_first", None)
    assert result.state == "disputed"
    assert sorted(map(str, values(result))) == ["officer", "other_person"]
    later = page(
        "Star", SPEAKER, "officer", "2031-05-09", field="fired_first", of_incident=True, speech_act="corrects"
    )
    after = found([told, other, later], "fired_first", None)
    assert after.state == "stated"
    assert "superseded" in kinds(after)
    assert next(len(a.origins) for a in after.accounts if a.value == "officer") == 2


def test_a_body_that_denies_later_what_it_told_takes_it_back() -> None:
    told = page("Ledger", PORT_POLICE, "yes")
    denied = page("Post", SPEAKER, "yes", "2031-05-09", speech_act="denies")
    result = found([told, denied], "identified_self")
    assert result.state == "retracted"
    assert "superseded" in kinds(result)


def test_a_denied_step_that_is_told_as_not_done_is_an_account_of_that() -> None:
    step = action("fire", "officer1", "person1", negated=True)
    result = found([page("Post", SERVICE, step, field="action", speech_act="denies")], "action")
    assert result.state == "stated"
    assert len(result.accounts) == 1


@pytest.mark.parametrize(
    ("field", "value", "state"),
    [
        ("gender", "male", "stated"),
        ("duty_status", "on_duty", "stated"),
        ("identified_self", "yes", "retracted"),
    ],
)
def test_withdrawing_an_account_leaves_what_it_presupposes(field: str, value: str, state: str) -> None:
    told = page("Ledger", PORT_POLICE, value, field=field)
    back = page("Post", SPEAKER, value, "2031-05-09", field=field, speech_act="withdraws")
    assert found([told, back], field).state == state


def test_what_is_presupposed_are_fields_of_the_codebook() -> None:
    assert set(CODEBOOK.fields) >= PRESUPPOSED


VOICES = st.sampled_from([PORT_POLICE, SERVICE, SPEAKER, LAWYER])


@given(st.lists(st.tuples(VOICES, st.sampled_from(["yes", "no"]), st.booleans()), min_size=1, max_size=6))
def test_a_denied_value_has_no_more_origins_than_those_that_tell_it(
    drawn: list[tuple[Source, str, bool]],
) -> None:
    pages = [
        page(f"Outlet {n}", who, value, speech_act="denies" if denies else "says")
        for n, (who, value, denies) in enumerate(drawn)
    ]
    tellings = [p.telling() for p in pages]
    result = reconcile(tellings, SOURCES)
    (finding,) = (f for f in result.findings if f.field == "identified_self")
    act = {s.id: s.speech_act for s in as_one(tellings).statements}
    for account in finding.accounts:
        acts = {act[i] for i in account.statements}
        assert acts == ({"denies"} if account.value is None else {"says"})
    if finding.state == "disputed":
        assert len({o for a in finding.accounts for o in a.origins}) > 1
