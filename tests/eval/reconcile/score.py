"""python -m tests.eval.reconcile.score [FOLDER...] [--errors] [--keep DIR]: records against sheets."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.eval.reconcile.folders import HALVES, Folder, load, unseen
from tests.eval.reconcile.measure import Marks, mark
from tests.eval.reconcile.record import read_folder, ready

WORKED, UNSEEN = "worked", "unseen"


def score(folders: Sequence[Folder], reader: str | None = None, kept: Path | None = None) -> dict[str, Marks]:
    """Each folder's marks, by its name."""
    with ready(reader) as walk:
        return {folder.name: mark(folder, read_folder(folder, walk, kept)) for folder in folders}


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
        "role_precision": _share(counts["kinds_right"], counts["kinds_told"]),
        "role_recall": _share(counts["kinds_right"], counts["kinds"]),
        "pages_silent": f"{counts['pages_silent']} of {counts['pages']}",
        "must_not_broken": f"{counts['never_broken']} of {counts['never']}",
        "counted": {name: counts[name] for name in ("states", "accounts", "notes", "remarks", "findings")},
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def reports(folders: Sequence[Folder], marks: dict[str, Marks]) -> dict[str, dict[str, Any]]:
    """{"all": figures, each half: figures, those worked on and those unseen: figures}"""
    totals = {name: Counter[str]() for name in ("all", *HALVES, WORKED, UNSEEN)}
    apart = unseen()
    for folder in folders:
        for name in ("all", folder.half, UNSEEN if folder.name in apart else WORKED):
            totals[name].update(marks[folder.name].counts)
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
    options.add_argument(
        "--errors",
        action="store_true",
        help="Also every difference, folder by folder; of the unseen only where named.",
    )
    options.add_argument("--keep", type=Path, metavar="DIR", help="Where readings lie between runs.")
    options.add_argument("--format", choices=("text", "json"), default="text")
    asked = options.parse_args()
    folders = load(asked.folders)
    marks = score(folders, asked.reader, asked.keep)
    figures = reports(folders, marks)
    shown = {name: m.errors for name, m in marks.items() if name in asked.folders or name not in unseen()}
    if asked.format == "json":
        sys.stdout.write(
            json.dumps({**figures, **({"errors": shown} if asked.errors else {})}, indent=1) + "\n"
        )
        return
    for name, lines in shown.items() if asked.errors else ():
        for line in lines:
            sys.stdout.write(f"{name}: {line}\n")
    sys.stdout.write(table(figures))


if __name__ == "__main__":
    main()
