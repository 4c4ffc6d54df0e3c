"""Accounts: the values of one subject, each with who stands behind it; and the state they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.model.finding import Account
from onrecord.model.statement import RETRACTED, STATED_UNKNOWN, WITHHELD
from onrecord.model.values import Value
from onrecord.reconcile.keys import sort_key
from onrecord.reconcile.origins import origin_id
from onrecord.reconcile.relation import CONFLICTS, EQUAL, REFINED, REFINES, Relation
from onrecord.reconcile.rules import relate
from onrecord.reconcile.voices import Matter, Said

DENIED = "denied"


@dataclass(frozen=True)
class Tally:
    """One value (null for withheld, stated_unknown and what is denied) and the rows that tell it."""

    value: Value | None
    state: str
    rows: tuple[Said, ...]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(r.key for r in self.rows if r.key is not None)

    @property
    def in_passing(self) -> bool:
        return all(r.in_passing for r in self.rows)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(sorted(r.statement.id for r in self.rows))


def tally(rows: Sequence[Said], matter: Matter) -> list[Tally]:
    """Rows of one subject -> one tally for each value, those with most origins first."""
    groups: dict[tuple[str, str], list[Said]] = {}
    for r in rows:
        s = r.statement
        mark = ("", matter.key(s)) if s.value is not None else (s.state, "")
        if r.denied:
            mark = (DENIED, matter.key(s))
        groups.setdefault(mark, []).append(r)
    tallies = []
    for (state, _), group in groups.items():
        value = None if state == DENIED else min((r.statement.value for r in group), key=sort_key)
        states = {r.statement.state for r in group}
        told = state or (RETRACTED if states == {RETRACTED} else "stated")
        tallies.append(Tally(value, told, tuple(sorted(group, key=lambda r: r.statement.id))))
    return sorted(tallies, key=lambda t: (t.value is None, -len(t.keys), t.state, sort_key(t.value)))


def account_of(t: Tally, matter: Matter) -> Account:
    """The account as it is published: ids, sorted."""
    hedges = [r.statement.hedge for r in t.rows]
    return Account(
        t.value,
        tuple(sorted(origin_id(matter.incident, key) for key in t.keys)),
        tuple(sorted({r.source.id for r in t.rows if r.source is not None})),
        tuple(sorted({r.statement.document for r in t.rows})),
        t.ids,
        min(h for h in hedges if h) if all(hedges) else None,
    )


def related(one: Tally, other: Tally, field: str, matter: Matter) -> Relation:
    assert one.value is not None
    assert other.value is not None
    return relate(matter.field(field).rule, one.value, other.value)


def in_conflict(tallies: Sequence[Tally], field: str, matter: Matter) -> list[tuple[Tally, Tally]]:
    """Pairs of values that cannot both be true, each with an origin that does not tell the other."""
    if matter.field(field).many:
        return []
    told = [t for t in tallies if t.value is not None and t.keys and not t.in_passing]
    return [
        (a, b)
        for a, b in combinations(told, 2)
        if a.keys - b.keys and b.keys - a.keys and related(a, b, field, matter).kind == CONFLICTS
    ]


def denials(tallies: Sequence[Tally], matter: Matter) -> list[tuple[Tally, Tally]]:
    """Pairs of a value and its denial by an origin that does not tell the value itself."""
    told = [t for t in tallies if t.value is not None and t.state != RETRACTED and t.keys]
    return [
        (t, d)
        for d in tallies
        if d.state == DENIED
        for t in told
        if d.keys - t.keys
        and matter.relation(t.rows[0].statement, d.rows[0].statement).kind in (EQUAL, REFINES, REFINED)
    ]


def state_of(live: Sequence[Tally], everything: Sequence[Tally], field: str, matter: Matter) -> str:
    """The state of a finding. In this order: disputed when two origins conflict, or one denies what
    another tells; withheld while an
    authority that states no value itself withholds one, whoever else tells it; stated when an origin
    stands behind a value; stated_unknown; retracted when all that was stated was taken back;
    not_addressed."""
    if in_conflict(live, field, matter) or denials(live, matter):
        return "disputed"
    told = [t for t in live if t.value is not None and t.state != RETRACTED and t.keys]
    tellers = frozenset(k for t in told for k in t.keys)
    if any(t.state == WITHHELD and t.keys - tellers for t in live):
        return "withheld"
    if told:
        return "stated"
    if any(t.state == WITHHELD for t in live):
        return "withheld"
    if any(t.state == STATED_UNKNOWN for t in live):
        return "stated_unknown"
    if any(t.value is not None and t.keys for t in everything):
        return "retracted"
    return "not_addressed"
