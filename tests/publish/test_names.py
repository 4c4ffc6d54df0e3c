"""Names as words: forms, where they stand, what only looks like one."""

from __future__ import annotations

import pytest

from onrecord.publish.likely import likely_names
from onrecord.publish.names import find_full, fold, index_names, lone_forms, name_words, tokens
from onrecord.publish.personal import names_within


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Sgt. Bram Hesselgrave", ("bram", "hesselgrave")),
        ("Bram T. Hesselgrave Jr.", ("bram", "t", "hesselgrave")),
        ("Zoë O’Marchbanks-Lunt", ("zoe", "o", "marchbanks", "lunt")),
        ("Lunt", ("lunt",)),
        ("Officer", ("officer",)),
        ("", ()),
    ],
)
def test_name_words(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


FOUND = [
    "Bram Hesselgrave",
    "BRAM HESSELGRAVE",
    "Bram T. Hesselgrave",
    "Bram “Buddy” Hesselgrave",
    "Hesselgrave, Bram",
    "Brám Hesselgrave’s",
    "Bram\u00a0Hesselgrave",
    "Bram Hessel\u00adgrave",
    "B\u200bram Hesselgrave",
    "bram-hesselgrave-16-shot",
    "@BramHesselgrave99",
    "bram_hesselgrave",
]


@pytest.mark.parametrize("text", FOUND)
def test_every_form_of_a_whole_name_is_found(text: str) -> None:
    index = index_names([name_words("Bram Hesselgrave")])
    assert find_full(tokens(f"He met {text} there."), index)


@pytest.mark.parametrize("text", ["Bram said", "Hesselgraves", "the Bramley Hesselgrave Trust", "grave"])
def test_parts_are_no_whole_name(text: str) -> None:
    assert not find_full(tokens(text), index_names([name_words("Bram Hesselgrave")]))


def test_lone_forms() -> None:
    assert lone_forms(("bram", "t", "hesselgrave")) == {"bram", "hesselgrave"}
    assert fold("MÜLLER") == "muller"


LIKELY = [
    ("Officer Quillby Strand fired.", ["Quillby Strand"]),
    ("Deputy Strand fired.", ["Strand"]),
    ("Then Maria Strand ran.", ["Maria Strand"]),
    ("Quillby Strand, 16, was hit.", ["Quillby Strand"]),
    ("It was identified as Quillby Strand.", ["Quillby Strand"]),
    ("Mr. Strand ran.", ["Strand"]),
    ("The Maria Strand Memorial Hospital is near.", []),
    ("Marrow County police came on Main Street.", []),
    ("A man from Port Lindsey fired.", []),
    ("Maria, who ran, fell.", []),
]


@pytest.mark.parametrize(("text", "names"), LIKELY)
def test_what_looks_like_a_name(text: str, names: list[str]) -> None:
    words = tokens(text)
    found = likely_names(text, words, frozenset())
    assert [text[words[a].start : words[b - 1].end] for a, b, _ in found] == names


def test_an_office_makes_a_name_public() -> None:
    text = "Mayor Maria Strand spoke."
    assert [public for *_, public in likely_names(text, tokens(text), frozenset())] == [True]


WITHIN = [
    ("His mother, Joanna Lunt", ("Joanna Lunt",)),
    ("the Lunt family", ("Lunt",)),
    ("Lunt’s mother", ("Lunt",)),
    ("Lt. Ada Lunt, who runs the range", ("Ada Lunt",)),
    ("Thom Lunt, a driver for the Marrow Valley bus line", ("Thom Lunt",)),
    ("a neighbour", ()),
    ("Witnesses at the scene", ()),
    ("Harbour Union", ()),
    ("ACLU", ()),
    ("the Port Lindsey Police Department", ()),
]


@pytest.mark.parametrize(("phrase", "names"), WITHIN)
def test_names_within_a_phrase(phrase: str, names: tuple[str, ...]) -> None:
    assert names_within(phrase) == names
