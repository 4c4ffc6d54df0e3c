"""What the policy lets through of an incident's record: of its findings, origins and steps what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.model.fields import Codebook
from onrecord.model.finding import Account, Finding, Note
from onrecord.model.ids import make_id
from onrecord.model.origin import Evidence, Origin, Utterance
from onrecord.model.record import Holdings, Record
from onrecord.model.sequence import Sequence, Step
from onrecord.model.statement import Statement
from onrecord.publish.days import day_left
from onrecord.publish.homes import at_home, near_home
from onrecord.publish.people import People, decide_people, speaks_in
from onrecord.publish.policy import EDITOR, REVIEWED, Policy
from onrecord.publish.redact import make_redactor
from onrecord.publish.screen import Screen
from onrecord.publish.terms import on_background

POLICY_NOTE = "withheld_by_policy"
_UNREAD = frozenset({"too_large", "too_slow", "failed", "not_english"})


def make_screen(holdings: Holdings, policy: Policy, codebook: Codebook) -> RecordScreen:
    """Everything that is held, and the policy -> what each of its parts is held against."""
    homes = frozenset(r.incident.id for r in holdings.records if at_home(r))
    told_homes = frozenset(d for r in holdings.records if near_home(r) for d in r.incident.documents)
    people = decide_people(holdings, policy)
    return RecordScreen(
        policy,
        codebook,
        people,
        make_redactor(holdings, people, policy, told_homes),
        _source_ids(holdings, people),
        homes,
        speaks_in(holdings),
        _unread(holdings) | on_background(holdings),
    )


@dataclass(frozen=True)
class RecordScreen(Screen):
    """A screen for all that was put together of statements, too."""

    def record(self, record: Record, statements: tuple[Statement, ...]) -> Record:
        kept = frozenset(s.id for s in statements)
        documents = record.incident.documents
        links = tuple(
            replace(
                link,
                reasons=tuple(
                    replace(r, sentence=self.redactor.sentence(r.sentence, documents)) for r in link.reasons
                ),
            )
            for link in record.links
        )
        ids = tuple(
            i for i in record.incident.external_ids if self.redactor.sentence(f"({i})", documents) == f"({i})"
        )
        return replace(
            record,
            incident=replace(record.incident, external_ids=ids),
            mentions=tuple(replace(m, people=()) for m in record.mentions),
            links=links,
            statements=statements,
            origins=self.origins(record.origins, kept),
            findings=self.findings(record.findings, kept, record),
            sequence=self._sequence(record.sequence, kept, documents),
            timeline=tuple(day_left(d, kept) for d in record.timeline),
        )

    def findings(
        self, findings: Iterable[Finding], kept: frozenset[str], record: Record | None
    ) -> tuple[Finding, ...]:
        out = []
        for finding in findings:
            accounts = [self._account(a, finding.field, kept, record) for a in finding.accounts]
            left = tuple(a for a in accounts if a is not None)
            back = len(left) < len(accounts)
            notes = tuple(
                self._note(n, kept, record)
                for n in finding.notes
                if not n.statements or kept.intersection(n.statements)
            )
            if back and finding.field == "name":
                notes = tuple(n for n in notes if n.kind in ("single_origin",) and left)
            notes = tuple(n for n in notes if self._may_fault(n, finding, record))
            if back:
                notes = (*notes, Note(POLICY_NOTE, "The publication policy keeps this back.", ()))
            told_by = {o for a in left for o in a.origins}
            state = "stated" if back and finding.state == "disputed" and len(told_by) < 2 else finding.state
            same = (left, notes, state) == (finding.accounts, finding.notes, finding.state)
            out.append(finding if same else replace(finding, accounts=left, notes=notes, state=state))
        return tuple(out)

    def _account(
        self, account: Account, field: str, kept: frozenset[str], record: Record | None
    ) -> Account | None:
        statements = tuple(s for s in account.statements if s in kept)
        if not statements:
            return None
        sources = tuple(sorted(self.party(s) for s in account.sources))
        hedge = account.hedge and self.redactor.plain(account.hedge, account.documents)
        value = self.value(account.value, field, account.documents, record)
        made = (statements, sources, hedge, value)
        if made == (account.statements, account.sources, account.hedge, account.value):
            return account
        return replace(account, statements=statements, sources=sources, hedge=hedge, value=value)

    def _may_fault(self, note: Note, finding: Finding, record: Record | None) -> bool:
        """May this note be shown? In a reviewed release one that faults an outlet needs an editor."""
        if self.policy.release != REVIEWED or note.kind not in self.policy.faulting:
            return True
        target = f"{finding.incident}|{finding.about}|{finding.field}|{note.kind}"
        released = record.notes_released if record else ()
        return self.policy.notes_in_reviewed == EDITOR and target in released

    def _note(self, note: Note, kept: frozenset[str], record: Record | None) -> Note:
        documents = record.incident.documents if record else ()
        return Note(
            note.kind,
            self.redactor.mask(note.text, documents),
            tuple(s for s in note.statements if s in kept),
        )

    def origins(self, origins: Iterable[Origin], kept: frozenset[str]) -> tuple[Origin, ...]:
        """Origins with what is left of them; one that has lost every statement is gone."""
        out = []
        for origin in origins:
            statements = tuple(s for s in origin.statements if s in kept)
            if statements:
                out.append(
                    replace(
                        origin,
                        source=self.party(origin.source),
                        statements=statements,
                        utterances=tuple(
                            u for u in (self._utterance(u, kept) for u in origin.utterances) if u
                        ),
                        evidence=tuple(self._evidence(e, kept, origin.documents) for e in origin.evidence),
                    )
                )
        return tuple(out)

    def _utterance(self, said: Utterance, kept: frozenset[str]) -> Utterance | None:
        statements = tuple(s for s in said.statements if s in kept)
        source = said.source and self.party(said.source)
        to = said.to and self.redactor.entity(said.to)
        return replace(said, source=source, to=to, statements=statements) if statements else None

    def _evidence(self, evidence: Evidence, kept: frozenset[str], documents: tuple[str, ...]) -> Evidence:
        return replace(
            evidence,
            text=self.redactor.sentence(evidence.text, documents),
            statements=tuple(s for s in evidence.statements if s in kept),
        )

    def _sequence(self, sequence: Sequence, kept: frozenset[str], documents: tuple[str, ...]) -> Sequence:
        def cell(step: Step | None) -> Step | None:
            left = tuple(s for s in step.statements if s in kept) if step else ()
            return replace(step, statements=left) if step and left else None

        def words(of: str) -> str:
            return of if of.startswith("participant:") else self.redactor.mask(of, documents)

        rows = tuple(
            replace(
                row,
                actor=words(row.actor),
                object=row.object and words(row.object),
                cells=tuple(cell(c) for c in row.cells),
            )
            for row in sequence.rows
        )
        tellers = tuple(
            replace(t, sources=tuple(sorted(self.party(s) for s in t.sources))) for t in sequence.tellers
        )
        return Sequence(tellers, tuple(row for row in rows if any(row.cells)))


def _unread(holdings: Holdings) -> frozenset[str]:
    """Documents that no reader has read: nobody knows whose names stand in their headline and address."""
    told = {d for r in holdings.records for d in r.incident.documents}
    return frozenset(r.document for r in holdings.rejections if r.reason in _UNREAD) - told


def _source_ids(holdings: Holdings, people: People) -> dict[str, str]:
    """New ids for speakers whose name stays back, since an id is made from the name: from what they said."""
    first: dict[str, str] = {}
    for s in (*(s for r in holdings.records for s in r.statements), *holdings.loose):
        if s.source in people.speakers:
            first[s.source] = min(first.get(s.source, s.id), s.id)
    return {
        source: make_id("source", "name withheld", first.get(source, n))
        for n, source in enumerate(sorted(people.speakers))
    }
