"""Where sentences begin and end: rules for news English, on any stretch of text.

A sentence ends at a full stop, question or exclamation mark (with the quotation marks and brackets that
close there) before something that can open one. Abbreviations, initials and clock times are told apart; a
space that was lost after a closing quotation mark or a full stop is no hindrance.
"""

from __future__ import annotations

import re

Span = tuple[int, int]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_STOP = re.compile(r"(?P<stop>[.!?…]+(?:\s\.\s\.)?)(?P<close>[\"”’')\]»]*)(?P<gap>\s*)")
_OPENING = "\"“‘'([«*•"

# Before a name or a number these never end a sentence.
_NEVER = _words(
    """
    mr mrs ms dr prof rev fr hon pres gov lt.gov sen rep reps sens supt cmdr capt col gen lt maj sgt cpl
    pvt pfc ofc off dep det insp agt adm brig cpt ltc msgt ssgt st ste mt ft atty vs v no nos pct fig approx
    ave blvd rd hwy
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun al e.g i.e cf viz
    """
)
# These end a sentence only before a word that plainly opens one.
_SELDOM = _words(
    """
    jr sr inc corp co ltd llc u.s u.k u.n u.s.a d.c l.a n.y n.j e.u ph.d m.d j.d b.a m.a esq dept univ assn
    bros ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla
    ore pa tenn tex va vt wash wis wyo s.c n.c s.d n.d r.i n.h n.m w.va etc
    """
)
_CLOCK = frozenset({"a.m", "p.m"})
_AFTER_CLOCK = re.compile(
    r"(?:on|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|new year|christmas"
    r"|thanksgiving|[ecmp][sd]?t\b|gmt|utc|eastern|central|mountain|pacific|local|\d)",
    re.IGNORECASE,
)
_OPENERS = re.compile(
    r"(?:the|a|an|in|on|at|he|she|it|they|we|i|you|his|her|their|its|our|this|that|these|those|there|but|and|or|so"
    r"|yet|when|while|after|before|as|if|for|from|with|by|of|to|no|not|one|two|according|police|officers?|officials?"
    r"|authorities|investigators?|witnesses|detectives?|deputies|neighbors|neighbours|residents|some|many|several|both"
    r"|what|who|how|why|where|during|since|however|meanwhile|earlier|later|last|also)\b[\s,]",
    re.IGNORECASE,
)
# A question or exclamation inside quotation marks, and then who spoke it.
_SPEAKER = re.compile(
    r"(?:[A-Z][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|told|added|replied|shouted|yelled|wrote|recalled|screamed)\b"
)
# "HARLOW, Calder (NWP) — ": the place that a report comes from is no part of its first sentence.
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z.'’-]+(?:\s[A-Z][A-Z.'’-]+){0,3}(?:,\s[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)?"
    r"|[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3},\s(?:[A-Z]{2}|[A-Z][a-z]{1,4}\.))(?:,\s[A-Z][a-z]{2,8}\.?\s\d{1,2})?"
    r"(?:\s?\([A-Z][\w .,&-]{1,24}\))?\s?(?:[—–]|--|(?<=\s)-)(?=\s+[\"“‘]?[A-Z])"
)
# "posted it on X. The", "plan B. The": a letter that is no initial of a name.
_LETTER = re.compile(r"\b(?P<before>[a-z]+)\s[\"“'‘]?(?P<letter>[A-Z])$")
_WORD = re.compile(r"[^\s\"“”‘’'(\[—–]+$")
_ADDRESS = re.compile(r"(?:https?:|www\.|@)\S*$", re.IGNORECASE)


def split_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The stretch text[start:end] -> its sentences as [start, end), without the white space around them."""
    end = len(text) if end is None else end
    spans, begin = [], start
    dateline = _DATELINE.match(text, start, end)
    if dateline and text[dateline.end() : end].strip():
        spans.append((start, dateline.end()))
        start = begin = dateline.end()
    for match in _STOP.finditer(text, start, end):
        if match.end() >= end:
            break
        if _ends(text, begin, match, end):
            stop = match.start("close") if _opens_next(text, start, match) else match.end("close")
            spans.append((begin, stop))
            begin = match.end() if stop == match.end("close") else stop
    spans.append((begin, end))
    return tuple(s for s in (_trim(text, a, b) for a, b in spans) if s is not None)


def _opens_next(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a straight mark glued between two sentences opens the second: no quotation was open before
    it."""
    glued = match["close"] == '"' and not match["gap"]
    return glued and text.count('"', start, match.start("close")) % 2 == 0


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    stop, close, gap = match.group("stop"), match.group("close"), match.group("gap")
    after = match.end()
    rest = text[after : after + 80 if after + 80 < end else end]
    opener = rest.lstrip(_OPENING + " ")
    if not opener or not (opener[0].isupper() or opener[0].isdigit()):
        return False
    if not gap:
        return _glued(text, begin, match, rest, close)
    if stop[0] in "?!" and close:
        return not _SPEAKER.match(opener)
    if stop[0] != "." or len(stop) > 1 or close:
        return True
    return _full_stop(text, begin, match.start(), opener)


def _full_stop(text: str, begin: int, at: int, opener: str) -> bool:
    """Whether the full stop at `at` ends a sentence before `opener`, which a space sets off."""
    found = _WORD.search(text, max(begin, at - 40), at)
    word = found.group().lower().strip(".,;:") if found else ""
    if word in _CLOCK:
        return not _AFTER_CLOCK.match(opener)
    if word in _SELDOM:
        return bool(_OPENERS.match(opener)) or (opener[:1] != opener[:1].upper())
    if word in _NEVER:
        return (
            word in {"no", "sat", "sun", "mar", "off", "al", "ft", "fig"}
            and not opener[0].isdigit()
            and (bool(_OPENERS.match(opener)))
        )
    if re.fullmatch(r"[a-z](?:\.[a-z])*", word):
        if len(word) == 1:
            return _no_initial(text, begin, at, opener)
        return bool(_OPENERS.match(opener))
    return True


def _no_initial(text: str, begin: int, at: int, opener: str) -> bool:
    """Whether the letter before the full stop is no initial: after a plain word, before one that opens."""
    found = _LETTER.search(text, max(begin, at - 30), at)
    if found is None:
        return False
    network = found["before"] in {"on", "to", "via"} and found["letter"] == "X"
    return network or bool(_OPENERS.match(opener))


def _glued(text: str, begin: int, match: re.Match[str], rest: str, close: str) -> bool:
    """A lost space: 'comply."When the', 'scene.The officer'."""
    before = text[max(begin, match.start() - 40) : match.start()]
    if not re.search(r"[a-z]{3}$|\d$" if close else r"[a-z]{3}$", before):
        return False
    if close:
        return bool(re.match(r"[“\"]?[A-Z]", rest)) and close[-1] not in "’'"
    return (
        bool(re.match(r"[“\"]?[A-Z](?:[a-z]|\s)", rest))
        and not _ADDRESS.search(before)
        and "." not in before[-4:]
    )


def _trim(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return None
    lead = len(piece) - len(piece.lstrip())
    return start + lead, start + lead + len(stripped)
