"""An oracle editor: knows what is true, and answers the desk as a person would."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from bench.desk_picks import picked
from bench.desk_truth import INCIDENT, STATED, Truth, Want, align, chosen, last_name, marks, same, twins

from onrecord.errors import NotFound, OnrecordError
from onrecord.extract.statements import LONGEST_QUOTE
from onrecord.model.finding import Finding
from onrecord.model.mention import OTHER_PERSON
from onrecord.model.part import Part
from onrecord.model.record import Record
from onrecord.model.task import Task
from onrecord.model.values import value_to_json
from onrecord.pipeline.desk.coding import Speaker, add_incident, add_statement
from onrecord.pipeline.desk.confirming import read_through
from onrecord.pipeline.desk.deciding import decide
from onrecord.pipeline.desk.shown import Choice, Screen
from onrecord.pipeline.desk.somebody import add_person, read_person
from onrecord.pipeline.desk.tasks import screen, tasks
from onrecord.pipeline.tools import Tools
from onrecord.review.queue import READ_THROUGH
from onrecord.store.base import Store
from onrecord.text.sentences import split_sentences

AT = "2031-06-01T09:00:00Z"
EDITOR = "oracle"
MOST = 60  # decisions an incident; whoever needs more gives up
IN_VAIN = 3  # tries at one field, after which a person lets it be
FIRST = 10  # decisions after which it is looked how far they brought an incident
_SAID = {"editor": EDITOR, "at": AT, "reason": "read it"}
_AUTHORITY = Speaker("authorities", "official-unnamed")
Order = Callable[[Sequence[Task]], Task]
Tried = Counter[tuple[str, str]]
Acts = Iterator[tuple[str, Callable[[], object]]]


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
class Oracle:
    """`of_document`: document id -> the truth it tells of."""

    store: Store
    tools: Tools
    of_document: dict[str, str]

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
            return offered["correct"], {"value": _spelled(want)}
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

    # what the queue does not ask for

    def by_hand(self, truth: Truth, part: Part | None, wrong: Sequence[Want], tried: Tried) -> str | None:
        """One act of an editor who sees what is still wrong. Gives its kind, null where nothing helps."""
        if part is None:
            return self._add_incident(truth)
        if apart := self._apart(truth, part):
            self._decide("same", apart)
            return "by hand: same"
        for one, other in twins(truth, part.record, align(truth, part.record)):
            pair = tuple(f"{m}|{key}" for id in (one, other) for m, key in _first(part.record, id))
            if _works(lambda pair=pair: self._decide("align", pair)):  # type: ignore[misc]
                return "by hand: align"
        return self._mend(truth, part, wrong, tried, ("choose", "correct", "reject", "add"))

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
            if any(k in kinds for k, _ in self._of_want(truth, part, w, align(truth, part.record)))
        ]
        ready = not picks.settled or not beyond
        if ready and (typed := self._mend(truth, part, rest, sheet.tried, kinds)):
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
                **_SAID,
            )
            sheet.left |= picks.left
        except OnrecordError:
            sheet.done.add(task.id)
        if not beyond and self.store.task(task.id) is not None:
            sheet.done.add(task.id)
        return "offers" if beyond else task.kind, 1 + picks.changed

    def _mend(
        self, truth: Truth, part: Part, wrong: Sequence[Want], tried: Tried, kinds: Sequence[str]
    ) -> str | None:
        people = align(truth, part.record)
        for want in wrong:
            if "add" in kinds and want.about not in (INCIDENT, *people) and self._somebody(truth, part, want):
                tried[want.about, want.field] += 1
                return "by hand: somebody"
            for kind, act in self._of_want(truth, part, want, people):
                if kind in kinds and _works(act):
                    tried[want.about, want.field] += 1
                    return f"by hand: {kind}"
        return None

    def _somebody(self, truth: Truth, part: Part, want: Want) -> bool:
        """Somebody whom nobody read, where one sentence says who it is and, as the form reads it, nothing
        that is not so; what it does not say is added later. One decision, no typing."""
        person = next((p for p in truth.people if p.key == want.about), None)
        wants = {w.field: w for w in truth.wants if person and w.about == person.key}
        for mention in part.case.mentions:
            reading = self.store.reading(mention.document)
            text = reading.article.text if reading and reading.article else ""
            for start, end in split_sentences(text) if person else ():
                read = read_person(text[start:end]) if end - start <= LONGEST_QUOTE else {}
                values = {f: _in_form(f, r.value) for f, r in read.items()}
                known = {f: v for f, v in values.items() if f in wants}
                who = "name" if person and person.names else "age"
                right = all(any(same(f, w, v) for w in wants[f].values) for f, v in known.items())
                if who in known and right and person:
                    act = lambda m=mention.id, s=start, e=end, k=known: add_person(  # type: ignore[misc]  # noqa: E731
                        self.store, self.tools, m, person.role or OTHER_PERSON, s, e, k, **_SAID
                    )
                    return _works(act)
        return False

    def _add_incident(self, truth: Truth) -> str | None:
        document = next(d for d, key in sorted(self.of_document.items()) if key == truth.key)
        start, end, _ = self._span(document, ())
        works = _works(lambda: add_incident(self.store, self.tools, document, start, end, **_SAID))
        return "by hand: incident" if works else None

    def _of_want(self, truth: Truth, part: Part, want: Want, people: dict[str, str]) -> Acts:
        """What makes one field right."""
        about = INCIDENT if want.about == INCIDENT else people.get(want.about)
        findings = (f for f in part.record.findings if (f.about, f.field) == (about, want.field))
        finding = next(findings, None) if about else None
        told = [a for a in finding.accounts if a.value is not None] if finding else []
        fits = [a for a in told if any(same(want.field, w, value_to_json(a.value)) for w in want.values)]
        target = f"{part.case.incident.id}|{about}|{want.field}"
        if finding and fits and len(want.values) == 1 and not chosen(finding):
            payload: dict[str, object] = {"statements": list(fits[0].statements)}
            yield "choose", lambda: self._decide("choose", (target,), payload)
        elif told and not fits and want.values:
            value: dict[str, object] = {"value": _spelled(want)}
            yield "correct", lambda: self._decide("correct", told[0].statements, value)
        elif told and not want.values and not want.may:
            yield "reject", lambda: self._decide("reject", told[0].statements)
        for v in want.values or want.may[:1] or (None,):
            if not any(same(want.field, v, value_to_json(a.value)) for a in told):
                yield "add", lambda v=v: self._add(truth, part, want, v, about)  # type: ignore[misc]

    def _decide(self, act: str, targets: Sequence[str], payload: dict[str, object] | None = None) -> None:
        decide(
            self.store, self.tools.codebook, act=act, targets=targets, editor=EDITOR, at=AT, reason="read it",
            payload=payload,
        )  # fmt: skip

    def _apart(self, truth: Truth, part: Part) -> tuple[str, str] | None:
        """A main telling of the same incident that stands elsewhere."""
        documents = [d for d, key in sorted(self.of_document.items()) if key == truth.key]
        for incident in sorted({i for rows in self.store.homes(documents).values() for i in rows}):
            other = self.store.part(incident)
            if other is None or incident == part.case.incident.id:
                continue
            for m in other.case.mentions:
                if m.main and m.document in documents:
                    return part.case.incident.mentions[0], m.id
        return None

    def _add(self, truth: Truth, part: Part, want: Want, value: object, about: str | None) -> None:
        words, at = _words_of(value), want.values.index(value) if value in want.values else 0
        who, pages = want.said[at] if at < len(want.said) else (None, ())
        mention = min(
            part.case.mentions,
            key=lambda m: (
                not self._tells(part, m.id, about),
                bool(pages) and self._url(m.document) not in pages,
                not self._holds(m.document, words),
                m.id,
            ),
        )
        who_is_meant = next((p for p in truth.people if p.key == want.about), None)
        names = who_is_meant.names if who_is_meant else ()
        start, end, own = self._span(mention.document, words, last_name(names[0]) if names else "")
        role = (who_is_meant.role if who_is_meant else "") or OTHER_PERSON
        said = {"state": STATED, "value": _spelled(want, value)}
        speaker = Speaker(who, "person") if who else None
        if value is None:
            said, speaker = {"state": want.states[0], "value": None}, speaker or _AUTHORITY
        add_statement(
            self.store, self.tools, mention.id, start, end, field=want.field, **said, **_SAID,
            about=about or INCIDENT, somebody=None if about else role, speaker=speaker, words=(start, own),
        )  # fmt: skip

    def _url(self, document: str) -> str | None:
        kept = self.store.document(document)
        return kept.url if kept else None

    def _holds(self, document: str, words: Sequence[str]) -> bool:
        """Whether the document has any of these words: an editor selects them where they stand."""
        reading = self.store.reading(document)
        text = reading.article.text.casefold() if reading and reading.article else ""
        return any(w.casefold() in text for w in words)

    def _tells(self, part: Part, mention: str, person: str | None) -> bool:
        return person in (None, INCIDENT) or any(
            p.id == person and any(m == mention for m, _ in p.members)
            for p in part.case.incident.participants
        )

    def _span(self, document: str, words: Sequence[str], near: str = "") -> tuple[int, int, int]:
        """The words to select, [start, end), and where the value's own end: its own where they stand in the
        text, of several places the one closest after the `near` name; else the first words."""
        reading = self.store.reading(document)
        assert reading is not None
        assert reading.article is not None
        text = reading.article.text
        low = text.casefold()
        places = [
            (m.start(), len(w))
            for w in words
            for m in re.finditer(rf"(?<!\w){re.escape(w.casefold())}(?!\w)", low)
        ]
        names = [m.start() for m in re.finditer(re.escape(near.casefold()), low)] if near else []
        at, long = min(
            places, key=lambda p: (min((abs(p[0] - n) for n in names), default=0), p[0]), default=(-1, 0)
        )
        if at < 0:
            at, long = reading.article.readable()[0].start, 80
        end = min(len(text), at + 80)
        return at, end, min(end, at + long)


def _in_form(field: str, value: str) -> object:
    return {"min": int(value), "max": int(value)} if field == "age" else value


def _works(act: Callable[[], object]) -> bool:
    try:
        act()
    except OnrecordError:
        return False
    return True


def _first(record: Record, id: str) -> list[tuple[str, str]]:
    return [p.members[0] for p in record.incident.participants if p.id == id]


def _words_of(value: object) -> list[str]:
    if isinstance(value, str):
        return value.split()[-1:]
    if isinstance(value, dict):
        return [str(v) for v in value.values() if v is not None]
    return []


def _spelled(want: Want, value: object = None) -> object:
    """A value as a person would enter it."""
    value = want.values[0] if value is None and want.values else value
    if isinstance(value, dict) and want.field == "where":
        return {"text": ", ".join(str(v) for v in value.values()), **value}
    return value
