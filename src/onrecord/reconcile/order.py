"""Orders of steps: what tellers put in different orders, and what a retelling adds or turns round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.model.actions import Action, Order
from onrecord.model.finding import Note
from onrecord.model.mention import OFFICER, OTHER_PERSON
from onrecord.model.sequence import Teller
from onrecord.reconcile.notes import note
from onrecord.reconcile.verbs import FIRE, family
from onrecord.reconcile.voices import Matter, Said

Noted = tuple[tuple[str, str], Note]


@dataclass(frozen=True)
class Told:
    """One step as one teller tells it. `in_course`: told in the course of events, not in a headline or apart;
    `placed`: and not only "when" something else happened."""

    actor: str
    verb: str
    object: str | None
    negated: bool
    rows: tuple[Said, ...]
    placed: bool
    in_course: bool = True

    @property
    def mark(self) -> str:
        return f"{self.actor}|{family(self.verb)}|{self.negated}"


@dataclass(frozen=True)
class Telling:
    teller: Teller
    steps: tuple[Told, ...]
    retells: bool


def notes_on_order(tellings: Sequence[Telling], matter: Matter) -> list[Noted]:
    """All tellings of one incident -> notes, each with the (about, field) that it belongs to."""
    found = [made for one, other in combinations(tellings, 2) for made in _order_differs(one, other)]
    return [*found, *_fired_first(tellings, matter), *_swapped(tellings, matter)]


def _order_differs(one: Telling, other: Telling) -> list[Noted]:
    """The first pair of steps that two tellers put in different orders."""
    there = {s.mark: s for s in reversed(other.steps)}
    shared = [s for s in one.steps if s.mark in there and s.in_course and there[s.mark].in_course]
    for a, b in combinations(shared, 2):
        x, y = there[a.mark], there[b.mark]
        here, elsewhere = _comes_first(a, b), _comes_first(x, y)
        if here is None or elsewhere is None or here == elsewhere:
            continue
        first, second = (_step_words(s) for s in ((a, b) if here else (b, a)))
        text = f"One account tells “{first}” before “{second}”, another the other way round."
        made = note("order_differs", text, a.rows, b.rows, x.rows, y.rows)
        return [((a.actor, "action"), made)]
    return []


def _comes_first(one: Told, other: Told) -> bool | None:
    """Whether `one` comes before `other` in every document that tells both; null when none does, when they
    disagree, or when the words join the two without an order."""
    if one.mark == other.mark or _one_breath(one, other):
        return None
    mine = {r.statement.document: o for r in reversed(one.rows) if (o := _order(r))}
    theirs = {r.statement.document: o for r in reversed(other.rows) if (o := _order(r))}
    told = set()
    for document in mine.keys() & theirs.keys():
        a, b = mine[document], theirs[document]
        if _joined(a, b) or _joined(b, a):
            return None
        told.add(a.index < b.index)
    return told.pop() if len(told) == 1 else None


def _joined(one: Order, other: Order) -> bool:
    return one.relation in ("when", "while") and one.to == other.index


def _order(r: Said) -> Order | None:
    return r.statement.value.order if isinstance(r.statement.value, Action) else None


def _one_breath(one: Told, other: Told) -> bool:
    """Whether the same words tell both steps without saying which came first ("fired at a van driven by")."""
    places = {(r.statement.document, r.statement.start) for r in one.rows if _narrated(r)}
    return any((r.statement.document, r.statement.start) in places for r in other.rows if _narrated(r))


def _narrated(r: Said) -> bool:
    return isinstance(r.statement.value, Action) and r.statement.value.order.relation == "narrated"


def _step_words(s: Told) -> str:
    return ("not " if s.negated else "") + s.verb.replace("_", " ")


def _fired_first(tellings: Sequence[Telling], matter: Matter) -> list[Noted]:
    """A retelling that puts the shots of both sides in an order that no origin gives."""
    if any(_order_of_fire(t, matter) or _answers_fire(t) for t in tellings if not t.retells):
        return []
    found = []
    for t in tellings:
        fired = _order_of_fire(t, matter) if t.retells else None
        if fired is None:
            continue
        roles = [matter.people.get(s.actor, "").replace("_", " ") for s in fired]
        who = matter.teller(t.teller.document or "")
        text = f"{who} tells that the {roles[0]} fired before the {roles[1]}; no origin gives an order."
        others = [s.rows for o in tellings if o is not t for s in o.steps if family(s.verb) == FIRE]
        found.append(
            (("incident", "fired_first"), note("order_added", text, *(s.rows for s in fired), *others))
        )
    return found


def _answers_fire(t: Telling) -> bool:
    """Whether somebody returned fire: that says who began, even where the first shots are told apart."""
    return any(s.verb == "return_fire" and not s.negated for s in t.steps)


def _order_of_fire(t: Telling, matter: Matter) -> tuple[Told, Told] | None:
    """The first shots of either side as this teller orders them; null when its words place them in none."""
    shots = [s for s in t.steps if family(s.verb) == FIRE and s.placed and not s.negated]
    firsts: dict[str, Told] = {}
    for s in shots:
        firsts.setdefault(matter.people.get(s.actor, ""), s)
    both = [firsts.get(OFFICER), firsts.get(OTHER_PERSON)]
    if both[0] is None or both[1] is None:
        return None
    order = {id(s): n for n, s in enumerate(t.steps)}
    a, b = sorted((both[0], both[1]), key=lambda s: order[id(s)])
    return a, b


def _swapped(tellings: Sequence[Telling], matter: Matter) -> list[Noted]:
    """A retelling that has one do to another what the origins have the other do."""
    told = {
        (s.actor, family(s.verb), s.object): s
        for t in tellings
        if not t.retells
        for s in t.steps
        if s.object and not s.negated
    }
    found = []
    for t in tellings:
        if not t.retells:
            continue
        own = {(s.actor, family(s.verb), s.object) for s in t.steps}
        for s in t.steps:
            turned = (s.object or "", family(s.verb), s.actor)
            here = (s.actor, family(s.verb), s.object)
            if s.negated or turned not in told or here in told or turned in own:
                continue
            who = matter.teller(t.teller.document or "")
            roles = [matter.people.get(p or "", "person").replace("_", " ") for p in (s.actor, s.object)]
            step = f"{_step_words(s)}: the {roles[0]} to the {roles[1]}"
            text = f"{who} tells “{step}”; its origin has it the other way round."
            found.append(((s.actor, "action"), note("actor_swapped", text, s.rows, told[turned].rows)))
    return found
