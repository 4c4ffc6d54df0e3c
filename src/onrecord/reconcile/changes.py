"""What an account loses by itself: corrected by its own source, retracted, contradicted by its own page,
a slip."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from onrecord.model.article import HEADLINE
from onrecord.model.numbers import Number
from onrecord.model.statement import RETRACTED, Statement
from onrecord.reconcile.relation import COMPATIBLE, CONFLICTS
from onrecord.reconcile.voices import Matter, Said

# Fields of these rules are outvoted by so many documents and origins against one page's own voice.
_OUTVOTED, _MANY_DOCUMENTS, _MANY_ORIGINS = frozenset({"time", "place"}), 3, 2
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T|$)")
# Acts that put an earlier account of the same source aside, whatever the dates.
CORRECTING = frozenset({"corrects", "withdraws"})
# What a source that withdraws an account goes on to presuppose: that it happened, and to whom.
_PRESUPPOSED = """role name age gender count agency unit duty_status event_type when where location_type
killed_count outcome"""
PRESUPPOSED = frozenset(_PRESUPPOSED.split())
# What these fields say moves with time: the later account holds, whoever tells it.
PROGRESSIVE = frozenset({"investigation_status", "custody"})


@dataclass(frozen=True)
class Change:
    """`kind` is the kind of the note it becomes; `gone` no longer counts, `because` is what stands
    against it."""

    kind: str
    gone: tuple[Said, ...]
    because: tuple[Said, ...]


@dataclass
class _Version:
    """One value of one origin."""

    rows: list[Said] = field(default_factory=list)

    def first(self, matter: Matter) -> str | None:
        dates = [d for r in self.rows if (d := date_of(r, matter))]
        return min(dates, default=None)

    @property
    def corrects(self) -> bool:
        return any(r.statement.speech_act in CORRECTING for r in self.rows)


def date_of(row: Said, matter: Matter) -> str | None:
    """When it was said, else when the page came out; full dates only."""
    published = matter.articles[row.statement.document].published
    for edtf in (row.statement.said_at, published.edtf if published else None):
        if edtf and _DAY.match(edtf):
            return edtf[:10]
    return None


def find_changes(rows: Sequence[Said], matter: Matter) -> list[Change]:
    """The statements of one subject (about, field) -> what of them no longer counts, and why."""
    stated = [r for r in rows if r.stated]
    if not stated:
        return []
    changes = _retracted(rows, matter)
    about = matter.field(stated[0].statement.field)
    if about.many:
        return changes
    changes += _headlines(stated, matter)
    changes += _slips(stated, matter)
    if about.rule in _OUTVOTED:
        changes += _outliers([r for r in stated if r.key is not None], matter)
    gone = {r.statement.id for c in changes for r in c.gone}
    left = [r for r in stated if r.statement.id not in gone and r.key is not None and not r.in_passing]
    if about.name in PROGRESSIVE:
        return changes + _superseded([left], matter, _moved_on)
    by_key: dict[str, list[Said]] = {}
    for r in left:
        by_key.setdefault(r.key or "", []).append(r)
    return changes + _superseded([by_key[k] for k in sorted(by_key)], matter, _corrected)


def _retracted(rows: Sequence[Said], matter: Matter) -> list[Change]:
    """A source that takes a value back, or denies later what it told, takes its own statements of it back."""
    changes = []
    for back in rows:
        s = back.statement
        if s.value is None or not (_takes_back(s) or back.denied):
            continue
        same = tuple(
            r
            for r in rows
            if r.key == back.key
            and r.statement.value is not None
            and matter.key(r.statement) == matter.key(s)
            and (not back.denied or (r.stated and _said_before(r, back, matter)))
        )
        if same:
            changes.append(Change("superseded", same, (back,)))
    return changes


def _takes_back(s: Statement) -> bool:
    return s.state == RETRACTED or (s.speech_act == "withdraws" and s.field not in PRESUPPOSED)


def _said_before(one: Said, other: Said, matter: Matter) -> bool:
    a, b = date_of(one, matter), date_of(other, matter)
    return a is not None and b is not None and a < b


def _headlines(stated: Sequence[Said], matter: Matter) -> list[Change]:
    """A headline that contradicts the text below it does not count; where it credits somebody, that voice's
    words below it."""
    changes = []
    for r in stated:
        if not _in_headline(r, matter):
            continue
        against = [
            o
            for o in stated
            if o.statement.document == r.statement.document
            and not _in_headline(o, matter)
            and (r.own or o.key == r.key)
            and matter.relation(r.statement, o.statement).kind == CONFLICTS
        ]
        agrees = any(
            o.statement.document == r.statement.document
            and not _in_headline(o, matter)
            and matter.relation(r.statement, o.statement).kind != CONFLICTS
            for o in stated
        )
        if against and not agrees:
            changes.append(Change("contradicts_itself", (r,), tuple(against)))
    return changes


def _in_headline(row: Said, matter: Matter) -> bool:
    blocks = matter.articles[row.statement.document].blocks
    return any(b.kind == HEADLINE and b.start <= row.statement.start < b.end for b in blocks)


def _slips(stated: Sequence[Said], matter: Matter) -> list[Change]:
    """A copy that differs from what it copies: a slip of the copy, not another account."""
    changes = []
    by_document: dict[str, list[Said]] = {}
    for r in stated:
        by_document.setdefault(r.statement.document, []).append(r)
    for document, rows in sorted(by_document.items()):
        copy = matter.copies.get(document)
        if copy is None or copy.role != "wire_copy":
            continue
        for r in rows:
            original = [o for o in by_document.get(copy.original, ()) if o.key == r.key]
            against = [o for o in original if matter.relation(r.statement, o.statement).kind == CONFLICTS]
            if against and len(against) == len(original):
                changes.append(Change("slip", (r,), tuple(against)))
    return changes


def _outliers(stated: Sequence[Said], matter: Matter) -> list[Change]:
    """A time or place that one page alone tells, in its own voice, against many that agree: a slip."""
    versions: dict[str, list[Said]] = {}
    for r in stated:
        versions.setdefault(matter.key(r.statement), []).append(r)
    changes = []
    for key, rows in sorted(versions.items()):
        if len({r.statement.document for r in rows}) > 1 or not all(r.own for r in rows):
            continue
        against = [
            o
            for k, group in versions.items()
            if k != key and matter.relation(rows[0].statement, group[0].statement).kind == CONFLICTS
            for o in group
        ]
        agree = len({o.statement.document for o in against}), len({o.key for o in against})
        if agree[0] >= _MANY_DOCUMENTS and agree[1] >= _MANY_ORIGINS:
            changes.append(Change("slip", tuple(rows), tuple(sorted(against, key=lambda o: o.statement.id))))
    return changes


Later = Callable[["_Version", "_Version", Matter], bool]


def _superseded(groups: Sequence[Sequence[Said]], matter: Matter, later: Later) -> list[Change]:
    """In each group, versions that a later one puts aside."""
    changes = []
    for rows in groups:
        versions: dict[str, _Version] = {}
        for r in rows:
            versions.setdefault(matter.key(r.statement), _Version()).rows.append(r)
        for old_key, old in sorted(versions.items()):
            newer = [new for k, new in sorted(versions.items()) if k != old_key and later(new, old, matter)]
            if newer:
                because = tuple(r for v in newer for r in v.rows)
                changes.append(Change("superseded", tuple(old.rows), because))
    return changes


def _corrected(new: _Version, old: _Version, matter: Matter) -> bool:
    """Whether the same source's `new` version puts its `old` one aside: it came later, and conflicts or is
    another number. A page that tells "three" for "at least three" corrects nobody."""
    one, other = new.rows[0].statement, old.rows[0].statement
    kind = matter.relation(one, other).kind
    number = kind == COMPATIBLE and matter.field(one.field).rule == "number"
    another = number and (new.corrects or not _same_figure(one, other))
    return (kind == CONFLICTS or another) and _is_later(new, old, matter)


def _same_figure(one: Statement, other: Statement) -> bool:
    """Whether two numbers share a bound that both name, as "three" and "at least three" do."""
    a, b = one.value, other.value
    if not isinstance(a, Number) or not isinstance(b, Number):
        return False
    return bool({a.min, a.max} & {b.min, b.max} - {None})


def _moved_on(new: _Version, old: _Version, matter: Matter) -> bool:
    return _is_later(new, old, matter)


def _is_later(new: _Version, old: _Version, matter: Matter) -> bool:
    if new.corrects != old.corrects:
        return new.corrects
    a, b = new.first(matter), old.first(matter)
    return a is not None and b is not None and a > b


def live_rows(rows: Sequence[Said], changes: Sequence[Change]) -> list[Said]:
    """What still counts."""
    gone = {r.statement.id for c in changes for r in c.gone}
    return [r for r in rows if r.statement.id not in gone]
