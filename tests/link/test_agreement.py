"""What outweighs what: strong agreement wins over one wrong detail, little agreement over none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.test_linking import OTHER, SHOT, groups, link, telling
from tests.make import ELSEWHERE, PORT_LINDSEY, QUAYSIDE, Page, person, three, when

from onrecord.link.score import probability
from onrecord.model.linkage import Telling
from onrecord.model.places import Place

COUNTY = {"county": "Marrow County", "region": "Altamont", "country": "United States"}
NEXT_TOWN = Place("Fellmouth", city="Fellmouth", **COUNTY)
NAMESAKE = Place("Quayside", city="Quayside", region="Veska", country="United States")


# As pages tell it: the scorer hears the words, too.
WHEN = "It happened on Sunday at 9:40 p.m., police said on Monday."


def named(outlet: str, site: Place, words: str) -> Telling:
    page = Page(outlet, published="2031-05-06", people=(person("officer1"), person("person1")))
    page.tells(
        f"{outlet}: {words} {WHEN}",
        ("where", site),
        ("when", when()),
        ("name", "Ole Dahlgren", "person1"),
        ("age", three(34), "person1"),
        ("outcome", "killed", "person1"),
    )
    return page.telling()


def test_one_wrong_city_does_not_keep_a_page_from_those_that_agree_in_all_else() -> None:
    pages = [
        named(outlet, QUAYSIDE, f"Ole Dahlgren, 34, died by the {place}.")
        for outlet, place in (("Ledger", "mole"), ("Post", "pier"), ("Star", "quay"), ("Wire", "dock"))
    ]
    wrong = named("Digest", ELSEWHERE, "Ole Dahlgren, 34, was shot dead.")
    assert len(link([*pages, wrong]).incidents) == 1


def test_a_page_that_tells_little_does_not_undo_what_the_others_share() -> None:
    """Two pages know the name, one does not; its own agreement with one of them is slight."""
    one = named("Ledger", QUAYSIDE, f"Ole Dahlgren, 34, died. {SHOT}")
    other = named("Post", PORT_LINDSEY, f"The dead man is Ole Dahlgren, 34. {SHOT}")
    short = telling("Wire", "A man was shot on Lantern Street at Quayside in Port Lindsey.")
    assert groups(link([one, other, short])) == {frozenset(t.mention.id for t in (one, other, short))}


def test_no_wording_makes_a_machine_sure_where_names_and_days_differ() -> None:
    words = f"{SHOT} The kettle stood on the anvil, and the ferry left the orchard to the lanterns. " * 3
    one = telling("Ledger", words, name="Ole Dahlgren")
    other = telling("Ledger", words, name="Per Moreno", day="2031-05-10", published="2031-05-11")
    linkage = link([one, other])
    assert len(linkage.incidents) == 2
    assert linkage.possible, "a person is asked"


@pytest.mark.parametrize(
    "other",
    [
        telling("Post", OTHER, place=NEXT_TOWN),
        telling("Post", OTHER, place=NAMESAKE, name="Per Moreno"),
        telling("Post", OTHER, name="Per Moreno", day="2031-05-09", published="2031-05-10"),
        telling("Post", OTHER, day="2029-05-04", published="2029-05-05"),
    ],
    ids=["the next town", "a namesake of the place", "another man that week", "two years before"],
)
def test_some_agreement_is_no_incident(other: Telling) -> None:
    assert len(link([telling("Ledger", name="Ole Dahlgren"), other]).incidents) == 2


@given(st.floats(-40, 40), st.floats(-40, 40))
def test_probabilities_are_bounded_symmetric_and_keep_order(one: float, other: float) -> None:
    assert 0 <= probability(one) <= 1
    assert probability(one) + probability(-one) == pytest.approx(1, abs=1e-3)
    if one <= other:
        assert probability(one) <= probability(other)


def bare(outlet: str, words: str, name: str) -> Telling:
    page = Page(outlet, published="2031-05-06")
    return page.tells(f"{outlet}: {words}", ("name", name, "person1")).telling()


def test_a_short_telling_that_gives_no_place_and_no_day_stands_in_nobodys_way() -> None:
    """Near one page by the name, it keeps nobody out who shares place and day with that page."""
    full = named("Ledger", QUAYSIDE, f"The man is Ole Dahlgren, 34. {SHOT}")
    short = bare("Digest", "Ole Dahlgren was shot on Lantern Street beside Cormorant Bridge.", "Ole Dahlgren")
    early = telling("Wire", f"{SHOT} {WHEN} No name was given.")
    found = groups(link([full, short, early]))
    assert any({full.mention.id, early.mention.id} <= group for group in found)


def test_a_short_telling_joins_no_two_that_differ() -> None:
    here = named("Ledger", QUAYSIDE, "Ole Dahlgren, 34, was shot by an inspector on the quay at dusk.")
    there = telling("Post", OTHER, place=ELSEWHERE, day="2031-02-11", published="2031-02-12")
    short = bare("Digest", "Police said that a man was dead; Ole Dahlgren was shot.", "Ole Dahlgren")
    found = groups(link([here, there, short]))
    assert not any({here.mention.id, there.mention.id} <= group for group in found)
