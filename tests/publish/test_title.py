"""A title asserts nothing that only one account says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests import make

from onrecord.model.places import Place
from onrecord.model.record import Record
from onrecord.model.values import Value
from onrecord.publish.title import make_title

NORTH = replace(make.QUAYSIDE, text="Northgate", neighbourhood="Northgate")


def record(*tellings: dict[str, Value], origins: int = 1) -> Record:
    """A telling a document: field -> value. All of them rest on `origins` origins."""
    mentions, statements = [], []
    for n, told in enumerate(tellings):
        article = make.article(f"Page {n} tells it in its own words.")
        mention = make.mention(article)
        mentions.append(mention)
        statements += [make.statement(article, mention, field, value) for field, value in told.items()]
    made = tuple(make.origin(f"source:{n}", *statements) for n in range(origins))
    return make.record(make.incident(*mentions), statements=tuple(statements), origins=made)


def day(edtf: str) -> Value:
    return make.when(edtf)


SHOOTING, QUAYSIDE = {"event_type": "shooting"}, {"where": make.QUAYSIDE}
CASES = [
    (
        [{**SHOOTING, **QUAYSIDE, "when": day("2031-05-04")}],
        2,
        "Shooting in Port Lindsey, Altamont, 4 May 2031",
    ),
    ([{**SHOOTING, **QUAYSIDE}], 1, "Shooting reported in Port Lindsey, Altamont"),
    ([{**SHOOTING}, {"event_type": "exchange_of_gunfire"}], 1, "Shooting reported"),
    ([{**SHOOTING}, {"event_type": "vehicle_strike"}], 2, "Incident reported"),
    ([{**SHOOTING}, {}], 2, "Incident reported"),
    (
        [{**SHOOTING, **QUAYSIDE}, {**SHOOTING, "where": NORTH}],
        1,
        "Shooting reported in Port Lindsey, Altamont",
    ),
    (
        [{**SHOOTING, **QUAYSIDE}, {**SHOOTING, "where": make.ELSEWHERE}],
        1,
        "Shooting reported in United States",
    ),
    ([{**SHOOTING, **QUAYSIDE}, {**SHOOTING}], 1, "Shooting reported"),
    ([{**SHOOTING, "where": Place("the coast")}], 1, "Shooting reported"),
    ([{"when": day("XXXX-12-31")}, {"when": day("2031-12-31")}], 1, "Incident reported, 31 December"),
    ([{"when": day("2031-12-31")}, {"when": day("2031-12-30")}], 1, "Incident reported"),
    ([{"when": day("[2030-12-31,2031-12-31]")}], 1, "Incident reported, 31 December"),
    ([{"when": day("2031-12")}], 1, "Incident reported, December 2031"),
    ([{"when": day("2031")}], 1, "Incident reported, 2031"),
    ([{"when": make.when(None, basis="relative")}], 1, "Incident reported"),
    ([{"event_type": "other"}], 1, "Incident reported"),
]


@pytest.mark.parametrize(("tellings", "origins", "title"), CASES)
def test_titles(tellings: list[dict[str, Value]], origins: int, title: str) -> None:
    assert make_title(record(*tellings, origins=origins)) == title


LOADED = [
    "ambush",
    "attack",
    "suspect",
    "victim",
    "gunman",
    "murder",
    "hero",
    "thug",
    "justified",
    "defensive",
]


@pytest.mark.parametrize("word", LOADED)
def test_no_loaded_word_reaches_a_title(word: str) -> None:
    told = {**SHOOTING, "label": word, "stated_reason": word, "weapon": word, "open_question": word}
    assert word not in make_title(record(told, origins=2)).lower()
