"""What an article offers as values, and how likely each is. Everything here is invented."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract import scenes, voices
from tests.extract.scenes import scene

from onrecord.extract.chance.days import find_days
from onrecord.extract.chance.forest import Weights, chance_of, forest_of
from onrecord.extract.chance.lines import Page, page_of
from onrecord.extract.chance.named import Named, find_named
from onrecord.extract.chance.names import Aged, find_aged
from onrecord.extract.chance.questions import QUESTIONS
from onrecord.extract.chance.slots import LABELS
from onrecord.extract.chance.spots import Home, find_spots, ground_of
from onrecord.extract.chance.tolls import find_tally, receipt_of
from onrecord.extract.chance.weigh import ONE_TRUE, PLAIN, TOLD_FROM, Weighed, weigh
from onrecord.extract.extract import extract_statements, find_drafts
from onrecord.extract.foresee import foresee_article
from onrecord.extract.grammar.grammar import read_grammar
from onrecord.extract.mentions import find_mentions
from onrecord.extract.scene import Scene
from onrecord.model.fields import load_codebook
from onrecord.model.likely import Likely
from onrecord.model.statement import INCIDENT
from onrecord.pipeline.predictions import LIKELY

FRIDAY = "2031-05-09"
STORY = (
    "Two men were shot, one of them fatally, in Pell Harbor, Calder, on Thursday night, the police said. "
    "Dorin Vashek, 34, died at a hospital. His cousin, 19, was in stable condition. "
    "Officers arrested Lomas Tarn, 27, on Friday and charged him with murder. "
    "Chief Ana Brill said the three had argued outside a bar in the 400 block of Quay Street about 9:40 p.m."
)


def page(*tellings: str, published: str | None = FRIDAY) -> Page:
    return page_of(scene(*tellings, published=published))


DAYS = [
    ("A man was shot on Tuesday.", ["2031-05-06"]),
    ("A man was shot overnight.", ["2031-05-09"]),
    ("A man was shot on May 3. A hearing is set for Monday.", ["2031-05-03", "2031-05-05"]),
    ("A man was shot shortly after 1 p.m.", ["2031-05-08", "2031-05-09"]),
    ("A man was shot at 1 p.m. on Wednesday.", ["2031-05-07"]),
    ("A man was shot in 2029.", []),
    ("A man was shot.", []),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_days_that_the_words_offer(text: str, days: list[str]) -> None:
    assert [day.iso for day in find_days(page(text)) if day.hits] == days


def test_the_last_days_before_publication_are_weighed_though_nothing_names_them() -> None:
    unnamed = [day.iso for day in find_days(page("A man was shot.")) if not day.hits]
    assert unnamed == [f"2031-05-{day:02}" for day in range(2, 10)]
    assert not find_days(page("A man was shot.", published=None))


PLACES = [
    ("A man was shot in Pell Harbor.", {("pell harbor", "Calder")}),
    ("PELL HARBOR -- A man was shot.", {("pell harbor", "Calder")}),
    ("The Dunmoor-Orrin Metro Police found a man shot.", {("dunmoor", "Calder")}),
    ("A man was shot, Chief Brill said.", set()),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_places_that_the_words_offer(text: str, places: set[tuple[str, str]]) -> None:
    made = page(text)
    spots = find_spots(made, ground_of(made, (None, None), Home()))
    mine = {(s.name, s.entry.region) for s in spots if s.entry.extra}
    assert mine == places
    assert all(text[h.start : h.end].casefold() == s.name for s in spots for h in s.hits)


def people(text: str) -> tuple[tuple[Named, ...], tuple[Aged, ...]]:
    made = page(text)
    named = find_named(made, read_grammar(made.scene.reading).phrases)
    return named, find_aged(made, named)


NAMES = [
    ("Dorin Vashek, 34, was shot. Vashek died.", {"Dorin Vashek": 34}, [34]),
    ("Police shot 41-year-old Lomas Tarn.", {"Lomas Tarn": 41}, [41]),
    ("A 7-year-old girl and a boy, 12, were hurt.", {}, [7, 12]),
    ("Two teenagers, ages 15 and 17, were shot.", {}, [15, 17]),
    ("It happened 45 minutes later at 30 Quay Street.", {}, []),
    (
        "Two were dead: Vashni Oriel,32, and Tamsin “Tam” Quell, 40.",
        {"Vashni Oriel": 32, "Tamsin “Tam” Quell": 40},
        [32, 40],
    ),
    ("Boyfriend Roy Harrow, 29, was shot.", {"Roy Harrow": 29}, [29]),
    ("Ada and Carl Marsh, 40, were shot.", {"Carl Marsh": 40, "Ada Marsh": None}, [40]),
]


@pytest.mark.parametrize(("text", "names", "ages"), NAMES)
def test_people_whom_the_words_offer(text: str, names: dict[str, int], ages: list[int]) -> None:
    named, aged = people(text)
    assert {n.name: n.age for n in named} == names
    assert [a.years for a in aged] == ages


def test_a_surname_alone_is_of_the_person_told_in_full() -> None:
    named, _ = people("Dorin Vashek was shot. Vashek, a cook, died. Lomas Tarn was arrested.")
    assert {n.name: len(n.hits) for n in named} == {"Dorin Vashek": 2, "Lomas Tarn": 1}


TOLLS = [
    ("Three people were killed in a shooting.", 3, "dead"),
    ("Two men were wounded.", 2, "hurt"),
    ("A gunman shot four people.", 4, "shot"),
    ("A man was found shot dead.", 1, "dead"),
    ("Two men and a woman were killed.", 3, "dead+"),
    ("A man, a woman and two children were wounded.", 4, "hurt+"),
]


@pytest.mark.parametrize(("text", "number", "sort"), TOLLS)
def test_numbers_that_the_words_offer(text: str, number: int, sort: str) -> None:
    tally = find_tally(page(text))
    assert (number, sort) in {row[:2] for row in tally.rows}
    assert (5, "dead+") not in {row[:2] for row in find_tally(page("Two men dead, three people hurt.")).rows}
    words = receipt_of(tally, number, (sort,))
    assert words is not None
    assert 0 <= words[0] < words[1] <= len(text)


@pytest.mark.parametrize("text", ["Shots rang out 3 times.", "It was 9 p.m.", "Call 555-0100."])
def test_numbers_of_something_else(text: str) -> None:
    assert not [row for row in find_tally(page(text)).rows if row[1] in ("dead", "hurt")]


@lru_cache(maxsize=1)
def told() -> tuple[Scene, Weighed]:
    made = scene(STORY, published=FRIDAY)
    mentions = find_mentions(made.article, made.reading, made.lexicon, (), officers_only=False)
    whole = Scene(made.article, made.reading, made.lexicon, (), mentions)
    return whole, weigh(whole, find_drafts(whole))


def likely(field: str) -> list[Likely]:
    return [x for x in told()[1].likely if x.field == field]


def test_what_is_likely_points_to_its_words() -> None:
    made, weighed = told()
    assert weighed.likely
    for one in weighed.likely:
        assert 0.0 <= one.chance <= 1.0
        if one.start is not None and one.end is not None:
            assert 0 <= one.start < one.end <= len(made.article.text)
        if one.field in LABELS:
            assert made.article.text[one.start : one.end] == one.value


def test_a_field_with_one_true_value_has_the_likeliest_first() -> None:
    for field in ("when", "where", "where.region", "killed_count", "injured_count"):
        chances = [x.chance for x in likely(field)]
        assert chances == sorted(chances, reverse=True)


def test_weighing_changes_no_draft_but_in_how_sure_it_is() -> None:
    made, weighed = told()
    before = find_drafts(made)
    after = weighed.drafts[: len(before)]
    plain = {"confidence": 1.0, "doubted": False}
    assert [replace(d, **plain) for d in after] == [replace(d, **plain) for d in before]
    assert any(d.confidence != b.confidence for d, b in zip(after, before, strict=True))
    assert all(0.0 <= d.confidence <= 1.0 for d in weighed.drafts)
    assert weigh(made, before) == weighed


def test_only_what_words_tell_loosely_and_the_article_denies_is_doubted() -> None:
    made, weighed = told()
    for before, after in zip(find_drafts(made), weighed.drafts):
        loose = before.field in ONE_TRUE and before.confidence < PLAIN
        assert not after.doubted or (loose and after.confidence < TOLD_FROM)


def test_only_the_main_mention_is_weighed() -> None:
    background = "In 2029 an officer shot a man in Dunmoor."
    made = scene("An officer shot a man in Pell Harbor on Tuesday.", background, published=FRIDAY)
    drafts = find_drafts(made)
    weighed = weigh(made, drafts)
    for before, after in zip(drafts, weighed.drafts):
        assert before.mention == made.mentions[0].id or after == before
    assert any(d.about == INCIDENT for d in drafts)


def test_where_nothing_happened_nothing_is_likely() -> None:
    made = scene("The council met on Tuesday.", published=FRIDAY, mains=1)
    empty = Scene(made.article, made.reading, made.lexicon, (), ())
    assert weigh(empty, find_drafts(empty)) == Weighed(find_drafts(empty))


def test_the_story_is_read() -> None:
    """Plain enough that any fit of the weights must read it."""
    assert likely("when")[0].value.edtf == "2031-05-08"  # type: ignore[union-attr]
    assert likely("killed_count")[0].value.min == 1  # type: ignore[union-attr]
    names = {x.value: x.side for x in likely("name") if x.chance >= LIKELY}
    assert names == {"Dorin Vashek": "harmed", "Lomas Tarn": "acted"}


def test_asking_only_what_is_likely_gives_the_same() -> None:
    made = voices.article(STORY, published=FRIDAY)
    whole = extract_statements(made, voices.reader(), scenes.lexicon(), load_codebook(), officers_only=False)
    alone = foresee_article(made, voices.reader(), scenes.lexicon(), officers_only=False)
    values = [x for x in whole.likely if x.field not in QUESTIONS]
    assert values == [x for x in alone if x.field not in QUESTIONS]
    assert values


def test_a_report_of_violence_without_a_told_deed_is_one_mention() -> None:
    text = "Five shot at the Quay Street billiards bar, Pell Harbor police say."
    made = scene(text)
    args = (made.article, made.reading, made.lexicon, ())
    assert len(find_mentions(*args, officers_only=False)) == 1
    assert not find_mentions(*args)


numbers = st.floats(-50, 50, allow_nan=False)


@given(numbers, numbers, numbers, numbers)
def test_a_tree_takes_one_of_two_ways(value: float, edge: float, low: float, high: float) -> None:
    forest = forest_of({"bias": 0.5, "trees": [[[0, edge, 1, 2], [low], [high]]]})
    assert forest.odds([value]) == 0.5 + (low if value <= edge else high)


@given(numbers)
def test_chances_lie_between_none_and_all(odds: float) -> None:
    assert 0.0 < chance_of(odds) < 1.0
    assert chance_of(odds) == pytest.approx(1 - chance_of(-odds))


def test_a_mark_weighs_each_time_and_an_unknown_one_nothing() -> None:
    assert Weights(1.0, {"a": 2.0}).odds(["a", "b", "a"]) == 5.0
