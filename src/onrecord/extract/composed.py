"""Values that several columns make together: a time of a date and a clock, a place of its levels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.extract.cells import Fault, Told, folded
from onrecord.model.attribution import Span
from onrecord.model.dates import Time
from onrecord.model.fields import Field
from onrecord.model.places import LEVELS, Place
from onrecord.model.sheet import Target
from onrecord.text.gazetteer import Gazetteer
from onrecord.text.placelevels import level_name
from onrecord.text.sheetdates import read_clock, read_date

ISO = ("YYYY-MM-DD",)  # how dates are written where the map does not say
LONGEST_QUOTE = 300
_COUNTY = "(county)"  # "Marrow (county)", in a column of cities
_COUNTY_WORDS = ("", " County", " Parish", " Borough")
Cells = Mapping[str, tuple[int, Span]]
Made = tuple[Told, Span, Span]


def compose(
    text: str,
    targets: Sequence[Target],
    cells: Cells,
    field: Field,
    gazetteer: Gazetteer,
    country: str | None,
) -> Iterator[Made | Fault]:
    """The columns of one time or place -> the value, its own words and its quote; a fault for a cell that
    cannot be read, without which the value is made."""
    spoken = [t for t in targets if folded(_words(text, cells, t)) not in map(folded, t.silent)]
    yield from (
        _time(text, spoken, cells)
        if field.type == "time"
        else _place(text, spoken, cells, gazetteer, country)
    )


def _words(text: str, cells: Cells, target: Target) -> str:
    return text[slice(*cells[target.column][1])]


def _time(text: str, targets: Sequence[Target], cells: Cells) -> Iterator[Made | Fault]:
    found: dict[str, tuple[str, Target]] = {}
    for target in targets:
        words = _words(text, cells, target)
        formats = target.formats or ISO
        read = read_clock(words) if target.part == "clock" else read_date(words, formats)
        if read is None:
            wanted = "a clock time, 22:45 or 10:45 PM" if target.part == "clock" else " or ".join(formats)
            yield Fault(words, f"it is not {wanted}, in column {target.column!r}")
        else:
            found.setdefault(target.part, (read, target))
    if not found:
        return
    date, clock = found.get("date"), found.get("clock")
    used = [part[1] for part in (date, clock) if part]
    quote = _around(used, cells)
    if quote is None:
        used, clock = used[:1], None if date else clock
        quote = _around(used, cells) or cells[used[0].column][1]
    time = Time(date[0] if date else None, clock[0] if clock else None)
    own = cells[used[0].column][1]
    yield Told(text[slice(*own)], time), own, quote


def _place(
    text: str, targets: Sequence[Target], cells: Cells, gazetteer: Gazetteer, country: str | None
) -> Iterator[Made | Fault]:
    """The finest level that is told, with those above it whose cells stand beside its own."""
    by_level: dict[str, Target] = {}
    for target in targets:
        county = target.part == "city" and folded(_words(text, cells, target)).endswith(_COUNTY)
        by_level.setdefault("county" if county else target.part, target)
    told = [level for level in LEVELS if level in by_level]
    if not told:
        return
    used = told[:1]
    quote = _around([by_level[used[0]]], cells) or cells[by_level[used[0]].column][1]
    for level in (*told[1:], *told[1:]):  # one that stands beside another may only come in after it
        wider = _around([by_level[one] for one in (*used, level)], cells) if level not in used else None
        if wider is not None:
            used, quote = [*used, level], wider
    used.sort(key=LEVELS.index)
    names = {level: _words(text, cells, by_level[level]) for level in used}
    own = cells[by_level[used[0]].column][1]
    yield Told(text[slice(*own)], _resolved(names, text[slice(*own)], gazetteer, country)), own, quote


def _resolved(names: dict[str, str], words: str, gazetteer: Gazetteer, country: str | None) -> Place:
    """Levels as told -> a place; the gazetteer gives full names, and levels above the finest."""
    levels = dict(names)
    if region := levels.get("region"):
        levels["region"] = gazetteer.region(region) or region
    if county := levels.get("county", ""):
        county = county[: -len(_COUNTY)].strip() if folded(county).endswith(_COUNTY) else county
        forms = (gazetteer.county(f"{county}{word}", levels.get("region")) for word in _COUNTY_WORDS)
        known = next((entry for entry in forms if entry), None)
        levels["county"] = known.name if known else county
    finest = next(iter(names))
    kinds = (finest,) if finest in ("neighbourhood", "city", "county") else ()
    entry = (
        gazetteer.resolve(levels[finest], *kinds, region=levels.get("region"), country=levels.get("country"))
        if kinds
        else None
    )
    if entry is not None:
        described = gazetteer.describe(entry, words, tuple(levels))
        above = {level: name for level, name in levels.items() if level != finest}
        if all(level_name(getattr(described, level)) == level_name(name) for level, name in above.items()):
            return described
    inferred = ("country",) if country and "country" not in levels else ()
    levels |= {"country": country} if country and inferred else {}
    return replace(Place(words, precision=finest, inferred=inferred), **levels)  # type: ignore[arg-type]


def _around(targets: Sequence[Target], cells: Cells) -> Span | None:
    """From the first of these cells to the last, with their columns' names: null where others stand between
    them or it is too long to quote."""
    own = {target.column for target in targets}
    start = min(cells[column][0] for column in own)
    end = max(cells[column][1][1] for column in own)
    between = any(start <= place < end and column not in own for column, (place, _) in cells.items())
    return None if between or end - start > LONGEST_QUOTE else (start, end)
