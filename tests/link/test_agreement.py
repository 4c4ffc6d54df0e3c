"""What outweighs what: strong agreement wins over one wrong detail, little agreement over none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.test_linking import OTHER, groups, link, telling
from tests.make import ELSEWHERE, PORT_LINDSEY, QUAYSIDE, Page, person, three, when

from onrecord.link.compare import names, place
from onrecord.link.profile import profile_of
from onrecord.link.score import SETTLED, PairScore, log_odds, say, score_pair
from onrecord.model.linkage import Telling
from onrecord.model.places import Place

COUNTY = {"county": "Marrow County", "region": "Altamont", "country": "United States"}
AS_CITY = Place("Quayside", city="Quayside", **COUNTY)
UNPLACED = Place("Quayside", city="Quayside")
NEXT_TOWN = Place("Fellmouth", city="Fellmouth", **COUNTY)
NAMESAKE = Place("Quayside", city="Quayside", region="Veska", country="United States")
COUNTY_ONLY = Place("Marrow County", **COUNTY)
STATE_ONLY = Place("Altamont", region="Altamont", country="United States")


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        (QUAYSIDE, QUAYSIDE, 1.0, 1.0),
        (QUAYSIDE, PORT_LINDSEY, 0.7, 0.7),
        (QUAYSIDE, COUNTY_ONLY, 0.5, 0.5),
        (QUAYSIDE, STATE_ONLY, 0.2, 0.2),
        (QUAYSIDE, AS_CITY, 0.7, 0.7),
        (QUAYSIDE, UNPLACED, 0.7, 0.7),
        (PORT_LINDSEY, NEXT_TOWN, -0.4, -0.4),
        (QUAYSIDE, NAMESAKE, -1.0, -1.0),
        (PORT_LINDSEY, ELSEWHERE, -1.0, -1.0),
    ],
    ids=lambda v: v.text if isinstance(v, Place) else str(v),
)
def test_places_at_different_levels(one: Place, other: Place, low: float, high: float) -> None:
    a, b = (profile_of(telling(o, place=p)) for o, p in (("Ledger", one), ("Post", other)))
    for said in (place(a, b), place(b, a)):
        assert said is not None
        assert low <= said[0] <= high


def named(outlet: str, site: Place, words: str) -> Telling:
    page = Page(outlet, published="2031-05-06", people=(person("officer1"), person("person1")))
    page.tells(
        f"{outlet}: {words}",
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
    one = named("Ledger", QUAYSIDE, "Ole Dahlgren, 34, died.")
    other = named("Post", PORT_LINDSEY, "Ole Dahlgren, 34, was shot by an inspector on the quay.")
    words = "A man was shot by an inspector on the quay at dusk."
    short = telling("Wire", words, day="2031-05-05", published="2031-05-06")
    assert groups(link([one, short])) == {frozenset({t.mention.id}) for t in (one, short)}
    assert groups(link([one, other, short])) == {frozenset(t.mention.id for t in (one, other, short))}


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


def test_a_name_met_in_another_part_says_less_than_in_the_same() -> None:
    one = telling("Ledger", name="Ole Dahlgren")
    moved = replace(
        profile_of(telling("Post", name="Ole Dahlgren")), names=frozenset({("bystander", "ole dahlgren")})
    )
    other = names(profile_of(one), moved)
    same = names(profile_of(one), profile_of(telling("Post", name="Ole Dahlgren")))
    assert other is not None
    assert same is not None
    assert 0 < other[0] < same[0]


@given(st.floats(0, 1), st.floats(0, 1))
def test_log_odds_are_bounded_symmetric_and_keep_order(one: float, other: float) -> None:
    assert -SETTLED <= log_odds(one) <= SETTLED
    assert log_odds(one) == pytest.approx(-log_odds(1 - one), abs=1e-6)
    if one <= other:
        assert log_odds(one) <= log_odds(other)


def bare(outlet: str, words: str, name: str) -> Telling:
    page = Page(outlet, published="2031-05-06")
    return page.tells(f"{outlet}: {words}", ("name", name, "person1")).telling()


def test_a_short_telling_that_gives_no_place_and_no_day_stands_in_nobodys_way() -> None:
    """Joined to one page by the name, it keeps nobody out who shares place and day with it."""
    full = named("Ledger", QUAYSIDE, "Ole Dahlgren, 34, was shot by an inspector on the quay at dusk.")
    short = bare("Digest", "Then there was Ole Dahlgren, who was shot by an inspector.", "Ole Dahlgren")
    early = telling("Wire", "A man was shot by an inspector on the quay at dusk; no name was given.")
    assert len(link([full, short, early]).incidents) == 1


def test_a_short_telling_joins_no_two_that_differ() -> None:
    here = named("Ledger", QUAYSIDE, "Ole Dahlgren, 34, was shot by an inspector on the quay at dusk.")
    there = telling("Post", OTHER, place=ELSEWHERE, day="2031-02-11", published="2031-02-12")
    short = bare("Digest", "Police said that a man was dead; Ole Dahlgren was shot.", "Ole Dahlgren")
    found = groups(link([here, there, short]))
    assert not any({here.mention.id, there.mention.id} <= group for group in found)


def test_pairs_that_compared_place_day_or_people_have_more_say() -> None:
    one, other = named("Ledger", QUAYSIDE, "He was shot."), named("Post", QUAYSIDE, "He was shot.")
    little = bare("Digest", "He was shot.", "Per Moreno")
    scores = [score_pair(profile_of(one), profile_of(x)) for x in (other, little)]
    assert say(scores[0]) > say(scores[1]) >= 1.0
    assert say(PairScore(0.0, ())) == 1.0
