"""The last step before anything leaves: holdings in, only what the policy lets through out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.model.article import Article
from onrecord.model.document import Document
from onrecord.model.fields import Codebook
from onrecord.model.finding import Account, Finding, Note
from onrecord.model.ids import make_id
from onrecord.model.origin import Evidence, Origin, Utterance
from onrecord.model.places import Place
from onrecord.model.record import Holdings, Record
from onrecord.model.rejection import Rejection
from onrecord.model.sequence import Sequence, Step
from onrecord.model.source import Source
from onrecord.model.statement import Statement
from onrecord.model.values import Value
from onrecord.publish.days import day_left
from onrecord.publish.homes import at_home, coarsen, near_home, rounded
from onrecord.publish.kept_back import counted
from onrecord.publish.names import name_words
from onrecord.publish.outside import methods_left
from onrecord.publish.people import People, decide_people, speaks_in
from onrecord.publish.personal import names_within
from onrecord.publish.policy import EDITOR, REVIEWED, Policy
from onrecord.publish.receipts import Receipt, make_receipts
from onrecord.publish.redact import Redactor, make_redactor
from onrecord.publish.reviewed import reviewed_only, speaking
from onrecord.publish.terms import on_background, refuse_unpublishable

POLICY_NOTE = "withheld_by_policy"
_UNREAD = frozenset({"too_large", "too_slow", "failed", "not_english"})
_NEUTRAL = {
    "family": "a relative", "witness": "a witness", "neighbour": "a neighbour", "lawyer": "a lawyer",
    "medical": "a medical worker", "expert": "an expert", "advocate": "an advocate",
    "police": "a police officer", "official": "an official", "person": "a person",
}  # fmt: skip


@dataclass(frozen=True)
class Card:
    """A document as it may be shown; `url` is null where a name that stays back stands in it, in `headline`
    the name is masked; `named` says so."""

    id: str
    sha256: str
    url: str | None
    outlet: str | None
    headline: str | None
    published: str | None
    published_basis: str | None
    fetched: str | None
    named: bool


@dataclass(frozen=True)
class Passed:
    """What may leave. `holdings` holds no article and no person's label, and its statements no words:
    those are in `receipts`, by statement. `cards` are the documents, `homes` the incidents at
    somebody's home."""

    holdings: Holdings
    cards: tuple[Card, ...]
    receipts: Mapping[str, Receipt]
    homes: frozenset[str]


def pass_gate(
    holdings: Holdings, policy: Policy, codebook: Codebook, today: Holdings | None = None
) -> Passed:
    """Everything that is held -> everything that may be published, the rest counted as rejections.

    `today` is the whole record where `holdings` are those of an earlier day: what it keeps back stays back,
    and no words are shown that are not shown of today."""
    refuse_unpublishable(holdings)
    holdings = reviewed_only(holdings) if policy.release == REVIEWED else holdings
    gate = _gate(
        reviewed_only(today) if today and policy.release == REVIEWED else today or holdings, policy, codebook
    )
    loose, count = gate.statements(holdings.loose, None)
    records = []
    for record in holdings.records:
        statements, back = gate.statements(record.statements, record)
        records.append(gate.record(record, statements))
        count += back
    passed_on = [s for r in records for s in r.statements] + list(loose)
    before = {s.id: s for s in (*(s for r in holdings.records for s in r.statements), *holdings.loose)}
    receipts, cut = make_receipts(passed_on, before, holdings, gate.redactor, policy, codebook)
    if today is not None:
        receipts = _as_shown(receipts, pass_gate(today, policy, codebook).receipts)
    loose = tuple(s for s in loose if s.id in receipts)
    kept = frozenset(s.id for s in loose)
    passed = replace(
        holdings,
        articles=(),
        documents=(),
        records=tuple(records),
        sources=tuple(sorted((gate.source(s) for s in speaking(holdings, policy)), key=lambda s: s.id)),
        loose=loose,
        loose_origins=gate.origins(holdings.loose_origins, kept),
        loose_findings=gate.findings(holdings.loose_findings, kept, None),
        role_evidence=tuple((d, gate.redactor.mask(why, (d,))) for d, why in holdings.role_evidence),
        rejections=tuple(gate.rejection(r) for r in holdings.rejections) + counted(count + cut),
        **methods_left(holdings, gate.redactor),
    )
    articles = {a.document: a for a in holdings.articles}
    cards = tuple(gate.card(d, articles.get(d.id)) for d in holdings.documents)
    return Passed(passed, cards, receipts, gate.homes)


def _as_shown(receipts: Mapping[str, Receipt], today: Mapping[str, Receipt]) -> dict[str, Receipt]:
    """The receipts of today for what is shown of an earlier day."""
    return {s: today[s] for s in receipts if s in today}


