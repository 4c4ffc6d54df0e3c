"""Acts of the desk that are kept as decisions: all of one call, or none, and the record told again once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.extract.byhand import ACTS
from onrecord.model.decision import Decision
from onrecord.model.fields import Codebook
from onrecord.pipeline.desk.deciding import Wish
from onrecord.pipeline.desk.retelling import tasks_again
from onrecord.pipeline.near import walk_near
from onrecord.pipeline.run import walk_again
from onrecord.pipeline.tools import Tools
from onrecord.review.decide import make_decision
from onrecord.store.base import Store


def take(store: Store, tools: Tools, wishes: Sequence[Wish], *, editor: str, at: str) -> tuple[Decision, ...]:
    """Wishes -> decisions with their numbers, already in the record."""
    with store.writing():
        taken = note(store, wishes, editor=editor, at=at)
        tell_coded(store, tools.codebook, taken)
    return taken


def tell_coded(
    store: Store, codebook: Codebook, decisions: Sequence[Decision], *, undone: bool = False
) -> None:
    """The record with what was coded by hand, or on what terms, or without it where it is `undone`. What is
    about no incident, and a voice that may have been heard here alone, take a whole walk."""
    rows = [d.payload for d in decisions if d.act in ACTS and d.payload]
    loose = any(
        row["field"] not in codebook or codebook[row["field"]].about == "none"
        for row in rows
        if "field" in row
    )
    voices = undone and any("field" in row and _has_voice(store, row) for row in rows)
    documents = {row["document"] for row in rows}
    terms = {t for d in decisions if d.act == "set_terms" for t in d.targets}
    voices |= any(d.act == "add_statement" for d in store.decisions_about(terms))
    documents |= terms
    if loose or voices or not documents or walk_near(store, codebook, (), documents) is None:
        walk_again(store, codebook)


def _has_voice(store: Store, row: Mapping[str, Any]) -> bool:
    """Whether a coded statement has a voice other than its page's own."""
    document = store.document(row["document"])
    return bool(row.get("speaker")) or (document is not None and document.evidence is not None)


def note(store: Store, wishes: Sequence[Wish], *, editor: str, at: str) -> tuple[Decision, ...]:
    """The same for acts that change nothing in the record but what waits in it."""
    with store.writing():
        taken = tuple(
            store.add_decision(
                make_decision(w.act, w.targets, editor=editor, at=at, reason=w.reason, payload=w.payload)
            )
            for w in wishes
        )
        tasks_again(store, (t for w in wishes for t in w.targets if t.startswith("incident:")))
    return taken
