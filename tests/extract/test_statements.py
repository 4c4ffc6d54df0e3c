"""From drafts to statements: credit, checks against words and codebook, what is merged and what is refused."""

# ruff: noqa: E501
from __future__ import annotations

from dataclasses import replace

import pytest
from tests.extract.voices import article, lexicon, reader

from onrecord.extract.scene import Draft, Scene
from onrecord.extract.statements import LONGEST_QUOTE, Maker
from onrecord.extract.voices.attribution import find_attributions
from onrecord.model.fields import load_codebook
from onrecord.model.mention import OFFICER, Mention, Person
from onrecord.model.numbers import Number
from onrecord.model.rejection import Rejection
from onrecord.model.statement import STATED_UNKNOWN, WITHHELD, Statement
from onrecord.model.values import Value

MENTION = "mention:one"


class Desk:
    """An article with one mention and one officer; `draft` points at words of it."""

    def __init__(self, text: str, *, outlet: str | None = None, headline: bool = False) -> None:
        self.text = text
        page = article(text, outlet=outlet, headline=headline)
        reading = reader().read(text, [(b.start, b.end) for b in page.blocks])
        self.voices, attributions = find_attributions(page, reading, lexicon())
        person = Person("officer1", OFFICER, "the officer", spans=((0, 3),))
        mention = Mention(MENTION, page.document, ((0, len(text)),), (person,))
        self.scene = Scene(page, reading, lexicon(), attributions, (mention,))

    def draft(self, field: str, value: Value | None, words: str, *, nth: int = 0, **more: object) -> Draft:
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        made = Draft(field, MENTION, value, at, at + len(words), at, at + len(words), "test/1")
        return replace(made, **more)  # type: ignore[arg-type]

    def make(self, *drafts: Draft) -> tuple[tuple[Statement, ...], tuple[Rejection, ...]]:
        maker = Maker(self.scene, self.voices, load_codebook())
        for draft in drafts:
            maker.add(draft)
        return maker.statements(), maker.rejections()

    def name(self, statement: Statement) -> str | None:
        return None if statement.source is None else self.voices.source(statement.source).name


def test_what_is_doubted_is_told_only_of_somebody_who_says_it() -> None:
    desk = Desk("Two people died, Rosa Lind said. Five people died.", outlet="Marrow Dispatch")
    said = desk.draft("killed_count", Number(2, 2), "Two", doubted=True, confidence=0.31)
    told = desk.draft("killed_count", Number(5, 5), "Five", doubted=True, confidence=0.12)
    (statement,), (refused,) = desk.make(said, told)
    assert (desk.name(statement), statement.value) == ("Rosa Lind", Number(2, 2))
    assert refused.reason == "unlikely"
    assert "'Five'" in refused.detail
    assert "0.12" in refused.detail


def test_the_voice_whose_words_hold_the_value_is_its_source() -> None:
    desk = Desk("The officer fired twice, Rosa Lind said. Three cars were hit.", outlet="Marrow Dispatch")
    twice = desk.draft("shots_fired", Number(2, 2), "fired twice", about="officer1")
    cars = desk.draft("event_type", "shooting", "Three cars were hit")
    (one, other), refused = desk.make(twice, cars)
    assert (desk.name(one), one.chain) == ("Rosa Lind", (one.source, "outlet:marrow-dispatch"))
    assert (desk.name(other), other.chain) == (None, ("outlet:marrow-dispatch",))
    assert refused == ()


def test_a_reported_belief_is_the_reporters_and_hedged() -> None:
    desk = Desk("Sources said investigators believe the two had no prior connection.")
    (made,), _ = desk.make(desk.draft("prior_connection", "no", "no prior connection"))
    assert (desk.name(made), made.hedge, made.speech_act) == ("Sources", "investigators believe", "says")


def test_the_authority_that_withholds_is_the_source_whoever_tells_it() -> None:
    desk = Desk("Authorities have not identified the officer, the Marrow Dispatch reported.")
    who = (0, len("Authorities"))
    draft = desk.draft(
        "name", None, "have not identified the officer", about="officer1", state=WITHHELD, authority=who
    )
    (made,), _ = desk.make(draft)
    assert (desk.name(made), made.state, made.value, made.speech_act) == (
        "Authorities",
        WITHHELD,
        None,
        "declines",
    )
    assert made.chain == (made.source, "outlet:marrow-dispatch")


def test_what_somebody_does_not_know_is_stated_unknown() -> None:
    desk = Desk("Police do not know who fired first.")
    (made,), _ = desk.make(
        desk.draft("fired_first", None, "who fired first", state=STATED_UNKNOWN, authority=(0, 6))
    )
    assert (desk.name(made), made.state, made.speech_act) == ("Police", STATED_UNKNOWN, "says")


