"""python -m tests.eval.reconcile.score [FOLDER...] [--errors] [--format json]: records against sheets."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

from tests.eval.reconcile.folders import HALVES, Folder, load
from tests.eval.reconcile.measure import Marks, mark
from tests.eval.reconcile.record import read_folder, ready


def score(folders: Sequence[Folder], reader: str | None = None) -> dict[str, Marks]:
    """Each folder's marks, by its name."""
    with ready(folders, reader) as walk:
        return {folder.name: mark(folder, read_folder(folder, walk)) for folder in folders}


def report(counts: Counter[str]) -> dict[str, Any]:
    """Counts -> the figures of a half or of all; null where nothing was counted."""
    precision = _share(counts["pairs_right"], counts["pairs_right"] + counts["pairs_wrong"])
    recall = _share(counts["pairs_right"], counts["pairs_right"] + counts["pairs_missed"])
    both = 2 * counts["pairs_right"] + counts["pairs_wrong"] + counts["pairs_missed"]
    return {
        "folders": counts["folders"],
        "split": counts["split"],
        "origin_f1": _share(2 * counts["pairs_right"], both),
        "origin_precision": precision,
        "origin_recall": recall,
        "basis": _share(counts["basis_right"], counts["basis"]),
        "state_accuracy": _share(counts["states_right"], counts["states"]),
        "state_where_told": _share(counts["told_right"], counts["told"]),
        "values": _share(counts["values_right"], counts["accounts"]),
        "accounts": _share(counts["accounts_right"], counts["accounts"]),
        "note_precision": _share(counts["remarks_right"], counts["remarks"]),
        "note_recall": _share(counts["notes_found"], counts["notes"]),
        "false_disputed_per_100": _share(100 * counts["false_disputed"], counts["findings"]),
        "pages_silent": f"{counts['pages_silent']} of {counts['pages']}",
        "must_not_broken": f"{counts['never_broken']} of {counts['never']}",
        "counted": {name: counts[name] for name in ("states", "accounts", "notes", "remarks", "findings")},
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def reports(folders: Sequence[Folder], marks: dict[str, Marks]) -> dict[str, dict[str, Any]]:
    """{"all": figures, each half: figures}"""
    totals = {name: Counter[str]() for name in ("all", *HALVES)}
    for folder in folders:
        totals["all"].update(marks[folder.name].counts)
        totals[folder.half].update(marks[folder.name].counts)
    return {name: report(counts) for name, counts in totals.items() if counts}


def table(figures: dict[str, dict[str, Any]]) -> str:
    names = [name for name in next(iter(figures.values())) if name != "counted"]
    lines = [f"{'':<24}" + "".join(f"{column:>20}" for column in figures)]
    for name in names:
        cells = ("-" if f[name] is None else f[name] for f in figures.values())
        lines.append(f"{name:<24}" + "".join(f"{cell:>20}" for cell in cells))
    return "\n".join(lines) + "\n"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "folders", nargs="*", metavar="FOLDER", help="Names of folders; all where none is given."
    )
    options.add_argument("--reader", help="The reader's name.")
    options.add_argument("--errors", action="store_true", help="Also every difference, folder by folder.")
    options.add_argument("--format", choices=("text", "json"), default="text")
    asked = options.parse_args()
    folders = load(asked.folders)
    marks = score(folders, asked.reader)
    figures = reports(folders, marks)
    if asked.format == "json":
        differences = {name: m.errors for name, m in marks.items()} if asked.errors else {}
        sys.stdout.write(
            json.dumps({**figures, **({"errors": differences} if asked.errors else {})}, indent=1) + "\n"
        )
        return
    for name in marks if asked.errors else ():
        for line in marks[name].errors:
            sys.stdout.write(f"{name}: {line}\n")
    sys.stdout.write(table(figures))


if __name__ == "__main__":
    main()
