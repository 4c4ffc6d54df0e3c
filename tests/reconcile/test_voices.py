"""Vague voices, voices without a name, and what a retelling does not say: whose they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.make import HARBOR, Page, action, source, three, when
from tests.reconcile.test_findings import found
from tests.reconcile.world import (
    PORT_POLICE,
    SERVICE,
    SOURCES,
    as_one,
    both,
    finding,
    reconcile,
    report,
    retelling,
)

from onrecord.model.actions import Order
from onrecord.model.reconciled import Reconciled
from onrecord.model.source import Source
from onrecord.reconcile.identity import is_person, settle_sources

FEDERAL = source("federal officials", "official-unnamed", None, "page")
POLICE_SAID = source("investigators", "police-unnamed", None, "page")
HIDDEN = source("authorities", "official-unnamed", None, "digest")


def speakers(result: Reconciled) -> set[str]:
    names = {s.id: s.name for s in result.sources}
    return {names.get(o.source, o.source) for o in result.origins}


def page(vague: Source, facts: int, named: Source = SERVICE) -> Page:
    rows = [
        ("killed_count", three(1), "incident"),
        ("duty_status", "off_duty", "officer1"),
        ("when", when("2031-05-04"), "incident"),
    ]
    told = Page("Ledger").tells("An inspector shot a man dead, they said.", *rows[:facts], source=vague)
    told.tells("They call it a siege.", ("label", "siege"), source=vague)
    return told.tells("He was off duty that night and one died, the body said.", *rows, source=named)


@pytest.mark.parametrize(
    ("vague", "facts", "named", "apart"),
    [
        (FEDERAL, 2, SERVICE, False),
        (FEDERAL, 1, SERVICE, True),
        (FEDERAL, 2, PORT_POLICE, True),
        (POLICE_SAID, 2, PORT_POLICE, False),
        (POLICE_SAID, 2, SERVICE, True),
    ],
    ids=["the body", "one shared fact", "no federal body", "a police body", "no police body"],
)
def test_a_vague_credit_is_the_body_that_is_credited_with_the_same(
    vague: Source, facts: int, named: Source, apart: bool
) -> None:
    result = reconcile([page(vague, facts, named).telling()], (*SOURCES, FEDERAL, POLICE_SAID))
    assert speakers(result) == ({named.name, vague.name} if apart else {named.name})
    if not apart:
        (origin,) = result.origins
        assert origin.basis == "stated"  # the page names the body as well
        assert any(vague.name in e.text for e in origin.evidence)


def test_with_two_bodies_that_say_the_same_a_vague_credit_stays_open() -> None:
    told = page(FEDERAL, 2)
    told.tells(
        "The guard says so as well.",
        ("killed_count", three(1)),
        ("duty_status", "off_duty", "officer1"),
        source=source("Coast Guard", "agency"),
    )
    result = reconcile([told.telling()], (*SOURCES, FEDERAL, source("Coast Guard", "agency")))
    assert FEDERAL.name in speakers(result)


def test_a_retelling_is_no_origin_of_what_is_withheld() -> None:
    digest = retelling()
    words = "Authorities have not named the inspector."
    digest.tells(words, ("name", None, "officer1"), source=HIDDEN, state="withheld")
    digest.tells("Why is not known.", ("open_question", "why"), state="stated_unknown")
    tellings = [report().telling(), digest.telling()]
    result = reconcile(tellings, (*SOURCES, HIDDEN))
    before = reconcile(both())
    assert len(result.origins) == len(before.origins)
    name = finding(result, "name", "officer", as_one(tellings))
    assert name.state == "withheld"
    assert len({o for a in name.accounts for o in a.origins}) == 1


@pytest.mark.parametrize(
    ("name", "kind", "person"),
    [
        ("Petra Lindqvist", "official", True),
        ("Lindqvist", "witness", True),
        ("One resident", "neighbour", False),
        ("A lawyer for the family of Ole Berg", "lawyer", False),
        ("Witnesses", "witness", False),
        ("His attorney", "lawyer", False),
    ],
)
def test_who_is_a_person_with_a_name(name: str, kind: str, person: bool) -> None:
    assert is_person(source(name, kind)) is person


def test_voices_without_a_name_are_not_joined_across_pages() -> None:
    one, other = (source("One resident", "neighbour", None, d) for d in ("a", "b"))
    assert len(settle_sources([one, other]).sources) == 2


@pytest.mark.parametrize(
    ("short", "kind", "joined"),
    [("Lindqvist", "official", True), ("Lindqvist", "person", True), ("Lindqvist", "family", False)],
)
def test_a_surname_is_the_full_name_with_a_body(short: str, kind: str, joined: bool) -> None:
    rows = [source("Petra Lindqvist", "official", HARBOR), source(short, kind)]
    assert len(settle_sources(rows).sources) == (1 if joined else 2)
    second = source("Nils Lindqvist", "official", "Coast Guard")
    assert len(settle_sources([*rows, second]).sources) == 3


def ordered(*steps: tuple[str, str, str]) -> Page:
    """(sentence, verb, actor) rows, each told next."""
    told = Page("-".join(verb for _, verb, _ in steps))
    for n, (words, verb, actor) in enumerate(steps):
        told.tells(words, ("action", action(verb, actor, index=n), actor))
    return told


OPENING = ("It began on the quay.", "go_outside", "officer1")
BODY = (
    ("The man raised a rifle by the pier.", "point_weapon", "person1"),
    ("Then the inspector fired.", "fire", "officer1"),
    ("He went back inside.", "return", "officer1"),
)


def order_notes(*pages: Page) -> list[str]:
    tellings = [p.telling() for p in pages]
    result = reconcile(tellings)
    return [n.text for f in result.findings for n in f.notes if n.kind == "order_differs"]


def test_a_lede_gives_no_order() -> None:
    lede = ("An inspector shot a man who had a rifle, an agency said.", "fire", "officer1")
    assert order_notes(ordered(lede, *BODY), ordered(*BODY)) == []
    turned = ordered(OPENING, BODY[1], BODY[0], BODY[2])
    assert len(order_notes(turned, ordered(OPENING, *BODY))) == 1


def test_a_lede_of_another_order_leaves_that_of_the_text() -> None:
    lede = ("An inspector fired after a man raised a rifle, an agency said.", "fire", "officer1")
    assert order_notes(ordered(lede, *BODY), ordered(OPENING, *BODY)) == []


def test_steps_told_in_one_breath_have_no_order() -> None:
    words = "The inspector fired at a man who pointed a rifle."
    breath = ordered((words, "fire", "officer1"), (words, "point_weapon", "person1"))
    assert order_notes(breath, ordered(*BODY)) == []


def test_a_page_that_is_all_lede_keeps_its_order() -> None:
    told = found([ordered(*BODY[:2])], "action")
    assert told.state == "stated"
    assert len(order_notes(ordered(BODY[1], BODY[0]), ordered(*BODY[:2]))) == 1


def test_what_is_joined_by_when_has_an_order_to_the_rest_but_not_to_each_other() -> None:
    def page(*steps: tuple[str, str, str, str, int | None]) -> Page:
        told = Page("-".join(step[1] + step[3] for step in steps))
        for n, (words, verb, actor, relation, to) in enumerate(steps):
            told.tells(words, ("action", replace(action(verb, actor), order=Order(n, relation, to)), actor))
        return told

    opening = (*OPENING, "narrated", None)
    named = ("After the inspector said who she was,", "identify_self", "officer1", "narrated", None)
    ordered_to = ("she told him to drop it", "order", "officer1", "then", 1)
    raised = ("when he raised a rifle.", "point_weapon", "person1", "when", 2)
    first = page(opening, named, ordered_to, raised)
    raised_first = ("He raised a rifle.", "point_weapon", "person1", "narrated", None)
    assert len(order_notes(first, page(opening, raised_first, named))) == 1
    assert order_notes(first, page(opening, raised_first, (*ordered_to[:3], "narrated", None))) == []


def test_returned_fire_says_who_began() -> None:
    fired = ("The man fired at the inspector on the quay.", "fire", "person1")
    back = ("The inspector returned fire from the pier.", "return_fire", "officer1")
    result = reconcile([ordered(OPENING, back).telling(), ordered(OPENING, fired, back).telling()])
    assert not [n for f in result.findings for n in f.notes if n.kind == "order_added"]
