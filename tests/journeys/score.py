"""How much of the sample's expectations a release meets.

python -m tests.journeys.score                      a table: incident, kind, met, missed, wrong
python -m tests.journeys.score --errors [WORD ...]  and every failure (whose line holds the words)
python -m tests.journeys.score --raise              write the shares as new floors where they are higher
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.eval.gate import raised
from tests.journeys.check import KINDS, MET, MISSED, WRONG, Check
from tests.journeys.judge import judge
from tests.journeys.sample import sample

FLOORS = Path(__file__).parent / "floors.json"


def shares(checks: Iterable[Check]) -> dict[str, float]:
    """kind -> the share of its expectations that are met."""
    found = Counter((c.kind, c.verdict) for c in checks)
    total = {kind: sum(found[kind, v] for v in (MET, MISSED, WRONG)) for kind in KINDS}
    return {kind: found[kind, MET] / total[kind] for kind in KINDS}


def table(checks: Iterable[Check]) -> str:
    found = Counter((c.incident, c.kind, c.verdict) for c in checks)
    letters = sorted({letter for letter, _, _ in found})
    lines = [f"{'':14}" + "".join(f"{letter:>17}" for letter in [*letters, "all"]) + f"{'share':>8}"]
    lines.append(f"{'':14}" + "".join(f"{'met/missed/wrong':>17}" for _ in [*letters, "all"]))
    for kind in (*KINDS, "all"):
        kinds = list(KINDS) if kind == "all" else [kind]
        cells = []
        for some in [*([letter] for letter in letters), letters]:
            cells.append([sum(found[x, k, v] for x in some for k in kinds) for v in (MET, MISSED, WRONG)])
        met, total = cells[-1][0], sum(cells[-1])
        row = "".join(f"{'/'.join(map(str, c)) if sum(c) else '-':>17}" for c in cells)
        lines.append(f"{kind:14}{row}{met / total:8.3f}")
    return "\n".join(lines) + "\n"


def failures(checks: Iterable[Check], words: Iterable[str] = ()) -> list[Check]:
    wanted = [w.casefold() for w in words]
    return [c for c in checks if c.verdict != MET and all(w in str(c).casefold() for w in wanted)]


def load_floors() -> Mapping[str, float]:
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8"))
    return floors


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.journeys.score", description="Score the sample.")
    parser.add_argument("--errors", nargs="*", metavar="WORD", help="print what is missed or wrong")
    parser.add_argument("--raise", action="store_true", dest="lift", help="raise the floors")
    given = parser.parse_args(arguments)
    checks = judge(sample())
    sys.stdout.write(table(checks))
    if given.errors is not None:
        sys.stdout.write("".join(f"{c}\n" for c in failures(checks, given.errors)))
    if given.lift:
        floors = load_floors() if FLOORS.exists() else {}
        FLOORS.write_text(json.dumps(raised(floors, shares(checks)), indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