QUESTIONS = [
    "Officials are investigating whether the officer fired first.",
    "The department did not say whether the officer fired first.",
    "Investigators do not know whether the officer fired first.",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_states_nothing(text: str) -> None:
    desk = Desk(text)
    made, refused = desk.make(desk.draft("fired_first", "officer", "the officer fired first"))
    assert made == ()
    assert [r.reason for r in refused] == ["ambiguous"]


def test_an_open_question_may_rest_on_a_question() -> None:
    desk = Desk(QUESTIONS[0])
    (made,), _ = desk.make(
        desk.draft("open_question", "whether the officer fired first", "whether the officer fired first")
    )
    assert (desk.name(made), made.speech_act) == ("Officials", "asks")


def test_praise_credits_nobody_with_what_is_praised() -> None:
    desk = Desk("The Federal Harbor Service praised the officer who fired twice.")
    (made,), _ = desk.make(desk.draft("shots_fired", Number(2, 2), "fired twice", about="officer1"))
    assert made.source is None


TEXT = "The officer fired twice, police said."
FAULTS = [
    ({"field": "mood"}, "not_in_codebook"),
    ({"value": "punched"}, "not_in_codebook"),
    ({"value": Number(2, 2)}, "not_in_codebook"),
    ({"value": None}, "not_in_codebook"),
    ({"state": "rumoured"}, "not_in_codebook"),
    ({"about": "officer1"}, "not_in_codebook"),
    ({"field": "outcome", "value": "killed", "about": "person9"}, "ambiguous"),
    ({"mention": "mention:other"}, "ambiguous"),
    ({"own_start": 20, "own_end": 36}, "not_verbatim"),
    ({"own_end": 0, "end": 0}, "not_verbatim"),
    ({"end": 500, "own_end": 500}, "not_verbatim"),
    ({"field": "name", "value": "Ann Roe", "about": "officer1"}, "not_verbatim"),
]


@pytest.mark.parametrize(("change", "reason"), FAULTS)
def test_a_faulty_draft_is_refused_with_its_reason(change: dict[str, object], reason: str) -> None:
    desk = Desk(TEXT)
    sound = Draft("event_type", MENTION, "shooting", 0, 17, 12, 17, "test/1")
    assert len(desk.make(sound)[0]) == 1
    made, refused = desk.make(replace(sound, **change))  # type: ignore[arg-type]
    assert made == ()
    assert [r.reason for r in refused] == [reason]
    assert refused[0].detail


def test_furniture_gives_no_statement() -> None:
    desk = Desk(TEXT + "\n\nShare")
    page = replace(desk.scene.article, blocks=desk.scene.article.blocks[:1])
    desk.scene = replace(desk.scene, article=page)
    _, refused = desk.make(desk.draft("event_type", "shooting", "Share"))
    assert [r.reason for r in refused] == ["not_verbatim"]


def test_overlapping_drafts_of_one_value_are_one_statement() -> None:
    desk = Desk(TEXT)
    wide = desk.draft("event_type", "shooting", "The officer fired twice")
    narrow = desk.draft("event_type", "shooting", "fired")
    for order in ((wide, narrow), (narrow, wide)):
        (made,), _ = desk.make(*order)
        assert made.original == "fired"


def test_the_same_value_told_twice_keeps_both_receipts() -> None:
    desk = Desk("The officer fired. The officer fired, police said.")
    made, _ = desk.make(*(desk.draft("event_type", "shooting", "fired", nth=n) for n in (0, 1)))
    assert [desk.name(s) for s in made] == [None, "police"]
    assert made[0].id != made[1].id


def test_a_headline_that_repeats_the_text_says_nothing_of_its_own() -> None:
    desk = Desk("Officer fired twice\nThe officer fired twice, police said.", headline=True)
    drafts = [desk.draft("shots_fired", Number(2, 2), "fired twice", nth=n, about="officer1") for n in (0, 1)]
    (made,), _ = desk.make(*drafts)
    assert desk.name(made) == "police"


def test_a_headline_that_contradicts_the_text_stands_beside_it() -> None:
    desk = Desk("Officer fired five times\nThe officer fired twice, police said.", headline=True)
    five = desk.draft("shots_fired", Number(5, 5), "fired five times", about="officer1")
    two = desk.draft("shots_fired", Number(2, 2), "fired twice", about="officer1")
    made, _ = desk.make(five, two)
    assert [(s.value, desk.name(s)) for s in made] == [(Number(5, 5), None), (Number(2, 2), "police")]


def test_a_long_quote_is_cut_round_the_values_words() -> None:
    text = "Nobody saw it. " * 0 + "word " * 60 + "fired twice " + "word " * 60
    desk = Desk(text.strip())
    whole = Draft("event_type", MENTION, "shooting", 0, len(desk.text), 300, 311, "test/1")
    (made,), _ = desk.make(whole)
    assert made.original == "fired twice"
    assert len(made.quote) <= LONGEST_QUOTE
    assert made.quote == desk.text[made.start : made.end]
    assert made.original in made.quote
    assert made.quote.strip() == made.quote


def test_statements_about_no_incident_have_no_mention() -> None:
    desk = Desk("Police said attacks on officers have become common.")
    (made,), _ = desk.make(desk.draft("context", "attacks on officers", "attacks on officers", mention=None))
    assert (made.mention, made.about, desk.name(made)) == (None, "incident", "Police")


def test_a_press_release_speaks_for_the_body_that_issued_it() -> None:
    desk = Desk("The officer fired twice. Chief Lind was there.", outlet="Port Lindsey Police Department")
    page = replace(desk.scene.article, role="statement")
    desk.voices, attributions = find_attributions(page, desk.scene.reading, lexicon())
    desk.scene = replace(desk.scene, article=page, attributions=attributions)
    (one,), _ = desk.make(desk.draft("shots_fired", Number(2, 2), "fired twice", about="officer1"))
    source = desk.voices.source(one.source or "")
    assert (source.name, source.kind, one.medium) == ("Port Lindsey Police Department", "police", "statement")
