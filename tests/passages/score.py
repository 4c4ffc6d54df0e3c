"""Score the reading of the gold passages: per field, how many values were found, missed, and made up.

    python -m tests.passages.score [FILE.yaml ...] [--errors FIELD] [--field FIELD ...]

A value counts as right when who it is about, the field and the value agree (see README.md for how values are
compared, and which are not judged). `source` says for how many of the right ones the speaker agrees too.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from tests.passages.alike import alike

from onrecord.extract.extract import extract_statements
from onrecord.model.article import BODY, Article, Block
from onrecord.model.dates import Time
from onrecord.model.extraction import Extraction
from onrecord.model.fields import Codebook, load_codebook
from onrecord.model.mention import Mention
from onrecord.model.statement import INCIDENT
from onrecord.model.values import value_to_json
from onrecord.nlp.base import Reader
from onrecord.text.lexicon import Lexicon, load_lexicon

HERE = Path(__file__).parent
# Not judged beyond what the gold lists.
OPEN = frozenset({"action", "label", "open_question"})
RIGHT, MADE_UP, MISSED = "right", "made up", "missed"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Verdict:
    passage: str
    field: str
    kind: str
    about: str
    value: Any
    words: str
    source_right: bool = False


def read_passage(passage: Row, reader: Reader, lexicon: Lexicon, codebook: Codebook) -> Extraction:
    text = passage["text"]
    published = passage.get("published")
    article = Article(
        f"document:{passage['id']}",
        text,
        tuple(Block(m.start(), m.end(), BODY) for m in re.finditer(r"[^\n]+", text)),
        published=Time(str(published)) if published else None,
        published_basis="input" if published else None,
    )
    return extract_statements(article, reader, lexicon, codebook)


def judge_passage(passage: Row, found: Extraction, codebook: Codebook) -> Iterator[Verdict]:
    """One passage and its reading -> a verdict for each judged value."""
    rows = [_row(found, s) for s in found.statements]
    left = list(found.mentions)
    for incident in passage["incidents"]:
        best = max(left, key=lambda m: _fit(incident, m, rows, passage["text"]), default=None)
        if best is not None:
            left.remove(best)
        yield from _judge(passage, incident, best, rows, codebook)
    for mention in left:
        for row in rows:
            if row["mention"] == mention.id and _judged(row["field"], codebook):
                yield _verdict(passage, row["field"], MADE_UP, row)
    yield from _judge_loose(passage, rows)


def _row(found: Extraction, statement: Any) -> dict[str, Any]:
    names = {s.id: (s.name, s.body or "", *s.aliases) for s in found.sources}
    return {
        "mention": statement.mention,
        "about": statement.about,
        "field": statement.field,
        "value": value_to_json(statement.value),
        "state": statement.state,
        "words": statement.original,
        "said_by": names.get(statement.source or "", ()),
    }


def _fit(incident: Row, mention: Mention, rows: Sequence[Row], text: str) -> int:
    people = align_people(incident, mention, text)
    mine = [r for r in rows if r["mention"] == mention.id]
    return sum(any(_same(gold, r, people) for r in mine) for gold in incident["statements"])


def align_people(incident: Row, mention: Mention | None, text: str) -> dict[str, str]:
    """Gold key -> predicted key: the same role and label first, then the same role in the same order."""
    pairs: dict[str, str] = {INCIDENT: INCIDENT}
    if mention is None:
        return pairs
    free = {p.key: p for p in mention.people}
    gold = list(incident["people"])
    for exact in (True, False):
        for one in gold:
            if one["key"] in pairs:
                continue
            for key, person in list(free.items()):
                spans = {text[a:b].casefold() for a, b in person.spans}
                label = one["label"].casefold()
                same = any(label == s or (len(s) > 4 and (s in label or label in s)) for s in spans)
                counts = (one["count"].get("max") == 1) == (person.count.max == 1)
                if person.role == one["role"] and (same if exact else counts):
                    pairs[one["key"]] = key
                    del free[key]
                    break
    return pairs


def _judge(
    passage: Row, incident: Row, mention: Mention | None, rows: Sequence[Row], codebook: Codebook
) -> Iterator[Verdict]:
    people = align_people(incident, mention, passage["text"])
    mine = [r for r in rows if mention is not None and r["mention"] == mention.id]
    seen: list[tuple[str, str, Any]] = []
    used: set[int] = set()
    for gold in incident["statements"]:
        matter = (gold["about"], gold["field"], gold.get("value"))
        hits = [n for n, r in enumerate(mine) if _same(gold, r, people)]
        used.update(hits)
        if matter in seen or (gold.get("may") and not hits):
            continue
        seen.append(matter)
        if not hits:
            yield Verdict(passage["id"], gold["field"], MISSED, gold["about"], gold.get("value"), "")
        elif not gold.get("may"):
            said = any(_said(gold, mine[n]) for n in hits)
            row = mine[hits[0]]
            yield Verdict(
                passage["id"], gold["field"], RIGHT, gold["about"], row["value"], row["words"], said
            )
    told = set()
    for n, row in enumerate(mine):
        matter = (row["about"], row["field"], str(row["value"]))
        if n not in used and matter not in told and _judged(row["field"], codebook):
            told.add(matter)
            yield _verdict(passage, row["field"], MADE_UP, row)


def _judge_loose(passage: Row, rows: Sequence[Row]) -> Iterator[Verdict]:
    loose = [r for r in rows if r["mention"] is None]
    for gold in passage.get("loose") or ():
        hits = [
            r
            for r in loose
            if _same({**gold, "about": INCIDENT}, {**r, "about": INCIDENT}, {INCIDENT: INCIDENT})
        ]
        if hits:
            yield _verdict(passage, gold["field"], RIGHT, hits[0], _said(gold, hits[0]))
        elif not gold.get("may"):
            yield Verdict(passage["id"], gold["field"], MISSED, "none", gold.get("value"), "")


def _verdict(passage: Row, field: str, kind: str, row: Row, said: bool = False) -> Verdict:
    return Verdict(passage["id"], field, kind, row["about"], row["value"] or row["state"], row["words"], said)


def _judged(field: str, codebook: Codebook) -> bool:
    return field in codebook and codebook[field].core and field not in OPEN and field != "role"


def _same(gold: Row, row: Row, people: Mapping[str, str]) -> bool:
    if gold["field"] != row["field"] or people.get(gold["about"]) != row["about"]:
        return False
    state = gold.get("state", "stated")
    if state != row["state"]:
        return False
    return state not in ("stated", "retracted") or alike(
        gold["field"], gold.get("value"), row["value"], people
    )


def _said(gold: Row, row: Row) -> bool:
    words = gold.get("source")
    if words is None or not row["said_by"]:
        return words is None and not row["said_by"]
    told = str(words).casefold()
    return any(name and (name.casefold() in told or told in name.casefold()) for name in row["said_by"])


def judge_all(files: Iterable[Path], name: str | None = None) -> Iterator[Verdict]:
    """Gold files, and the reader's name (default: the product's) -> a verdict for each value."""
    from onrecord.nlp.catalog import load_reader

    reader, lexicon, codebook = load_reader(name), load_lexicon(None), load_codebook()
    for file in files:
        for passage in yaml.safe_load(file.read_text("utf-8")) or ():
            found = read_passage(passage, reader, lexicon, codebook)
            yield from judge_passage(passage, found, codebook)


def table(verdicts: Sequence[Verdict]) -> str:
    """Verdicts -> the table that is printed."""
    lines = [f"{'field':22}{'right':>6}{'made up':>9}{'missed':>8}{'P':>7}{'R':>7}{'F1':>7}{'source':>8}"]
    fields = sorted({v.field for v in verdicts})
    for field in (*fields, None):
        mine = [v for v in verdicts if field is None or v.field == field]
        n = Counter(v.kind for v in mine)
        right, extra, missed = n[RIGHT], n[MADE_UP], n[MISSED]
        p = right / (right + extra) if right + extra else 0.0
        r = right / (right + missed) if right + missed else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        said = sum(v.source_right for v in mine) / right if right else 0.0
        lines.append(f"{field or 'ALL':22}{right:6}{extra:9}{missed:8}{p:7.2f}{r:7.2f}{f:7.2f}{said:8.2f}")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument(
        "--errors", action="append", default=[], help="list what went wrong in this field (or 'all')"
    )
    parser.add_argument("--field", action="append", default=[], help="only these fields")
    told = parser.parse_args(argv)
    verdicts = list(judge_all(told.files or sorted(HERE.glob("*.yaml"))))
    if told.field:
        verdicts = [v for v in verdicts if v.field in told.field]
    out = sys.stdout
    for v in verdicts:
        if v.kind != RIGHT and (v.field in told.errors or "all" in told.errors):
            out.write(f"{v.passage:18}{v.field:18}{v.kind:9}{v.about:10}{v.value!r}  {v.words!r}\n")
    out.write(table(verdicts) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
