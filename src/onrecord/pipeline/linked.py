"""The link room's index on a store: what was compared in earlier walks is not compared again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.link.blocking import keys, lookups
from onrecord.link.clusters import Pair
from onrecord.link.gist import Gist, gist_of, packed, unpacked
from onrecord.link.profile import Profile
from onrecord.pipeline.tools import code_mark
from onrecord.store.base import Reading
from onrecord.store.codec import pack, shape_of, unpack

if TYPE_CHECKING:
    from onrecord.store.linkindex import LinkTables


class StoredIndex:
    """An `onrecord.link.index.Index`. What was made from another reading of a document, or by another link
    room, is dropped on opening. A reading that is none of the `machine`'s, since editors changed it, is known
    by all that it holds. With `within` it is an index of these mentions alone, for whoever looks at one
    neighbourhood: nobody else is listed or dropped, and everybody is met who shares a key."""

    def __init__(
        self,
        kept: LinkTables,
        readings: Sequence[Reading],
        machine: Sequence[Reading] | None = None,
        within: Iterable[str] | None = None,
    ) -> None:
        self._kept = kept
        self._within = None if within is None else set(within)
        self._profiles: dict[str, Profile] = {}
        self._gists: dict[str, Gist] = {}
        by = f"{code_mark(('model', 'text', 'link'))} {shape_of(Profile)}"
        as_read = {id(r) for r in (readings if machine is None else machine)}
        self._version = {
            r.document: f"{r.version if id(r) in as_read else _content_mark(r)} {by}" for r in readings
        }
        now = {
            m.id: self._version[r.document] for r in readings if r.extraction for m in r.extraction.mentions
        }
        self._held = kept.versions(self._within)
        self.dropped = [m for m in sorted(self.mentions()) if now.get(m) != self._held[m]]
        self.drop(self.dropped)

    def put(self, profile: Profile) -> None:
        version = self._version[profile.document]
        if not self.has(profile.mention):
            gist = packed(gist_of(profile))
            self._kept.put(profile.mention, version, pack(profile, Profile), gist, keys(profile))
            self._held[profile.mention] = version
            self._profiles[profile.mention] = profile

    def met(self, profile: Profile) -> set[str]:
        return {m for asked, bar in lookups(profile) for m in self._kept.holders(asked, bar)}

    def gists(self, mentions: Sequence[str]) -> list[Gist]:
        fresh = [m for m in mentions if m not in self._gists]
        self._gists.update((m, unpacked(data)) for m, data in self._kept.gists(fresh).items())
        return [self._gists[m] for m in mentions]

    def profile(self, mention: str) -> Profile:
        if mention not in self._profiles:
            self._profiles[mention] = unpack(self._kept.data(mention), Profile)
        return self._profiles[mention]

    def has(self, mention: str) -> bool:
        return mention in self._held or (self._within is not None and bool(self._kept.versions([mention])))

    def mentions(self) -> set[str]:
        return set(self._held) if self._within is None else self._within & self._held.keys()

    def drop(self, mentions: Iterable[str]) -> None:
        self._held |= self._kept.versions(mentions := set(mentions))
        gone = sorted(self._held.keys() & mentions)
        self._kept.drop(gone)
        for m in gone:
            del self._held[m]
            self._profiles.pop(m, None)
            self._gists.pop(m, None)

    def put_odds(self, odds: Mapping[Pair, float]) -> None:
        self._kept.put_odds(odds)

    def odds_of(self, mention: str) -> Mapping[str, float]:
        return self._kept.odds_of(mention)

    def odds(self) -> Iterator[tuple[Pair, float]]:
        if self._within is None:
            return (((a, b), found) for a, b, found in self._kept.odds())
        return (
            ((a, b), found)
            for a in sorted(self.mentions())
            for b, found in self._kept.odds_of(a).items()
            if a < b and b in self._within
        )


def _content_mark(reading: Reading) -> str:
    return hashlib.sha256(pack(reading, Reading)).hexdigest()
