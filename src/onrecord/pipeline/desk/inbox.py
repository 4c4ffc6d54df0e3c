"""The inbox: what arrived and waits for a first look, each with what it changes in the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.errors import NotFound, UsageError
from onrecord.model.arrival import (
    CHANGES,
    CONFLICT,
    CORRECTION,
    GROUPS,
    KEEP,
    LATER,
    NEW_INCIDENT,
    NEW_VALUE,
    NEWS,
    NOT_OURS,
    NOTHING,
    POSSIBLE,
    SET_ASIDE,
    VERDICTS,
    Change,
    Placed,
)
from onrecord.model.task import TODAY
from onrecord.pipeline.desk.deciding import Wish, decide_many
from onrecord.pipeline.desk.placing import place_all
from onrecord.pipeline.desk.taking import note
from onrecord.pipeline.tools import Tools
from onrecord.store.base import Store

__all__ = [
    "CHANGES", "CONFLICT", "CORRECTION", "GROUPS", "KEEP", "LATER", "NEWS", "NEW_INCIDENT", "NEW_VALUE",
    "NOTHING", "NOT_OURS", "POSSIBLE", "SET_ASIDE", "VERDICTS", "Arrival", "Change", "Triaged", "inbox",
    "settle_inbox", "triage",
]  # fmt: skip


@dataclass(frozen=True)
class Arrival(Placed):
    """A document in the inbox: its place, with its `incidents` by the ids that they have now. `arrived` (ISO
    8601) is null where nobody noted it; `lane` is "today" or "backfill". `verdict` is null until somebody
    triages it."""

    arrived: str | None = None
    lane: str = TODAY
    verdict: str | None = None


@dataclass(frozen=True)
class Triaged:
    """Which documents were triaged, and the numbers of the decisions."""

    documents: tuple[str, ...]
    numbers: tuple[int, ...]


def inbox(
    store: Store,
    *,
    since: str | None = None,
    lane: str | None = None,
    groups: Sequence[str] = (),
    triaged: bool = False,
    limit: int | None = None,
) -> tuple[Arrival, ...]:
    """What waits for a first look (with `triaged` the rest too): put off ones last, then by group, most
    pressing change and newest. `since` (ISO 8601): arrived then or later."""
    with store.snapshot():
        rows = store.placed(("", *VERDICTS) if triaged else ("", LATER))
        came, lanes = store.arrivals(since=since or ""), store.lanes_of(sorted(rows))
        homes = store.homes({*rows, *(i for one, _ in rows.values() for i in one.incidents)})
    found = [
        Arrival(
            **{**vars(one), "incidents": _now(one, homes)},
            arrived=came.get(id),
            lane=lanes.get(id, TODAY),
            verdict=verdict or None,
        )
        for id, (one, verdict) in rows.items()
        if (since is None or id in came) and (not groups or one.group in groups)
    ]
    found = [a for a in found if lane in (None, a.lane)]
    found.sort(key=lambda a: (a.arrived or "", a.published or "", a.document), reverse=True)
    found.sort(key=lambda a: (a.verdict == LATER, GROUPS.index(a.group), CHANGES.index(a.change)))
    return tuple(found[:limit])


def _now(one: Placed, homes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The incidents by the ids that they have now."""
    own = homes.get(one.document, ())
    return tuple(dict.fromkeys((*own, *(now for i in one.incidents for now in homes.get(i, ())))))


def settle_inbox(store: Store, tools: Tools, documents: Iterable[str] | None = None) -> int:
    """Place by the record as it stands: these, or all that arrived and nobody has triaged. Gives how many."""
    if documents is None:
        done = store.placed((KEEP, SET_ASIDE))
        documents = [d for d in store.arrivals() if d not in done]
    with store.writing():
        return len(place_all(store, tools.codebook, documents))


def triage(
    store: Store, tools: Tools, documents: Sequence[str], verdict: str, editor: str, at: str, reason: str
) -> Triaged:
    """One verdict on many arrivals. "set_aside": not ours, in no incident from now on; "keep": seen;
    "later": back to the end of the inbox. Raises NotFound, UsageError; all of them or none."""
    if verdict not in VERDICTS:
        raise UsageError(f"no such verdict: {verdict!r}; one of: {', '.join(VERDICTS)}")
    wanted = tuple(dict.fromkeys(documents))
    known = store.placed(("", *VERDICTS))
    if missing := [d for d in wanted if d not in known]:
        raise NotFound(f"{missing[0]} is not in the inbox")
    if not wanted:
        raise UsageError("say which documents")
    with store.writing():
        taken = note(store, [Wish("triage", wanted, reason, {"verdict": verdict})], editor=editor, at=at)
        numbers = [d.number or 0 for d in taken]
        if verdict == SET_ASIDE and (told := [d for d in wanted if store.homes([d]).get(d)]):
            aside = Wish("set_role", tuple(told), reason, {"role": "other"})
            decided = decide_many(store, tools.codebook, [aside], editor=editor, at=at)
            numbers += [d.decision.number or 0 for d in decided]
        store.judge(wanted, verdict)
    return Triaged(wanted, tuple(numbers))
