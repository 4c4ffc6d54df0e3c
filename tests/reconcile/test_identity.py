"""Whose voice it is that a page names by kind, by rank, by a short name or a description, or not at all."""

from __future__ import annotations

import pytest
from tests.make import Page, action, at_least, source, three, when
from tests.reconcile.world import HARBOR, PORT_POLICE, SERVICE, as_one, finding, kinds, reconcile

from onrecord.model.source import Source, source_id
from onrecord.reconcile.identity import settle_sources

LAWYER = source("Ines Moreno", "person")
SHERIFF = source("Marrow County Sheriff's Office", "police")


def told_by(*voices: Source, first: str = "A man was hurt, they said.") -> Page:
    """A page on which each voice tells something of its own, in order."""
    page = Page("Ledger").tells(first, ("injured_count", three(1)), source=voices[0])
    for n, voice in enumerate(voices[1:]):
        page.tells(f"It was May {n}, said another.", ("label", f"siege number {n}"), source=voice)
    return page


def names(*voices: Source, page: Page | None = None) -> set[str]:
    result = reconcile([(page or told_by(*voices)).telling()], voices)
    by_id = {s.id: s.name for s in result.sources}
    return {by_id.get(o.source, o.source) for o in result.origins}


def here(name: str, kind: str) -> Source:
    """A voice without a name, of one page, that speaks for no body that the words tell."""
    return Source(source_id(name, kind, None, "a page"), name, kind, None, (name,))


def ranked(name: str, *aliases: str) -> Source:
    made = source(name, "official")
    return Source(made.id, made.name, made.kind, None, (name, *aliases))


@pytest.mark.parametrize(
    ("voice", "bodies", "joined"),
    [
        (here("police chief of Port Lindsey", "unnamed"), (PORT_POLICE,), True),
        (here("Police in Port Lindsey", "police"), (PORT_POLICE, source("Dunmore Police Department")), True),
        (here("Police in Dunmore", "police"), (PORT_POLICE,), False),
        (here("sheriff", "police"), (PORT_POLICE,), False),
        (here("police", "police"), (SHERIFF,), False),
        (here("city's police department", "police"), (PORT_POLICE, source("Altamont State Police")), True),
        (here("fire chief", "unnamed"), (PORT_POLICE,), False),
        (ranked("Ann Roe", "Maj. Ann Roe"), (PORT_POLICE,), True),
        (ranked("Ann Roe", "Sheriff Ann Roe"), (PORT_POLICE, SHERIFF), True),
        (ranked("Ann Roe", "Sheriff Ann Roe"), (PORT_POLICE,), False),
        (ranked("Ann Roe", "Maj. Ann Roe of the Guard"), (PORT_POLICE,), False),
        (ranked("Ann Roe", "Mayor Ann Roe"), (PORT_POLICE,), False),
    ],
    ids=lambda v: v.aliases[-1] if isinstance(v, Source) else "",
)
def test_a_voice_named_by_kind_or_rank_is_the_one_body_that_it_can_be(
    voice: Source, bodies: tuple[Source, ...], joined: bool
) -> None:
    assert len(names(*bodies, voice)) == len(bodies) + (not joined)


@pytest.mark.parametrize(
    ("short", "joined"),
    [("Harbor Service", True), ("Federal Harbor", False), ("Service", False), ("Port Service", False)],
)
def test_a_bodys_short_name_is_the_long_ones(short: str, joined: bool) -> None:
    rows = [SERVICE, source(short, "agency"), source("Petra Lindqvist", "official", short)]
    settled = settle_sources(rows)
    assert len({s.body for s in settled.sources}) == (1 if joined else 2)
    assert {s.body for s in settle_sources(rows, one_matter=False).sources} == {HARBOR, short}


def test_a_short_name_of_two_bodies_stays_apart() -> None:
    rows = [SERVICE, source("State Harbor Service", "agency"), source("Harbor Service", "agency")]
    assert len(settle_sources(rows).sources) == 3


