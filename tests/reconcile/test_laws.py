"""Laws of reconciling, for any world of pages."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.make import PORT_LINDSEY, Page, action, at_least, source, three, when
from tests.reconcile.world import CODEBOOK, PORT_POLICE, SERVICE, SPEAKER, as_one

from onrecord.model.linkage import Telling
from onrecord.model.reconciled import Reconciled
from onrecord.model.source import Source
from onrecord.reconcile.reconcile import reconcile_incident

LAWYER = source("Ines Moreno", "lawyer")
VOICES: tuple[Source | None, ...] = (PORT_POLICE, SERVICE, SPEAKER, LAWYER, None)
SOURCES = (PORT_POLICE, SERVICE, SPEAKER, LAWYER)
ROWS = (
    ("when", when("2031-05-04"), "incident"),
    ("when", when("2031-05-04", "22:45", approx=True), "incident"),
    ("when", when("2031-05-05"), "incident"),
    ("where", PORT_LINDSEY, "incident"),
    ("shots_fired", three(), "person1"),
    ("shots_fired", at_least(), "person1"),
    ("shots_fired", three(7), "person1"),
    ("weapon", "rifle", "person1"),
    ("weapon", "long rifle", "person1"),
    ("outcome", "killed", "person1"),
    ("outcome", "unharmed", "person1"),
    ("action", action("fire", "person1", "officer1", index=1), "person1"),
    ("action", action("fire", "officer1", "person1", index=2, relation="then"), "officer1"),
    ("action", action("flee", "person1", index=3, negated=True), "person1"),
)
draft = st.tuples(st.sampled_from(ROWS), st.sampled_from(VOICES), st.sampled_from([None, "what looked like"]))
page = st.lists(draft, min_size=1, max_size=7)
pages = st.lists(page, min_size=1, max_size=4)
DAYS = ("2031-05-05", "2031-05-06", None)


def tellings_of(drawn: Sequence[Sequence[tuple[object, Source | None, str | None]]]) -> list[Telling]:
    made = []
    for n, rows in enumerate(drawn):
        told = Page(f"Outlet {n}", published=DAYS[n % 3])
        for k, (row, voice, hedge) in enumerate(rows):
            told.tells(f"Page {n} tells row {k}.", row, source=voice, hedge=hedge)  # type: ignore[arg-type]
        made.append(told.telling())
    return made


def weigh(tellings: Sequence[Telling], *, backwards: bool = False) -> Reconciled:
    linkage = as_one(tellings)
    (incident,) = linkage.incidents
    step = -1 if backwards else 1
    return reconcile_incident(
        incident,
        [t.mention for t in tellings][::step],
        linkage.statements[::step],
        [t.article for t in tellings][::step],
        SOURCES[::step],
        (),
        CODEBOOK,
    )


@given(pages)
def test_the_order_of_input_changes_nothing(
    drawn: list[list[tuple[object, Source | None, str | None]]],
) -> None:
    tellings = tellings_of(drawn)
    assert weigh(tellings) == weigh(tellings, backwards=True)


@given(pages)
def test_every_statement_of_a_finding_exists_and_is_used(
    drawn: list[list[tuple[object, Source | None, str | None]]],
) -> None:
    tellings = tellings_of(drawn)
    result = weigh(tellings)
    given_ids = {s.id for t in tellings for s in t.statements}
    told = [i for f in result.findings for a in f.accounts for i in a.statements]
    assert sorted(told) == sorted(given_ids)
    origins = {o.id for o in result.origins}
    for f in result.findings:
        assert all(set(a.origins) <= origins for a in f.accounts)
        assert all(n.statements and set(n.statements) <= given_ids for n in f.notes)
    texts = {t.article.document: t.article.text for t in tellings}
    for s in (s for t in tellings for s in t.statements):
        assert texts[s.document][s.start : s.end] == s.quote
    for o in result.origins:
        assert sorted(i for u in o.utterances for i in u.statements) == list(o.statements)


@given(pages)
def test_repeating_a_known_origin_changes_no_origin_count_and_no_state(
    drawn: list[list[tuple[object, Source | None, str | None]]],
) -> None:
    credited = [[d for d in rows if d[1] is not None] for rows in drawn]
    told = [rows for rows in credited if rows]
    if not told:
        return
    before = weigh(tellings_of(told))
    repeated = Page("Outlet 0 again", published="2031-05-05")
    for k, (row, voice, hedge) in enumerate(told[0]):
        repeated.tells(f"A repetition tells row {k}.", row, source=voice, hedge=hedge)  # type: ignore[arg-type]
    after = weigh([*tellings_of(told), repeated.telling()])
    assert len(before.origins) == len(after.origins)
    assert states(before) == states(after)


def states(result: Reconciled) -> dict[tuple[str, str], str]:
    return {
        (f.about if f.about == "incident" else "person", f.field + f.state): f.state for f in result.findings
    }


@settings(max_examples=30)
@given(st.lists(page, min_size=2, max_size=4), st.integers(0, 3))
def test_removing_a_document_removes_what_only_it_supported(
    drawn: list[list[tuple[object, Source | None, str | None]]], which: int
) -> None:
    tellings = tellings_of(drawn)
    gone = tellings.pop(which % len(tellings))
    lost = {s.id for s in gone.statements}
    with_it = accounts(weigh([*tellings, gone]))
    without = accounts(weigh(tellings))
    assert without == {frozenset(a - lost) for a in with_it if a - lost}


@settings(max_examples=30)
@given(st.lists(page, min_size=2, max_size=4), st.integers(0, 3))
def test_removing_a_document_takes_from_the_voices_only_that_they_are_heard_there(
    drawn: list[list[tuple[object, Source | None, str | None]]], which: int
) -> None:
    credited = [[d for d in rows if d[1] is not None] for rows in drawn]
    tellings = tellings_of([rows for rows in credited if rows])
    if len(tellings) < 2:
        return
    gone = tellings.pop(which % len(tellings))
    assert voices(weigh(tellings)) == {
        (source, documents - {gone.mention.document})
        for source, documents in voices(weigh([*tellings, gone]))
        if documents - {gone.mention.document}
    }


def voices(result: Reconciled) -> set[tuple[str, frozenset[str]]]:
    """Who was named as speaking, and where."""
    named = {s.id for s in SOURCES}
    return {(o.source, frozenset(o.documents)) for o in result.origins if o.source in named}


@given(pages)
def test_what_an_origin_rests_on_is_there(
    drawn: list[list[tuple[object, Source | None, str | None]]],
) -> None:
    tellings = tellings_of(drawn)
    told = {s.id: s.document for t in tellings for s in t.statements}
    for o in weigh(tellings).origins:
        assert o.statements
        heard = {d for e in o.evidence for d in e.documents}
        assert {*o.documents} == heard | {told[s] for s in o.statements}
        assert all({*e.statements} <= told.keys() for e in o.evidence)


def accounts(result: Reconciled) -> set[frozenset[str]]:
    return {frozenset(a.statements) for f in result.findings for a in f.accounts}
