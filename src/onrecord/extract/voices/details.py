"""What surrounds a claim: the medium, the outlets it came through, the day on which it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from onrecord.extract.voices.claims import Claim, Words
from onrecord.extract.voices.cues import cue_tables
from onrecord.extract.voices.outlets import find_outlets
from onrecord.model.article import Article
from onrecord.model.source import Source
from onrecord.nlp.base import Span, Token

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DATE = re.compile(
    r"\b(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(?P<day>\d{1,2})(?!\d)"
    r"(?:st|nd|rd|th)?(?:,?\s+(?P<year>(?:19|20)\d\d))?"
)
_THROUGH = re.compile(
    r"(?:\b(?:told|tells|telling|with|by|per|via)|\b(?:statement|interview|comment|email|e-mail|remarks|spoke|said)"
    r"(?:\s+\w+)?\s+(?:to|on|in)|\b(?:this|that)\s+one\s+to|\bprovided\s+to|\bgiven\s+to|\bsent\s+to|\breleased\s+to)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)


UNSPECIFIED = "unspecified"
# What one body of words holds whole; an interview or a briefing may quote what was said elsewhere.
_HOLDING = frozenset({"filing", "report", "document", "call", "email", "post"})


@lru_cache(maxsize=1)
def _media() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (medium, re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE))
        for medium, forms in cue_tables()["medium_words"].items()
    )


def medium_of(words: Words, claim: Claim, source: Source) -> str:
    """The medium that the words beside the cue name, or that the source itself is; "unspecified" for none."""
    named = _medium_beside(words, claim)
    if named != UNSPECIFIED or source.kind not in {"document", "court"}:
        return named
    return next((medium for medium, pattern in _media() if pattern.search(source.name)), UNSPECIFIED)


def inherited(media: Sequence[str], parents: Sequence[int | None]) -> tuple[str, ...]:
    """What is told within a filing, a report or a call is in it as well."""
    found = list(media)
    for n in range(len(found)):
        seen: set[int] = set()
        at = parents[n]
        while found[n] == UNSPECIFIED and at is not None and at not in seen:
            seen.add(at)
            found[n] = media[at] if media[at] in _HOLDING else UNSPECIFIED
            at = parents[at]
    return tuple(found)


def carried_on(
    media: Sequence[str], claims: Sequence[Claim], sources: Sequence[str], words: Words
) -> tuple[str, ...]:
    """Who goes on speaking in the same paragraph goes on in the same medium: "At a news conference, Roe said
    .... Roe added ...". Claims in the order of the text."""
    found = list(media)
    blocks = [words.reading.sentence_of(claim.cue).block for claim in claims]
    for n in range(1, len(found)):
        if found[n] == UNSPECIFIED and sources[n] == sources[n - 1] and blocks[n] == blocks[n - 1]:
            found[n] = found[n - 1]
    return tuple(found)


def _medium_beside(words: Words, claim: Claim) -> str:
    table = cue_tables()["medium_verbs"]
    lemma = claim.cue.lemma.lower()
    if lemma in table:
        return str(table[lemma])
    beside = _as_written(words, beside_content(words, claim))
    for medium, pattern in _media():
        if pattern.search(beside):
            return medium
    return UNSPECIFIED


def _as_written(words: Words, tokens: Sequence[Token]) -> str:
    """The tokens as they stand in the text, with a mark where others stand between."""
    pieces = []
    for before, token in zip((None, *tokens), tokens):
        joint = "" if before is None else " | "
        if before is not None and before.i + 1 == token.i:
            joint = words.reading.text[before.end : token.start]
        pieces.append(joint + token.text)
    return "".join(pieces)


def said_at_of(words: Words, claim: Claim, article: Article) -> str | None:
    """EDTF of the day that the words beside the cue give ("XXXX-12-31" where no year is known), or null."""
    beside = beside_content(words, claim)
    for token in beside:
        found = _DATE.match(words.reading.text, token.start)
        if found:
            month = _MONTHS.index(found["month"].lower()[:3]) + 1
            day = int(found["day"])
            if not 1 <= day <= 31:
                continue
            return f"{found['year'] or _year(article, month, day)}-{month:02d}-{day:02d}"
        if token.text.lower() in _WEEKDAYS and article.published is not None:
            return _last(_WEEKDAYS.index(token.text.lower()), article.published.edtf or "")
    return None


def _last(weekday: int, published: str) -> str | None:
    """The last such day not after the day of publication."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", published):
        return None
    day = date.fromisoformat(published)
    return (day - timedelta(days=(day.weekday() - weekday) % 7)).isoformat()


def _year(article: Article, month: int, day: int) -> str:
    """The year of the publication, or the one before for a day that had not come yet."""
    known = re.match(
        r"(\d{4})-(\d\d)(?:-(\d\d))?", (article.published.edtf or "") if article.published else ""
    )
    if known is None:
        return "XXXX"
    later = (month, day) > (int(known[2]), int(known[3] or 31))
    return str(int(known[1]) - 1 if later else int(known[1]))


def outlets_through(words: Words, claim: Claim, outlets: Sequence[tuple[Span, str]]) -> tuple[str, ...]:
    """Names of the outlets that the words beside the content put between speaker and page."""
    beside = {t.start for t in beside_content(words, claim)}
    sentence = words.reading.sentence_of(claim.cue)
    found = [
        name
        for (a, _), name in outlets
        if a in beside and _THROUGH.search(words.reading.text, max(sentence.start, a - 60), a)
    ]
    return tuple(dict.fromkeys(found))


def beside_content(words: Words, claim: Claim) -> tuple[Token, ...]:
    """The words that go with source and cue and are not what is said: "in an e-mail to the Star on Friday".

    What hangs on a verb counts for the participle that hangs on it ("..., adding that")."""
    reading = words.reading
    tops = [claim.cue]
    while (
        tops[-1].dep in {"advcl", "conj", "xcomp"} and tops[-1].tag in {"VBG", "VBD", "VB"} and len(tops) < 4
    ):
        tops.append(reading.head(tops[-1]))
    found = {t.i: t for top in tops for t in reading.subtree(top)}
    found.update({t.i: t for span in claim.source for t in reading.tokens_in(*span)})
    own = {claim.cue.i} | {
        t.i for top in tops for k in reading.children(top, "ccomp") for t in reading.subtree(k)
    }
    source = {t.i for span in claim.source for t in reading.tokens_in(*span)}
    return tuple(
        t
        for i, t in sorted(found.items())
        if (i not in own or i in source)
        and not any(a <= t.start and t.end <= b for a, b in claim.content)
        and not words.in_speech(t)
    )


def outlets_named(words: Words, article: Article) -> tuple[tuple[Span, str], ...]:
    """Every outlet that the article names, with the name it is known by."""
    return tuple(((a, b), name) for a, b, name in find_outlets(words.reading, article))
