"""The speech act of a claim: what the cue's verb does, with the words beside it that turn it round."""

from __future__ import annotations

import re

from onrecord.extract.voices.claims import Claim, Words
from onrecord.extract.voices.cues import cue_tables
from onrecord.nlp.base import Token

_SILENT = re.compile(r"(?:no|neither|nobody|none|few|every|each|anybody|anyone)\b", re.IGNORECASE)
_NOT_GUILTY = re.compile(r"\W*not\s+guilty\b", re.IGNORECASE)
_MATTER = re.compile(
    r"\b(?:questions?|calls?|inquir(?:y|ies)|requests?|comments?|e?-?mails?)\b", re.IGNORECASE
)
_NOTHING = re.compile(r"\W*(?:nothing|no\s)", re.IGNORECASE)


def act_of(words: Words, claim: Claim) -> str:
    """The claim's act as negation ("would not say"), particles ("took back"), adverbs ("now says") and what
    is said ("pleaded not guilty", "referred questions") change it."""
    cue, lemma = claim.cue, claim.cue.lemma.lower()
    tables = cue_tables()["turns"]
    said = words.reading.text[slice(*claim.content[0])]
    if _neither(words, cue):
        return "declines"
    if is_negated(words, cue):
        return _negated(claim, lemma, said, tables)
    if claim.source and _SILENT.match(words.reading.text[slice(*claim.source[0])]):
        return "declines"
    beside = _beside(words, cue)
    for act, rows in tables["with"].items():
        if beside & set(rows.get(lemma, ())):
            return str(act)
    if lemma == "plead" and _NOT_GUILTY.match(said):
        return "denies"
    if lemma in tables["referring"] and _MATTER.search(said):
        return "declines"
    if lemma in tables["telling"] and claim.rule == "object" and _NOTHING.match(said):
        return "declines"
    if lemma in tables["asking"]:
        return "asks"
    if claim.act == "says" and "now" in beside and lemma in {"say", "believe"}:
        return "corrects"
    return "alleges" if cue.text.lower() == "allegedly" else claim.act


def is_negated(words: Words, cue: Token) -> bool:
    return bool(words.reading.children(cue, "neg"))


def _negated(claim: Claim, lemma: str, said: str, tables: dict[str, list[str]]) -> str:
    if lemma in tables["replying"] and not (lemma == "answer" and _MATTER.search(said)):
        return "unreachable"
    if lemma in tables["telling"] or lemma in tables["replying"]:
        return "declines"
    if claim.act == "denies":
        return "confirms"
    return "asks" if claim.act == "believes" else claim.act


def _neither(words: Words, cue: Token) -> bool:
    """'neither confirmed nor denied'."""
    return any(t.text.lower() == "neither" for t in words.reading.children(cue, "preconj", "cc", "det"))


def _beside(words: Words, cue: Token) -> set[str]:
    """The particles, adverbs and prepositions that hang on the cue."""
    return {t.text.lower() for t in words.reading.children(cue, "prt", "advmod", "prep")}
