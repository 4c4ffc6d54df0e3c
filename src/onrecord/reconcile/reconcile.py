"""An incident's statements to origins and findings: the steps in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

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
from onrecord.reconcile.described import fold_described
from onrecord.reconcile.identity import Identity, settle_sources
from onrecord.reconcile.near import find_copies
from onrecord.reconcile.notes import Subject, notes_of
from onrecord.reconcile.origins import build_origins
from onrecord.reconcile.retelling import Retelling, find_retellings, fold_own_voice, fold_retold
from onrecord.reconcile.sequence import build_sequence
from onrecord.reconcile.translated import fold_translated
from onrecord.reconcile.vague import fold_relayed, fold_vague
from onrecord.reconcile.voices import Matter, Said, by_subject, voice_statements

# Documents of these roles stand in no origin.
EXCLUDED_ROLES = frozenset({"satire", "opinion", "other"})
# What part a person plays is the record's own word for who is told of; how it is told is no finding.
UNNOTED = frozenset({"role"})
# A telling that fills this share of its page makes the page a rewrite, not one passage of it.
_MOST_OF_PAGE = 0.5


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
    matter, said, retellings = _weigh(incident.id, mentions, left, articles, sources, codebook, roles, people)
    origins, made = build_origins(said, matter)
    sequence, ordered = build_sequence(said, retellings, matter)
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
        _roles_found(mentions, matter, retellings),
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
    matter, said, _ = _weigh(None, (), left, articles, sources, codebook, roles, {})
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


def _weigh(
    incident: str | None,
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    articles: Sequence[Article],
    sources: Sequence[Source],
    codebook: Codebook,
    roles: Mapping[str, str],
    people: Mapping[str, str],
) -> tuple[Matter, list[Said], dict[str, Retelling]]:
    """Who stands behind each statement, by the words and then by what is shared."""
    by_document = {a.document: a for a in articles}
    spoken: dict[str, int] = {}
    credited: dict[str, int] = {}
    for s in statements:
        if s.source is not None:
            spoken[s.source] = spoken.get(s.source, 0) + 1
            credited[s.document] = credited.get(s.document, 0) + 1
    told = [m for m in mentions if roles.get(m.document) not in EXCLUDED_ROLES and m.document in by_document]
    copies = {c.document: c for c in find_copies(told, by_document, credited)}
    identity = settle_sources(sources, spoken, one_matter=incident is not None)
    named = {m.document: tuple(v for id in m.voices if (v := identity.get(id))) for m in told}
    matter = Matter(incident, by_document, identity, codebook, copies, roles, people, named=named)
    said = voice_statements(statements, matter)
    for fold in (fold_described, fold_relayed, fold_vague, fold_own_voice, fold_translated):
        said = fold(said, matter)
    retellings = {r.document: r for r in find_retellings(said, matter)} if incident else {}
    said = fold_retold(said, list(retellings.values()), matter)
    return replace(matter, heard=_heard(said)), said, retellings


def _heard(said: Sequence[Said]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for r in said:
        if r.key is not None and not r.own:
            found.setdefault(r.statement.document, set()).add(r.key)
    return {document: frozenset(keys) for document, keys in found.items()}


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


def _roles_found(
    mentions: Sequence[Mention], matter: Matter, retellings: Mapping[str, Retelling]
) -> tuple[tuple[str, str, str], ...]:
    """Roles that the page does not show but its text does: copies, rewrites, mostly a retelling."""
    shares: dict[str, float] = {}
    for m in mentions:
        if m.document in matter.articles:
            whole = sum(b.end - b.start for b in matter.articles[m.document].readable()) or 1
            shares[m.document] = shares.get(m.document, 0.0) + sum(b - a for a, b in m.spans) / whole
    found = []
    for document in sorted(shares):
        if matter.roles.get(document) != "report" or shares[document] < _MOST_OF_PAGE:
            continue
        copy, retelling = matter.copies.get(document), retellings.get(document)
        if copy is not None and (copy.role == "wire_copy" or retelling is not None):
            text = f"{matter.teller(copy.original)} tells the same: {copy.text}"
            found.append((document, copy.role, text))
        elif retelling is not None:
            found.append((document, "rewrite", retelling.text))
    return tuple(found)
