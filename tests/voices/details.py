"""python -m tests.voices.details [--reader NAME | --spans] [--errors FIELD ...] [--format json]

What is made of the spans: of the attributions found on the second gold, how many have the right kind, person
or body (who), speech act, medium, outlets on the way (via), teller (parent) and directness. `--spans` hands
the gold's own spans over as a reader's, so that only what is made of them is measured. `credited` counts
false credit among the attributions that statements would rest on (asserted, and likely enough)."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tests.extract.voices import article, lexicon
from tests.voices.gold import Passage, Voice, load
from tests.voices.marks import CREDIT as CREDITS
from tests.voices.marks import FUNCTION_WORDS, Tokens, credit, match

from onrecord.extract.voices.attribution import find_attributions
from onrecord.extract.voices.credit import CREDIT
from onrecord.model.attribution import Attribution
from onrecord.model.ids import outlet_id
from onrecord.model.source import Source
from onrecord.nlp.base import AttributionSpans, Reader
from onrecord.nlp.catalog import load_reader

FIELDS = ("kind", "who", "act", "medium", "via", "parent", "direct")
NOBODY = "nobody"


@dataclass(frozen=True)
class Told:
    """A passage as read: its attributions, each with its source."""

    passage: Passage
    found: tuple[Attribution, ...]
    sources: tuple[Source, ...]

    def rows(self) -> list[dict[str, object]]:
        return [
            {"source": a.source_spans, "cue": a.cue_spans, "content": a.content_spans} for a in self.found
        ]


@dataclass(frozen=True)
class Answer:
    """One field of one attribution that both have."""

    field: str
    passage: str
    words: str
    expected: object
    read: object
    right: bool


def read(passage: Passage, reader: Reader, *, spans: bool = False) -> Told:
    """The passage with the reader's attributions, or with the gold's own spans as a reader's."""
    page = article(passage.text)
    reading = reader.read(page.text, [(b.start, b.end) for b in page.blocks])
    if spans:
        given = tuple(AttributionSpans(v.source, v.cue, v.content) for v in passage.voices)
        reading = replace(reading, attributions=given)
    voices, found = find_attributions(page, reading, lexicon())
    return Told(passage, found, tuple(voices.source(a.source) for a in found))


def answers(told: Told) -> Iterator[Answer]:
    """Every field of every attribution that reader and gold both have."""
    passage = told.passage
    tokens = Tokens(passage.text)
    pairs = match([tokens.mark(v.spans()) for v in passage.voices], [tokens.mark(r) for r in told.rows()])
    gold_of = {j: i for i, j in pairs}
    for i, j in pairs:
        expected = _expected(passage.voices[i])
        read_as = _read(told, j, gold_of)
        voice = passage.voices[i]
        said = (passage.text[s:e] for spans in (voice.source, voice.cue, voice.content) for s, e in spans)
        words = " … ".join(said)[:90]
        for name in FIELDS:
            one, other = expected[name], read_as[name]
            right = same_name(one, other) if name == "who" else one == other
            yield Answer(name, passage.id, words, one, other, right)


def _expected(voice: Voice) -> dict[str, object]:
    return {
        "kind": voice.kind,
        "who": voice.who or NOBODY,
        "act": voice.act,
        "medium": voice.medium,
        "via": tuple(outlet_id(name) for name in voice.via),
        "parent": voice.parent,
        "direct": voice.direct == "direct",
    }


def _read(told: Told, place: int, gold_of: dict[int, int]) -> dict[str, object]:
    """Of parents their place in the gold; one that the gold lacks is -1."""
    found, source = told.found[place], told.sources[place]
    return {
        "kind": source.kind,
        "who": source.name if found.source_spans else NOBODY,
        "act": found.speech_act,
        "medium": found.medium,
        "via": tuple(link for link in found.chain if link.startswith("outlet:")),
        "parent": None if found.parent is None else gold_of.get(found.parent, -1),
        "direct": found.direct,
    }


def same_name(one: object, other: object) -> bool:
    """Whether the words of one name, articles and genitives aside, hold those of the other."""
    a, b = (_name_words(str(name)) for name in (one, other))
    return bool(a and b) and (a <= b or b <= a)


def _name_words(name: str) -> frozenset[str]:
    plain = re.sub(r"['’]s?(?!\w)", "", name.casefold())
    return frozenset(re.findall(r"[\w.-]+", plain)) - FUNCTION_WORDS


def credits(told: Told) -> Counter[str]:
    """Right and false credit among what statements would rest on."""
    tokens = Tokens(told.passage.text)
    gold = [tokens.mark(v.spans()) for v in told.passage.voices]
    firm = [
        row for row, a in zip(told.rows(), told.found, strict=True) if a.asserted and a.confidence >= CREDIT
    ]
    return Counter(kind for row in firm if (kind := credit(gold, tokens.mark(row))))


def report(readings: Sequence[Told]) -> dict[str, object]:
    """{"matched", FIELD: per cent right, "credited": {...}}"""
    all_answers = [a for told in readings for a in answers(told)]
    shares = {
        name: round(100 * sum(a.right for a in all_answers if a.field == name) / count, 1)
        for name in FIELDS
        if (count := sum(a.field == name for a in all_answers))
    }
    total = sum((credits(told) for told in readings), Counter[str]())
    false = total["wrong_source"] + total["own_voice"]
    share = round(100 * false / sum(total.values()), 1) if total else 0.0
    counts: dict[str, object] = {kind: total[kind] for kind in CREDITS}
    return {"matched": len(all_answers) // len(FIELDS), **shares, "credited": counts | {"false %": share}}


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--reader", help="The reader's name.")
    options.add_argument("--spans", action="store_true", help="The gold's own spans as a reader's.")
    options.add_argument("--errors", nargs="*", choices=FIELDS, default=(), help="What is wrong of these.")
    options.add_argument("--format", choices=("text", "json"), default="text")
    asked = options.parse_args()
    reader = load_reader(asked.reader) if asked.reader else load_reader()
    readings = [read(passage, reader, spans=asked.spans) for passage in load()]
    for answer in (a for told in readings for a in answers(told)):
        if answer.field in asked.errors and not answer.right:
            line = f"{answer.field}: {answer.expected!r} read as {answer.read!r}: {answer.words}"
            sys.stdout.write(f"{answer.passage}: {line}\n")
    figures = report(readings)
    if asked.format == "json":
        sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{name:<10}{value}\n" for name, value in figures.items())


if __name__ == "__main__":
    main()
