"""The codebook: what it must hold, what a file may change, and that whatever is wrong names its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from onrecord.errors import CodebookError
from onrecord.model.fields import Codebook, Field, load_codebook
from onrecord.model.fieldsfile import RULES as RULES_AND_TYPES
from onrecord.model.fieldsfile import TYPES
from onrecord.reconcile.rules import RULES

SHIPPED = load_codebook()
# What the outside relies on (names, and where the contract lists them, values).
CORE = {
    "incident": """when where location_type scene_relation event_type directed_at killed_count injured_count
    fired_first responding_agency investigating_agency investigation_status label open_question""",
    "participant": """role name age gender agency unit duty_status outcome custody position weapon
    perceived_armed confirmed_armed shots_fired identified_self action""",
}
GROUPS = (
    "when where people officers others force sequence outcome investigation context statistics".split()  # noqa: SIM905
)
OTHERS = {"wapo", "mpv", "fbi", "leoka", "gva", "ursus", "huridocs"}


@pytest.mark.parametrize("about", CORE)
def test_core_fields_bear_the_names_that_others_rely_on(about: str) -> None:
    assert {f.name for f in SHIPPED.core(about)} == set(CORE[about].split())


@pytest.mark.parametrize("field", SHIPPED.fields.values(), ids=lambda f: f.name)
def test_every_field_has_its_place_and_one_sentence(field: Field) -> None:
    assert field.group in SHIPPED.groups
    assert re.fullmatch(r"[A-Z][^.!?]*\.", field.definition), field.definition
    assert set(field.also) <= OTHERS
    assert all(names and all(names) for names in field.also.values())


def test_groups_come_in_their_order_and_none_is_empty() -> None:
    told = [f.group for f in SHIPPED.fields.values()]
    assert list(dict.fromkeys(told)) == list(SHIPPED.groups) == GROUPS


@pytest.mark.parametrize("other", sorted(OTHERS))
def test_every_codebook_named_is_used_and_says_what_it_goes_back_to(other: str) -> None:
    assert SHIPPED.others[other].source
    named = dict(SHIPPED.named_in(other))
    assert len(named) >= 10


@pytest.mark.parametrize(
    ("other", "name", "field"),
    [
        ("wapo", "armed_with", "weapon_type"),
        ("wapo", "flee_status", "flee_status"),
        ("mpv", "allegedly_armed", "confirmed_armed"),
        ("gva", "n_killed", "killed_count"),
        ("ursus", "perceived_armed", "perceived_armed"),
        ("ursus", "confirmed_armed_weapon", "confirmed_weapon"),
        ("leoka", "33 Type Injury", "injury"),
        ("huridocs", "2113 Stated Reason", "stated_reason"),
    ],
)
def test_a_name_elsewhere_leads_to_ours(other: str, name: str, field: str) -> None:
    assert field in {f.name for said, f in SHIPPED.named_in(other) if said == name}


def test_what_was_perceived_and_what_was_confirmed_stand_apart_as_in_ursus() -> None:
    pairs = {n.partition("_")[2]: f.name for n, f in SHIPPED.named_in("ursus") if n.startswith("perceived_")}
    assert pairs == {"armed": "perceived_armed", "armed_weapon": "perceived_weapon"}
    for name in pairs.values():
        twin = SHIPPED[name.replace("perceived", "confirmed")]
        one = SHIPPED[name]
        assert (twin.type, twin.rule, twin.values) == (one.type, one.rule, one.values)


@pytest.mark.parametrize("whom", ["officers", "others", "bystanders"])
def test_harm_is_counted_alike_for_every_party(whom: str) -> None:
    for what in ("killed", "injured"):
        field = SHIPPED[f"{whom}_{what}"]
        assert (field.about, field.type, field.sensitivity) == ("incident", "number", "public")


def test_rules_and_their_types_are_those_of_reconcile() -> None:
    assert set(RULES_AND_TYPES) == set(RULES)
    assert {kind for kinds in RULES_AND_TYPES.values() for kind in kinds} == set(TYPES)


BROKEN = yaml.safe_load(Path(__file__).with_name("broken.yaml").read_text("utf-8"))


@pytest.mark.parametrize("way", BROKEN)
def test_a_broken_codebook_is_told_with_its_line(tmp_path: Path, way: str) -> None:
    case = BROKEN[way]
    with pytest.raises(CodebookError, match=re.escape(f"beat.yaml, line {case['line']}: ")) as told:
        of(tmp_path, case["text"])
    assert case["words"] in str(told.value)


@pytest.mark.parametrize("content", [None, b"fields: \xff\xfe"])
def test_a_codebook_that_cannot_be_read_is_told_by_name(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "beat.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CodebookError, match=r"beat\.yaml"):
        load_codebook(path)


def of(tmp_path: Path, text: str) -> Codebook:
    path = tmp_path / "beat.yaml"
    path.write_text(text, "utf-8")
    return load_codebook(path)


def test_another_codebook_takes_the_place_of_the_one_that_ships(tmp_path: Path) -> None:
    book = of(
        tmp_path,
        "fields:\n  water_level: {about: incident, type: number, definition: How high it stood.}\n"
        "  warned: {about: incident, type: choice, values: [yes, no], definition: Whether anybody warned.}\n",
    )
    assert set(book.fields) == {"water_level", "warned"}
    assert book["water_level"].rule == "number"
    assert book["warned"].values == ("yes", "no")
    assert book.version == 1


def test_a_codebook_may_extend_the_one_that_ships(tmp_path: Path) -> None:
    book = of(
        tmp_path,
        """\
extends: standard
version: 7
groups: {animals: Animals}
codebooks: {ours: {title: Ours, source: a sheet}}
fields:
  age: {sensitivity: private}
  weapon_stolen:
  custody: {values: [in_custody, at_large]}
  dog_present:
    {group: animals, about: incident, type: choice, values: [yes, no], definition: Whether a dog was there.,
     also: {ours: K9}}
""",
    )
    assert book.version == 7
    assert "weapon_stolen" not in book
    assert book["age"].sensitivity == "private"
    assert book["age"].also == SHIPPED["age"].also
    assert book["custody"].values == ("in_custody", "at_large")
    assert list(book.fields)[-1] == "dog_present"
    assert list(book.named_in("ours")) == [("K9", book["dog_present"])]
    untouched = set(SHIPPED.fields) - {"age", "weapon_stolen", "custody"}
    assert all(book[name] == SHIPPED[name] for name in untouched)
