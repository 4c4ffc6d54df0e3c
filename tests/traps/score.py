"""Score the reading of the table of traps, group by group: what is right, left empty, and wrong.

    python -m tests.traps.score [--errors] [--group WORDS] [--reader NAME]

Wrong is worse than empty. A value is right where it is found as expected and nothing else beside it (a day
and an hour may be told apart); empty where it is not found, or found less exactly; wrong where something else
is. What must not be found is right while it is not.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.passages.alike import VERBS
from tests.passages.score import read_passage
from tests.traps.cases import NOTHING, SOMETHING, Case, Telling, load_cases, value_of

from onrecord.model.actions import Action
from onrecord.model.extraction import Extraction
from onrecord.model.fields import Codebook, Field, load_codebook
from onrecord.model.places import LEVELS
from onrecord.model.statement import STATED, STATED_UNKNOWN, WITHHELD, Statement
from onrecord.model.values import value_to_json
from onrecord.nlp.base import Reader
from onrecord.text.lexicon import Lexicon, load_lexicon

RIGHT, EMPTY, WRONG = "right", "empty", "wrong"
STATES = {"unknown": STATED_UNKNOWN, "withheld": WITHHELD}


@dataclass(frozen=True)
class Verdict:
    """On one expectation of a text: what was asked, what was expected, what was found."""

    case: Case
    asked: str
    kind: str
    expected: Any
    found: Any


def read_case(case: Case, reader: Reader, lexicon: Lexicon, codebook: Codebook) -> Extraction:
    return read_passage(
        {"id": case.id, "text": case.text, "published": case.published}, reader, lexicon, codebook
    )


def judge_case(case: Case, found: Extraction, codebook: Codebook) -> Iterator[Verdict]:
    """A text and its reading -> a verdict on each of its expectations."""
    if case.incidents is not None:
        number = len(found.mentions)
        kind = RIGHT if number == case.incidents else WRONG if number > case.incidents else EMPTY
        yield Verdict(case, "incidents", kind, case.incidents, number)
    for telling in case.tellings:
        yield from _Judge(case, telling, found, codebook).verdicts()


class _Judge:
    """One telling of a text against what was read of it."""

    def __init__(self, case: Case, telling: Telling, found: Extraction, codebook: Codebook) -> None:
        self._case, self._telling, self._found, self._codebook = case, telling, found, codebook
        at = case.text.index(telling.at)
        self._mentions = [m for m in found.mentions if not telling.at or any(a <= at < b for a, b in m.spans)]
        self._sources = {s.id: " ".join((s.name, s.body or "", *s.aliases)).casefold() for s in found.sources}

    def verdicts(self) -> Iterator[Verdict]:
        for asked, short in self._telling.expect.items():
            field, rows = self._rows(asked)
            yield self._verdict(asked, self._kind(field, short, rows), short, rows)
        for asked, short in self._telling.never.items():
            field, rows = self._rows(asked)
            bad = [value_of(s, field.type) for s in (short if isinstance(short, list) else [short])]
            told = any(_nearness(field, one, value_to_json(r.value)) == RIGHT for r in rows for one in bad)
            yield self._verdict(asked, WRONG if told else RIGHT, f"never {short}", rows)
        for asked in self._telling.order:
            yield self._order(asked)

    def _verdict(self, asked: str, kind: str, expected: Any, rows: Sequence[Statement]) -> Verdict:
        found = [value_to_json(r.value) if r.state == STATED else r.state for r in rows]
        return Verdict(self._case, asked, kind, expected, found)

    def _rows(self, asked: str) -> tuple[Field, list[Statement]]:
        """The statements that answer to "field" or "field of PHRASE"."""
        name, _, phrase = asked.partition(" of ")
        field = self._codebook[name]
        if field.about == "none":
            return field, [s for s in self._found.statements if s.field == name]
        if not phrase:
            mine = {m.id for m in self._mentions}
            return field, [s for s in self._found.statements if s.field == name and s.mention in mine]
        people = self._people(phrase)
        return field, [
            s for s in self._found.statements if s.field == name and (s.mention, s.about) in people
        ]

    def _people(self, phrase: str) -> set[tuple[str | None, str]]:
        """Who is meant where the phrase first stands: in each mention the person whose words lie in it or
        around it, at its last word if several do."""
        at = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", self._case.text)
        assert at, f"{self._case.id}: {phrase!r} does not stand in the text"
        found: set[tuple[str | None, str]] = set()
        for mention in self._mentions:
            near = [
                (_apart(span, at.span()), p.key)
                for p in mention.people
                for span in p.spans
                if _touch(span, at.span())
            ]
            if near:
                found.add((mention.id, min(near)[1]))
        return found

    def _kind(self, field: Field, short: Any, rows: Sequence[Statement]) -> str:
        if short == NOTHING:
            return WRONG if rows else RIGHT
        if short == SOMETHING:
            return RIGHT if rows else EMPTY
        if isinstance(short, str) and short.split()[0] in STATES:
            return self._state(short, rows)
        if any(r.state != STATED for r in rows):
            return WRONG
        wanted = [value_of(s, field.type) for s in (short if isinstance(short, list) else [short])]
        told = [value_to_json(r.value) for r in rows]
        if field.type == "time" and len(told) > 1:
            told.append({key: part for value in told for key, part in value.items()})
        fits = [[_nearness(field, one, value) for one in wanted] for value in told]
        if any(RIGHT not in fit and EMPTY not in fit for fit in fits):
            return WRONG
        return RIGHT if all(any(fit[n] == RIGHT for fit in fits) for n in range(len(wanted))) else EMPTY

    def _state(self, short: str, rows: Sequence[Statement]) -> str:
        """ "withheld by the chief": the state, and the authority where one is named."""
        state, _, who = short.partition(" by " if " by " in short else " to ")
        if not rows:
            return EMPTY
        if any(r.state != STATES[state] for r in rows):
            return WRONG
        names = [self._sources.get(r.source or "", "") for r in rows]
        words = set(who.casefold().split()) - {"the"}
        if not words:
            return RIGHT
        return RIGHT if any(words <= set(n.split()) or (n in who.casefold() and n) for n in names) else WRONG

    def _order(self, asked: str) -> Verdict:
        said = " < " in asked
        (one, other) = (self._step(part) for part in re.split(" [</] ", asked))
        if one is None or other is None:
            return Verdict(self._case, asked, EMPTY if said else RIGHT, asked, "a step is not found")
        found = "<" if _before(one, other, self._steps) else ">" if _before(other, one, self._steps) else "/"
        kind = RIGHT if found == ("<" if said else "/") else EMPTY if found == "/" else WRONG
        return Verdict(self._case, asked, kind, asked, found)

    @property
    def _steps(self) -> list[Action]:
        mine = {m.id for m in self._mentions}
        return [s.value for s in self._found.statements if s.mention in mine and isinstance(s.value, Action)]

    def _step(self, words: str) -> Action | None:
        phrase, _, verb = words.rpartition(" ")
        keys = {key for _, key in self._people(phrase)}
        mine = [a for a in self._steps if a.actor in keys and not a.negated]
        return next((a for a in mine if _same_verb(a.verb, verb)), None)


def _same_verb(one: str, other: str) -> bool:
    one, other = VERBS.get(one, one), VERBS.get(other, other)
    return one == other or {one, other} <= {"fire", "shoot"}


def _before(one: Action, other: Action, steps: Iterable[Action]) -> bool:
    """Whether the words say that one step came before another, be it by way of others."""
    after: dict[int, set[int]] = {}
    for step in steps:
        if step.order.to is not None and step.order.relation in ("then", "in_response"):
            after.setdefault(step.order.to, set()).add(step.order.index)
        if step.order.to is not None and step.order.relation == "before":
            after.setdefault(step.order.index, set()).add(step.order.to)
    seen, open_ = set(), [one.order.index]
    while open_:
        here = open_.pop()
        if here == other.order.index and seen:
            return True
        new = after.get(here, set()) - seen
        seen |= new
        open_ += new
    return False


def _touch(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def _apart(span: tuple[int, int], phrase: tuple[int, int]) -> int:
    return abs(span[0] - phrase[0]) + abs(span[1] - phrase[1])


def _nearness(field: Field, wanted: Any, found: Any) -> str:
    """RIGHT, EMPTY (true as far as it goes), or WRONG."""
    if field.type == "place":
        if any(wanted[k] != found.get(k, wanted[k]) for k in LEVELS if k in wanted):
            return WRONG
        return RIGHT if all(k in found for k in wanted) else EMPTY
    if field.type == "time":
        if found.get("edtf") is None and found.get("relative_to"):
            return EMPTY
        parts = [(wanted.get(k), found.get(k)) for k in ("edtf", "clock")]
        if any(w and f and not (w == f or w.startswith(f"{f}-")) for w, f in parts):
            return WRONG
        return RIGHT if all(w is None or w == f for w, f in parts) else EMPTY
    if field.type == "number":
        return RIGHT if all(wanted.get(k) == found.get(k) for k in ("min", "max", "approx")) else WRONG
    return RIGHT if str(wanted).casefold() == str(found).casefold() else WRONG


def judge_all(cases: Sequence[Case], name: str | None = None) -> Iterator[Verdict]:
    """Texts, and the reader's name (default: the product's) -> all verdicts."""
    from onrecord.nlp.catalog import load_reader

    reader, lexicon, codebook = load_reader(name), load_lexicon(None), load_codebook()
    for case in cases:
        yield from judge_case(case, read_case(case, reader, lexicon, codebook), codebook)


def figures(verdicts: Iterable[Verdict]) -> Mapping[str, float]:
    """Shares of expectations met and of those not wrong, and of texts of which nothing was read wrong."""
    verdicts = list(verdicts)
    kinds = Counter(v.kind for v in verdicts)
    texts = {v.case.id for v in verdicts}
    wrong = {v.case.id for v in verdicts if v.kind == WRONG}
    return {
        "right": kinds[RIGHT] / len(verdicts),
        "not_wrong": 1 - kinds[WRONG] / len(verdicts),
        "texts_not_wrong": 1 - len(wrong) / len(texts),
    }


def table(verdicts: Sequence[Verdict]) -> str:
    """Verdicts -> the table that is printed: a line a group, texts with something wrong last."""
    lines = [f"{'group':34}{'texts':>6}{RIGHT:>7}{EMPTY:>7}{WRONG:>7}{'wrong texts':>13}"]
    for group in (*dict.fromkeys(v.case.group for v in verdicts), None):
        mine = [v for v in verdicts if group is None or v.case.group == group]
        n = Counter(v.kind for v in mine)
        texts, bad = {v.case.id for v in mine}, {v.case.id for v in mine if v.kind == WRONG}
        lines.append(f"{group or 'ALL':34}{len(texts):6}{n[RIGHT]:7}{n[EMPTY]:7}{n[WRONG]:7}{len(bad):13}")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="list what is wrong and what is left empty")
    parser.add_argument("--group", help="only groups whose name holds these words")
    parser.add_argument("--reader", help="default: the one that the product reads with")
    told = parser.parse_args(argv)
    cases = [c for c in load_cases() if not told.group or told.group in c.group]
    verdicts = list(judge_all(cases, told.reader))
    last = ""
    for v in verdicts if told.errors else ():
        if v.kind != RIGHT:
            if v.case.id != last:
                sys.stdout.write(f"\n{v.case.id}: {v.case.text}\n")
            sys.stdout.write(f"    {v.kind:6} {v.asked}: expected {v.expected}, found {v.found}\n")
            last = v.case.id
    sys.stdout.write(table(verdicts) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
