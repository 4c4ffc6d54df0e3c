"""python -m tests.voices.draw --data ../shared/data --into FOLDER: statements to judge by hand.

Draws statements (--count, 300) with a source from reports that nobody has judged (`unseen_credit.csv`) or
mended on (`mending.csv`), that stand in no table --besides, and that the reader was not taught on, as `build`
reads them, incidents without officers too (one report in thirty tells of officers).
Writes a sheet to read (it holds corpus text: outside the repository) and a table of verdicts to fill in. The
same weights and rules draw the same statements. Verdicts, of whether the source named said, in the words
quoted, what the statement holds (of `withheld` and `stated_unknown`: whether it is the one that is told not
to say or know it):

RIGHT         it did
WRONG_SOURCE  somebody else did
OWN_VOICE     the outlet tells it, nobody is said to
NAME          the right voice, with a wrong or half a name, or a wrong kind
VALUE         the right voice said these words, but the value is not what they say
UNSURE        the words leave it open

The verdicts in `mending.csv` are of those who mended what they found; READ is a report read for its mistakes
alone."""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.attribution.corpus import read_rows
from training.attribution.hear import CORPUS, taught

from onrecord.collect.limits import Limits
from onrecord.collect.rows import row_outcome
from onrecord.model.statement import Statement
from onrecord.model.values import value_to_json
from onrecord.pipeline.local import Runner, read_each
from onrecord.pipeline.predicting import declared_of
from onrecord.pipeline.tools import Recipe, load_tools
from onrecord.store.base import Reading

JUDGED = Path(__file__).parent / "unseen_credit.csv"
# Read, by those who mended what they found, since then.
MENDED = Path(__file__).parent / "mending.csv"
COLUMNS = ("doc_id", "field", "start", "end", "verdict")
SEED = 20261130
# Of one report no more than these, so that no one outlet's habits decide.
OF_ONE = 5
# Characters of the text shown before and after the words quoted.
AROUND = 500


def read_before(*besides: Path) -> set[str]:
    """The ids of the reports that were judged or mended on, and those of further tables of verdicts."""
    found: set[str] = set()
    for path in (JUDGED, MENDED, *besides):
        with path.open(encoding="utf-8") as lines:
            found |= {row["doc_id"] for row in csv.DictReader(lines)}
    return found


def unread(data: Path, *besides: Path) -> list[dict[str, Any]]:
    """Reports that may be drawn from, one an incident, in an order fixed by the seed; none of `besides`."""
    judged = read_before(*besides)
    rows = read_rows(data / f"{CORPUS}.jsonl.gz")
    used = {row["incident_id"] for row in rows if row["doc_id"] in judged}
    rows = [row for row in rows if row["incident_id"] not in used and not taught(row["incident_id"])]
    random.Random(SEED).shuffle(rows)
    return list({row["incident_id"]: row for row in rows}.values())


def read(rows: list[dict[str, Any]]) -> Iterator[tuple[str, Reading]]:
    """Reports -> their own ids with what is read in them, one after another."""
    recipe = Recipe(officers_only=False)
    found = (row_outcome(row["doc_id"], row["doc_id"], declared_of(row), Limits()).result for row in rows)
    taken = [(row["doc_id"], task) for row, task in zip(rows, found, strict=True) if isinstance(task, tuple)]
    names = {task[0].id: name for name, task in taken}
    for reading in read_each((task for _, task in taken), load_tools(recipe), recipe, Runner(jobs=1)):
        yield names[reading.document], reading


def drawn(doc_id: str, reading: Reading) -> list[Statement]:
    """Of one report's statements with a source, those that are judged."""
    if reading.extraction is None:
        return []
    sourced = [statement for statement in reading.extraction.statements if statement.source]
    chosen = random.Random(f"{SEED}:{doc_id}").sample(sourced, min(OF_ONE, len(sourced)))
    return sorted(chosen, key=lambda s: (s.start, s.end, s.field))


def shown(number: int, doc_id: str, statement: Statement, reading: Reading) -> str:
    """One statement as the sheet has it."""
    assert reading.article is not None
    assert reading.extraction is not None
    text, start, end = reading.article.text, statement.start, statement.end
    source = next(s for s in reading.extraction.sources if s.id == statement.source)
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return "\n".join(
        (
            f"## {number}. {doc_id} {statement.field} {start}-{end}",
            f"SOURCE  {source.name} ({source.kind}; for {source.body})",
            f"HOW     {statement.speech_act}, {statement.medium}",
            f"VALUE   of {statement.about}: {value_to_json(statement.value)} ({statement.state})",
            f"TEXT    {before}⟦{text[start:end]}⟧{after}",
            "",
        )
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help="The folder with the corpora.")
    options.add_argument("--into", type=Path, required=True, help="Where sheet.md and verdicts.csv go.")
    options.add_argument("--count", type=int, default=300)
    options.add_argument("--besides", type=Path, nargs="*", default=(), help="Tables of other draws.")
    asked = options.parse_args()
    asked.into.mkdir(parents=True, exist_ok=True)
    sheet, verdicts = [__doc__ or ""], [COLUMNS]
    for doc_id, reading in read(unread(asked.data, *asked.besides)):
        for statement in drawn(doc_id, reading)[: asked.count + 1 - len(verdicts)]:
            sheet.append(shown(len(verdicts), doc_id, statement, reading))
            verdicts.append((doc_id, statement.field, str(statement.start), str(statement.end), ""))
        if len(verdicts) > asked.count:
            break
    (asked.into / "sheet.md").write_text("\n".join(sheet), "utf-8")
    with (asked.into / "verdicts.csv").open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(verdicts)
    sys.stdout.write(f"{len(verdicts) - 1} statements of {len({row[0] for row in verdicts[1:]})} reports\n")


if __name__ == "__main__":
    main()
