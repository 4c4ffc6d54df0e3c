"""What the columns of a sheet mean: the map by which its rows are read."""

from __future__ import annotations

from dataclasses import dataclass

UNITS = ("incidents", "people")
# Of which parts a time and a place are put together.
PARTS = {"time": ("date", "clock"), "place": ("neighbourhood", "city", "county", "region", "country")}


@dataclass(frozen=True)
class Target:
    """What one column says: a field of the codebook about "incident" or a person ("person1", "officer1").

    `part`: of a time or place, which. `formats`: how dates are written, tried in order. `values`: a cell's
    words -> the codebook's value. `unknown`, `withheld`, `silent`: words that say so, or say nothing ("*":
    all that neither the map nor the field knows). `split` parts several values in one cell. Words are
    compared without regard to case."""

    column: str
    field: str
    about: str
    part: str = ""
    formats: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    split: str | None = None


@dataclass(frozen=True)
class Said:
    """What every row says by standing in this sheet: a value, in `words` of the map's `every_row`."""

    field: str
    about: str
    value: str
    words: str


@dataclass(frozen=True)
class SheetMap:
    """`name` is the map's. `unit`: what a row is. `ids`: (list, column): the first is the sheet's own.
    `links` are columns with addresses. `every_row` is the sentence that holds for each. `optional`: columns
    may be missing. `country` holds where no column tells one."""

    name: str
    unit: str
    ids: tuple[tuple[str, str], ...]
    targets: tuple[Target, ...]
    links: tuple[str, ...] = ()
    every_row: str | None = None
    says: tuple[Said, ...] = ()
    optional: bool = False
    country: str | None = None
    delimiter: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the map names, once."""
        named = (*(c for _, c in self.ids), *(t.column for t in self.targets), *self.links)
        return tuple(dict.fromkeys(named))
