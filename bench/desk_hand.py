"""The hands of an oracle editor: what an editor may do beside the queue, by hand, and knows how to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench.desk_truth import INCIDENT, STATED, Truth, Want, align, chosen, last_name, same, twins

from onrecord.errors import OnrecordError
from onrecord.extract.statements import LONGEST_QUOTE
from onrecord.model.mention import OTHER_PERSON
from onrecord.model.part import Part
from onrecord.model.record import Record
from onrecord.model.values import value_to_json
from onrecord.pipeline.desk.coding import Speaker, add_incident, add_statement
from onrecord.pipeline.desk.deciding import decide
from onrecord.pipeline.desk.somebody import add_person, read_person
from onrecord.pipeline.tools import Tools
from onrecord.store.base import Store
from onrecord.text.sentences import split_sentences

AT = "2031-06-01T09:00:00Z"
EDITOR = "oracle"
SAID = {"editor": EDITOR, "at": AT, "reason": "read it"}
_AUTHORITY = Speaker("authorities", "official-unnamed")
Tried = Counter[tuple[str, str]]
Acts = Iterator[tuple[str, Callable[[], object]]]


@dataclass(frozen=True)
class Hand:
    """`of_document`: document id -> the truth it tells of."""

    store: Store
    tools: Tools
    of_document: dict[str, str]

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
        return self.mend(truth, part, wrong, tried, ("choose", "correct", "reject", "add"))

    def mend(
        self, truth: Truth, part: Part, wrong: Sequence[Want], tried: Tried, kinds: Sequence[str]
    ) -> str | None:
        people = align(truth, part.record)
        for want in wrong:
            if "add" in kinds and want.about not in (INCIDENT, *people) and self._somebody(truth, part, want):
                tried[want.about, want.field] += 1
                return "by hand: somebody"
            for kind, act in self.of_want(truth, part, want, people):
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
                        self.store, self.tools, m, person.role or OTHER_PERSON, s, e, k, **SAID
                    )
                    return _works(act)
        return False

    def _add_incident(self, truth: Truth) -> str | None:
        document = next(d for d, key in sorted(self.of_document.items()) if key == truth.key)
        start, end, _ = self._span(document, ())
        works = _works(lambda: add_incident(self.store, self.tools, document, start, end, **SAID))
        return "by hand: incident" if works else None

    def of_want(self, truth: Truth, part: Part, want: Want, people: dict[str, str]) -> Acts:
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
            value: dict[str, object] = {"value": spelled(want)}
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
        said = {"state": STATED, "value": spelled(want, value)}
        speaker = Speaker(who, "person") if who else None
        if value is None:
            said, speaker = {"state": want.states[0], "value": None}, speaker or _AUTHORITY
        add_statement(
            self.store, self.tools, mention.id, start, end, field=want.field, **said, **SAID,
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


def spelled(want: Want, value: object = None) -> object:
    """A value as a person would enter it."""
    value = want.values[0] if value is None and want.values else value
    if isinstance(value, dict) and want.field == "where":
        return {"text": ", ".join(str(v) for v in value.values()), **value}
    return value