def _gate(holdings: Holdings, policy: Policy, codebook: Codebook) -> _Gate:
    homes = frozenset(r.incident.id for r in holdings.records if at_home(r))
    told_homes = frozenset(d for r in holdings.records if near_home(r) for d in r.incident.documents)
    people = decide_people(holdings, policy)
    return _Gate(
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
class _Gate:
    policy: Policy
    codebook: Codebook
    people: People
    redactor: Redactor
    source_ids: Mapping[str, str]
    homes: frozenset[str]
    speaks_in: Mapping[str, frozenset[str]]
    faceless: frozenset[str]

    def card(self, document: Document, article: Article | None) -> Card:
        own = (document.id,)
        url = document.url or (article.url if article else None)
        headline = (article.headline if article else None) or document.title
        if document.id in self.faceless:
            url = headline = None
        outlet = (article.outlet if article else None) or document.outlet
        published = article.published.edtf if article and article.published else document.published
        shown_url = url and self.redactor.address(url, own)
        shown_headline = headline and self.redactor.headline(headline, own)
        return Card(
            document.id,
            document.sha256,
            shown_url,
            outlet and self.redactor.entity(outlet),
            shown_headline,
            published,
            (article.published_basis if article else None) or ("input" if published else None),
            document.fetched,
            shown_url != url or shown_headline != headline,
        )

    def record(self, record: Record, statements: tuple[Statement, ...]) -> Record:
        kept = frozenset(s.id for s in statements)
        documents = record.incident.documents
        links = tuple(
            replace(
                link,
                reasons=tuple(
                    replace(r, sentence=self.redactor.mask(r.sentence, documents)) for r in link.reasons
                ),
            )
            for link in record.links
        )
        return replace(
            record,
            mentions=tuple(replace(m, people=()) for m in record.mentions),
            links=links,
            statements=statements,
            origins=self.origins(record.origins, kept),
            findings=self.findings(record.findings, kept, record),
            sequence=self._sequence(record.sequence, kept, documents),
            timeline=tuple(day_left(d, kept) for d in record.timeline),
        )

    def statements(
        self, statements: Iterable[Statement], record: Record | None
    ) -> tuple[tuple[Statement, ...], Counter[tuple[str, str]]]:
        """Those that may leave, with their values redacted and their words gone; and what stayed back,
        counted by (document, section of the policy)."""
        out, back = [], Counter[tuple[str, str]]()
        for s in {s.id: s for s in statements}.values():
            if section := self._stays_back(s):
                back[s.document, section] += 1
                continue
            value = self.value(s.value, s.field, (s.document,), record)
            hedge = s.hedge and self.redactor.plain(s.hedge, (s.document,))
            chain = tuple(self.party(link) for link in s.chain)
            source = s.source and self.party(s.source)
            out.append(
                replace(s, value=value, hedge=hedge, chain=chain, source=source, quote="", original="")
            )
        return tuple(out), back

    def _stays_back(self, s: Statement) -> str | None:
        if (
            s.field == "name"
            and isinstance(s.value, str)
            and " ".join(name_words(s.value)) not in self.people.told
        ):
            return "names"
        if self._other_matter(s):
            return "allegations"
        field = self.codebook.fields.get(s.field)
        private = field is not None and field.sensitivity == "private"
        return "fields" if private and s.field not in self.policy.let_through else None

    def _other_matter(self, s: Statement) -> bool:
        """Is the value itself another matter of somebody's? Its own words, or it in words."""
        at = s.quote.find(s.original) if s.original else -1
        own = (at, at + len(s.original)) if at >= 0 else (0, len(s.quote))
        told = any(a < own[1] and own[0] < b for a, b in self.redactor.other_matters(s.quote))
        free = s.field not in self.codebook or not self.codebook[s.field].values
        return told or (free and isinstance(s.value, str) and bool(self.redactor.other_matters(s.value)))

    def value(
        self, value: Value | None, field: str, documents: Iterable[str], record: Record | None
    ) -> Value | None:
        known = self.codebook.fields.get(field)
        entity = known is not None and known.rule in ("agency", "choice", "directed_at", "outcome", "name")
        value = self.redactor.value(value, documents, entity=entity)
        if isinstance(value, Place) and record is not None and record.incident.id in self.homes:
            value = coarsen(value, self.policy)
        return rounded(value, self.policy) if isinstance(value, Place) else value

    def party(self, link: str) -> str:
        """A link of a chain: a speaker under the id it may bear, an outlet unless it is called after a
        kept-back name."""
        if link.startswith("outlet:") and self.redactor.entity(link) != link:
            return "outlet:name-withheld"
        return self.source_ids.get(link, link)

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
            out.append(replace(finding, accounts=left, notes=notes, state=state))
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
            text=self.redactor.mask(evidence.text, documents),
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

    def source(self, source: Source) -> Source:
        documents = self.speaks_in.get(source.id, ())
        body = source.body and self.redactor.entity(source.body)
        aliases = (a for a in source.aliases if self.redactor.plain(a, documents) == a)
        if source.id in self.people.speakers:
            named = self.redactor.plain(source.name, documents) != source.name or names_within(source.name)
            name = _NEUTRAL.get(source.kind, "a speaker") if named else source.name
            return Source(
                self.source_ids[source.id], name, source.kind, body, () if named else tuple(aliases)
            )
        public = source.kind in self.policy.speakers_named
        name = self.redactor.entity(source.name) if public else self.redactor.mask(source.name, documents)
        return replace(source, name=name, body=body, aliases=tuple(a for a in aliases if a != source.name))

    def rejection(self, rejection: Rejection) -> Rejection:
        document = rejection.document
        if not document.startswith("document:"):
            document = self.redactor.mask(document.replace("\\", "/").rsplit("/", 1)[-1])
        return replace(
            rejection, document=document, detail=self.redactor.mask(rejection.detail, (rejection.document,))
        )


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
