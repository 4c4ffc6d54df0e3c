"""Two lists side by side, row by row: why one counts what the other does not.

Rows are paired by ids, then by names, days and places; what is not paired is accounted for by one reason.
Every row of either list stands in exactly one line, so that the counts of the lines add up to both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model.places import Place
from onrecord.reconcile.inclusion import IN, OUT, Answer
from onrecord.text.placelevels import differing_level, shared_level

SAME, DATE, UNIT, DUPLICATE = "same", "date", "unit", "duplicate"
RULE, MISSING_HERE, MISSING_THERE, UNDECIDABLE = "rule", "missing_here", "missing_there", "undecidable"
BAD_ROW = "bad_row"
REASONS = (SAME, DATE, UNIT, DUPLICATE, MISSING_HERE, RULE, MISSING_THERE, UNDECIDABLE, BAD_ROW)
NEAR_DAYS = 7  # a list that dates by report or by death is seldom further off
_FINE = ("neighbourhood", "city")


@dataclass(frozen=True)
class Entry:
    """One row of their list, or one incident of ours: `key` is its line or id. `days` are EDTF."""

    key: str
    title: str
    ids: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    places: tuple[Place, ...] = ()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Line:
    """`theirs` is the row's key in their list, `ours` the incident's id; one of them may be null. `field` is
    what decides, where a field does."""

    reason: str
    theirs: str | None
    ours: str | None
    title: str
    field: str = ""
    text: str = ""


def compare_lists(
    theirs: Sequence[Entry],
    ours: Sequence[Entry],
    answers: Mapping[str, Answer] | None,
    *,
    unit: str,
    bad: Sequence[tuple[str, str, str]] = (),
) -> tuple[Line, ...]:
    """Their rows in their order, our incidents by id, what their rule says of ours (by id; null for no rule)
    -> a line for each row and each incident that no row is paired with. `unit`: what their rows are. `bad`:
    (reason, key, why) of rows that say nothing of their own."""
    lines: list[Line] = []
    paired: dict[str, list[Entry]] = {}
    for row in theirs:
        fitting, sure = _fitting(row, ours)
        if len(fitting) != 1 or not sure:
            lines.append(_unpaired(row, fitting))
            continue
        mine = fitting[0]
        lines.append(_paired(row, mine, paired.get(mine.key, []), answers, unit))
        paired.setdefault(mine.key, []).append(row)
    lines += [Line(reason, key, None, key, text=why) for reason, key, why in bad]
    left = sorted((e for e in ours if e.key not in paired), key=lambda e: e.key)
    return (*lines, *(_left(e, answers) for e in left))


def totals(lines: Sequence[Line]) -> dict[str, dict[str, int]]:
    """How many of their rows, and of our incidents, each reason accounts for."""
    theirs, ours = dict.fromkeys(REASONS, 0), dict.fromkeys(REASONS, 0)
    seen: set[str] = set()
    for line in lines:
        if line.theirs is not None:
            theirs[line.reason] += 1
        if line.ours is not None and line.ours not in seen:
            ours[line.reason] += 1
            seen.add(line.ours)
    return {"theirs": theirs, "ours": ours}


def _paired(
    row: Entry, mine: Entry, before: Sequence[Entry], answers: Mapping[str, Answer] | None, unit: str
) -> Line:
    if before:
        twin = next((b for b in before if unit == "incidents" or _same_person(row, b)), None)
        if twin is not None:
            text = f"the same as their row {twin.key}"
            return Line(DUPLICATE, row.key, mine.key, mine.title, text=text)
        text = f"another person of the incident of their row {before[0].key}: they count people"
        return Line(UNIT, row.key, mine.key, mine.title, text=text)
    if row.days and mine.days and not any(_days_apart(a, b) == 0 for a in row.days for b in mine.days):
        told, here = (", ".join(sorted(days)) for days in (row.days, mine.days))
        return Line(DATE, row.key, mine.key, mine.title, "when", f"they say {told}, the record {here}")
    answer = (answers or {}).get(mine.key)
    if answer is not None and answer.answer != IN:
        text = f"it is in their list; by our record their rule leaves it {answer.answer}"
        return Line(SAME, row.key, mine.key, mine.title, answer.field, text)
    return Line(SAME, row.key, mine.key, mine.title)


def _unpaired(row: Entry, fitting: Sequence[Entry]) -> Line:
    if not fitting:
        return Line(MISSING_HERE, row.key, None, row.title)
    told = ", ".join(sorted(e.key for e in fitting))
    text = f"several of ours fit: {told}" if len(fitting) > 1 else f"a day off in the same place: {told}"
    return Line(UNDECIDABLE, row.key, None, row.title, text=text)


def _left(mine: Entry, answers: Mapping[str, Answer] | None) -> Line:
    answer = (answers or {}).get(mine.key)
    if answer is None:
        return Line(MISSING_THERE, None, mine.key, mine.title)
    if answer.answer == OUT:
        text = f"their rule leaves it out by {answer.field}"
        return Line(RULE, None, mine.key, mine.title, answer.field, text)
    if answer.answer == IN:
        return Line(MISSING_THERE, None, mine.key, mine.title, text="by our record it fits their rule")
    text = f"the record does not settle {answer.field}, on which their rule depends"
    return Line(UNDECIDABLE, None, mine.key, mine.title, answer.field, text)


def _fitting(row: Entry, ours: Sequence[Entry]) -> tuple[list[Entry], bool]:
    """Those that share an id; else those that agree best in names, day and place; and whether that is enough
    to pair them."""
    by_id = [e for e in ours if row.ids & e.ids]
    if by_id:
        return by_id, True
    ranked: dict[int, list[Entry]] = {}
    for e in ours:
        if rank := _agreement(row, e):
            ranked.setdefault(rank, []).append(e)
    return (ranked[max(ranked)], max(ranked) > 1) if ranked else ([], False)


def _agreement(row: Entry, mine: Entry) -> int:
    """3: a name and the day or the place; 2: day and place, no name against it; 1: the same but for a day;
    0: they do not fit."""
    apart = [_days_apart(a, b) for a in row.days for b in mine.days]
    known = [days for days in apart if days is not None]
    near = bool(known) and min(known) <= NEAR_DAYS
    differs = bool(row.places and mine.places) and all(
        differing_level(a, b) for a in row.places for b in mine.places
    )
    shared = any(shared_level(a, b) in _FINE for a in row.places for b in mine.places)
    if (known and not near) or differs:
        return 0
    if row.names & mine.names:
        return 3 if near or shared else 0
    if not shared or not known or min(known) > 1:
        return 0
    if min(known) == 0:
        return 2
    return 0 if row.names and mine.names else 1


def _same_person(row: Entry, other: Entry) -> bool:
    return bool(row.names & other.names) or (not row.names and not other.names and row.days == other.days)


def _days_apart(one: str, other: str) -> int | None:
    """Between two dates known to the day; null where one is not."""
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return None
