"""Incidents told apart: what opens one, what goes on with it, what belongs to none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.scenes import lexicon
from tests.extract.tellings import scene_of
from tests.make import article

from onrecord.extract.mentions import find_mentions
from onrecord.extract.voices.attribution import find_attributions
from onrecord.model.ids import make_id
from onrecord.nlp.base import Reading

LEAD = "A Port Lindsey police officer shot and killed a man outside a bakery on Tuesday, the department said."
BODY = (
    "The man pointed a pistol at the officer, Chief Dora Vance said at a news conference.",
    "The officer fired twice. He was not hurt.",
    "The shooting is under investigation by the Marrow County prosecutor.",
    "The officer has been placed on administrative leave.",
)
NONE = [
    "A 19-year-old man was shot to death by another customer in a barbershop on Saturday, the police said.",
    "Officers must make hard choices in seconds, and their training should reflect that.",
    "The mayor came under fire from two council members over the budget.",
    "The sergeant said that if a man points a gun, an officer may shoot him.",
    "Did an officer shoot a man at the station?",
    "Imagine that an officer shoots your son.",
    "Police officers shot and killed more than 900 people last year, by a count that the Ledger keeps.",
    "In the second chapter of the novel a deputy shoots a man on a bridge.",
    "Police officers gave Narcan to a man who had collapsed in a library.",
    "The officer, a crack shot, fired 60 rounds from each of three positions at the state match.",
    "The department said that its officers drew their guns 211 times last year and did not fire once.",
    "Two students lay in the gymnasium at the drill while a lieutenant fired blanks.",
]
TWO = [
    (
        LEAD,
        "In a separate incident in Dunmore, a deputy was stabbed by a woman on Friday. She was arrested.",
    ),
    (LEAD, *BODY, "Last month, a trooper shot a woman during a traffic stop in Dunmore. She survived."),
    (
        LEAD,
        "The shooting comes two weeks after a deputy shot a teenager in Dunmore.",
        "The officer was not hurt.",
    ),
    (
        "On June 2, an agent shot a man in Port Lindsey, the agency said. He died.",
        "On June 14, an off-duty deputy was stabbed by a woman in Dunmore.",
    ),
]


@pytest.mark.parametrize("text", NONE)
def test_no_incident(text: str) -> None:
    assert scene_of(text).mentions == ()


def test_an_ordinary_report_is_one_mention() -> None:
    (mention,) = scene_of(LEAD, *BODY, headline="Officer kills man outside bakery").mentions
    assert mention.main
    assert len(mention.spans) == 2 + len(BODY) + 1


@pytest.mark.parametrize("paragraphs", TWO, ids=[str(n) for n in range(len(TWO))])
def test_two_incidents(paragraphs: tuple[str, ...]) -> None:
    first, second = scene_of(*paragraphs).mentions
    spans = set(first.spans) & set(second.spans)
    assert not spans


def test_background_is_not_main() -> None:
    first, second = scene_of(*TWO[1]).mentions
    assert first.main
    assert not second.main


def test_an_incident_led_in_by_a_clause_keeps_to_its_clause() -> None:
    scene = scene_of(*TWO[2])
    _, second = scene.mentions
    ((start, end),) = second.spans
    assert scene.article.text[start:end].endswith("a deputy shot a teenager in Dunmore")


@pytest.mark.parametrize(
    "aside",
    [
        "Both incidents come amid a national debate about the use of force.",
        "Attacks on officers increased by 40 percent over the past year, the union said.",
        "Officers have become targets of anger across the country.",
        "Such shootings are rare, experts say.",
    ],
)
def test_what_is_said_of_no_incident_is_left_out(aside: str) -> None:
    scene = scene_of(LEAD, *BODY, aside)
    (mention,) = scene.mentions
    at = scene.article.text.index(aside)
    assert all(not start <= at < end for start, end in mention.spans)


def test_a_reference_by_place_goes_back_to_its_story() -> None:
    back = "Neighbors said that the Port Lindsey shooting had frightened them."
    scene = scene_of(LEAD, TWO[0][1], back)
    first, second = scene.mentions
    at = scene.article.text.index(back)
    assert any(start <= at < end for start, end in first.spans)
    assert not any(start <= at < end for start, end in second.spans)


def test_ids_hang_on_document_and_first_span() -> None:
    scene = scene_of(LEAD, *BODY)
    (mention,) = scene.mentions
    assert mention.id == make_id("mention", scene.article.document, mention.spans[0][0])


SENTENCES = (
    LEAD,
    *BODY,
    *NONE,
    TWO[0][1],
    "He died.",
    "They ran.",
    "“I saw him,” she said.",
    "",
    "—",
    "Dunmore",
)


@given(st.lists(st.sampled_from(SENTENCES), max_size=6))
def test_any_text_gives_spans_inside_it_and_one_person_a_phrase(sentences: list[str]) -> None:
    scene = scene_of(*(s for s in sentences if s.strip()))
    length = len(scene.article.text)
    for mention in scene.mentions:
        assert mention.people
        assert list(mention.spans) == sorted(mention.spans)
        keys = [p.key for p in mention.people]
        assert len(keys) == len(set(keys))
        spans = [span for p in mention.people for span in p.spans]
        assert len(spans) == len(set(spans))
        for start, end in (*mention.spans, *spans):
            assert 0 <= start < end <= length
        for person in mention.people:
            assert person.label in scene.article.text


def test_an_empty_reading_has_no_mention() -> None:
    nothing = article("")
    assert find_mentions(nothing, Reading("", (), ()), scene_of(LEAD).lexicon, ()) == ()


def test_other_violence_is_told_only_when_asked_for() -> None:
    scene = scene_of(NONE[0])
    found = find_mentions(scene.article, scene.reading, scene.lexicon, (), officers_only=False)
    assert len(found) == 1


def credits_of(*paragraphs: str) -> list[list[tuple[str, tuple[str, ...]]]]:
    """For each mention of a page: who speaks, and the words that each is credited with."""
    scene = scene_of(*paragraphs)
    voices, attributions = find_attributions(scene.article, scene.reading, lexicon())
    found = find_mentions(scene.article, scene.reading, lexicon(), attributions)
    text = scene.article.text
    return [
        [(voices.source(c.source).name, tuple(text[a:b] for a, b in c.spans)) for c in m.credits]
        for m in found
    ]


def test_a_mention_holds_who_speaks_and_with_what_each_is_credited() -> None:
    (credits,) = credits_of(
        "An officer shot a man in Dunmore on Tuesday, Chief Dora Vance said.",
        "The pier has no lights, the lawyer Jo Marsh said. Dora Vance declined to comment on that.",
    )
    assert ("Jo Marsh", ("The pier has no lights",)) in credits
    assert any("shot a man" in words for name, told in credits if "Vance" in name for words in told)


def test_of_two_incidents_on_a_page_each_has_its_own_voices() -> None:
    first, second = credits_of(
        "An officer shot a man in Dunmore on Tuesday, Chief Dora Vance said.",
        "In a separate incident in Quayside, a deputy was stabbed by a woman, Sheriff Al Reyes said.",
    )
    assert [{name.split()[-1] for name, _ in told} for told in (first, second)] == [{"Vance"}, {"Reyes"}]
