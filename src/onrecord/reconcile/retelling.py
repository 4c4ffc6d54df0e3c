"""Retellings: pages that tell in their own voice what another page credits to a source.

Judged per incident, inferred from shared content, with the evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.actions import Action
from onrecord.model.numbers import Number
from onrecord.model.places import Place
from onrecord.reconcile.passages import Passage, passages_in_words, statements_in
from onrecord.reconcile.relation import COMPATIBLE, CONFLICTS, EQUAL
from onrecord.reconcile.verbs import family
from onrecord.reconcile.voices import Matter, Said
from onrecord.text.wording import bigrams, words

# Evidence adds up: a shared step is 1, a shared number 1.5, a shared pair of distinctive words 0.5 (six
# at most), a sentence told again 1.5. Four points of at least two kinds make a retelling, and so do three
# sentences; fewer are common knowledge of one incident.
_STEP, _NUMBER, _WORDING, _MOST_WORDING, _PASSAGE, ENOUGH = 1.0, 1.5, 0.5, 6, 1.5, 4.0
_SENTENCES = 3
_TELLING_NUMBERS = frozenset({"shots_fired", "age", "injured_count"})
# A page that credits nobody retells where it tells so much of what one source is credited with elsewhere, and
# little that is not. What everybody knows of an incident counts for neither.
_TOLD_AGAIN, _SHARE = 3, 0.6
_KNOWN_TO_ALL = frozenset(
    {"role", "gender", "count", "when", "where", "location_type", "event_type", "directed_at"}
)
# That something happened, to whom, and how it ended: what the first line of any report says.
_PLAIN = _KNOWN_TO_ALL | {"killed_count", "injured_count", "name", "age", "outcome"}
# A page with fewer statements in its own voice retells nothing, unless its sentences show it.
_OWN = 3
# A page that credits the body itself this often names its source and is no retelling of it.
_CREDITS_ITSELF = 2
Subject = tuple[str, str]


@dataclass(frozen=True)
class Retelling:
    """`document` retells the account of `key`: the sentence and the statements on both sides. `detailed`:
    more of it than that something happened, to whom, when and where, which a page may tell by itself."""

    document: str
    key: str
    text: str
    statements: tuple[str, ...]
    detailed: bool = True


def find_retellings(
    said: Sequence[Said], passages: Mapping[str, Sequence[Passage]], matter: Matter
) -> tuple[Retelling, ...]:
    """Statements with their voices, and the passages told again -> which documents retell whose account."""
    by_document: dict[str, list[Said]] = {}
    by_key: dict[str, list[Said]] = {}
    for row in said:
        if row.stated:
            by_document.setdefault(row.statement.document, []).append(row)
            if not row.own and row.key:
                by_key.setdefault(row.key, []).append(row)
    indexed = {key: _Account.of(rows, matter) for key, rows in by_key.items()}
    found = []
    for document in sorted(matter.credited):
        rows = by_document.get(document, [])
        own = [r for r in rows if r.own]
        again = passages.get(document, ())
        if (len(own) < _OWN or len(own) < len(rows) - len(own)) and len({p.span for p in again}) < _SENTENCES:
            continue
        judged = [
            (points, key, text, ids)
            for key, account in sorted(indexed.items())
            if _credits(document, key, rows, matter) < _CREDITS_ITSELF
            for told in [[p for p in again if p.key == key]]
            for points, text, ids in [_evidence(document, own, account, told, matter)]
            if points >= ENOUGH
        ]
        if not judged and len(own) == len(rows):
            judged = _told_again(document, own, indexed, matter)
        if judged:
            _, key, text, ids = max(judged, key=lambda j: (j[0], j[1]))
            shared = {r.statement.field for r in own if r.statement.id in ids}
            detailed = bool(again) or not shared <= _PLAIN
            found.append(Retelling(document, key, text, ids, detailed))
    return tuple(found)


def _credits(document: str, key: str, rows: Sequence[Said], matter: Matter) -> int:
    """How often the page credits the voice."""
    told = sum(1 for r in rows if not r.own and r.key == key)
    return max(told, len(matter.credited[document].get(key, ())))


def _told_again(
    document: str, own: Sequence[Said], indexed: Mapping[str, _Account], matter: Matter
) -> list[tuple[float, str, str, tuple[str, ...]]]:
    """A page that names no source for anything, and tells, not before them, what others credit: whose
    account it tells most of, with the sentence and the statements on both sides."""
    telling = {(s.about, s.field): r for r in own if (s := r.statement).field not in _KNOWN_TO_ALL}
    judged = []
    for key, account in sorted(indexed.items()):
        met = {
            subject: (r, fits)
            for subject, r in telling.items()
            if (others := _elsewhere(document, account.by_subject.get(subject, ()), matter))
            for fits in [[o for o in others if matter.relation(r.statement, o.statement).kind != CONFLICTS]]
        }
        same = {subject: (r, fits[0]) for subject, (r, fits) in met.items() if fits}
        if len(same) < _TOLD_AGAIN or len(same) < _SHARE * len(telling):
            continue
        fields = _some([field for _, field in same])
        text = f"{matter.teller(document)} names no source and tells what another page credits: {fields}"
        ids = tuple(sorted({i for r, o in same.values() for i in (r.statement.id, o.statement.id)}))
        judged.append((float(len(same)), key, text, ids))
    return judged


def _elsewhere(document: str, rows: Sequence[Said], matter: Matter) -> list[Said]:
    """Those of other pages that are no copies of this one and did not come out after it."""
    return [
        r
        for r in rows
        if r.statement.document != document
        and not matter.same_text(r.statement.document, document)
        and not matter.is_younger(r.statement.document, document)
    ]


@dataclass(frozen=True)
class _Account:
    """What one body is credited with: by subject, one statement for each value and document."""

    by_subject: Mapping[Subject, Sequence[Said]]

    @classmethod
    def of(cls, rows: Sequence[Said], matter: Matter) -> _Account:
        seen: set[tuple[Subject, str, str]] = set()
        by_subject: dict[Subject, list[Said]] = {}
        for row in rows:
            s = row.statement
            subject = (s.about, s.field)
            mark = (subject, matter.key(s), s.document)
            if mark not in seen:
                seen.add(mark)
                by_subject.setdefault(subject, []).append(row)
        return cls(by_subject)


def _evidence(
    document: str, own: Sequence[Said], account: _Account, again: Sequence[Passage], matter: Matter
) -> tuple[float, str, tuple[str, ...]]:
    steps: list[str] = []
    numbers: list[str] = []
    ids: set[str] = set()
    used: set[tuple[Subject, str]] = set()
    for row in own:
        s = row.statement
        for other in account.by_subject.get((s.about, s.field), ()):
            t = other.statement
            if t.document == document or matter.same_text(t.document, document):
                continue
            kind = matter.relation(s, t).kind
            if isinstance(s.value, Action) and isinstance(t.value, Action):
                mark = ((s.about, s.field), family(s.value.verb))
                same = s.value.actor == t.value.actor and family(t.value.verb) == mark[1]
                if same and mark not in used:
                    used.add(mark)
                    steps.append(s.value.verb)
                    ids |= {s.id, t.id}
            elif isinstance(s.value, Number) and s.field in _TELLING_NUMBERS and kind in (EQUAL, COMPATIBLE):
                mark = ((s.about, s.field), "")
                if mark not in used:
                    used.add(mark)
                    numbers.append(s.field)
                    ids |= {s.id, t.id}
    shared = _shared_wording(document, own, account, matter)
    parts = []
    if steps:
        parts.append(f"{len(steps)} steps of the same course of events ({_some(steps)})")
    if numbers:
        parts.append(f"the same numbers ({_some(numbers)})")
    if shared:
        parts.append(f"the same words ({', '.join(f'“{w}”' for w in shared[:4])})")
    if again:
        parts.append(passages_in_words(again, matter))
    told = len({p.span for p in again})
    points = (
        _STEP * len(steps)
        + _NUMBER * len(numbers)
        + _WORDING * min(len(shared), _MOST_WORDING)
        + _PASSAGE * told
    )
    text = f"{matter.teller(document)} tells as its own what another page credits: " + "; ".join(parts)
    ids |= statements_in(again, (*own, *(r for rows in account.by_subject.values() for r in rows)))
    return (points if len(parts) > 1 or told >= _SENTENCES else 0.0), text, tuple(sorted(ids))


def _some(items: Sequence[str]) -> str:
    return ", ".join(i.replace("_", " ") for i in sorted(set(items))[:6])


def _shared_wording(document: str, own: Sequence[Said], account: _Account, matter: Matter) -> list[str]:
    """Pairs of words that both use, the names of places and agencies aside."""
    theirs = [
        r.statement
        for rows in account.by_subject.values()
        for r in rows
        if not matter.same_text(r.statement.document, document)
    ]
    named = {
        word
        for r in own
        if isinstance(r.statement.value, Place) or matter.field(r.statement.field).rule in ("agency", "name")
        for word in words(r.statement.original)
    }
    mine = {b for r in own for b in bigrams(r.statement.quote)}
    other = {b for s in theirs for b in bigrams(s.quote)}
    return sorted((b for b in mine & other if not set(b.split()) & named), key=lambda b: (-len(b), b))
