"""The tables of words that say that somebody says something, and of what voices are called: `cues.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from onrecord.errors import LexiconError
from onrecord.model.yamltree import read_yaml


@lru_cache(maxsize=1)
def cue_tables() -> dict[str, Any]:
    """The tables of `cues.yaml`."""
    text = files("onrecord.extract.voices").joinpath("cues.yaml").read_text("utf-8")
    return dict(read_yaml(text, "cues.yaml", LexiconError)[0])


@lru_cache(maxsize=1)
def verb_acts() -> dict[str, str]:
    """Lemma -> speech act."""
    return {lemma: act for act, lemmas in cue_tables()["verbs"].items() for lemma in lemmas}


@dataclass(frozen=True)
class VerbTables:
    """The tables of `cues.yaml` that are about verbs. `objects` and `infinitives`: lemma -> speech act;
    `prepositions` and `charges` (told as so: "accuses him of firing"): lemma -> prepositions; `gerunds`
    are told as done ("admitted firing")."""

    weak: frozenset[str]
    after: frozenset[str]
    objects: dict[str, str]
    attitudes: frozenset[str]
    infinitives: dict[str, str]
    prepositions: dict[str, list[str]]
    charges: dict[str, list[str]]
    gerunds: frozenset[str]


@lru_cache(maxsize=1)
def verb_tables() -> VerbTables:
    table = cue_tables()
    return VerbTables(
        weak=frozenset(table["weak"]),
        after=frozenset(table["after"]),
        objects={lemma: act for act, lemmas in table["objects"].items() for lemma in lemmas},
        attitudes=frozenset(table["attitudes"]),
        infinitives={lemma: act for act, lemmas in table["infinitives"].items() for lemma in lemmas},
        prepositions=dict(table["prepositions"]),
        charges=dict(table["charges"]),
        gerunds=frozenset(table["gerunds"]),
    )
