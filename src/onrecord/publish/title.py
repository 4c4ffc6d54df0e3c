"""The title of an incident: neutral words, and only what every account of it shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.model.dates import Time
from onrecord.model.places import LEVELS, Place
from onrecord.model.record import Record
from onrecord.model.statement import STATED, Statement
from onrecord.model.values import Value

# From the most general to the most particular; a key is also each of its values.
_ALSO = {"exchange_of_gunfire": ("shooting",), "stabbing": ("assault",), "beating": ("assault",)}
_WORDS = {
    "shooting": "Shooting", "exchange_of_gunfire": "Shooting", "vehicle_strike": "Vehicle strike",
    "stabbing": "Stabbing", "beating": "Assault", "assault": "Assault", "restraint": "Use of restraint",
    "less_lethal_force": "Use of less-lethal force", "pursuit": "Pursuit", 
    "death_in_custody": "Death in custody",
}  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def make_title(record: Record) -> str:
    """A record that has passed the gate -> its title. An event that fewer than two origins vouch for is
    "reported"."""
    kind = _event(record)
    vouched = _origins(record, kind) > 1
    title = (_WORDS[kind] if kind else "Incident") + ("" if vouched else " reported")
    if place := _place(record):
        title += f" in {place}"
    if day := _day(record):
        title += f", {day}"
    return title


def _values(record: Record, field: str) -> list[list[Value]]:
    """What each document of the incident says of a field, as stated."""
    said: dict[str, list[Value]] = {document: [] for document in record.incident.documents}
    for s in record.statements:
        if s.field == field and s.state == STATED and s.value is not None:
            said.setdefault(s.document, []).append(s.value)
    return list(said.values())


def _event(record: Record) -> str | None:
    told = [
        {w for v in values for w in (str(v), *_ALSO.get(str(v), ()))}
        for values in _values(record, "event_type")
    ]
    shared = set.intersection(*told) if told else set()
    return next((kind for kind in _WORDS if kind in shared), None)


def _origins(record: Record, kind: str | None) -> int:
    def tells(s: Statement) -> bool:
        return s.field == "event_type" and (s.value == kind or kind in _ALSO.get(str(s.value), ()))

    telling = {s.id for s in record.statements if tells(s)}
    return sum(1 for origin in record.origins if telling.intersection(origin.statements))


def _place(record: Record) -> str | None:
    """The finest two levels, from the city up, on which every account agrees; a county only where no city is
    shared."""
    told = [[v for v in values if isinstance(v, Place)] for values in _values(record, "where")]
    levels = {level: _agreed(told, level) for level in LEVELS[1:]}
    city, region = levels["city"] or levels["county"], levels["region"]
    named = [name for name in (city, region) if name]
    return ", ".join(named) or levels["country"]


def _agreed(told: Sequence[Iterable[Place]], level: str) -> str | None:
    said = [{name for p in places if (name := getattr(p, level))} for places in told]
    every = set().union(*said) if said else set()
    return next(iter(every)) if len(every) == 1 and all(said) else None


def _day(record: Record) -> str | None:
    told = [
        {_date(v.edtf) for v in values if isinstance(v, Time) and v.edtf}
        for values in _values(record, "when")
    ]
    every = set().union(*told) if told else set()
    if not every or not all(told):
        return None
    if len(every) == 1:
        return _written(*next(iter(every)))
    without_year = {(month, day) for _, month, day in every}
    return _written("", *next(iter(without_year))) if len(without_year) == 1 else None


def _date(edtf: str) -> tuple[str, str, str]:
    """'XXXX-12-31' -> ('', '12', '31'); of a choice of dates, what they share."""
    if edtf.startswith("["):
        dates = {
            _date(part.strip()) for part in edtf.strip("[]").replace("..", ",").split(",") if part.strip()
        }
        shared = [values.pop() if len(values) == 1 else "" for values in map(set, zip(*dates))]
        return shared[0], shared[1], shared[2]
    parts = [
        part if part.isdigit() else "" for part in (*edtf.split("T")[0].split("/")[0].split("-"), "", "")[:3]
    ]
    return parts[0], parts[1], parts[2]


def _written(year: str, month: str, day: str) -> str | None:
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return year or None
    name = _MONTHS[int(month) - 1]
    return " ".join(part for part in (str(int(day)) if day.isdigit() else "", name, year) if part)
