"""The queue, and one task with everything to decide it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from onrecord.model.statement import INCIDENT
from onrecord.model.task import LANES, TODAY, Task
from onrecord.model.values import value_to_json
from onrecord.pipeline.desk import claims, lanes, tasks
from onrecord.pipeline.desk.screens import LINES
from onrecord.pipeline.desk.shown import Screen
from onrecord.publish.site.phrases import value_words
from onrecord.web.visit import View, Visit, here

PER_PAGE = 50
_NEAR = 60  # of so many tasks, "next" and "previous" know their way


def queue(visit: Visit) -> View:
    lane, kinds, mine = _wished(visit)
    page = max(visit.query.whole("page") or 1, 1)
    counts = {kind: n for (name, kind), n in sorted(visit.store.count_tasks().items()) if name == lane}
    many = sum(n for kind, n in counts.items() if not kinds or kind in kinds)
    found = waiting(visit, page * PER_PAGE)
    if mine:
        many = len(found)
    return {
        "title": "Queue",
        "lane": lane,
        "lanes": [asdict(one) for one in lanes.lanes(visit.store, at=visit.desk.now())],
        "kinds": counts,
        "kind": kinds[0] if kinds else "",
        "mine": mine,
        "waiting": many,
        "tasks": _listed(visit, found[(page - 1) * PER_PAGE :]),
        "page": page,
        "pages": max((many + PER_PAGE - 1) // PER_PAGE, 1),
    }


def waiting(visit: Visit, most: int) -> tuple[Task, ...]:
    """The worthiest tasks of the lane and kind that the visitor looks at, or those that the visitor has."""
    lane, kinds, mine = _wished(visit)
    if not mine:
        return tasks.tasks(visit.store, lane=lane, kinds=kinds, at=visit.desk.now(), limit=most)
    held = claims.claims(visit.store, at=visit.desk.now(), editor=visit.who)
    return tuple(task for c in held if (task := visit.store.task(c.task)) is not None)


def task(visit: Visit) -> View:
    """One screen, with the ids of the tasks before and after it."""
    screen = tasks.screen(visit.store, visit.path["id"], visit.desk.codebook, at=visit.desk.now())
    order = [t.id for t in waiting(visit, _NEAR)]
    at = order.index(screen.task.id) if screen.task.id in order else None
    query = _query(visit)
    return {
        "title": screen.title,
        "screen": asdict(screen),
        "by_statement": {w.statement: asdict(w) for w in screen.words},
        "choices": choices_of(screen),
        "left": visit.query.one("left").split(","),
        "sides": [{**asdict(side), "facts": _facts(visit, side.incident)} for side in screen.sides],
        "people": {w.about_id: w.about for w in screen.words},
        "next": _neighbour(order, at, 1),
        "query": query,
        "links": {
            "next": _link(order, at, 1, query),
            "previous": _link(order, at, -1, query),
            "queue": here("queue", **query),
        },
    }


def choices_of(screen: Screen) -> list[View]:
    """The screen's choices, each with the account that it is about (null for none)."""
    accounts = {a.statements: n for n, a in enumerate(screen.accounts)}
    accounts |= {(a.finding, *a.statements): n for n, a in enumerate(screen.accounts) if screen.reports}
    return [{**asdict(c), "account": accounts.get(c.targets)} for c in screen.choices]


def _facts(visit: Visit, incident: str) -> list[tuple[str, str]]:
    """What is said of an incident as a whole, field by field, in words."""
    part, book = visit.store.part(incident), visit.desk.codebook
    told = []
    for f in part.record.findings if part else ():
        if f.about == INCIDENT and f.field in LINES and f.field in book:
            values = (value_to_json(a.value) for a in f.accounts if a.value is not None)
            words = dict.fromkeys(value_words(v, book[f.field].type, {}) for v in values)
            told.append((LINES.index(f.field), f.field, "; ".join(words) or f.state))
    return [(field, words) for _, field, words in sorted(told)]


def next_task(visit: Visit) -> str:
    """Where the first task of what is asked for stands; the queue where nothing waits."""
    found = waiting(visit, 1)
    query = _query(visit)
    return here("task", found[0].id, **query) if found else here("queue", **query)


def _listed(visit: Visit, found: tuple[Task, ...]) -> list[View]:
    ids = sorted({t.incident for t in found if t.incident})
    titles = {s.incident: s.title for s in visit.store.summaries(ids=ids)}
    query = _query(visit)
    return [
        {
            **asdict(t),
            "incident": t.incident,
            "title": titles.get(t.incident or ""),
            "to": here("task", t.id, **query),
        }
        for t in found
    ]


def _neighbour(order: list[str], at: int | None, by: int) -> str | None:
    if at is None:
        return order[0] if order and by > 0 else None
    return order[at + by] if 0 <= at + by < len(order) else None


def _link(order: list[str], at: int | None, by: int, query: dict[str, Any]) -> str | None:
    found = _neighbour(order, at, by)
    return here("task", found, **query) if found else None


def _query(visit: Visit) -> dict[str, str | None]:
    """What the visitor looks at, as it stands in addresses."""
    lane, kinds, mine = _wished(visit)
    return {
        "lane": lane if lane != TODAY else None,
        "kind": kinds[0] if kinds else None,
        "mine": "1" if mine else None,
    }


def _wished(visit: Visit) -> tuple[str, tuple[str, ...], bool]:
    """Lane, kinds, and whether only what the visitor has claimed."""
    asked = visit.form if visit.form.one("lane") else visit.query
    lane = asked.one("lane", TODAY)
    kind = asked.one("kind")
    return lane if lane in LANES else TODAY, (kind,) if kind else (), asked.one("mine") == "1"
