"""Editors' decisions laid over one incident's findings -> the record as it may be published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model.decided import in_force, statements_as_decided
from onrecord.model.decision import Decision
from onrecord.model.finding import CHOSEN, Finding, Note
from onrecord.model.incident import Incident, Link
from onrecord.model.mention import Mention
from onrecord.model.reconciled import Reconciled
from onrecord.model.record import Record
from onrecord.model.statement import REVIEWS, Statement
from onrecord.review.receipts import check_receipts
from onrecord.review.relevant import finding_target


def apply_decisions(
    incident: Incident,
    mentions: Sequence[Mention],
    links: Sequence[Link],
    statements: Sequence[Statement],
    reconciled: Reconciled,
    decisions: Sequence[Decision],
) -> Record:
    """One incident with all that supports it, as decided.

    Raises VerificationFailed (no_receipt) where an account names no statement, or one that is not here.

    Rejected statements are gone, corrected ones hold the new value, reviewed ones say so, and each names its
    source by the id that stays. "undetermined" is a decision about a finding ("incident id|about|field").
    """
    settled = dict(reconciled.source_of)
    left = [_settled(s, settled) for s in statements_as_decided(statements, decisions)]
    findings = tuple(_decided(f, decisions, incident.id) for f in reconciled.findings)
    named = _names(incident, decisions)
    made = Record(
        incident,
        tuple(sorted(mentions, key=lambda m: m.id)),
        tuple(sorted(links, key=lambda link: link.mention)),
        tuple(sorted(left, key=lambda s: s.id)),
        reconciled.origins,
        findings,
        review=_least_review(left),
        sequence=reconciled.sequence,
        names_released=tuple(sorted(p for p, act in named.items() if act == "release_name")),
        names_withheld=tuple(sorted(p for p, act in named.items() if act == "withhold_name")),
        notes_released=_notes_released(incident.id, decisions),
    )
    check_receipts(made)
    return made


def note_target(incident: str, about: str, field: str, kind: str) -> str:
    """How a decision names the notes of one kind on a finding."""
    return f"{finding_target(incident, about, field)}|{kind}"


def _settled(s: Statement, source_of: Mapping[str, str]) -> Statement:
    """The statement with ids that were merged away replaced by those that stay."""
    chain = tuple(source_of.get(c, c) for c in s.chain)
    source = None if s.source is None else source_of.get(s.source, s.source)
    return s if (source, chain) == (s.source, s.chain) else replace(s, source=source, chain=chain)


def _names(incident: Incident, decisions: Sequence[Decision]) -> dict[str, str]:
    """Participant id -> the last decision in force about the name."""
    people = {p.id for p in incident.participants}
    named = {}
    for d in in_force(decisions):
        if d.act in ("release_name", "withhold_name"):
            named.update({t: d.act for t in d.targets if t in people})
    return named


def _notes_released(incident: str, decisions: Sequence[Decision]) -> tuple[str, ...]:
    released = (t for d in in_force(decisions) if d.act == "release_note" for t in d.targets)
    return tuple(sorted({t for t in released if t.startswith(f"{incident}|")}))


def _decided(finding: Finding, decisions: Sequence[Decision], incident: str) -> Finding:
    """The finding as editors left it: the last of their words on it stands."""
    target = finding_target(incident, finding.about, finding.field)
    looked = [d for d in in_force(decisions) if d.act in ("undetermined", "choose") and target in d.targets]
    if not looked:
        return finding
    last = looked[-1]
    editors = {d.editor for d in looked if d.act == last.act}
    review = "two_readers" if len(editors) > 1 else "one_reader"
    if last.act == "undetermined":
        return replace(finding, state="undetermined", review=review)
    return _chosen(finding, (last.payload or {}).get("statements", ()), review)


def _chosen(finding: Finding, statements: Sequence[str], review: str) -> Finding:
    """The account that an editor chose comes first; the others, and what the sources make of it, stay."""
    wanted = set(statements)
    held = [(-len(wanted & {*a.statements}), n) for n, a in enumerate(finding.accounts)]
    most, at = min(held, default=(0, 0))
    if most == 0:
        return finding
    first = finding.accounts[at]
    rest = tuple(a for n, a in enumerate(finding.accounts) if n != at)
    note = Note(CHOSEN, "An editor settled on the first of these accounts", first.statements)
    notes = tuple(sorted((*finding.notes, note), key=lambda n: (n.kind, n.text, n.statements)))
    return replace(finding, accounts=(first, *rest), notes=notes, review=review)


def _least_review(statements: Sequence[Statement]) -> str:
    """A record is reviewed as far as its least reviewed statement."""
    return min((s.review for s in statements), key=REVIEWS.index, default=REVIEWS[0])
