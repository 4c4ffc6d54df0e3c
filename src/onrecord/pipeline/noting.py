"""What machines did, kept for the history: arrivals, tellings that changed something, releases."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from onrecord.model.event import MACHINE, Event
from onrecord.model.part import Part
from onrecord.model.task import TODAY
from onrecord.pipeline.differing import differences
from onrecord.store.base import Store

_MOST = 12  # findings named in one line


def note_arrival(store: Store, document: str, at: str | None, lane: str = TODAY) -> None:
    """A document that is new, and its lane; nothing of when where nobody says it."""
    if at is not None:
        store.note_arrivals([document], at)
    if lane != TODAY:
        store.set_lane([document], lane)


def note_changes(store: Store, parts: Iterable[Part], at: str) -> None:
    """Incidents that were told again and are not yet kept: what is not as it was."""
    for part in parts:
        id = part.case.incident.id
        before, many = store.part(id), len(part.case.incident.documents)
        fields = dict.fromkeys(d.field for d in differences(id, before, part))
        joined = before is not None and before.case.incident.documents != part.case.incident.documents
        if before is None:
            text = f"told for the first time, from {many} documents"
        elif fields or joined:
            named = ", ".join([*fields][:_MOST]) + (", …" if len(fields) > _MOST else "")
            text = f"told from {many} documents; differs in: {named or 'nothing'}"
        else:
            continue
        store.add_event(Event(at, MACHINE, "told", text), [id])


def note_release(store: Store, out: Path, at: str | None) -> None:
    """That release and site were written."""
    if at is not None:
        store.add_event(Event(at, MACHINE, "published", f"release and site were written to {out}"), [])


def note_sheet(store: Store, what: str, name: str, text: str, at: str | None) -> None:
    """That a sheet was "imported" or "exported"."""
    if at is not None:
        store.add_event(Event(at, MACHINE, what, f"{name}: {text}"), [])
