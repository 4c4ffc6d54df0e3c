"""Mentions to incidents: profiles, candidate pairs, scores, groups, ids, people, rewritten statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations

from onrecord.link.align import align_people
from onrecord.link.clusters import Pair, components, pair
from onrecord.link.decided import EXCLUDED_ROLES, Judged, judged
from onrecord.link.groups import settle
from onrecord.link.index import Index, arrive, likely
from onrecord.link.ledger import Named, name_clusters
from onrecord.link.meetings import meetings
from onrecord.link.profile import Profile, profile_of
from onrecord.link.rewrite import members_of, rewrite
from onrecord.link.score import Scorer, probability, shipped
from onrecord.model.decision import Decision
from onrecord.model.fields import Codebook
from onrecord.model.incident import Incident, Link, PossibleLink, Reason
from onrecord.model.linkage import KnownIncident, Linkage, Telling
from onrecord.model.mention import Mention
from onrecord.model.rejection import Rejection

_BY_ID = Reason("external_id", 1.0, 100.0, "both carry the same id of another list")
_BY_EDITOR = Reason("editor", 1.0, 100.0, "an editor said that they are the same")


def link_mentions(
    tellings: Sequence[Telling],
    known: Sequence[KnownIncident],
    decisions: Sequence[Decision],
    codebook: Codebook,
    *,
    scorer: Scorer | None = None,
    threshold: float | None = None,
    index: Index | None = None,
) -> Linkage:
    """Tellings, the ledger and decisions -> incidents with links and reasons; deterministic and order-free.

    Mentions of satire, opinion and other non-reports are set aside. Two mentions of one document are joined
    only by a decision. `threshold` in log-odds; where it is null, the scorer's own for links. With an
    `index` only mentions that it does not hold are compared; the outcome is the same.
    """
    everyone = sorted({t.mention.id: t for t in tellings}.items())
    said = judged(decisions, known, frozenset(m for m, _ in everyone))
    told, rejections = set_aside([t for _, t in everyone], said)
    pairs = _arrived(index, told, scorer or shipped()) if index else _compared(told, scorer or shipped())
    same_id = _same_id(told) - said.apart
    document = {m: t.mention.document for m, t in told.items()}
    said = replace(said, apart=said.apart | (_rows_apart(told, pairs) - said.same - same_id))
    clusters = _clusters(document, pairs, said, same_id, threshold)
    named = name_clusters(clusters, known)
    incident_of = {m: row.id for row in named for m in row.mentions}
    incidents, statements = [], []
    for row in named:
        tellings_of_it = [told[m] for m in row.mentions]
        participants, unaligned = align_people(row.id, tellings_of_it, said.aligned, said.parted)
        rejections += unaligned
        documents = tuple(sorted({t.mention.document for t in tellings_of_it}))
        ids = tuple(sorted({i for t in tellings_of_it for i in t.mention.external_ids}))
        incidents.append(Incident(row.id, row.mentions, documents, participants, row.redirects, ids))
        person = members_of(participants)
        for t in tellings_of_it:
            for s in t.statements:
                made = rewrite(s, person, incident_of)
                if made is None:
                    detail = f"{s.field}: about {s.about}, who is not among the people of its mention"
                    rejections.append(Rejection(s.document, "link", "unaligned", detail))
                else:
                    statements.append(made)
    return Linkage(
        tuple(incidents),
        tuple(link for row in named for link in _links(row, pairs, said, same_id)),
        _possible(incident_of, pairs, said),
        tuple(sorted(statements, key=lambda s: s.id)),
        tuple(sorted(rejections, key=lambda r: (r.document, r.reason, r.detail))),
    )


def profiles_of(tellings: Iterable[Telling]) -> dict[str, Profile]:
    """By mention; what an article's other mentions tell is left to them."""
    told = sorted(tellings, key=lambda t: t.mention.id)
    beside: dict[str, list[Mention]] = {}
    for t in told:
        beside.setdefault(t.mention.document, []).append(t.mention)
    return {
        t.mention.id: profile_of(t, [m for m in beside[t.mention.document] if m.id != t.mention.id])
        for t in told
    }


def cluster_mentions(
    profiles: Mapping[str, Profile], scorer: Scorer, thresholds: Sequence[float]
) -> list[list[list[str]]]:
    """Profiles by mention -> for each threshold the groups of mention ids, without decisions or a ledger."""
    nothing = Judged(frozenset(), frozenset(), frozenset(), {})
    pairs = _all_at_once(profiles, scorer)
    document = {m: p.document for m, p in profiles.items()}
    return [_clusters(document, pairs, nothing, set(), t) for t in thresholds]


class _Pairs:
    """Log-odds of pairs, each computed once: `near` those that may tell one incident."""

    def __init__(self, profile: Callable[[str], Profile], near: dict[Pair, float], scorer: Scorer) -> None:
        self.profile, self.near, self.scorer = profile, near, scorer
        self._further: dict[Pair, float] = {}

    def odds(self, one: str, other: str) -> float:
        key = pair(one, other)
        found = self.near.get(key, self._further.get(key))
        if found is None:
            found = self.scorer.log_odds(self.profile(key[0]), self.profile(key[1]))
            self._further[key] = found
        return found

    def reasons(self, one: str, other: str) -> tuple[Reason, ...]:
        return self.scorer.reasons(self.profile(one), self.profile(other))

    @cached_property
    def possible(self) -> list[Pair]:
        """Pairs at or above the lower threshold."""
        return sorted(self.near)


