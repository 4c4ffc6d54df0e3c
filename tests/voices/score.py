"""python -m tests.voices.score [--reader NAME] [--errors] [--format json]: a reader on the second gold."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from tests.voices.gold import Passage, load
from tests.voices.marks import CREDIT, Tally, Tokens, credit, match, same_source, tally

from onrecord.pipeline.local import Runner
from onrecord.pipeline.predicting import predict
from onrecord.pipeline.tools import Recipe
from onrecord.pipeline.walk import Walk

Rows = list[dict[str, Any]]


def read(passages: Sequence[Passage], reader: str | None = None) -> dict[str, Rows]:
    """Each passage's attributions as `onrecord predict attribution` gives them, by its id."""
    lines = "\n".join(json.dumps({"id": p.id, "text": p.text}) for p in passages)
    walk = Walk(recipe=Recipe(reader=reader), runner=Runner(jobs=0))
    return {row["id"]: row["attributions"] for row in predict("attribution", BytesIO(lines.encode()), walk)}


def score(passages: Sequence[Passage], predicted: dict[str, Rows]) -> dict[str, Any]:
    """{"all": report, THEME: report...}"""
    tallies = [(p.theme, tally(p.text, gold_rows(p), predicted[p.id])) for p in passages]
    themes = sorted({theme for theme, _ in tallies})
    total = {"all": sum((t for _, t in tallies), Tally())}
    total |= {theme: sum((t for own, t in tallies if own == theme), Tally()) for theme in themes}
    return {name: counts.report() for name, counts in total.items()}


def gold_rows(passage: Passage) -> Rows:
    return [voice.spans() for voice in passage.voices]


def errors(passage: Passage, predicted: Rows) -> list[str]:
    """What is missing, what is too much, and where source or content differ, a line each."""
    tokens, gold = Tokens(passage.text), gold_rows(passage)
    marked, found = [tokens.mark(row) for row in gold], [tokens.mark(row) for row in predicted]
    pairs = dict(match(marked, found))
    lines = []
    for i, row in enumerate(gold):
        if i not in pairs:
            lines.append(f"missing  {_line(passage.text, row)}")
            continue
        g, p = marked[i], found[pairs[i]]
        kinds = [
            name for name, bad in (("who", not same_source(g, p)), ("content", g.content != p.content)) if bad
        ]
        if kinds:
            told = f"{_line(passage.text, row)}\n    read as  {_line(passage.text, predicted[pairs[i]])}"
            lines.append(f"{'+'.join(kinds):8} {told}")
    for j, row in enumerate(predicted):
        if j not in pairs.values():
            lines.append(f"too much ({credit(marked, found[j]) or 'no source'})  {_line(passage.text, row)}")
    return lines


def _line(text: str, row: dict[str, Any]) -> str:
    parts = ("source", "cue", "content")
    return " | ".join(" … ".join(text[s:e] for s, e in row[part] or ()) or "-" for part in parts)


def table(report: dict[str, Any]) -> str:
    head = f"{'':<12}{'gold':>5}{'pred':>6}{'attr':>7}{'who':>7}{'exact':>7}{'prec':>7}{'rec':>7}"
    rows = [head + "".join(f"{name:>14}" for name in CREDIT) + f"{'false %':>9}"]
    for name, r in report.items():
        figures = "".join(
            f"{r[k]:>7}" for k in ("attribution", "who_said_it", "content_exact", "precision", "recall")
        )
        credits = "".join(f"{r['false_credit'][k]:>14}" for k in CREDIT) + f"{r['false_credit']['share']:>9}"
        rows.append(f"{name:<12}{r['gold']:>5}{r['predicted']:>6}{figures}{credits}")
    return "\n".join(rows) + "\n"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reader", help="The reader's name.")
    options.add_argument("--errors", action="store_true", help="Also every difference, passage by passage.")
    options.add_argument("--format", choices=("text", "json"), default="text")
    asked = options.parse_args()
    passages = load()
    predicted = read(passages, asked.reader)
    if asked.errors:
        for passage in passages:
            for line in errors(passage, predicted[passage.id]):
                sys.stdout.write(f"{passage.id}: {line}\n")
    report = score(passages, predicted)
    sys.stdout.write(json.dumps(report, indent=1) + "\n" if asked.format == "json" else table(report))


if __name__ == "__main__":
    main()
