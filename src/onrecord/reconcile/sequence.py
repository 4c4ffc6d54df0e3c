"""Who did what in which order: the steps each teller tells, aligned side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model.actions import Action
from onrecord.model.article import BODY, CAPTION, HEADLINE, SUBHEAD
from onrecord.model.finding import Note
from onrecord.model.sequence import Row, Step, Teller
from onrecord.model.sequence import Sequence as Steps
from onrecord.reconcile.order import Telling, Told, notes_on_order
from onrecord.reconcile.origins import origin_id
from onrecord.reconcile.retelling import Retelling
from onrecord.reconcile.voices import Matter, Said
from onrecord.text.wording import alignment, words

# A first paragraph of more words than this is no lede; so many steps are a course of events.
_LONGEST_LEDE, _A_COURSE = 60, 2
# Words that join two steps without an order, or tell one apart from the course of events.
_UNPLACED = frozenset({"not_said", "when", "while"})


def build_sequence(
    said: Sequence[Said], retellings: Mapping[str, Retelling], matter: Matter
) -> tuple[Steps, dict[tuple[str, str], list[Note]]]:
    """Statements with their keys -> steps side by side, and notes on order by (about, field)."""
    tellings = _tellings(said, retellings, matter)
    rows = _align(tellings)
    notes: dict[tuple[str, str], list[Note]] = {}
    for subject, made in notes_on_order(tellings, matter):
        notes.setdefault(subject, []).append(made)
    return Steps(tuple(t.teller for t in tellings), rows), notes


def _tellings(said: Sequence[Said], retellings: Mapping[str, Retelling], matter: Matter) -> list[Telling]:
    columns: dict[tuple[str, str], dict[str, list[Said]]] = {}
    for r in said:
        if not (r.stated and isinstance(r.statement.value, Action)):
            continue
        retold = r.own and r.statement.document in retellings
        column = ("", r.statement.document) if retold or r.key is None else (r.key, "")
        columns.setdefault(column, {}).setdefault(r.statement.document, []).append(r)
    tellings = []
    for (key, document), by_document in columns.items():
        sources = {r.source.id for rows in by_document.values() for r in rows if r.source}
        teller = Teller(
            origin_id(matter.incident, key) if key else None, document or None, tuple(sorted(sources))
        )
        tellings.append(Telling(teller, _merged(by_document, matter), not key))
    return sorted(
        tellings, key=lambda t: (t.retells, -len(t.steps), t.teller.origin or "", t.teller.document or "")
    )


def _merged(by_document: Mapping[str, Sequence[Said]], matter: Matter) -> tuple[Told, ...]:
    """One teller's steps in the order of the document that tells most; what others add comes after. Headline
    and lede give no place: what they tell again stands where the body has it."""
    tellings = sorted(by_document.items(), key=lambda row: (-len(row[1]), row[0]))
    merged: list[Told] = []
    for _, rows in tellings:
        before = len(merged)
        taken: set[int] = set()
        summary = _summary(rows, matter)
        body = {_told(r).mark for r in rows if r.statement.id not in summary}
        again = [r for r in rows if r.statement.id in summary and _told(r).mark in body]
        for r in sorted((r for r in rows if r not in again), key=_place):
            told = _told(r)
            if r.statement.id in summary:
                told = replace(told, placed=False, in_course=False)
            fits = (n for n, m in enumerate(merged[:before]) if n not in taken and m.mark == told.mark)
            at = next(fits, None)
            if at is None:
                merged.append(told)
            else:
                taken.add(at)
                known = merged[at]
                merged[at] = replace(known, object=known.object or told.object, rows=(*known.rows, r))
        for r in sorted(again, key=_place):
            at = next(n for n, m in enumerate(merged) if m.mark == _told(r).mark)
            merged[at] = replace(merged[at], rows=(*merged[at].rows, r))
    return tuple(merged)


def _summary(rows: Sequence[Said], matter: Matter) -> frozenset[str]:
    """Statements of one document's headline and lede, where its body tells a course of events besides."""
    article = matter.articles[rows[0].statement.document]
    first = next((b for b in article.blocks if b.kind == BODY), None)
    above = [b for b in article.blocks if b.kind in (HEADLINE, SUBHEAD, CAPTION)]
    if first is not None and len(words(article.text[first.start : first.end])) <= _LONGEST_LEDE:
        above.append(first)
    found = [r for r in rows if any(b.start <= r.statement.start < b.end for b in above)]
    return frozenset(r.statement.id for r in found) if len(rows) - len(found) >= _A_COURSE else frozenset()


def _place(r: Said) -> tuple[int, int, str]:
    value = r.statement.value
    assert isinstance(value, Action)
    return value.order.index, r.statement.start, r.statement.id


def _told(r: Said) -> Told:
    value = r.statement.value
    assert isinstance(value, Action)
    relation = value.order.relation
    placed, in_course = relation not in _UNPLACED, relation != "not_said"
    return Told(value.actor, value.verb, value.object, value.negated, (r,), placed, in_course)


def _align(tellings: Sequence[Telling]) -> tuple[Row, ...]:
    """Steps of all tellers in rows: what stands in one order first, then steps told in another place."""
    rows: list[tuple[str, list[tuple[int, Told] | None], bool]] = []
    for column, telling in enumerate(tellings):
        marks = [s.mark for s in telling.steps]
        matched = {j: i for i, j in alignment([r[0] for r in rows], marks)}
        moved: dict[int, int] = {}
        for j, mark in enumerate(marks):
            if j not in matched:
                free = (
                    i
                    for i, r in enumerate(rows)
                    if r[0] == mark and i not in matched.values() and i not in moved.values()
                )
                if (at := next(free, None)) is not None:
                    moved[j] = at
        fresh: list[tuple[int, int]] = []
        last = -1
        for j, step in enumerate(telling.steps):
            at = matched.get(j, moved.get(j))
            if at is None:
                fresh.append((last, j))
                continue
            _, cells, other_order = rows[at]
            cells.extend([None] * (column - len(cells)))
            cells.append((j, step))
            rows[at] = (rows[at][0], cells, other_order or j in moved)
            last = at if j in matched else last
        for after, j in reversed(fresh):
            cells = [None] * column
            rows.insert(after + 1, (marks[j], [*cells, (j, telling.steps[j])], False))
    return tuple(_row(cells, other_order, len(tellings)) for _, cells, other_order in rows)


def _row(cells: Sequence[tuple[int, Told] | None], other_order: bool, width: int) -> Row:
    told = [c for c in cells if c is not None]
    first = told[0][1]
    kind = "other_order" if other_order else "agreed" if len(told) > 1 else "only_one"
    steps = tuple(
        None if c is None else Step(tuple(sorted(r.statement.id for r in c[1].rows)), c[0], c[1].placed)
        for c in (*cells, *[None] * (width - len(cells)))
    )
    towards = next((c[1].object for c in told if c[1].object), None)
    return Row(first.actor, first.verb, towards, kind, steps)
