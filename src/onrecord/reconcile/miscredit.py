"""Sources credited with what they did not say: one page gives to one voice what another page, on which both
speak, gives to the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.reconcile.changes import PRESUPPOSED, date_of
from onrecord.reconcile.identity import BODY_KINDS
from onrecord.reconcile.relation import EQUAL, REFINED, REFINES
from onrecord.reconcile.voices import Matter, Said
from onrecord.text.wording import bigrams

# Two voices may well say the same. So many pairs of words in common show that these are one's words; a loaded
# word is by itself.
_SHARED = 2
_PUBLIC = BODY_KINDS | {"official", "official-unnamed", "police-unnamed", "medical"}
_LOADED = "label"

Miscredit = tuple[tuple[Said, ...], tuple[Said, ...]]


def find_miscredits(rows: Sequence[Said], matter: Matter) -> list[Miscredit]:
    """The statements of one subject -> (those wrongly credited, those that show whose they are), by page."""
    if not rows or rows[0].statement.field in PRESUPPOSED:
        return []
    told = [r for r in rows if r.stated and not r.own and r.key is not None and r.source is not None]
    found = []
    for document in sorted({r.statement.document for r in told}):
        here = [r for r in told if r.statement.document == document]
        for key in sorted({r.key or "" for r in here}):
            mine = [r for r in here if r.key == key]
            if any(r.key == key and r.statement.document != document for r in told):
                continue
            right = [o for o in told if any(_taken_from(r, o, matter) for r in mine)]
            if right and not {o.key for o in right} & {r.key for r in here}:
                found.append((tuple(mine), tuple(right)))
    return found


def without_miscredited(
    said: Sequence[Said], found: Mapping[tuple[str, str], Sequence[Miscredit]]
) -> list[Said]:
    """The statements, those that were credited wrongly with nobody behind them: no source is credited with
    what it did not say."""
    gone = {r.statement.id for pairs in found.values() for wrong, _ in pairs for r in wrong}
    return [replace(r, key=None) if r.statement.id in gone else r for r in said]


def _taken_from(wrong: Said, right: Said, matter: Matter) -> bool:
    """Whether what one is credited with are the other's words, told before on a page that heard both."""
    a, b = wrong.statement, right.statement
    if right.key == wrong.key or a.document == b.document or not matter.heard_on(b.document, wrong.key):
        return False
    if _is_public(wrong) == _is_public(right) or matter.heard_on(a.document, right.key):
        return False
    if not _not_after(right, wrong, matter):
        return False
    if matter.relation(a, b).kind not in (EQUAL, REFINES, REFINED):
        return False
    return a.field == _LOADED or len(bigrams(a.quote) & bigrams(b.quote)) >= _SHARED


def _is_public(row: Said) -> bool:
    """Whether an authority speaks: two of them may have told the same."""
    return row.source is not None and row.source.kind in _PUBLIC


def _not_after(one: Said, other: Said, matter: Matter) -> bool:
    a, b = date_of(one, matter), date_of(other, matter)
    return a is None or b is None or a <= b
