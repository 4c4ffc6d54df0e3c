"""Claims in numbers about no single incident: how much something rose or fell, and over which time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.extract.drafting import make_draft, trimmed
from onrecord.extract.scene import Draft, Scene
from onrecord.model.statistics import Statistic
from onrecord.nlp.base import Reading, Sentence, Span

FINDER = "statistics/2"
_PERCENT = r"(?P<percent>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b)"
_UP = (
    r"increas\w+|r[io]sen?|rising|jump\w*|surg\w+|gr[eo]wn?|climb\w*|spik\w+|soar\w*"
    r"|gone\sup|went\sup|(?:is|are|was|were)\sup|up"
)
_DOWN = r"f[ea]ll\w*|drop\w*|declin\w+|decreas\w+|down|gone\sdown|went\sdown|plung\w+|shr[aiu]nk"
_CHANGED = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\s(?:(?:by|about|nearly|almost|more\sthan|roughly|some|an?|over)\s){{0,3}}{_PERCENT}",
    re.IGNORECASE,
)
_A_CHANGE = re.compile(
    rf"\b(?:an?|the)\s(?:(?:about|nearly|almost|more\sthan|roughly|over)\s)?{_PERCENT}\s"
    r"(?:(?P<up>increase|rise|jump|surge|spike|hike|uptick)|(?P<down>decrease|decline|drop|fall|reduction))\s"
    r"(?:in|of)\s(?P<measure>[^.;:]+?)(?=[.;:]|,\s|\sover\s|\ssince\s|\sin\s(?:the\s|20)|\scompared|\sfrom\s|\sbetween\s|\sagainst\s(?:the|last)|$)",
    re.IGNORECASE,
)
# "... and death threats by 8,000%": the verb stands once, before.
_ALSO = re.compile(
    rf"^(?:,)?\s(?:and|while|with)\s(?P<measure>[\w\s'’-]{{3,80}}?)\s(?:(?:up|down)\s)?(?:by\s)?{_PERCENT}",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:over|in|during|within|for)\s(?:the\s)?(?:past|last|previous|first)\s(?:\w+\s)?(?:years?|months?|weeks?|decades?|quarter|days)\b"
    r"(?:\sof\s20\d\d)?|\b(?:this|last)\s(?:year|month|week|quarter)\b|\bsince\s(?:\w+\s)?(?:\d{4}|\w+day|last\s\w+)\b"
    r"|\bbetween\s[\w\s]{4,30}\sand\s[\w\s]{4,20}\b|\bin\s20\d\d\b|\byear[\s-]over[\s-]year\b"
    r"|\bcompared\s(?:with|to)\s(?:the\s)?[\w\s]{4,40}\b|\bfrom\s20\d\d\sto\s20\d\d\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"\bfrom\s(?P<base>\d{1,3}(?:,\d{3})*)\s(?:\w+\s){0,3}?to\s(?P<count>\d{1,3}(?:,\d{3})*)\b"
)
_COUNT = r"\d{1,3}(?:,\d{3})+|\d+"
# "... rose from 50 to 70 in a year, an increase of 40 percent": the share may follow, or not be told.
_RANGE = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\sfrom\s(?P<base>{_COUNT})(?:\s\w+){{0,4}}?\sto\s(?P<count>{_COUNT})\b(?!\s?%|\sper)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"^[^.;]{0,60}?,\s(?:or|an?\s(?:increase|rise|jump|surge|drop|fall|decrease|decline|reduction)\sof)"
    rf"\s(?:(?:about|nearly|almost|more\sthan|roughly|some|over)\s)?{_PERCENT}",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(r"(?:the\s)?(?:total\s)?(?:number|rate|count|total)\sof\s", re.IGNORECASE)
_CLAUSE_START = re.compile(
    r"[,;:]\s|\b(?:said|says|saying|that|and|but|which|while|reported|claimed|found|show(?:s|ed)?|as)\s",
    re.IGNORECASE,
)


def find_statistics(scene: Scene) -> Iterable[Draft]:
    """Every claim of a rise or fall in per cent."""
    for sentence in scene.reading.sentences:
        yield from _in_sentence(scene, sentence)


def _in_sentence(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    text = scene.reading.text
    for match in _CHANGED.finditer(text, sentence.start, sentence.end):
        measure = _subject(scene.reading, sentence, match.start())
        if measure is None:
            continue
        sign = -1 if match["down"] else 1
        yield _draft(scene, sentence, measure, match, sign, (measure[0], match.end()))
        also = _ALSO.search(text[match.end() : sentence.end])
        if also:
            shift = match.end()
            span = trimmed(text, shift + also.start("measure"), shift + also.end("measure"))
            yield _draft(scene, sentence, span, also, sign, (span[0], shift + also.end()))
    for match in _RANGE.finditer(text, sentence.start, sentence.end):
        measure = _subject(scene.reading, sentence, match.start())
        if measure is not None:
            yield _from_to(scene, sentence, measure, match)
    for match in _A_CHANGE.finditer(text, sentence.start, sentence.end):
        span = trimmed(text, *match.span("measure"))
        yield _draft(scene, sentence, span, match, -1 if match["down"] else 1, (match.start(), span[1]))


def _from_to(scene: Scene, sentence: Sentence, measure: Span, match: re.Match[str]) -> Draft:
    """Both counts are told; the change in per cent where it follows."""
    text = scene.reading.text
    share = _SHARE.search(text[match.end() : sentence.end])
    period = _PERIOD.search(text, match.end(), sentence.end) or _PERIOD.search(
        text, sentence.start, match.start()
    )
    change = float(share["percent"].replace(",", "")) * (-1 if match["down"] else 1) if share else None
    base, count = (int(match[name].replace(",", "")) for name in ("base", "count"))
    value = Statistic(_measure(text, measure), change, base, period[0] if period else None, count)
    end = match.end() + (share.end() if share else 0)
    return make_draft(scene, "statistic", None, value, (measure[0], end), FINDER, confidence=0.9)


def _measure(text: str, span: Span) -> str:
    """What is counted: "the number of assaults" counts assaults."""
    words = " ".join(text[slice(*span)].split())
    return _NUMBER_OF.sub("", words, count=1) if _NUMBER_OF.match(words) else words


def _draft(
    scene: Scene, sentence: Sentence, measure: Span, match: re.Match[str], sign: int, own: Span
) -> Draft:
    text = scene.reading.text
    whole = text[sentence.start : sentence.end]
    period = _PERIOD.search(text, own[1], sentence.end) or _PERIOD.search(whole)
    base = _FROM_TO.search(text, own[1], min(sentence.end, own[1] + 60))
    value = Statistic(
        _measure(text, measure),
        sign * float(match["percent"].replace(",", "")),
        int(base["base"].replace(",", "")) if base else None,
        period[0] if period else None,
        int(base["count"].replace(",", "")) if base else None,
    )
    end = base.end() if base else own[1]
    return make_draft(scene, "statistic", None, value, (own[0], end), FINDER, confidence=0.9)


def _subject(reading: Reading, sentence: Sentence, before: int) -> Span | None:
    """What rose: the subject of the verb, or the words back to the last border."""
    verb = next((t for t in reading.sentence_tokens(sentence) if t.start >= before), None)
    if verb is not None:
        for candidate in (verb, reading.head(verb)):
            subjects = reading.children(candidate, "nsubj", "nsubjpass")
            if subjects and subjects[0].end <= before:
                tokens = [t for t in reading.subtree(subjects[0]) if t.end <= before]
                return trimmed(reading.text, *reading.span(tokens))
    borders = [m.end() for m in _CLAUSE_START.finditer(reading.text, sentence.start, before)]
    start, end = trimmed(reading.text, borders[-1] if borders else sentence.start, before)
    return (start, end) if 0 < end - start <= 80 else None
