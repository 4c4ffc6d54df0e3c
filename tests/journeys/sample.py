"""The sample, built once for everybody in this folder: its release and site, and the same record with names.

The names release has passed a policy that lets the names of adults through, and its statements have their
words back, so that what was read can be judged; the other one is what a user gets.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from tests.acceptance.release import ReleaseReader

from onrecord.model.source import KINDS
from onrecord.pipeline.local import Runner
from onrecord.pipeline.run import build, publish, record_of
from onrecord.pipeline.tools import Recipe
from onrecord.pipeline.walk import Walk
from onrecord.store.base import Holding, Reading
from onrecord.store.sql import open_store

SAMPLE = Path(__file__).parents[2] / "sample"
ARTICLES = SAMPLE / "articles"


@dataclass(frozen=True)
class Sample:
    """`folder` holds release/ and site/ under the policy that ships; `named` reads the release with names."""

    folder: Path
    release: ReleaseReader
    named: ReleaseReader
    holding: Holding
    readings: dict[str, Reading]

    @cached_property
    def file_of(self) -> dict[str, str]:
        """Document id -> the file's name in the sample."""
        by_hash = {hashlib.sha256(path.read_bytes()).hexdigest(): path.name for path in ARTICLES.iterdir()}
        return {row["id"]: by_hash[row["sha256"]] for row in self.release.documents}

    @cached_property
    def id_of(self) -> dict[str, str]:
        """The two digits of a file -> its document id."""
        return {name[:2]: id for id, name in self.file_of.items()}

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """Participant id -> what the pages call it, each with the two digits of its file."""
        people = {
            (m.id, p.key): (self.file_of[m.document][:2], p.label)
            for r in self.holding.holdings.records
            for m in r.mentions
            for p in m.people
        }
        return {
            p.id: sorted(f"{number} “{label}”" for number, label in (people[key] for key in p.members))
            for r in self.holding.holdings.records
            for p in r.incident.participants
        }

    def numbers(self, documents: list[str]) -> list[str]:
        """Document ids -> the two digits of their files, sorted."""
        return sorted(self.file_of[id][:2] for id in documents)


def expectations() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((SAMPLE / "expected.yaml").read_text("utf-8"))
    return data


@cache
def sample() -> Sample:
    """Build it; once in a process."""
    folder = Path(tempfile.mkdtemp(prefix="journeys-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    walk = Walk(recipe=Recipe(lexicon=SAMPLE / "lexicon"), runner=Runner(jobs=0))
    build([str(ARTICLES)], folder, walk)
    policy = folder / "names.yaml"
    policy.write_text(_names_policy(), "utf-8")
    with open_store(f"sqlite:///{folder / 'onrecord.db'}", write=True) as store:
        publish(store, folder / "named", policy=policy)
        holding = record_of(store)
        readings = {reading.document: reading for reading in store.readings()}
    named = ReleaseReader(folder / "named" / "release")
    _give_words_back(named, holding)
    return Sample(folder, ReleaseReader(folder / "release"), named, holding, readings)


def _names_policy() -> str:
    rules = yaml.safe_load(files("onrecord.publish").joinpath("policy.yaml").read_text("utf-8"))
    rules["names"] |= {
        "private_people": "always",
        "officers": "always",
        "speakers_named": list(KINDS),
        "unknown_names": "let_through",
    }
    return yaml.safe_dump(rules, sort_keys=False)


def _give_words_back(release: ReleaseReader, holding: Holding) -> None:
    held = [*holding.holdings.loose, *(s for r in holding.holdings.records for s in r.statements)]
    words = {s.id: s for s in held}
    for row in release.statements:
        row["original"], row["quote"] = words[row["id"]].original, words[row["id"]].quote
