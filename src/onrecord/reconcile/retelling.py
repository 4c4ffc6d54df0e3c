"""Retellings: pages that tell in their own voice what another page credits to a source.

Judged per incident, inferred from shared content, with the evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model.actions import Action
from onrecord.model.numbers import Number
from onrecord.model.places import Place
from onrecord.model.statement import STATED_UNKNOWN, WITHHELD
from onrecord.reconcile.identity import UNNAMED_KINDS
from onrecord.reconcile.relation import COMPATIBLE, CONFLICTS, EQUAL, REFINED, REFINES
from onrecord.reconcile.verbs import family
from onrecord.reconcile.voices import Matter, Said
from onrecord.text.wording import bigrams, words

# Evidence adds up: a shared step is 1, a shared number 1.5, a shared pair of distinctive words 0.5 (six
# at most). Four points of at least two kinds make a retelling; fewer are common knowledge of one incident.
_STEP, _NUMBER, _WORDING, _MOST_WORDING, ENOUGH = 1.0, 1.5, 0.5, 6, 4.0
_TELLING_NUMBERS = frozenset({"shots_fired", "age", "injured_count"})
# A page that credits nobody retells where it tells so much of what one source is credited with elsewhere, and
# little that is not. What everybody knows of an incident counts for neither.
_TOLD_AGAIN, _SHARE = 3, 0.6
_KNOWN_TO_ALL = frozenset(
    {"role", "gender", "count", "when", "where", "location_type", "event_type", "directed_at"}
)
# A page that credits the body itself this often names its source and is no retelling of it.
_CREDITS_ITSELF = 2
# So many statements of one value by one voice are looked at; more say the same.
_ENOUGH_ALIKE = 3

Subject = tuple[str, str]


@dataclass(frozen=True)
class Retelling:
    """`document` retells the account of `key`: the sentence and the statements on both sides."""

    document: str
    key: str
    text: str
    statements: tuple[str, ...]


def fold_own_voice(said: Sequence[Said], matter: Matter) -> list[Said]:
    """What a page says in its own voice beside crediting a source with the same belongs to that source's
    origin."""
    credited: dict[tuple[str, str, str], list[Said]] = {}
    for row in said:
        if not row.own and row.stated and (row.key or "").startswith("body:"):
            s = row.statement
            credited.setdefault((s.document, s.about, s.field), []).append(row)
    folded = []
    for row in said:
        s = row.statement
        alone = row.own and row.stated and row.source is None
        beside = credited.get((s.document, s.about, s.field), []) if alone else []
        fits = [c for c in beside if _told_beside(row, c, matter)]
        if fits:
            near = min(fits, key=lambda c: (abs(c.statement.start - s.start), c.statement.id))
            text = f"{matter.teller(s.document)} tells this in its own voice beside crediting it"
            row = replace(row, key=near.key, why=("shared_content", text, (s.id, near.statement.id)))
        folded.append(row)
    return folded


def _told_beside(own: Said, credited: Said, matter: Matter) -> bool:
    kind = matter.relation(own.statement, credited.statement).kind
    rule = matter.field(own.statement.field).rule
    return kind in (EQUAL, REFINED) or (kind == REFINES and rule in ("time", "place", "action"))


def find_retellings(said: Sequence[Said], matter: Matter) -> tuple[Retelling, ...]:
    """Statements with their voices -> which documents retell whose account."""
    by_document: dict[str, list[Said]] = {}
    by_key: dict[str, list[Said]] = {}
    for row in said:
        if row.stated:
            by_document.setdefault(row.statement.document, []).append(row)
            if not row.own and row.key:
                by_key.setdefault(row.key, []).append(row)
    indexed = {key: _Account.of(rows, matter) for key, rows in by_key.items()}
    found = []
    for document in sorted(by_document):
        rows = by_document[document]
        own = [r for r in rows if r.own]
        if len(own) < 3 or len(own) < len(rows) - len(own):
            continue
        judged = [
            (points, key, text, ids)
            for key, account in sorted(indexed.items())
            if sum(1 for r in rows if not r.own and r.key == key) < _CREDITS_ITSELF
            for points, text, ids in [_evidence(document, own, account, matter)]
            if points >= ENOUGH
        ]
        if not judged and len(own) == len(rows):
            judged = _told_again(document, own, indexed, matter)
        if judged:
            _, key, text, ids = max(judged, key=lambda j: (j[0], j[1]))
            found.append(Retelling(document, key, text, ids))
    return tuple(found)


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
    day = _published(document, matter)
    return [
        r
        for r in rows
        if r.statement.document != document
        and not matter.same_text(r.statement.document, document)
        and (day is None or (_published(r.statement.document, matter) or day) <= day)
    ]


def _published(document: str, matter: Matter) -> str | None:
    published = matter.articles[document].published
    return published.edtf[:10] if published and published.edtf else None


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
    document: str, own: Sequence[Said], account: _Account, matter: Matter
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
    points = _STEP * len(steps) + _NUMBER * len(numbers) + _WORDING * min(len(shared), _MOST_WORDING)
    text = f"{matter.teller(document)} tells as its own what another page credits: " + "; ".join(parts)
    return (points if len(parts) > 1 else 0.0), text, tuple(sorted(ids))


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


def fold_retold(said: Sequence[Said], retellings: Sequence[Retelling], matter: Matter) -> list[Said]:
    """In a retelling, what others say belongs to their origin, and what only it says to none."""
    retold = {r.document: r for r in retellings}
    others: dict[Subject, list[Said]] = {}
    seen: dict[tuple[Subject, str, str | None, bool], int] = {}
    for row in said if retold else ():
        s = row.statement
        if row.stated and not (row.own and s.document in retold):
            subject = (s.about, s.field)
            mark = (subject, matter.key(s), row.key, row.own)
            seen[mark] = seen.get(mark, 0) + 1
            if seen[mark] <= _ENOUGH_ALIKE:
                others.setdefault(subject, []).append(row)
    silent = _silent(said, retold) if retold else {}
    folded = []
    for row in said:
        s = row.statement
        told = retold.get(s.document)
        if told is not None and _tells_silence(row):
            known = silent.get((s.about, s.field, s.state))
            if known is not None or row.own:
                key, ids = (known.key, (s.id, known.statement.id)) if known else (None, (s.id,))
                row = replace(row, key=key, why=("shared_content", told.text, ids))
        elif told is not None and row.own and row.stated:
            fits = [o for o in others.get((s.about, s.field), ()) if o.key and _implied(row, o, matter)]
            if fits:
                best = min(fits, key=lambda o: (o.key != told.key, o.own, o.key or "", o.statement.id))
                row = replace(row, key=best.key, why=("shared_content", told.text, (s.id, best.statement.id)))
            else:
                row = replace(row, key=None, why=("shared_content", told.text, (s.id,)))
        folded.append(row)
    return folded


def _tells_silence(row: Said) -> bool:
    """Whether a page tells, of nobody with a name, that something is withheld or not known."""
    nobody = row.own or row.source is None or row.source.kind in UNNAMED_KINDS
    return row.statement.state in (WITHHELD, STATED_UNKNOWN) and nobody


def _silent(said: Sequence[Said], retold: Mapping[str, Retelling]) -> dict[tuple[str, str, str], Said]:
    """What pages that retell nothing tell to be withheld or not known, the first of each by id."""
    found: dict[tuple[str, str, str], Said] = {}
    for row in sorted(said, key=lambda r: r.statement.id):
        s = row.statement
        if s.document not in retold and s.state in (WITHHELD, STATED_UNKNOWN) and row.key:
            found.setdefault((s.about, s.field, s.state), row)
    return found


def _implied(mine: Said, theirs: Said, matter: Matter) -> bool:
    """Whether what the other says holds all that the retelling says."""
    if mine.statement.document == theirs.statement.document:
        return False
    kind = matter.relation(mine.statement, theirs.statement).kind
    return kind in (EQUAL, REFINED) or (
        kind == REFINES and matter.field(mine.statement.field).rule == "action"
    )
