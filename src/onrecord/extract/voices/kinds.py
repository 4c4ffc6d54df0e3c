"""What common nouns and groups of people are as voices, and what a phrase for a voice means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.extract.voices.cues import cue_tables
from onrecord.nlp.base import Reading, Token

# Bodies of people, and works of theirs, that a title in front makes no person of.
_GROUPS = re.compile(
    r"\b(?:(?:Association|Union|Foundation|Fund|Guild|Lodge|League|Alliance|Coalition|Network|Society|Committee)$"
    r"|(?:Federation|Brotherhood|Fraternal Order)(?:$|\sof\s))"
)
_WORKS = re.compile(r"\S \S+ (?:Page|Database|Archive|Count|Project|Memorial)$")
_OFFICES = re.compile(
    r"\b(?:(?P<police>sheriff|police|marshal)|(?P<medical>medical examiner|coroner)"
    r"|(?P<prosecutor>district attorney|prosecutor|attorney general|u\.s\. attorney|state's attorney))"
)


@dataclass(frozen=True)
class Phrase:
    """`name` as it is to be shown, `kind` of `model/source.py`, `body` the canonical name of a body or null.
    `named` when it has a proper name of its own, so that it means the same in another document. `surname`
    of a person. Not `certain` where the words leave it open whose voice it is."""

    name: str
    kind: str
    body: str | None = None
    named: bool = False
    surname: str | None = None
    certain: bool = True


@lru_cache(maxsize=1)
def _kind_of_head() -> dict[str, str]:
    return {word: kind for kind, words in cue_tables()["kinds"].items() for word in words}


def kind_of_noun(word: str) -> str | None:
    """The kind of voice that a common noun in lower case names, or null."""
    return _kind_of_head().get(word)


def head_of(reading: Reading, tokens: Sequence[Token]) -> Token:
    """The word that the others of the phrase hang on; the first of them where several do."""
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if (t.head not in inside or t.head == t.i) and t.pos != "PUNCT"]
    nominal = [t for t in tops if t.pos in {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"}]
    nouns = [t for t in nominal if t.pos in {"NOUN", "PROPN", "PRON"}]
    last = [t for t in tokens if t.pos in {"NOUN", "PROPN"}][-1:]  # "charging documents", read as a deed
    return (nouns or nominal or last or tops or list(tokens))[0]


def kind_of_phrase(word: str, phrase: str, *, plural: bool) -> str | None:
    """The kind that a phrase's head word names; "Sheets" is the plural of nothing, where it is a name."""
    if word in {"report", "reports"} and re.search(
        r"\b(?:police|autopsy|inspector|incident|crash)\b", phrase
    ):
        return "document"
    if re.search(r"\b(?:coroner|medical examiner)['’]s\s", phrase):
        return "medical"
    if re.search(r"\byear[- ]old$", phrase):  # "the 34-year-old"
        return "person"
    if word in {"attorney", "attorneys"} and any(
        t in phrase for t in cue_tables()["prosecutor_titles"] if " " in t
    ):
        return "prosecutor"
    if word in {"office", "department"} and (named := _OFFICES.search(phrase)):
        return next(kind for kind, said in named.groupdict().items() if said)
    kinds = _kind_of_head()
    one = word.removesuffix("s") if plural else word
    return kinds.get(word) or kinds.get(word + "s") or kinds.get(one)


def group_of(name: str) -> Phrase | None:
    """'Officer Memorial Page', 'Harlow Officers' Association': no person, whatever title comes first."""
    if len(name.split()) > 1 and _GROUPS.search(name):
        return Phrase(name, "advocate", None, True)
    return Phrase(name, "document", None, True) if _WORKS.search(name) else None
