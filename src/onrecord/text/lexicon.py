"""What the rooms are told of the world: places and agencies. Data, handed in as a value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.text.agencies import Agencies, load_agencies
from onrecord.text.gazetteer import Gazetteer, load_gazetteer


@dataclass(frozen=True)
class Lexicon:
    gazetteer: Gazetteer
    agencies: Agencies


def load_lexicon(extra: Path | None = None) -> Lexicon:
    """The lexicon that ships, with the `places.csv` and `agencies.yaml` of the folder `extra` before it.

    Raises LexiconError naming file and line."""
    places = extra / "places.csv" if extra else None
    agencies = extra / "agencies.yaml" if extra else None
    return Lexicon(
        load_gazetteer(places if places and places.exists() else None),
        load_agencies(agencies if agencies and agencies.exists() else None),
    )
