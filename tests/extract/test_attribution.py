"""Who says what: invented passages, each with the voices that must be heard in it and nothing besides."""

# ruff: noqa: E501
from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.voices import article, lexicon, reader, told

from onrecord.extract.voices.attribution import find_attributions

Row = tuple[str, str, str]
# text -> (voice, cue, content) for each credited attribution, in the order of the text.
CASES: list[tuple[str, list[Row]]] = [
    ("Police said that a man fired at two officers on Pier Street.", [
        ("Police", "said", "that a man fired at two officers on Pier Street")]),
    ("A man fired at two officers on Pier Street, police said.", [
        ("police", "said", "A man fired at two officers on Pier Street")]),
    ("The man, police said, was holding a wrench.", [("police", "said", "The man || was holding a wrench")]),
    ("“He was running away,” said Carla Venn, who lives across the street. “Then I heard two shots.”", [
        ("Carla Venn", "said", "“He was running away,” || “Then I heard two shots.”")]),
    ("The officer fired twice, according to the Port Lindsey Police Department.", [
        ("Port Lindsey Police Department", "according to", "The officer fired twice")]),
    ("According to the Port Lindsey Police Department, the officer fired twice. Nobody else was hurt.", [
        ("Port Lindsey Police Department", "According to", "the officer fired twice")]),
    ("The officer fired twice, as per the Marrow Dispatch.", [("Marrow Dispatch", "as per", "The officer fired twice")]),
    ("Lt. Paul Ames said the man ran, adding that officers found a knife.", [
        ("Paul Ames", "said", "the man ran"), ("Paul Ames", "adding", "that officers found a knife")]),
    ("Officials are still investigating whether the agent identified himself.", [
        ("Officials", "investigating", "whether the agent identified himself")]),
    ("The man was identified by his family as Leo Marsh.", [("his family", "was identified", "Leo Marsh")]),
    ("Witnesses described a chaotic scene: a man fled down the quay and two officers fired.", [
        ("Witnesses", "described", "a chaotic scene: a man fled down the quay and two officers fired")]),
    ("Body camera video shows the officer firing through the window.", [
        ("Body camera video", "shows", "the officer firing through the window")]),
    ("Sources said investigators believe the two men had never met.", [
        ("Sources", "said", "investigators believe the two men had never met"),
        ("investigators", "believe", "the two men had never met")]),
    ("A lawsuit filed by the family says the officer gave no warning.", [
        ("lawsuit filed by the family", "says", "the officer gave no warning")]),
    ("“I saw him fall,” Carla Venn said.\n“He never got up.”", [
        ("Carla Venn", "said", "“I saw him fall,” || “He never got up.”")]),
    ("Chief Rosa Lind said in the statement:\n“Our officers did what they could.\n“We grieve with the family.”", [
        ("Rosa Lind", "said", "“Our officers did what they could. || “We grieve with the family.”")]),
    ("Police said the man ran, but his sister said he was standing still.", [
        ("Police", "said", "the man ran"), ("his sister", "said", "he was standing still")]),
    ("The man pointed a rifle at the agent, Ames said, and the agent fired.", [
        ("Ames", "said", "The man pointed a rifle at the agent || and the agent fired")]),
    ("The officer fired, according to police, and the man fell, according to his mother.", [
        ("police", "according to", "The officer fired"), ("his mother", "according to", "the man fell")]),
    ("Shots were fired from a car, the police director, Harold Binn, said.", [
        ("Harold Binn", "said", "Shots were fired from a car")]),
    ("He told deputies that he fired twice, investigators said.", [
        ("he", "told", "that he fired twice"), ("investigators", "said", "He told deputies that he fired twice")]),
    ("“It was a shock. A shock to all,” Ann Roe said.", [("Ann Roe", "said", "“It was a shock. A shock to all,”")]),
    ("A deputy was shot and a man was arrested, the sheriff said.", [
        ("sheriff", "said", "A deputy was shot and a man was arrested")]),
    ("The clash came after hours of talks, Lt. Ann Roe, a spokeswoman, said.", [
        ("Ann Roe", "said", "The clash came after hours of talks")]),
    ("Police: Man fired at officers", [("Police", ":", "Man fired at officers")]),
    ("PORT LINDSEY — A man fled, police said.", [("police", "said", "A man fled")]),
    ("Police shot a woman after, they say, she fired a pistol.", [("they", "say", "she fired a pistol")]),
    ('The man "refused to stop."The officer fired, Ames said.', [("Ames", "said", "The officer fired")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_who_says_what(text: str, expected: list[Row]) -> None:
    assert sorted((t.voice.name, t.cue, t.content) for t in told(text)) == sorted(expected)


# The outlet's own voice, what people do at a scene, and what is only thought: nobody is credited.
NOBODY = [
    "A man was shot on Pier Street on Friday.",
    "The officer told him to stop and ordered him to the ground.",
    "Responding officers found the man dead on the quay.",
    "The agent thought the man had a gun.",
    "The officer allegedly struck the man with a baton.",
    "The Federal Harbor Service praised the agent's courage.",
    "The event underscored the risks that officers face.",
    "The department declined to comment on the shooting.",
    "Authorities have not identified the officer or the dead man.",
    "No agency has acknowledged the shooting.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_credited(text: str) -> None:
    assert told(text) == []


ACTS = [
    ("The department denied that the officer fired first.", "denies"),
    ("The department confirmed that the officer fired first.", "confirms"),
    ("The lawsuit alleges that the officer fired first.", "alleges"),
    ("The department did not say whether the man was armed.", "declines"),
    ("Officials are investigating whether the man was armed.", "asks"),
    ("Investigators do not know whether the man was armed.", "asks"),
    ("Police believe the man was armed.", "believes"),
    ("Police said the man was armed.", "says"),
    ("The department clarified that the man was not armed.", "corrects"),
]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_speech_acts(text: str, act: str) -> None:
    assert [t.raw.speech_act for t in told(text)] == [act]


MEDIA = [
    ("The agency said in a statement that nobody was hurt.", "statement"),
    ("The agency said in a two-sentence e-mail that nobody was hurt.", "email"),
    ("Chief Rosa Lind said at a news conference that nobody was hurt.", "press_conference"),
    ("The agency said in a post on Facebook that nobody was hurt.", "post"),
    ("The man fired first, according to court papers.", "filing"),
    ("The man fired first, according to a police report.", "report"),
    ("Carla Venn said in an interview that the man fired first.", "interview"),
    ("The officer tweeted that nobody was hurt.", "post"),
    ("Police said the video shows the man running.", "unspecified"),
]


@pytest.mark.parametrize(("text", "medium"), MEDIA)
def test_the_medium_is_what_the_words_beside_the_cue_name(text: str, medium: str) -> None:
    assert told(text)[0].raw.medium == medium


CHAINS = [
    ("The man had no weapon, his mother told the Marrow Dispatch.", ("outlet:marrow-dispatch", "outlet:port-lindsey-ledger")),
    ("The officer fired, according to a statement from Chief Rosa Lind reported by ABC News.", (
        "outlet:abc-news", "outlet:port-lindsey-ledger")),
    ("Port Lindsey police confirmed a shooting but gave no details, as per the Marrow Dispatch.", (
        "outlet:marrow-dispatch", "outlet:port-lindsey-ledger")),
    ("Police told the Port Lindsey Ledger that nobody was hurt.", ("outlet:port-lindsey-ledger",)),
    ("Police said the Marrow Dispatch had the wrong address.", ("outlet:port-lindsey-ledger",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "outlets"), CHAINS)
def test_outlets_stand_in_the_chain_only_where_the_words_put_them(
    text: str, outlets: tuple[str, ...]
) -> None:
    first = told(text, outlet="Port Lindsey Ledger")[0]
    assert first.raw.chain == (first.voice.id, *outlets)


def test_who_tells_that_somebody_said_it_stands_in_the_chain() -> None:
    inner, outer = told("He told deputies that he fired twice, investigators said.")
    assert inner.raw.chain == (inner.voice.id, outer.voice.id)
    assert outer.raw.chain == (outer.voice.id,)


DAYS = [
    ("In a statement released Dec. 31, the agency said that threats rose.", None, "XXXX-12-31"),
    ("In a statement released Dec. 31, 2030, the agency said that threats rose.", None, "2030-12-31"),
    ("In a statement released Dec. 31, the agency said that threats rose.", "2031-01-04", "2030-12-31"),
    ("Police said Friday that the man fled.", "2031-05-11", "2031-05-09"),
    ("Police said Friday that the man fled.", None, None),
    ("Police said that the man fled on Dec. 31.", None, None),
]


@pytest.mark.parametrize(("text", "published", "day"), DAYS)
def test_the_day_of_saying(text: str, published: str | None, day: str | None) -> None:
    assert told(text, published=published)[0].raw.said_at == day


WORDS = [
    "police said", "“He fell,”", "a man fired", "according to", "the chief", "Ann Roe", ",", ".", ":", "\n", "that",
    "she", "told reporters", "“", "”", "and", "whether", "in a statement", "he ran", "adding", "denied", "(", "—",
]  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), max_size=24))
def test_any_words_give_sound_spans(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = told(text, least=0)
    assert found == told(text, least=0)
    for n, one in enumerate(found):
        raw = one.raw
        for start, end in (*raw.source_spans, *raw.cue_spans, *raw.content_spans):
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]
        assert raw.content_spans
        assert raw.chain[0] == one.voice.id or one.voice.kind == "outlet"
        assert raw.parent is None or 0 <= raw.parent < len(found)
        assert raw.parent != n


def test_the_cue_is_never_part_of_what_is_said() -> None:
    for text, _ in CASES:
        for one in told(text, least=0):
            cues, contents = one.raw.cue_spans, one.raw.content_spans
            assert not any(a < e and s < b for s, e in cues for a, b in contents), (text, one)


@pytest.mark.parametrize(
    ("role", "after", "act"),
    [
        ("statement", "This was not accurate.", "withdraws"),
        ("statement", "That statement was wrong, the review shows.", "withdraws"),
        ("statement", "It was not yet light.", "says"),
        ("statement", "The pier was closed.", "says"),
        ("report", "This was not accurate.", "says"),
    ],
)
def test_a_bodys_own_page_withdraws_what_it_says_was_not_so(role: str, after: str, act: str) -> None:
    page = article(f"The statement said that the man fired at an inspector. {after}", outlet="Harbor Service")
    _, found = find_attributions(
        replace(page, role=role), reader().read(page.text, [(0, len(page.text))]), lexicon()
    )
    said = next(a for a in found if "fired" in page.text[slice(*a.content_spans[0])])
    assert said.speech_act == act
