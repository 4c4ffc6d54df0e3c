"""An oracle editor: knows what is true, and answers the desk as a person would."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bench.desk_hand import AT, EDITOR, SAID, Hand, Tried, spelled
from bench.desk_picks import picked
from bench.desk_truth import INCIDENT, Truth, Want, align, chosen, marks, same, twins

from onrecord.errors import NotFound, OnrecordError
from onrecord.model.finding import Finding
from onrecord.model.part import Part
from onrecord.model.task import Task
from onrecord.model.values import value_to_json
from onrecord.pipeline.desk.confirming import read_through
from onrecord.pipeline.desk.deciding import decide
from onrecord.pipeline.desk.shown import Choice, Screen
from onrecord.pipeline.desk.tasks import screen, tasks
from onrecord.review.queue import READ_THROUGH

MOST = 60  # decisions an incident; whoever needs more gives up
IN_VAIN = 3  # tries at one field, after which a person lets it be
FIRST = 10  # decisions after which it is looked how far they brought an incident
Order = Callable[[Sequence[Task]], Task]


def by_worth(waiting: Sequence[Task]) -> Task:
    """The queue's own order."""
    return waiting[0]


def at_random(waiting: Sequence[Task]) -> Task:
    """Any order: by the hash of what it is about."""
    return min(waiting, key=lambda t: hashlib.sha256(f"random {t.id}".encode()).digest())


@dataclass
class Worked:
    """What one incident took. `kinds`: decisions by what they answered; `share`: fields right before any
    decision, and after the first ten."""

    truth: str
    typed: int
    decisions: int = 0
    done: bool = False
    kinds: dict[str, int] = field(default_factory=dict)
    helped: dict[str, int] = field(default_factory=dict)
    right_before: int = 0
    right_at_ten: int = 0
    left: tuple[str, ...] = ()