def test_papers_of_one_sort_are_one_filing() -> None:
    rows = [
        here("federal lawsuit filed on May 4", "court"),
        here("complaint", "court"),
        here("judge", "court"),
    ]
    assert len(settle_sources(rows).sources) == 2
    assert len(settle_sources(rows, one_matter=False).sources) == 3


def test_a_description_is_the_one_whom_the_page_names() -> None:
    lawyer = here("lawyer for the family", "lawyer")
    assert names(lawyer, LAWYER) == {"Ines Moreno"}
    assert names(LAWYER, lawyer) == {"Ines Moreno", lawyer.name}, "the description comes first"
    assert names(lawyer, LAWYER, source("Ole Berg", "person")) == {"Ines Moreno", "Ole Berg", lawyer.name}
    assert names(here("two neighbors", "neighbour"), LAWYER) == {"Ines Moreno", "two neighbors"}


def test_a_description_is_the_one_who_is_credited_with_the_same() -> None:
    cook = here("cook at the bar", "unnamed")
    page = told_by(LAWYER, source("Ole Berg", "person"))
    page.tells("One was hurt, the cook said.", ("injured_count", three(1)), source=cook)
    assert names(cook, LAWYER, source("Ole Berg", "person"), page=page) == {"Ines Moreno", "Ole Berg"}


def test_an_agency_that_only_a_translation_names_has_no_origin() -> None:
    words = "An officer of the harbor service shot a man."
    page = Page("Ledger").tells(words, ("agency", HARBOR, "officer1"), source=SERVICE)
    wrong = Page("Mundo", options={"role": "translation"})
    wrong.tells("An agent of the Sea Ministry shot.", ("agency", "Sea Ministry", "officer1"), source=SERVICE)
    tellings = [page.telling(), wrong.telling()]
    told = finding(reconcile(tellings, (SERVICE,)), "agency", "officer", as_one(tellings))
    assert {a.value: len(a.origins) for a in told.accounts} == {HARBOR: 1, "Sea Ministry": 0}
    assert told.state == "stated"
    alone = finding(reconcile([wrong.telling()], (SERVICE,)), "agency", "officer", as_one([wrong.telling()]))
    assert [len(a.origins) for a in alone.accounts] == [1]


def credited() -> Page:
    page = Page("Ledger", published="2031-05-05")
    return page.tells(
        "The inspector fired at least three rounds and the man, 40, was hurt, police said.",
        ("shots_fired", at_least(), "officer1"),
        ("age", three(40), "person1"),
        ("outcome", "injured", "person1"),
        ("action", action("fire", "officer1"), "officer1"),
        ("when", when()),
        source=PORT_POLICE,
    )


def uncredited(published: str = "2031-05-06") -> Page:
    page = Page("Tide Digest", published=published)
    page.tells("A quiet evening on the pier ended badly.", ("when", when()))
    page.tells("Three times it went off.", ("shots_fired", three(), "officer1"))
    page.tells("He is 40 and in a bed now.", ("age", three(40), "person1"), ("outcome", "injured", "person1"))
    return page


def test_a_page_that_names_no_source_and_tells_the_same_retells() -> None:
    tellings = [credited().telling(), uncredited().telling()]
    result = reconcile(tellings, (PORT_POLICE,))
    (origin,) = result.origins
    assert origin.basis == "inferred"
    assert origin.documents == tuple(sorted(t.mention.document for t in tellings))
    (shots,) = (f for f in result.findings if f.field == "shots_fired" and f.accounts)
    assert {"number_sharpened", "compatible"} <= kinds(shots)
    assert "attribution_dropped" in kinds(finding(result, "when"))


def test_what_came_out_first_or_names_a_source_retells_nothing() -> None:
    early = [credited().telling(), uncredited("2031-05-04").telling()]
    assert len(reconcile(early, (PORT_POLICE,)).origins) == 2
    seen = uncredited().tells("A boy saw it, he said.", ("label", "bang"), source=LAWYER)
    assert len(reconcile([credited().telling(), seen.telling()], (PORT_POLICE, LAWYER)).origins) == 3
