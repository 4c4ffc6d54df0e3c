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

    def spots(self, offers: Offers, gold: Mapping[str, Any]) -> list[bool]:
        known = self.scorer.cities(gold["city_or_county"] or "")
        return [
            bool(known & self.scorer.cities(told_name(s))) and s.entry.region == gold["state"]
            for s in offers.spots
        ]

    def people(self, offers: Offers, gold: Mapping[str, Any]) -> list[str | None]:
        """For each name "victim" or "subject", or null for somebody else."""
        true = [p for p in self.scorer.people(gold["participants"]) if p[0]]
        mine = [self.scorer.name_parts(n.name) for n in offers.named]
        places = [n for n, name in enumerate(mine) if name]
        pairs = self.scorer.match_people([p[0] for p in true], [mine[n] for n in places])
        kinds = {places[j]: true[i][2] for i, j in pairs}
        return [kinds.get(n) for n in range(len(mine))]

    def ages(self, offers: Offers, gold: Mapping[str, Any]) -> list[bool]:
        true = {int(p["age"]) for p in gold["participants"] or () if p.get("age") is not None}
        return [aged.years in true for aged in offers.aged]
