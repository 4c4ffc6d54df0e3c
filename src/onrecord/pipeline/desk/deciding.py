"""Deciding, and undoing: a decision is appended, and what it touches is told again at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.errors import NotFound, UsageError
from onrecord.model.decided import in_force
from onrecord.model.decision import Decision
from onrecord.model.fields import Codebook
from onrecord.model.linkage import KnownIncident
from onrecord.model.part import Part
from onrecord.pipeline.desk.keeping import payload_kept, spelled_out
from onrecord.pipeline.desk.lanes import spend
from onrecord.pipeline.desk.retelling import tell_again
from onrecord.pipeline.desk.touched import Touched, by_incident, check_token, homes_of, seen_now
from onrecord.pipeline.differing import Difference, differences
from onrecord.pipeline.near import walk_near
from onrecord.pipeline.run import walk_again
from onrecord.review.acts import AT_THE_DESK, LINKING, check_act
from onrecord.store.base import Store

DECISION = "decision:"
__all__ = ["Decided", "Wish", "decide", "decide_many", "seen_now", "undo"]


@dataclass(frozen=True)
class Decided:
    """What a decision did. `incidents` were told again; `moved` are (id before, id that holds its mentions
    now) for ids that no longer name an incident."""

    decision: Decision
    incidents: tuple[str, ...]
    changed: tuple[Difference, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Wish:
    """One decision of several that are taken together."""

    act: str
    targets: tuple[str, ...]
    reason: str
    payload: dict[str, Any] | None = None
    seen: str = ""
    supersedes: int | None = None


def decide(
    store: Store,
    codebook: Codebook,
    *,
    act: str,
    targets: Sequence[str],
    editor: str,
    at: str,
    reason: str,
    payload: dict[str, Any] | None = None,
    seen: str = "",
    supersedes: int | None = None,
) -> Decided:
    """Append one decision and tell again what it touches, in one piece. `seen` is a screen's; "" for none.
    Raises Stale where what the editor saw is no longer so, NotFound for a target that is not in the record,
    UsageError where the act makes no sense. Nothing is kept then."""
    wish = Wish(act, tuple(targets), reason, payload, seen, supersedes)
    return decide_many(store, codebook, [wish], editor=editor, at=at)[0]


def decide_many(
    store: Store, codebook: Codebook, wishes: Sequence[Wish], *, editor: str, at: str
) -> tuple[Decided, ...]:
    """Several decisions, all or none; each incident is told again once."""
    with store.writing():
        desk = _Desk(store, codebook, editor, at, Touched(store))
        seen = [check_token(store, w.seen, desk.touched) if w.seen else None for w in wishes]
        taken = [desk.take(w) for w in wishes]
        spend(store, [task for task in seen if task is not None], at)
        return desk.told(taken)


def undo(store: Store, codebook: Codebook, number: int, *, editor: str, at: str, reason: str) -> Decided:
    """Take decision `number` back by a new one, "undo"; undoing that one puts it in force again. Raises
    NotFound, UsageError where it is not in force."""
    with store.writing():
        desk = _Desk(store, codebook, editor, at, Touched(store))
        return desk.told([desk.take_back(number, reason)])[0]


@dataclass(frozen=True)
class _Reach:
    """The documents `around` which all is linked again, and those that are `read` otherwise now; without
    either the incidents alone are told again."""

    around: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.around or self.read)


@dataclass(frozen=True)
class _Taken:
    """`reach` is null where everything is linked and told again."""

    decision: Decision
    incidents: frozenset[str]
    reach: _Reach | None


@dataclass
class _Desk:
    store: Store
    codebook: Codebook
    editor: str
    at: str
    touched: Touched

    def take(self, wish: Wish) -> _Taken:
        """A wish as it is, or, where it names a decision among its targets, in that one's place."""
        named = [t for t in wish.targets if t.startswith(DECISION)]
        if named:
            number = int(named[0].removeprefix(DECISION))
            if wish.act == "undo":
                return self.take_back(number, wish.reason)
            rest = tuple(t for t in wish.targets if t not in named)
            wish = replace(wish, targets=rest, supersedes=number)
        if wish.act not in AT_THE_DESK:
            raise UsageError(f"{wish.act!r} is no act of the desk; one of: {', '.join(sorted(AT_THE_DESK))}")
        targets = spelled_out(self.store, self.codebook, self.touched, wish.act, wish.targets)
        check_act(wish.act, targets, self.editor, wish.reason, wish.payload)
        homes = homes_of(self.store, targets)
        incidents = by_incident(homes)
        if wish.act not in LINKING and len(incidents) > 1:
            raise UsageError(f"{wish.act} is about one incident; these targets lie in {len(incidents)}")
        seen = self.touched.content(targets, incidents) if incidents else ""
        payload = payload_kept(
            self.store, self.codebook, self.touched, wish.act, targets, wish.payload, incidents
        )
        made = Decision(wish.act, targets, self.editor, self.at, wish.reason, seen, payload, wish.supersedes)
        self._give_out(incidents)
        replaced = self._chain(wish.supersedes) if wish.supersedes is not None else []
        reach = self._reach([made, *replaced], incidents)
        return _Taken(self.store.add_decision(made), frozenset(incidents), reach)

    def take_back(self, number: int, reason: str) -> _Taken:
        check_act("undo", ("decision",), self.editor, reason, None)
        chain = self._chain(number)
        old = chain[0]
        if old.act not in (*AT_THE_DESK, "undo"):
            raise UsageError(f"decision {number} ({old.act}) is no act of the desk; it cannot be undone here")
        homes = self.store.homes({t.partition("|")[0] for t in old.targets})
        incidents = by_incident(homes)
        people = (old.payload or {}).get("people")
        payload = {"people": people} if people else None
        made = Decision("undo", old.targets, self.editor, self.at, reason, "", payload, number)
        reach = self._reach(chain, incidents)
        return _Taken(self.store.add_decision(made), frozenset(incidents), reach)

    def _chain(self, number: int) -> list[Decision]:
        """A decision in force, what it took back or replaced, and so on. Raises NotFound, UsageError."""
        one = self.store.decision(number)
        if one is None:
            raise NotFound(f"there is no decision {number}")
        about = self.store.decisions_about(one.targets)
        if number not in {d.number for d in in_force(about)}:
            raise UsageError(f"decision {number} is not in force: it was undone or replaced")
        numbered = {d.number: d for d in about} | {number: one}
        chain = [one]
        while before := numbered.get(chain[-1].supersedes):
            chain.append(before)
        return chain

    def told(self, taken: Sequence[_Taken]) -> tuple[Decided, ...]:
        """The record after these decisions, and what each changed."""
        touched = sorted({i for t in taken for i in t.incidents})
        before = {i: self.touched.part(i) for i in touched}
        homes: dict[str, tuple[str, ...]] = {
            m: (i,) for i, p in before.items() for m in p.case.incident.mentions
        }
        after: dict[str, Part | None] = {}
        if any(t.reach is None or t.reach for t in taken):
            again = self._walk(taken, before.values())
            homes = self.store.homes(homes)
            after = {i: self.store.part(i) for i in {*touched, *by_incident(homes)}}
        else:
            again = tuple(touched)
            for i in touched:
                after[i] = tell_again(self.store, self.codebook, before[i], self.touched.articles(i))
        moved = {
            i: homes.get(p.case.incident.mentions[0], ("",))[0]
            for i, p in before.items()
            if after.get(i) is None
        }
        changed = {i: differences(i, before.get(i), after.get(i)) for i in after}
        return tuple(self._decided(t, again, changed, moved, homes, before) for t in taken)

    def _walk(self, taken: Sequence[_Taken], before: Iterable[Part]) -> tuple[str, ...]:
        """Link and tell again as far as the decisions reach. Gives the incidents that were told again."""
        reach = [t.reach for t in taken if t.reach is not None]
        if len(reach) == len(taken):
            documents = {d for p in before for d in p.case.incident.documents}
            documents = documents.union(*(r.around for r in reach))
            read = {d for r in reach for d in r.read}
            again = walk_near(self.store, self.codebook, documents, read, parts=self.touched.parts)
            if again is not None:
                return again
        return walk_again(self.store, self.codebook)

    def _decided(
        self,
        t: _Taken,
        again: Sequence[str],
        changed: dict[str, tuple[Difference, ...]],
        moved: dict[str, str],
        homes: dict[str, tuple[str, ...]],
        before: dict[str, Part],
    ) -> Decided:
        mine = set(t.incidents)
        mine |= {h for i in t.incidents for m in before[i].case.incident.mentions for h in homes.get(m, ())}
        return Decided(
            t.decision,
            tuple(i for i in sorted(again) if t.reach is None or i in mine),
            tuple(d for i in sorted(mine) for d in changed.get(i, ())),
            tuple((i, moved[i]) for i in sorted(t.incidents) if i in moved),
        )

    def _reach(self, decisions: Sequence[Decision], incidents: Iterable[str]) -> _Reach | None:
        """Decisions, in force or not: those that move mentions reach the documents around them, those that
        make another reading than the machine's what is read anew; those about no incident reach
        everything."""
        parts = [self.touched.part(i) for i in incidents]
        cases = [part.case for part in parts]
        rows = [s for c in cases for s in (*c.statements, *(o for p in c.proposed for o in p.statements))]
        lies = {s.id: s.document for s in rows}
        pinned = {p.pinned for c in cases for p in c.proposed}
        read: set[str] = set()
        for d in decisions:
            told = d.payload or {}
            if not pinned.isdisjoint(d.targets) or told.get("instead") or told.get("refused"):
                read |= {lies[t] for t in (*d.targets, *told.get("instead", ())) if t in lies}
        around: set[str] = set()
        if any(d.act in LINKING for d in decisions):
            around |= {t for d in decisions for t in d.targets if t.startswith("document:")}
            around = around.union(*(c.incident.documents for c in cases))
            if not around:
                return None
        return _Reach(frozenset(around), frozenset(read)) if parts or around else None

    def _give_out(self, incidents: Iterable[str]) -> None:
        """An id that an editor decided about stays, or leaves a redirect, like one that was published."""
        for i in sorted(incidents):
            if self.store.known_incident(i) is None:
                it = self.touched.part(i).case.incident
                self.store.give_out([KnownIncident(it.id, tuple(sorted(it.mentions)), it.redirects)])
