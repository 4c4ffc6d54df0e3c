"""What an editor sees when deciding, so that it is known when it has changed.

Only what could change the decision: not who else repeats the same account, not what editors did to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.model.article import Article
from onrecord.model.part import Case
from onrecord.model.record import Record
from onrecord.model.values import value_to_json
from onrecord.review.decide import seen_hash

# Acts about words in a text, which stay as they are.
OF_WORDS = frozenset({"accept", "correct", "reject", "retract"})


def seen_of(
    act: str, targets: Sequence[str], case: Case, record: Record, articles: Mapping[str, Article]
) -> str:
    """The hash of what stands behind these targets in one incident."""
    told = set(targets)
    rows: list[Any] = []
    for s in case.statements:
        if s.id in told:
            rows.append((s.id, s.source, s.chain, s.medium, s.speech_act, s.hedge, s.said_at))
    for p in case.incident.participants:
        if p.id in told:
            rows.append((p.role, _of_person(record, p.id, ("name", "age"))))
    if act not in OF_WORDS:
        for f in record.findings:
            name = f"{case.incident.id}|{f.about}|{f.field}"
            if any(t == name or t.startswith(f"{name}|") for t in told):
                rows.append((f.about, f.field, _values(f.accounts)))
    rows += [("role", a.role) for d, a in sorted(articles.items()) if d in told]
    return seen_hash(sorted(rows, key=repr))


def _of_person(record: Record, person: str, fields: Sequence[str]) -> list[Any]:
    return [
        [f.field, _values(f.accounts)] for f in record.findings if f.about == person and f.field in fields
    ]


def _values(accounts: Iterable[Any]) -> list[Any]:
    return sorted(([value_to_json(a.value), sorted(a.sources)] for a in accounts), key=repr)
