"""Which capitalised words name a person: as the engine says, or by title, age, deed or a word beside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extract.grammar import person_words as W
from onrecord.extract.grammar.clause_words import DATELINE, HARMING
from onrecord.nlp.base import Reading, Token

_AGED_BEFORE = re.compile(r"\b\d{1,3}-year-old\s+$")
_NAMED_AS = re.compile(
    r"\b(?:identif(?:y|ies|ied|ying)|name[sd]?|naming|known)\b[^.;:!?]{0,70}\bas\s+(?:an?\s+)?"
    r"(?:\d{1,3}-year-old\s+)?(?:\w+\s+){0,2}?$"
)
GRADES = frozenset({"first", "second", "third", "class", "grade", "senior", "master", "sr.", "cpl."})
_PLACING = frozenset({"in", "near", "outside", "around", "throughout"})
_SELF_MOVING = HARMING | {
    "die",
    "hold",
    "drive",
    "flee",
    "run",
    "pull",
    "point",
    "fire",
    "stop",
    "chase",
    "walk",
}
_SLAIN = frozenset({"shooting", "killing", "death", "slaying", "murder"})
# What the engine takes for a name of something else and may be a person's.
_MAYBE_PERSON = frozenset({"", "PERSON", "ORG", "WORK_OF_ART", "PRODUCT"})
AGE_AFTER = re.compile(r",\s+(?:aged?\s+)?(\d{1,3})(?=\s*(?:,|\.(?!\d)|;|$|\sof\b|\swho\b|\)))")
HONORIFICS = frozenset({"mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "miss"})


def _undergoes(reading: Reading, run: list[Token]) -> bool:
    """Two or three capitalised words that are harmed or harm: a person, though the engine does not say so."""
    last = run[-1]
    who = reading.text.startswith(", who ", last.end)
    maybe = _MAYBE_PERSON | {"FAC"} if who else _MAYBE_PERSON
    if not 2 <= len(run) <= 3 or any(t.ent not in maybe for t in run):
        return False
    if any(t.text.lower().rstrip(".") in W.NO_NAMES or t.text.isupper() for t in run):
        return False
    if who or undergoes_event(reading, last):
        return True
    return last.dep in ("dobj", "nsubjpass", "nsubj") and reading.head(last).lemma in HARMING | {
        "die",
        "hold",
        "charge",
        "chase",
        "sentence",
        "convict",
    }


def undergoes_event(reading: Reading, token: Token) -> bool:
    """ "the fatal shooting of Jo Marsh", "the death of Jo Marsh": to whom it was done."""
    of = reading.head(token)
    return token.dep == "pobj" and of.lemma == "of" and reading.head(of).lemma.lower() in _SLAIN


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
    lone = {t.text for t in reading.tokens if t.text[:1].isupper() and _lone(reading, t)}
    for run in runs:
        if run[-1].i not in found and _told_again(reading, run, lone):
            found[run[-1].i] = tuple(run)
    surnames = {_surname(span) for span in found.values() if len(span) > 1}
    surnames |= {
        t.text
        for span in found.values()
        for t in span[1:-1]
        if len(span) == 3 and span[-1].text not in lone and len(t.text) > 3 and t.text in lone
    }
    for token in reading.tokens:
        owned = reading.text[token.end : token.end + 2] in ("’s", "'s")
        beside = token.dep in ("compound", "nmod") and not owned
        if token.i not in found and token.text in surnames and _lone(reading, token) and not beside:
            found[token.i] = (token,)
    return tuple(found[i] for i in sorted(found))


def _lone(reading: Reading, token: Token) -> bool:
    """A capitalised word between two that are not."""
    sentence = reading.sentence_of(token)
    before = reading.tokens[token.i - 1] if token.i > sentence.first else None
    after = reading.tokens[token.i + 1] if token.i + 1 < len(reading.tokens) else None
    alone = all(
        n is None or not n.text[:1].isupper() or n.pos not in ("PROPN", "NOUN") or n.tag == "PRP"
        for n in (before, after)
    )
    hyphen = any(n is not None and n.text == "-" for n in (before, after))
    return alone and not hyphen and token.pos in ("PROPN", "NOUN", "ADJ", "VERB")


def _told_again(reading: Reading, run: list[Token], lone: set[str]) -> bool:
    """Two or three capitalised words by a deed, whose last stands alone elsewhere as somebody's surname."""
    if (
        not 2 <= len(run) <= 3
        or run[-1].text not in lone
        or any(t.ent in ("GPE", "DATE", "NORP") for t in run)
    ):
        return False
    if any(t.text.lower().rstrip(".") in W.NO_NAMES | W.TITLES or t.text.isupper() for t in run):
        return False
    if run[-1].dep not in ("dobj", "nsubj", "nsubjpass") or reading.head(run[-1]).lemma not in _SELF_MOVING:
        return False
    doing = (
        t
        for t in reading.tokens
        if t.text == run[-1].text and t.i != run[-1].i and t.dep in ("nsubj", "nsubjpass")
    )
    return any(reading.head(t).lemma in _SELF_MOVING | W.SPEECH | {"have", "be"} for t in doing)


def _as_told(reading: Reading, run: list[Token]) -> bool:
    """ "identified as JO MARSH", "52-year-old JO MARSH"."""
    if len(run) < 2 or any(
        t.text.lower().rstrip(".") in W.NO_NAMES or t.ent in ("DATE", "NORP") for t in run
    ):
        return False
    if any(t.text.isupper() and len(t.text) > 2 for t in run) or run[0].text.lower() in W.TITLES:
        return False
    first = max(reading.sentence_of(run[0]).start, run[0].start - 110)
    before = reading.text[first : run[0].start]
    return bool(_AGED_BEFORE.search(before) or _NAMED_AS.search(before))


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
    dateline = DATELINE.match(reading.text, reading.sentence_of(run[0]).start)
    if dateline is not None and run[0].start < dateline.end():
        return None
    titles = [n for n, t in enumerate(run) if t.text.lower() in W.TITLES]
    while titles and titles[-1] + 2 < len(run) and run[titles[-1] + 1].text.lower() in GRADES:
        titles[-1] += 1
    after = reading.text[run[-1].end : run[-1].end + 12]
    person = [t for t in run if (t.ent == "PERSON" or t.text == "-") and t.text.lower() not in W.TITLES]
    if titles and titles[-1] < len(run) - 1 and run[-1].ent not in ("FAC", "LOC"):
        return tuple(run[titles[-1] + 1 :])
    head = reading.head(run[-1])
    placed = run[-1].ent == "GPE" and run[-1].dep == "pobj"
    if not titles and run[-1].dep == "pobj" and head.lemma.lower() in _PLACING:
        return None
    if _as_told(reading, run):
        return tuple(run)
    aged = bool(AGE_AFTER.match(after)) and len(run) >= 2 and not placed
    if aged and not any(t.ent == "DATE" for t in run):
        return tuple(run)
    if _undergoes(reading, run) or _speaks_or_is(reading, run):
        return tuple(run)
    if person and person[-1].i == run[-1].i:
        first = person[0]
        return tuple(t for t in run if t.i >= first.i and t.text.lower() not in ("mr.", "mrs.", "ms.", "dr."))
    return None
