"""An incident's statements to origins and findings: the steps in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model.article import Article
from onrecord.model.decided import decided_roles, statements_as_decided
from onrecord.model.decision import Decision
from onrecord.model.fields import Codebook
from onrecord.model.finding import Finding, Note
from onrecord.model.incident import Incident
from onrecord.model.mention import Mention
from onrecord.model.reconciled import Reconciled
from onrecord.model.source import Source
from onrecord.model.statement import INCIDENT, REVIEWS, Statement
from onrecord.reconcile.accounts import DENIED, account_of, denials, state_of, tally
from onrecord.reconcile.applies import applies
from onrecord.reconcile.changes import find_changes, live_rows
from onrecord.reconcile.claims import fold_repeated, same_claims, with_sums
from onrecord.reconcile.groups import notes_on_groups
from onrecord.reconcile.identity import Identity
from onrecord.reconcile.notes import Subject, notes_of
from onrecord.reconcile.origins import build_origins
from onrecord.reconcile.retelling import Retelling
from onrecord.reconcile.roles import roles_found
from onrecord.reconcile.sequence import build_sequence
from onrecord.reconcile.voices import Matter, Said, by_subject
from onrecord.reconcile.weigh import EXCLUDED_ROLES, weigh

# What part a person plays is the record's own word for who is told of; how it is told is no finding.
UNNOTED = frozenset({"role"})


def reconcile_incident(
    incident: Incident,
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    articles: Sequence[Article],
    sources: Sequence[Source],
    decisions: Sequence[Decision],
    codebook: Codebook,
) -> Reconciled:
    """What one incident's tellings say -> who stands behind it, and what stands; order-free."""
    roles = _roles(articles, decisions)
    left = _of_reports(statements_as_decided(statements, decisions), roles)
    people = {p.id: p.role for p in incident.participants}
    weighed = weigh(incident.id, mentions, left, articles, sources, codebook, roles, people)
    matter, said, retellings = weighed.matter, weighed.said, weighed.retellings
    origins, made = build_origins(said, matter)
    sequence, ordered = build_sequence(said, retellings, matter)
    for subject, notes in notes_on_groups(said, matter).items():
        ordered.setdefault(subject, []).extend(notes)
    subjects = by_subject(said)
    due = [(INCIDENT, f.name) for f in codebook.core("incident")]
    for p in incident.participants:
        due += [(p.id, f.name) for f in codebook.core("participant") if applies(f.name, p.role)]
    wanted = sorted({*subjects, *due, *ordered}, key=lambda s: _place(s, codebook))
    findings = tuple(
        _finding(subject, subjects.get(subject, []), ordered.get(subject, []), retellings, matter)
        for subject in wanted
    )
    return Reconciled(
        origins,
        findings,
        _sources(matter.identity, made),
        matter.identity.merged_away(),
        roles_found(mentions, retellings, weighed.spun, roles, matter),
        sequence,
    )


def reconcile_loose(
    statements: Sequence[Statement],
    articles: Sequence[Article],
    sources: Sequence[Source],
    codebook: Codebook,
) -> Reconciled:
    """Statements about no incident -> origins, and one finding for each claim in numbers."""
    roles = {a.document: a.role for a in articles}
    left = _of_reports(statements, roles)
    weighed = weigh(None, (), left, articles, sources, codebook, roles, {})
    matter, said = weighed.matter, weighed.said
    findings: list[Finding] = []
    folded: list[Said] = []
    for (_, field), rows in sorted(by_subject(said).items()):
        for group in same_claims(rows, matter):
            claims, dropped = fold_repeated(group, matter)
            folded += claims
            findings.append(with_sums(_finding(("", field), claims, dropped, {}, matter), claims, matter))
    origins, made = build_origins(sorted(folded, key=lambda r: r.statement.id), matter)
    findings.sort(key=lambda f: (list(codebook.fields).index(f.field), f.accounts[0].statements))
    return Reconciled(
        origins, tuple(findings), _sources(matter.identity, made), matter.identity.merged_away()
    )


def _finding(
    subject: tuple[str, str],
    rows: Sequence[Said],
    ordered: Sequence[Note],
    retellings: Mapping[str, Retelling],
    matter: Matter,
) -> Finding:
    about, field = subject
    changes = find_changes(rows, matter)
    tallies = tally(rows, matter)
    live = tally(live_rows(rows, changes), matter)
    state = state_of(live, tallies, field, matter)
    known = Subject(field, tuple(rows), tuple(tallies), tuple(live), tuple(changes), state)
    told = () if field in UNNOTED else notes_of(known, retellings, matter)
    notes = sorted({*told, *ordered}, key=lambda n: (n.kind, n.text, n.statements))
    reviews = [r.statement.review for r in rows]
    review = min(reviews, key=REVIEWS.index, default=REVIEWS[0])
    answered = {d.ids for _, d in denials(tallies, matter)}
    shown = [t for t in tallies if t.state != DENIED or t.ids in answered]
    accounts = tuple(account_of(t, matter) for t in shown)
    return Finding(matter.incident, about, field, state, accounts, tuple(notes), review)


def _place(subject: tuple[str, str], codebook: Codebook) -> tuple[bool, str, int]:
    about, field = subject
    return about != INCIDENT, about, list(codebook.fields).index(field)


def _roles(articles: Sequence[Article], decisions: Sequence[Decision]) -> dict[str, str]:
    """Each document's role as its page shows it, or as an editor set it."""
    roles = {a.document: a.role for a in articles}
    return roles | {d: role for d, role in decided_roles(decisions).items() if d in roles}


def _of_reports(statements: Sequence[Statement], roles: Mapping[str, str]) -> list[Statement]:
    return [s for s in statements if roles.get(s.document) not in EXCLUDED_ROLES and s.document in roles]


def _sources(identity: Identity, made: Sequence[Source]) -> tuple[Source, ...]:
    return tuple(sorted((*identity.sources, *made), key=lambda s: s.id))
