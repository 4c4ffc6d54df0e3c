"""Which capitalised words name a person: as the engine says, or by title, age, deed or a word beside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extract.grammar import person_words as W
from onrecord.extract.grammar.clause_words import HARMING
from onrecord.nlp.base import Reading, Token

AGE_AFTER = re.compile(r",\s+(?:aged?\s+)?(\d{1,3})(?=\s*(?:,|\.(?!\d)|;|$|\sof\b|\swho\b|\)))")
HONORIFICS = frozenset({"mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "miss"})


def _undergoes(reading: Reading, run: list[Token]) -> bool:
    """Two or three capitalised words that are harmed or harm: a person, though the engine does not say so."""
    if not 2 <= len(run) <= 3 or any(t.ent not in ("", "PERSON", "ORG") for t in run):
        return False
    if any(t.text.lower().rstrip(".") in W.NO_NAMES or t.text.isupper() for t in run):
        return False
    last = run[-1]
    return last.dep in ("dobj", "nsubjpass", "nsubj") and reading.head(last).lemma in HARMING | {
        "die",
        "hold",
    }


def _speaks_or_is(reading: Reading, run: list[Token]) -> bool:
    """Two or three capitalised words that speak, or stand beside a word for a person ("the lawyer, Jo
    Marsh")."""
    if not 2 <= len(run) <= 4 or any(
        t.ent not in ("", "PERSON", "ORG") or not t.text[0].isupper() for t in run
    ):
        return False
    if any(t.text.lower().rstrip(".") in W.NO_NAMES or (t.text.isupper() and len(t.text) > 2) for t in run):
        return False
    last, head = run[-1], reading.head(run[-1])
    told = head.lemma in W.SPEECH and last.dep == "nsubj" and run[-1].ent != "ORG"
    beside = last.dep == "appos" and head.lemma.lower() in W.PEOPLE | W.SPEAKERS
    return told or beside


def name_spans(reading: Reading) -> tuple[tuple[Token, ...], ...]:
    """Runs of proper nouns that name a person: as the engine says, or by a title before, an age after, or a
    surname that the article has told in full."""
    runs = tuple(_runs(reading))
    found = {run[-1].i: span for run in runs if (span := _as_name(reading, run))}
    surnames = {_surname(span) for span in found.values() if len(span) > 1}
    for run in runs:
        if run[-1].i not in found and len(run) == 1 and run[0].text in surnames and run[0].dep != "compound":
            found[run[-1].i] = tuple(run)
    return tuple(found[i] for i in sorted(found))


def _surname(span: tuple[Token, ...]) -> str:
    """ "Marcus Ellery Jr." -> "Ellery"."""
    kept = [t.text for t in span if t.text.lower().rstrip(".") not in ("jr", "sr", "ii", "iii", "iv")]
    return kept[-1] if kept else span[-1].text


def _runs(reading: Reading) -> Iterator[list[Token]]:
    """Capitalised proper nouns side by side in one sentence; a hyphen joins two of them."""
    for sentence in reading.sentences:
        run: list[Token] = []
        for token in reading.sentence_tokens(sentence):
            proper = token.pos == "PROPN" and token.text[:1].isupper()
            hyphen = token.text == "-" and bool(run) and run[-1].end == token.start
            if run and (proper or hyphen) and reading.text[run[-1].end : token.start].strip() == "":
                run.append(token)
                continue
            if run:
                yield _without_hyphen(run)
            run = [token] if proper else []
        if run:
            yield _without_hyphen(run)


def _without_hyphen(run: list[Token]) -> list[Token]:
    return run[:-1] if run[-1].text == "-" else run


def _as_name(reading: Reading, run: list[Token]) -> tuple[Token, ...] | None:
    """The part of a run of capitalised words that names a person, without title; null when none does."""
    if run[0].text.lower() in HONORIFICS:
        return tuple(run[1:]) or None
    titles = [n for n, t in enumerate(run) if t.text.lower() in W.TITLES]
    after = reading.text[run[-1].end : run[-1].end + 12]
    person = [t for t in run if (t.ent == "PERSON" or t.text == "-") and t.text.lower() not in W.TITLES]
    if titles and titles[-1] < len(run) - 1 and run[-1].ent not in ("FAC", "LOC"):
        return tuple(run[titles[-1] + 1 :])
    placed = run[-1].ent == "GPE" and run[-1].dep == "pobj"
    aged = bool(AGE_AFTER.match(after)) and len(run) >= 2 and not placed
    if aged and not any(t.ent == "DATE" for t in run):
        return tuple(run)
    if _undergoes(reading, run) or _speaks_or_is(reading, run):
        return tuple(run)
    if person and person[-1].i == run[-1].i:
        first = person[0]
        return tuple(t for t in run if t.i >= first.i and t.text.lower() not in ("mr.", "mrs.", "ms.", "dr."))
    return None
