"""How many shots a person fired, with the bounds that the words give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.deeds import Deed
from onrecord.extract.scene import Draft
from onrecord.extract.values.stage import Stage, deed_words
from onrecord.model.attribution import Span
from onrecord.model.numbers import Number
from onrecord.nlp.base import Token
from onrecord.text.numbers import find_numbers

FINDER = "shots/1"
_SHOTS = words("shot round bullet time")
_ALL_THE_SAME = re.compile(
    r"\W+(?:\w+\W+){0,3}?(?:first|again|until|before|more|enough|immediately|back|once|twice|the)\b"
)
_COUNTED = re.compile(r"\s+(?:times|shots|rounds|bullets)\b")
_ADVERBS = {"once": 1, "twice": 2}
MOST = 500


def find_shots(stage: Stage) -> Iterator[Draft]:
    """Field `shots_fired`, about the one who fired."""
    for mention, deed in stage.deeds():
        if deed.verb not in ("fire", "return_fire", "shoot") or not stage.told(deed):
            continue
        actors = stage.people(deed.actors, mention)
        if len(actors) != 1:
            continue
        if deed.clause.negated and deed.clause.real and not deed.clause.attempted:
            if not deed.clause.targets and not _in_part(stage, deed):
                yield stage.draft(
                    "shots_fired", mention, Number(0, 0), deed_words(stage, deed), FINDER, actors[0].key
                )
            continue
        if not deed.clause.happened:
            continue
        for value, span in _numbers(stage, deed):
            yield stage.draft("shots_fired", mention, value, span, FINDER, actors[0].key)


def _in_part(stage: Stage, deed: Deed) -> bool:
    """ "did not fire first", "did not fire until ...", "did not fire two shots": he fired all the same."""
    sentence = stage.scene.reading.sentence_of(deed.clause.verb)
    rest = stage.scene.article.text[deed.clause.verb.end : sentence.end]
    return bool(_ALL_THE_SAME.match(rest)) or any(True for _ in _numbers(stage, deed))


def _numbers(stage: Stage, deed: Deed) -> Iterator[tuple[Number, Span]]:
    reading, verb = stage.scene.reading, deed.clause.verb
    tokens = [*reading.children(verb, "dobj", "npadvmod"), *deed.clause.targets]
    for token in {t.i: t for t in tokens}.values():
        if token.lemma.lower() not in _SHOTS or (deed.verb == "shoot" and token.lemma != "time"):
            continue
        found = _count(stage, token)
        if found is not None:
            yield found
    if not any(_count(stage, t) for t in tokens if t.lemma.lower() in _SHOTS):
        yield from _times(stage, deed)
    for adverb in reading.children(verb, "advmod"):
        if adverb.text.lower() in _ADVERBS:
            count = _ADVERBS[adverb.text.lower()]
            least = {c.lemma.lower() for c in reading.children(adverb)} & {"least", "at"}
            yield Number(count, None) if least else Number.exactly(count), (adverb.start, adverb.end)


def _times(stage: Stage, deed: Deed) -> Iterator[tuple[Number, Span]]:
    """ "fired three to five times", "fired between eight and ten shots", wherever the parser hangs it."""
    text, verb = stage.scene.article.text, deed.clause.verb
    if deed.verb == "shoot":
        return
    for hit in find_numbers(text, verb.end, min(verb.end + 45, stage.scene.reading.sentence_of(verb).end)):
        counted = _COUNTED.match(text, hit.end)
        if counted is not None and not any(c in text[verb.end : hit.start] for c in ",;"):
            yield hit.value, (hit.start, counted.end())
            return


def _count(stage: Stage, token: Token) -> tuple[Number, Span] | None:
    reading = stage.scene.reading
    start = max(reading.sentence_of(token).start, token.start - 40)
    hits = [
        h for h in find_numbers(stage.scene.article.text, start, token.start) if token.start - h.end <= 24
    ]
    if hits and _plain_between(stage, hits[-1].end, token.start) and (hits[-1].value.min or 0) <= MOST:
        return hits[-1].value, (hits[-1].start, token.end)
    if (
        any(c.lemma.lower() in ("a", "one") for c in reading.children(token, "det", "nummod"))
        and token.lemma != "time"
    ):
        first = min(c.start for c in reading.children(token, "det", "nummod"))
        single = any(c.lemma.lower() in ("single", "one") for c in reading.children(token, "amod", "nummod"))
        return (Number.exactly(1), (first, token.end)) if single else None
    return None


def _plain_between(stage: Stage, start: int, end: int) -> bool:
    return (
        all(w.isalpha() or "-" in w for w in stage.scene.article.text[start:end].split())
        and end - start <= 20
    )
