"""Places down to what is said and no further."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LEVELS = ("neighbourhood", "city", "county", "region", "country")


@dataclass(frozen=True)
class Place:
    """`text` is as written. Levels above the stated one may come from the gazetteer and are listed in
    `inferred`; never a level below it. `lat`, `lon` (WGS 84) are those of the finest known level;
    `precision` names that level."""

    text: str
    neighbourhood: str | None = None
    city: str | None = None
    county: str | None = None
    region: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    inferred: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"text": self.text}
        for key in (*LEVELS, "lat", "lon", "precision"):
            if getattr(self, key) is not None:
                data[key] = getattr(self, key)
        data["inferred"] = list(self.inferred)
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Place:
        return cls(**{**data, "inferred": tuple(data.get("inferred", ()))})
