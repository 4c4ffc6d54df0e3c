"""Which of a screen's offers an oracle editor takes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bench.desk_truth import INCIDENT, Truth, Want, align, same

from onrecord.model.part import Part
from onrecord.pipeline.desk.shown import Offer, Screen, Suggestion


@dataclass(frozen=True)
class Picks:
    """`numbers`: the offers that are taken; `who`: of whom, where the screen says otherwise; `settled`:
    (about, field) of the wants that they make right; `changed`: how many ticks had to be set or taken away
    for it; `left`: the ids of offers that are not taken."""

    numbers: frozenset[int]
    who: dict[int, str]
    settled: frozenset[tuple[str, str]]
    changed: int
    left: frozenset[str] = frozenset()


def picked(
    truth: Truth, part: Part, shown: Screen, wrong: Sequence[Want], left: Collection[str] = ()
) -> Picks:
    """What is true is taken, what is not is left; where the truth is silent, the ticks stay as they are.
    Somebody who is nobody of the truth is left, with one tick; somebody new who stands in the record already
    is said to be so, with another. Offers that were `left` before are not ticked again while the editor stays
    on the screen."""
    aligned = align(truth, part.record)
    known = {(w.about, w.field): w for w in truth.wants}
    open_ = {(w.about, w.field) for w in wrong}
    numbers: set[int] = set()
    settled: set[tuple[str, str]] = set()
    who: dict[int, str] = {}
    changed = 0
    for s in shown.suggestions:
        first = s.offers[0]
        key = _who(truth, s, aligned)
        if key is None and s.about is None:
            changed += first.ticked and first.id not in left
            continue
        if key != INCIDENT and first.newcomer and aligned.get(key or "") != s.about and key:
            who[first.number] = aligned.get(key, "")
            changed += 1
        for n, o in enumerate(s.offers):
            right = _right(known.get((key or "", o.field)), o, (key or "", o.field) in open_ - settled)
            ticked = o.ticked and o.id not in left
            take = (s.about is None and n == 0) or (ticked if right is None else right)
            changed += take != ticked
            if take:
                numbers.add(o.number)
                settled |= {(key or "", o.field)} if right else set()
    offers = (o for s in shown.suggestions for o in s.offers)
    rest = frozenset(o.id for o in offers if o.number not in numbers)
    return Picks(frozenset(numbers), who, frozenset(settled), changed, rest)


def _who(truth: Truth, s: Suggestion, aligned: dict[str, str]) -> str | None:
    """Who of the truth a suggestion is about: of this name, or of this age where no name is told, who has
    nothing of it yet; else whoever the record says it is."""
    if s.about == INCIDENT:
        return INCIDENT
    first = s.offers[0]
    told = next((key for key, id in aligned.items() if id == s.about), None)
    if told is not None and first.field != "name":
        return told
    for person in truth.people:
        if first.field == "name" and any(same("name", n, first.value) for n in person.names):
            return person.key
        ages = [v for w in truth.wants if (w.about, w.field) == (person.key, "age") for v in w.values]
        mine = person.key not in aligned and not person.names
        if first.field == "age" and mine and any(same("age", v, first.value) for v in ages):
            return person.key
    return told


def _right(want: Want | None, offer: Offer, is_open: bool) -> bool | None:
    """Null where the truth does not know, or where it is right already and this is the same again."""
    if want is None:
        return None
    fits = any(same(offer.field, v, offer.value) for v in (*want.values, *want.may))
    if fits and not is_open:
        return None
    return fits
