"""Which of a report's offers are true, by what is recorded of its incident."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.extract.chance.offers import Offers
from onrecord.extract.chance.spots import told_name
from training.frames.measure import scorer


class Truth:
    """Compares as the scorer of frames does."""

    def __init__(self, folder: Path) -> None:
        self.scorer: ModuleType = scorer(folder / "score_frames.py")

    def days(self, offers: Offers, gold: Mapping[str, Any]) -> list[bool]:
        return [day.iso == gold["date"] for day in offers.days]

    def lag(self, row: Mapping[str, Any], gold: Mapping[str, Any], most: int) -> int:
        """Days from the event to the report, `most` at most; -1 where a day is not known."""
        published = self.scorer.day(row.get("published"))
        return (
            -1 if published is None else max(0, min(most, (published - self.scorer.day(gold["date"])).days))
        )

    def spots(self, offers: Offers, gold: Mapping[str, Any]) -> list[bool]:
        known = self.scorer.cities(gold["city_or_county"] or "")
        return [
            bool(known & self.scorer.cities(told_name(s))) and s.entry.region == gold["state"]
            for s in offers.spots
        ]

    def people(self, offers: Offers, gold: Mapping[str, Any]) -> list[str | None]:
        """For each name "victim" or "subject", or null for somebody else."""
        true = [p for p in self.scorer.people(gold["participants"]) if p[0]]
        return [None if n is None else true[n][2] for n in self._taking(offers, gold)]

    def fates(self, offers: Offers, gold: Mapping[str, Any], status: str) -> list[bool]:
        """For each name whether that person is recorded with this status ("Killed", "Injured")."""
        named = [p for p in gold["participants"] or () if p.get("name") and self.scorer.name_parts(p["name"])]
        return [n is not None and status in (named[n]["status"] or ()) for n in self._taking(offers, gold)]

    def _taking(self, offers: Offers, gold: Mapping[str, Any]) -> list[int | None]:
        """For each name its place among the named participants."""
        true = [p for p in self.scorer.people(gold["participants"]) if p[0]]
        mine = [self.scorer.name_parts(n.name) for n in offers.named]
        places = [n for n, name in enumerate(mine) if name]
        pairs = self.scorer.match_people([p[0] for p in true], [mine[n] for n in places])
        found = {places[j]: i for i, j in pairs}
        return [found.get(n) for n in range(len(mine))]

    def aged_fates(self, offers: Offers, gold: Mapping[str, Any], status: str) -> list[bool]:
        """For each age whether somebody of that age is recorded with this status."""
        true = {
            int(p["age"])
            for p in gold["participants"] or ()
            if p.get("age") is not None and status in (p["status"] or ())
        }
        return [aged.years in true for aged in offers.aged]

    def ages(self, offers: Offers, gold: Mapping[str, Any]) -> list[bool]:
        true = {int(p["age"]) for p in gold["participants"] or () if p.get("age") is not None}
        return [aged.years in true for aged in offers.aged]
