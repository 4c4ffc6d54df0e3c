"""The record day by day: what came in, what happened, and what it said then."""

from __future__ import annotations

from onrecord.publish.rows import Row
from onrecord.publish.site import phrases
from onrecord.publish.site.accounts import View, capital
from onrecord.publish.site.phrases import count, label
from onrecord.publish.site.shelf import Shelf, short

# What is told of a day; the steps of each account have a part of their own.
_TOLD = frozenset(
    """when where event_type killed_count injured_count fired_first shots_fired outcome name age weapon
    investigation_status investigating_agency custody identified_self""".split()  # noqa: SIM905
)
_MOST_VALUES = 4
NO_DAY = "No day known"


def history_of(incident: str, names: dict[str, str], shelf: Shelf) -> list[View]:
    """An incident's days, earliest first. `then` is what the record said of its main fields by the end of the
    day, each with whether that was new."""
    days = sorted(shelf.timeline.get(incident, ()), key=lambda row: (row["day"] is None, row["day"] or ""))
    known: dict[tuple[str, str], View] = {}
    views = []
    for n, row in enumerate(days):
        for told in known.values():
            told["new"] = False
        for one in row["known"]:
            if one["field"] in _TOLD:
                key, told = (one["about"], one["field"]), _known(one, names, shelf)
                told["new"] = n > 0 and _says(told) != _says(known.get(key))
                known[key] = told
        views.append(
            {
                "id": f"day-{row['day'] or 'unknown'}",
                "day": phrases.day(row["day"]) if row["day"] else NO_DAY,
                "size": f"{count(row['reports'], 'report')}, {count(row['origins'], 'origin')}",
                "reports": [{"short": short(d), "outlet": shelf.outlet(d)} for d in row["documents"]],
                "events": _events(row["events"], names),
                "then": [dict(told) for told in known.values() if told["values"] or told["state"]],
            }
        )
    return views


def _events(events: list[Row], names: dict[str, str]) -> list[View]:
    """Events of one kind together: of what, and whose."""
    kinds: dict[str, list[str]] = {}
    for event in events:
        of = kinds.setdefault(event["kind"], [])
        whose = names.get(event["about"], "")
        name = label("fields", event["field"]).lower() if event["field"] not in ("", "name") else ""
        if (told := ", ".join(part for part in (name, whose) if part)) and told not in of:
            of.append(told)
    return [{"kind": kind, "title": label("events", kind), "of": of} for kind, of in kinds.items()]


def _known(told: Row, names: dict[str, str], shelf: Shelf) -> View:
    """`state` is in words where it is more than that something is stated."""
    values = dict.fromkeys(v for account in told["accounts"] if (v := _value(account, names, shelf)))
    shown = [capital(v) for v in list(values)[:_MOST_VALUES]]
    more = len(values) - len(shown)
    return {
        "label": label("fields", told["field"]),
        "whose": names.get(told["about"], ""),
        "state": "" if told["state"] in ("stated", "not_addressed") else label("states", told["state"]),
        "values": [*shown, *([f"and {more} more"] if more > 0 else [])],
    }


def _says(told: View | None) -> tuple[str, set[str]]:
    return (told["state"], set(told["values"])) if told else ("", set())


def _value(account: list[str], names: dict[str, str], shelf: Shelf) -> str:
    first = next((shelf.statements[s] for s in account if s in shelf.statements), None)
    return phrases.value_words(first["value"], shelf.field_type(first["field"]), names) if first else ""
