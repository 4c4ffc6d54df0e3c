"""Mentions as they arrive: what was learnt about earlier ones is kept under keys, so that a new one meets its
neighbourhood and nobody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from onrecord.link.blocking import ENOUGH, keys, lookups_near, words_near, worth
from onrecord.link.clusters import Pair, pair
from onrecord.link.decided import Judged
from onrecord.link.groups import settle
from onrecord.link.profile import Profile
from onrecord.link.score import Scorer


class Index(Protocol):
    """What is kept of mentions. `strong` keys: one shared suffices; `near` keys: it takes several."""

    def put(self, profile: Profile, strong: Iterable[int], near: Iterable[int]) -> None:
        """Keep a mention under its keys; the same mention again changes nothing."""
        ...

    def holders(self, strong: Iterable[int]) -> set[str]:
        """Mentions under any of these keys."""
        ...

    def near(self, lookups: Iterable[int]) -> Mapping[str, int]:
        """Mentions under these keys, with how many of them."""
        ...

    def profile(self, mention: str) -> Profile:
        """Raises KeyError for a mention that is not kept."""
        ...

    def has(self, mention: str) -> bool: ...

    def mentions(self) -> set[str]: ...

    def drop(self, mentions: Iterable[str]) -> None:
        """Forget mentions and whom they were compared with."""
        ...

    def put_odds(self, odds: Mapping[Pair, float]) -> None:
        """Keep the log-odds of pairs."""
        ...

    def odds_of(self, mention: str) -> Mapping[str, float]:
        """Who was compared with this mention, with the log-odds."""
        ...

    def odds(self) -> Iterator[tuple[Pair, float]]:
        """Every pair that was compared, once."""
        ...


class MemoryIndex:
    """An `Index` in memory."""

    def __init__(self) -> None:
        self._profiles: dict[str, Profile] = {}
        self._strong: dict[int, list[str]] = {}
        self._near: dict[int, list[str]] = {}
        self._odds: dict[str, dict[str, float]] = {}

    def put(self, profile: Profile, strong: Iterable[int], near: Iterable[int]) -> None:
        if profile.mention in self._profiles:
            return
        self._profiles[profile.mention] = profile
        self._odds[profile.mention] = {}
        for table, found in ((self._strong, strong), (self._near, near)):
            for key in found:
                table.setdefault(key, []).append(profile.mention)

    def holders(self, strong: Iterable[int]) -> set[str]:
        return {m for key in strong for m in self._strong.get(key, ())}

    def near(self, lookups: Iterable[int]) -> Mapping[str, int]:
        return Counter(m for key in lookups for m in self._near.get(key, ()))

    def profile(self, mention: str) -> Profile:
        return self._profiles[mention]

    def has(self, mention: str) -> bool:
        return mention in self._profiles

    def mentions(self) -> set[str]:
        return set(self._profiles)

    def drop(self, mentions: Iterable[str]) -> None:
        gone = self._profiles.keys() & set(mentions)
        for table in (self._strong, self._near):
            for key in [k for k, row in table.items() if gone.intersection(row)]:
                table[key] = [m for m in table[key] if m not in gone]
        for m in gone:
            del self._profiles[m]
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
    """A new mention -> the log-odds with everybody it meets, all of it kept in the index. What it costs
    depends on how many share its keys, not on how many there are."""
    if index.has(profile.mention):
        return {}
    strong, near = keys(profile), words_near(profile)
    met = index.holders(strong)
    met |= {m for m, n in index.near(lookups_near(profile)).items() if n >= ENOUGH}
    index.put(profile, strong, near)
    found = {}
    for other in sorted(met):
        that = index.profile(other)
        if that.document != profile.document and worth(profile, that):
            found[pair(profile.mention, other)] = scorer.log_odds(profile, that)
    index.put_odds(found)
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