def _compared(told: Mapping[str, Telling], scorer: Scorer) -> _Pairs:
    return _all_at_once(profiles_of(told.values()), scorer)


def _all_at_once(profiles: Mapping[str, Profile], scorer: Scorer) -> _Pairs:
    near: dict[Pair, float] = {}
    for m in meetings(profiles.values()):
        near |= likely(m.one, m.others, scorer, m.apart, m.common)
    return _Pairs(profiles.__getitem__, near, scorer)


def _arrived(index: Index, told: Mapping[str, Telling], scorer: Scorer) -> _Pairs:
    """Who is no longer told leaves the index, and who is new meets its neighbourhood."""
    held = index.mentions()
    index.drop(sorted(held - told.keys()))
    fresh = profiles_of(told[m] for m in sorted(told.keys() - held))
    for m in sorted(fresh):
        arrive(index, fresh[m], scorer)
    return _Pairs(index.profile, dict(index.odds()), scorer)


def set_aside(tellings: Sequence[Telling], said: Judged) -> tuple[dict[str, Telling], list[Rejection]]:
    """By mention those that may tell an incident; those of pages that are no reports are rejections."""
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
    document: Mapping[str, str], pairs: _Pairs, said: Judged, same_id: set[Pair], threshold: float | None
) -> list[list[str]]:
    """`document` holds every mention."""
    scorer, here = pairs.scorer, document.keys()
    least = scorer.thresholds.link if threshold is None else threshold
    same = {p for p in said.same if p[0] in here and p[1] in here} | same_id
    groups = components(sorted(document), [*pairs.possible, *same])
    home = {m: g[0] for g in groups for m in g}
    near: dict[str, list[Pair]] = {}
    for p in pairs.near:
        if home[p[0]] == home[p[1]]:
            near.setdefault(home[p[0]], []).append(p)
    return [
        cluster
        for members in groups
        for cluster in settle(
            members, near.get(members[0], ()), pairs.odds, document, same, said.apart, least, scorer.absent
        )
    ]


def _same_id(told: Mapping[str, Telling]) -> set[Pair]:
    """Pairs of mentions that carry the same id of another list: the first with each of the others."""
    holders: dict[str, list[str]] = {}
    for m, t in sorted(told.items()):
        for external in t.mention.external_ids:
            holders.setdefault(external, []).append(m)
    return {pair(row[0], m) for row in holders.values() for m in row[1:]}


def _rows_apart(told: Mapping[str, Telling], pairs: _Pairs) -> set[Pair]:
    """Pairs of near mentions to which one list gives different ids: to it they are several incidents."""
    if not any(t.mention.external_ids for t in told.values()):
        return set()
    apart = set()
    for members in components(sorted(told), pairs.possible):
        listed = [(m, _by_list(told[m])) for m in members if told[m].mention.external_ids]
        for (a, of_a), (b, of_b) in combinations(listed, 2):
            if any(kind in of_b and of_b[kind].isdisjoint(own) for kind, own in of_a.items()):
                apart.add(pair(a, b))
    return apart


def _by_list(told: Telling) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for external in told.mention.external_ids:
        found.setdefault(external.partition(":")[0], set()).add(external)
    return found


def _links(row: Named, pairs: _Pairs, said: Judged, same_id: set[Pair]) -> list[Link]:
    links = []
    for m in row.mentions:
        others = sorted(o for o in row.mentions if o != m)
        if not others:
            links.append(Link(m, row.id, 1.0))
            continue
        by_editor = any(pair(m, o) in said.same for o in others)
        by_id = any(m in p and (p[0] in others or p[1] in others) for p in same_id)
        sure = [reason for reason, holds in ((_BY_EDITOR, by_editor), (_BY_ID, by_id)) if holds]
        best = max(others, key=lambda o: (pairs.odds(m, o), o))
        score = 1.0 if sure else probability(pairs.odds(m, best))
        links.append(Link(m, row.id, score, (*sure, *pairs.reasons(m, best))))
    return links


def _possible(incident_of: Mapping[str, str], pairs: _Pairs, said: Judged) -> tuple[PossibleLink, ...]:
    """The strongest unlinked pair between every two incidents that nobody has decided about."""
    best: dict[Pair, tuple[float, Pair]] = {}
    for a, b in pairs.possible:
        if incident_of[a] == incident_of[b] or (a, b) in said.apart:
            continue
        between = pair(incident_of[a], incident_of[b])
        if between not in best or pairs.near[a, b] > best[between][0]:
            best[between] = (pairs.near[a, b], (a, b))
    found = (PossibleLink(a, b, probability(odds), pairs.reasons(a, b)) for odds, (a, b) in best.values())
    return tuple(sorted(found, key=lambda p: (-p.score, p.mention, p.other)))