@dataclass
class Sheet:
    """What an editor has in mind of an incident: tasks that there is nothing more to say to, how often a
    field was tried in vain, offers that were left."""

    done: set[str] = field(default_factory=set)
    tried: Tried = field(default_factory=Counter)
    left: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Oracle(Hand):
    """An editor who answers the queue, and has hands."""

    def work(self, truth: Truth, order: Order) -> Worked:
        """One incident until its frame is wholly right: the queue first, then what nobody read, by hand."""
        worked = Worked(truth.key, truth.typed)
        sheet = Sheet()
        kind: str | None = None
        before = 0
        while True:
            part = self.home(truth)
            told, _ = marks(truth, part.record if part else None)
            right = sum(w.typed for w, ok in told if ok)
            if kind is not None and right > before:
                worked.helped[kind] = worked.helped.get(kind, 0) + 1
            before = right
            if worked.decisions == 0:
                worked.right_before = right
            if worked.decisions <= FIRST:
                worked.right_at_ten = right
            worked.done = all(ok for _, ok in told)
            worked.left = tuple(f"{w.about}.{w.field}" for w, ok in told if not ok)
            if worked.done or worked.decisions >= MOST:
                return worked
            waiting = [
                t
                for t in (tasks(self.store, incident=part.case.incident.id) if part else ())
                if t.id not in sheet.done
            ]
            wrong = [w for w, ok in told if not ok and sheet.tried[w.about, w.field] < IN_VAIN]
            if waiting:
                task = order(waiting)
                if task.kind == READ_THROUGH:
                    kind, cost = self._read_through(truth, part, task, wrong, sheet)
                else:
                    kind, cost = task.kind, 1
                    if not self.answer(truth, task):
                        sheet.done.add(task.id)  # nothing more to say to it; it costs what any decision does
            else:
                kind, cost = self.by_hand(truth, part, wrong, sheet.tried), 1
                if kind is None:
                    return worked
            worked.decisions += cost
            worked.kinds[kind] = worked.kinds.get(kind, 0) + cost

    def home(self, truth: Truth) -> Part | None:
        """The incident of the record that tells most of its articles."""
        documents = [d for d, key in sorted(self.of_document.items()) if key == truth.key]
        homes = self.store.homes(documents)
        counts: dict[str, int] = {}
        for d in documents:
            for incident in homes.get(d, ()):
                counts[incident] = counts.get(incident, 0) + (2 if self._main(incident, d) else 1)
        best = min(counts, key=lambda i: (-counts[i], i), default=None)
        return self.store.part(best) if best else None

    def _main(self, incident: str, document: str) -> bool:
        part = self.store.part(incident)
        return any(m.main and m.document == document for m in part.case.mentions) if part else False

    # the queue

    def answer(self, truth: Truth, task: Task) -> bool:
        """Decide one task on its screen. False where it stays in the queue, decided or not."""
        try:
            shown = screen(self.store, task.id, self.tools.codebook)
        except NotFound:
            return False
        choice, payload = self._choice(truth, shown)
        if choice is None:
            return False
        try:
            decide(
                self.store,
                self.tools.codebook,
                act=choice.act,
                targets=choice.targets,
                editor=EDITOR,
                at=AT,
                reason="read it",
                payload={**(choice.payload or {}), **payload} or None,
                seen=shown.seen,
            )
        except OnrecordError:
            return False
        return (
            all(t.id != task.id for t in tasks(self.store, incident=task.incident)) if task.incident else True
        )

    def _choice(self, truth: Truth, shown: Screen) -> tuple[Choice | None, dict[str, object]]:
        kind = shown.task.kind
        offered: dict[str, Choice] = {}
        for c in shown.choices:
            offered.setdefault(c.act, c)
        if kind == "possible_link":
            return offered["same" if self._one(shown) else "not_same"], {}
        if kind == "possible_person":
            return offered["align" if self._one_person(truth, shown) else "not_same"], {}
        if kind == "name":
            return offered["withhold_name"], {}
        if kind in ("stale", "proposal"):
            return (shown.choices[0] if shown.choices else None), {}
        part = self.home(truth)
        pair = self._meant(truth, part, shown) if part else None
        if pair is None or part is None:
            return offered.get("accept"), {}
        want, finding = pair
        if any(ok for w, ok in marks(truth, part.record)[0] if w is want):
            return offered.get("accept"), {}
        told = [a for a in finding.accounts if a.value is not None]
        fits = [a for a in told if any(same(want.field, w, value_to_json(a.value)) for w in want.values)]
        if fits and len(want.values) == 1 and "choose" in offered and not chosen(finding):
            return offered["choose"], {"statements": list(fits[0].statements)}
        if not fits and want.values and "correct" in offered:
            return offered["correct"], {"value": spelled(want)}
        if not want.values and not want.may and told and "reject" in offered:
            return offered["reject"], {}
        return offered.get("accept"), {}

    def _one(self, shown: Screen) -> bool:
        keys = {self.of_document.get(d) for side in shown.sides for d in self._documents(side.mention)}
        return len(keys) == 1 and None not in keys

    def _one_person(self, truth: Truth, shown: Screen) -> bool:
        """Whether somebody of the truth is both."""
        part = self.home(truth)
        if part is None:
            return False
        pairs = twins(truth, part.record, align(truth, part.record))
        members = {p.id: {"|".join(m) for m in p.members} for p in part.record.incident.participants}
        return any(all(any(t in members[id] for id in pair) for t in shown.task.targets) for pair in pairs)

    def _documents(self, mention: str) -> set[str]:
        """The document of a mention that is the news of its page."""
        for incident in self.store.homes([mention]).get(mention, ()):
            part = self.store.part(incident)
            return {m.document for m in part.case.mentions if m.id == mention and m.main} if part else set()
        return set()

    def _meant(self, truth: Truth, part: Part, shown: Screen) -> tuple[Want, Finding] | None:
        """The field that a task is about, where the truth knows it."""
        for f in part.record.findings:
            if f"{part.case.incident.id}|{f.about}|{f.field}" in shown.task.targets:
                person = {id: key for key, id in align(truth, part.record).items()}
                about = INCIDENT if f.about == INCIDENT else person.get(f.about)
                for want in truth.wants:
                    if want.about == about and want.field == f.field:
                        return want, f
        return None

    def _read_through(
        self, truth: Truth, part: Part | None, task: Task, wrong: Sequence[Want], sheet: Sheet
    ) -> tuple[str, int]:
        """With the reports open, beside all that was read from them and all that is offered: what is offered
        and true taken; then the first value that is missing or misread put right; at last all the rest
        confirmed, with the ticks as they should be. Gives what was done and how many decisions it took: one,
        and one for every tick that is set or taken away."""
        if part is None:
            sheet.done.add(task.id)
            return task.kind, 1
        shown = screen(self.store, task.id, self.tools.codebook)
        picks = picked(truth, part, shown, wrong, sheet.left)
        rest = [w for w in wrong if (w.about, w.field) not in picks.settled]
        kinds = ("correct", "reject", "add")
        beyond = [
            w
            for w in rest
            if any(k in kinds for k, _ in self.of_want(truth, part, w, align(truth, part.record)))
        ]
        ready = not picks.settled or not beyond
        if ready and (typed := self.mend(truth, part, rest, sheet.tried, kinds)):
            return typed, 1
        for key in picks.settled:
            sheet.tried[key] += 1
        try:
            read_through(
                self.store,
                self.tools,
                task.id,
                picks.numbers,
                picks.who,
                whole=not beyond,
                seen=shown.seen,
                **SAID,
            )
            sheet.left |= picks.left
        except OnrecordError:
            sheet.done.add(task.id)
        if not beyond and self.store.task(task.id) is not None:
            sheet.done.add(task.id)
        return "offers" if beyond else task.kind, 1 + picks.changed
