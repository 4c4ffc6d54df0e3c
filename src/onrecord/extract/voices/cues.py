"""The tables of words that say that somebody says something, and of what voices are called: `cues.yaml`."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@lru_cache(maxsize=1)
def cue_tables() -> dict[str, Any]:
    """The tables of `cues.yaml`."""
    return dict(yaml.safe_load(files("onrecord.extract.voices").joinpath("cues.yaml").read_text("utf-8")))


@lru_cache(maxsize=1)
def verb_acts() -> dict[str, str]:
    """Lemma -> speech act."""
    return {lemma: act for act, lemmas in cue_tables()["verbs"].items() for lemma in lemmas}
