"""Mentions as they arrive: what was learnt about earlier ones is kept, so that a new one meets its
neighbourhood and nobody else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import numpy as np

from onrecord.link.blocking import keys, lookups
from onrecord.link.clusters import Pair, pair
from onrecord.link.decided import Judged
from onrecord.link.gist import Gist, Real, commons, days_apart, gist_of
from onrecord.link.groups import settle
from onrecord.link.profile import Profile
from onrecord.link.score import Scorer


class Index(Protocol):
    """What is kept of mentions, with the log-odds of the pairs that may tell one incident."""

    def put(self, profile: Profile) -> None:
        """Keep a mention; the same mention again changes nothing."""
        ...

    def met(self, profile: Profile) -> set[str]:
        """Mentions that have enough in common with it to be compared (`blocking`)."""
        ...

    def gists(self, mentions: Sequence[str]) -> list[Gist]:
        """What of them is looked at first."""
        ...

    def profile(self, mention: str) -> Profile:
        """Raises KeyError for a mention that is not kept."""
        ...

    def has(self, mention: str) -> bool: ...

    def mentions(self) -> set[str]: ...

    def drop(self, mentions: Iterable[str]) -> None:
        """Forget mentions and their pairs."""
        ...

    def put_odds(self, odds: Mapping[Pair, float]) -> None:
        """Keep the log-odds of pairs."""
        ...

    def odds_of(self, mention: str) -> Mapping[str, float]:
        """Whose pair with this mention is kept, with the log-odds."""
        ...

    def odds(self) -> Iterator[tuple[Pair, float]]:
        """Every pair that is kept, once."""
        ...


class MemoryIndex:
    """An `Index` in memory."""

    def __init__(self) -> None:
        self._profiles: dict[str, Profile] = {}
        self._gists: dict[str, Gist] = {}
        self._held: dict[int, dict[str, int]] = {}
        self._odds: dict[str, dict[str, float]] = {}

    def put(self, profile: Profile) -> None:
        if profile.mention in self._profiles:
            return
        self._profiles[profile.mention] = profile
        self._gists[profile.mention] = gist_of(profile)
        self._odds[profile.mention] = {}
        for key, weight in keys(profile).items():
            self._held.setdefault(key, {})[profile.mention] = weight

    def met(self, profile: Profile) -> set[str]:
        found: set[str] = set()
        for asked, bar in lookups(profile):
            common: defaultdict[str, int] = defaultdict(int)
            for key, weight in asked.items():
                for mention, other in self._held.get(key, {}).items():
                    common[mention] += weight * other
            found.update(mention for mention, sum in common.items() if sum >= bar)
        return found

    def gists(self, mentions: Sequence[str]) -> list[Gist]:
        return [self._gists[m] for m in mentions]

    def profile(self, mention: str) -> Profile:
        return self._profiles[mention]

    def has(self, mention: str) -> bool:
        return mention in self._profiles

    def mentions(self) -> set[str]:
        return set(self._profiles)

    def drop(self, mentions: Iterable[str]) -> None:
        for m in self._profiles.keys() & set(mentions):
            del self._gists[m]
            for key in keys(self._profiles.pop(m)):
                del self._held[key][m]
            for other in self._odds.pop(m):
                self._odds.get(other, {}).pop(m, None)

    def put_odds(self, odds: Mapping[Pair, float]) -> None:
        for (a, b), found in odds.items():
            self._odds[a][b] = self._odds[b][a] = found

    def odds_of(self, mention: str) -> Mapping[str, float]:
        return self._odds[mention]

    def odds(self) -> Iterator[tuple[Pair, float]]:
        return (((a, b), found) for a, row in self._odds.items() for b, found in row.items() if a < b)


def arrive(index: Index, profile: Profile, scorer: Scorer) -> dict[Pair, float]:
    """A new mention -> the log-odds with everybody with whom it may tell one incident, kept in the index.
    What it costs depends on how many have something in common with it, not on how many there are."""
    if index.has(profile.mention):
        return {}
    met, gist = sorted(index.met(profile)), gist_of(profile)
    index.put(profile)
    gists = index.gists(met)
    apart, common = days_apart(gist.published, [g.published for g in gists]), commons(gist, gists)
    found = likely(profile, _Others(index, met), scorer, apart, common)
    index.put_odds(found)
    return found


class _Others(Sequence[Profile]):
    """Profiles that are fetched when they are asked for."""

    def __init__(self, index: Index, mentions: Sequence[str]) -> None:
        self._index, self._mentions = index, mentions

    def __len__(self) -> int:
        return len(self._mentions)

    def __getitem__(self, place: Any) -> Any:
        return self._index.profile(self._mentions[place])


def likely(
    profile: Profile, others: Sequence[Profile], scorer: Scorer, apart: Real, common: Real
) -> dict[Pair, float]:
    """The pairs of one with others of other documents that reach the scorer's lower threshold, with their
    log-odds. Of each other: days `apart`, and what they have in `common`."""
    begun, hopeful = scorer.begin(apart, common)
    least, found = scorer.thresholds.possible, {}
    for n in np.flatnonzero(hopeful).tolist():
        other = others[n]
        if other.document != profile.document:
            odds = scorer.log_odds(profile, other, float(begun[n]))
            if odds >= least:
                found[pair(profile.mention, other.mention)] = odds
    return found


def neighbourhood(index: Index, mention: str, least: float, said: Judged) -> list[str]:
    """Everybody whom a chain of pairs at `least` or above, or of an editor's "same", leads to."""
    decided: dict[str, list[str]] = {}
    for a, b in said.same:
        decided.setdefault(a, []).append(b)
        decided.setdefault(b, []).append(a)
    found, todo = {mention}, [mention]
    while todo:
        here = todo.pop()
        joined = [m for m, odds in index.odds_of(here).items() if odds >= least]
        for m in (*joined, *(d for d in decided.get(here, ()) if index.has(d))):
            if m not in found:
                found.add(m)
                todo.append(m)
    return sorted(found)


def regroup(index: Index, mention: str, scorer: Scorer, said: Judged, threshold: float) -> list[list[str]]:
    """The groups of a mention's neighbourhood as they are now: nobody outside it is affected by its
    arrival."""
    members = neighbourhood(index, mention, scorer.thresholds.possible, said)
    inside = set(members)
    near = [pair(a, b) for a in members for b in index.odds_of(a) if a < b and b in inside]
    document = {m: index.profile(m).document for m in members}

    def odds(one: str, other: str) -> float:
        kept = index.odds_of(one).get(other)
        return scorer.log_odds(index.profile(one), index.profile(other)) if kept is None else kept

    return settle(members, near, odds, document, said.same, said.apart, threshold, scorer.absent)
