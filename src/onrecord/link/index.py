"""Mentions as they arrive: what was learnt about earlier ones is kept, so that a new one meets its
neighbourhood and nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from onrecord.link.blocking import Blocks, moment, tokens
from onrecord.link.clusters import Pair, pair
from onrecord.link.decided import Judged
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
        self._blocks = Blocks()
        self._number: dict[str, int] = {}
        self._mention: list[str] = []
        self._odds: dict[str, dict[str, float]] = {}

    def put(self, profile: Profile) -> None:
        if profile.mention in self._profiles:
            return
        self._profiles[profile.mention] = profile
        self._odds[profile.mention] = {}
        self._number[profile.mention] = len(self._mention)
        self._blocks.add(len(self._mention), tokens(profile), moment(profile))
        self._mention.append(profile.mention)

    def met(self, profile: Profile) -> set[str]:
        return {self._mention[n] for n in self._blocks.met(tokens(profile), moment(profile))}

    def profile(self, mention: str) -> Profile:
        return self._profiles[mention]

    def has(self, mention: str) -> bool:
        return mention in self._profiles

    def mentions(self) -> set[str]:
        return set(self._profiles)

    def drop(self, mentions: Iterable[str]) -> None:
        for m in self._profiles.keys() & set(mentions):
            profile = self._profiles.pop(m)
            self._blocks.drop(self._number.pop(m), tokens(profile), moment(profile))
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
    met = index.met(profile)
    index.put(profile)
    others = (index.profile(other) for other in sorted(met))
    found = likely(profile, (o for o in others if o.document != profile.document), scorer)
    index.put_odds(found)
    return found


def likely(profile: Profile, others: Iterable[Profile], scorer: Scorer) -> dict[Pair, float]:
    """The pairs of one with the others that reach the scorer's lower threshold, with their log-odds."""
    least = scorer.thresholds.possible
    return {
        pair(profile.mention, other.mention): odds
        for other in others
        if (odds := scorer.log_odds(profile, other)) >= least
    }


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
