"""What an editor sees when deciding, so that it is known when it has changed.

Only what could change the decision: not who else tells the same, not what editors themselves did to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.model.article import Article
from onrecord.model.part import Case
from onrecord.model.statement import Statement
from onrecord.model.values import value_to_json
from onrecord.review.decide import seen_hash


def seen_of(targets: Sequence[str], case: Case, articles: Mapping[str, Article]) -> str:
    """The hash of what stands behind these targets in one incident: of a statement who says it and how, of a
    finding what values are told, of a person the names and ages, of a document the role that its page shows.
    """
    told = set(targets)
    rows: list[Any] = [
        (s.id, s.source, s.chain, s.medium, s.speech_act, s.hedge, s.said_at)
        for s in case.statements
        if s.id in told
    ]
    for t in sorted(told):
        if t.startswith(f"{case.incident.id}|"):
            about, field = (*t.split("|"), "")[1:3]
            rows.append(
                (about, field, _told(s for s in case.statements if (s.about, s.field) == (about, field)))
            )
    for p in case.incident.participants:
        if p.id in told:
            known = [s for s in case.statements if s.about == p.id and s.field in ("name", "age")]
            rows.append((p.role, _told(known)))
    rows += [("role", a.role) for d, a in articles.items() if d in told]
    return seen_hash(*sorted(rows, key=repr))


def _told(statements: Iterable[Statement]) -> list[str]:
    """The values and states, each once, whoever tells them."""
    return sorted({repr((s.field, value_to_json(s.value), s.state)) for s in statements})
