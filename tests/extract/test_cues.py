"""The cue tables are data: what they may hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.extract.voices.cues import cue_tables, verb_acts
from onrecord.extract.voices.given_names import gender_of_name
from onrecord.model.attribution import MEDIA, SPEECH_ACTS
from onrecord.model.source import KINDS


def leaves(node: Any) -> Iterator[Any]:
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from leaves(value)
    if not isinstance(node, dict | list):
        yield node


def test_every_entry_is_a_word() -> None:
    assert [leaf for leaf in leaves(cue_tables()) if not isinstance(leaf, str) or not leaf.strip()] == []


def test_acts_media_and_kinds_are_those_of_the_record() -> None:
    table = cue_tables()
    acts = {*table["verbs"], *table["objects"], *table["infinitives"], *table["saying_nouns"].values()}
    assert acts <= set(SPEECH_ACTS)
    assert {*table["medium_words"], *table["medium_verbs"].values()} <= set(MEDIA)
    assert set(table["kinds"]) <= set(KINDS)


def test_a_verb_has_one_act() -> None:
    listed = [lemma for act in cue_tables()["verbs"].values() for lemma in set(act)]
    assert sorted(listed) == sorted(verb_acts())


def test_a_given_name_tells_only_beside_a_surname() -> None:
    assert (gender_of_name("Rosa Lind"), gender_of_name("Paul Ames")) == ("f", "m")
    assert gender_of_name("Lind") is gender_of_name("Jordan Lee") is None
