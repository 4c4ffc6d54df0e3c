"""Mentions to incidents: profiles, candidate pairs, scores, clusters, ids, people, rewritten statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from onrecord.link.align import align_people
from onrecord.link.blocking import candidate_pairs
from onrecord.link.clusters import Pair, average_link, components, pair
from onrecord.link.decided import EXCLUDED_ROLES, Judged, judged
from onrecord.link.ledger import Named, name_clusters
from onrecord.link.profile import Profile, profile_of
from onrecord.link.rewrite import members_of, rewrite
from onrecord.link.score import LINK, POSSIBLE, PairScore, log_odds, say, score_pair
from onrecord.model.decision import Decision
from onrecord.model.fields import Codebook
from onrecord.model.incident import Incident, Link, PossibleLink, Reason
from onrecord.model.linkage import KnownIncident, Linkage, Telling
from onrecord.model.rejection import Rejection

# Within a group of this size every pair is scored; beyond it, only pairs that share a key.
_SCORE_ALL = 60
_DIFFERENT = PairScore(0.0, ())
# Log-odds by which joins are put in order: nearly unbounded.
_FULL = 12.0
_BY_ID = Reason("external_id", 1.0, 100.0, "both carry the same id of another list")
_BY_EDITOR = Reason("editor", 1.0, 100.0, "an editor said that they are the same")


def link_mentions(
    tellings: Sequence[Telling],
    known: Sequence[KnownIncident],
    decisions: Sequence[Decision],
    codebook: Codebook,
    *,
    threshold: float = LINK,
) -> Linkage:
    """Tellings, the ledger and decisions -> incidents with links and reasons; deterministic and order-free.

    Mentions of satire, opinion and other non-reports are set aside. Two mentions of one document are joined
    only by a decision.
    """
    everyone = sorted({t.mention.id: t for t in tellings}.items())
    said = judged(decisions, known, frozenset(m for m, _ in everyone))
    told, rejections = _set_aside([t for _, t in everyone], said)
    same_id = _same_id(told) - said.apart
    scorer = _Scorer({m: profile_of(t) for m, t in told.items()})
    possible = scorer.above(POSSIBLE)
    clusters = _clusters(sorted(told), scorer, possible, said, same_id, threshold)
    named = name_clusters(clusters, known)
    incident_of = {m: row.id for row in named for m in row.mentions}
    incidents, statements = [], []
    for row in named:
        group = [told[m] for m in row.mentions]
        participants, unaligned = align_people(row.id, group, said.aligned)
        rejections += unaligned
        documents = tuple(sorted({t.mention.document for t in group}))
        ids = tuple(sorted({i for t in group for i in t.mention.external_ids}))
        incidents.append(Incident(row.id, row.mentions, documents, participants, row.redirects, ids))
        person = members_of(participants)
        for t in group:
            for s in t.statements:
                made = rewrite(s, person, incident_of)
                if made is None:
                    detail = f"{s.field}: about {s.about}, who is not among the people of its mention"
                    rejections.append(Rejection(s.document, "link", "unaligned", detail))
                else:
                    statements.append(made)
    return Linkage(
        tuple(incidents),
        tuple(link for row in named for link in _links(row, scorer, said, same_id)),
        _possible(possible, incident_of, scorer, said),
        tuple(sorted(statements, key=lambda s: s.id)),
        tuple(sorted(rejections, key=lambda r: (r.document, r.reason, r.detail))),
    )


class _Scorer:
    """Pair scores, each computed once."""

    def __init__(self, profiles: dict[str, Profile]) -> None:
        self._profiles = profiles
        self._scores: dict[Pair, PairScore] = {}

    def above(self, threshold: float) -> list[Pair]:
        """Candidate pairs at or above the threshold."""
        pairs = candidate_pairs([self._profiles[m] for m in sorted(self._profiles)])
        return [p for p in pairs if self.pair(*p).score >= threshold]

    def pair(self, one: str, other: str) -> PairScore:
        key = pair(one, other)
        if key not in self._scores:
            self._scores[key] = score_pair(self._profiles[key[0]], self._profiles[key[1]])
        return self._scores[key]

    def known(self, one: str, other: str) -> PairScore:
        """The score where the pair was compared; pairs without a common key count as different."""
        return self._scores.get(pair(one, other), _DIFFERENT)

    def same_document(self, mentions: Sequence[str]) -> set[Pair]:
        """All pairs of these mentions that stand in one document."""
        told: dict[str, list[str]] = {}
        for m in mentions:
            told.setdefault(self._profiles[m].document, []).append(m)
        return {pair(a, b) for row in told.values() for a, b in combinations(row, 2)}


def _set_aside(tellings: Sequence[Telling], said: Judged) -> tuple[dict[str, Telling], list[Rejection]]:
    told, rejections = {}, []
    for t in tellings:
        role = said.roles.get(t.mention.document, t.article.role)
        if role in EXCLUDED_ROLES:
            detail = f"a mention in an article whose role is {role}"
            rejections.append(Rejection(t.mention.document, "link", "role_excluded", detail))
        else:
            told[t.mention.id] = t
    return told, rejections


def _clusters(
    mentions: list[str],
    scorer: _Scorer,
    possible: list[Pair],
    said: Judged,
    same_id: set[Pair],
    threshold: float,
) -> list[list[str]]:
    here = set(mentions)
    same = {p for p in said.same if p[0] in here and p[1] in here} | same_id
    clusters = []
    for group in components(mentions, [*possible, *same]):
        if len(group) == 1:
            clusters.append(group)
            continue
        inside = set(group)
        joined = {p for p in same if p[0] in inside}
        apart = {p for p in said.apart if p[0] in inside and p[1] in inside}
        by_editor = {m: n for n, row in enumerate(components(group, joined)) for m in row}
        apart |= {(a, b) for a, b in scorer.same_document(group) if by_editor[a] != by_editor[b]}
        scored = scorer.pair if len(group) <= _SCORE_ALL else scorer.known
        clusters += _average(group, scored, threshold, joined, frozenset(apart))
    return clusters


def _average(
    group: list[str],
    scored: Callable[[str, str], PairScore],
    threshold: float,
    together: set[Pair],
    apart: frozenset[Pair],
) -> list[list[str]]:
    return average_link(
        group,
        lambda a, b: log_odds(scored(a, b).score),
        log_odds(threshold),
        together=together,
        apart=apart,
        weight=lambda a, b: say(scored(a, b)),
        order=lambda a, b: log_odds(scored(a, b).score, _FULL),
    )


def _same_id(told: dict[str, Telling]) -> set[Pair]:
    """Pairs of mentions that carry the same id of another list: the first with each of the others."""
    holders: dict[str, list[str]] = {}
    for m, t in sorted(told.items()):
        for external in t.mention.external_ids:
            holders.setdefault(external, []).append(m)
    return {pair(row[0], m) for row in holders.values() for m in row[1:]}


def _links(row: Named, scorer: _Scorer, said: Judged, same_id: set[Pair]) -> list[Link]:
    links = []
    for m in row.mentions:
        others = [o for o in row.mentions if o != m]
        if not others:
            links.append(Link(m, row.id, 1.0))
            continue
        by_editor = any(pair(m, o) in said.same for o in others)
        best = max((scorer.pair(m, o) for o in sorted(others)), key=lambda s: s.score)
        by_id = any(m in p and (p[0] in others or p[1] in others) for p in same_id)
        sure = [reason for reason, holds in ((_BY_EDITOR, by_editor), (_BY_ID, by_id)) if holds]
        links.append(Link(m, row.id, 1.0 if sure else best.score, (*sure, *best.reasons)))
    return links


def _possible(
    pairs: Sequence[Pair], incident_of: dict[str, str], scorer: _Scorer, said: Judged
) -> tuple[PossibleLink, ...]:
    """The strongest unlinked pair between every two incidents that nobody has decided about."""
    best: dict[Pair, PossibleLink] = {}
    for a, b in pairs:
        if incident_of[a] == incident_of[b] or pair(a, b) in said.apart:
            continue
        found = scorer.pair(a, b)
        between = pair(incident_of[a], incident_of[b])
        if between not in best or found.score > best[between].score:
            best[between] = PossibleLink(a, b, found.score, found.reasons)
    return tuple(sorted(best.values(), key=lambda p: (-p.score, p.mention, p.other)))
