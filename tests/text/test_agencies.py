from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import LexiconError
from onrecord.text.agencies import Agencies, load_agencies


@pytest.fixture(scope="module")
def agencies() -> Agencies:
    return load_agencies()


ICE = "U.S. Immigration and Customs Enforcement"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "When Los Angeles police arrived",
            [("Los Angeles police", "Los Angeles Police Department", "police")],
        ),
        ("Interim Police Chief Ned Karr", []),
        ("the Harbor and Border Police", []),
        ("president of the Harlow Police Officers' Association", []),
        ("the Harlow police union", []),
        ("the Officer Down Memorial Page", []),
        (
            "two Orrin County deputies fired",
            [("Orrin County deputies", "Orrin County Sheriff's Office", "police")],
        ),
        ("LAPD confirmed it", [("LAPD", "Los Angeles Police Department", "police")]),
        (
            "assigned to ICE Removal Operations",
            [("ICE Removal Operations", "Enforcement and Removal Operations", "agency")],
        ),
        (
            "an Immigration and Customs Enforcement (ICE) officer",
            [("Immigration and Customs Enforcement (ICE)", ICE, "agency")],
        ),
        ("On Friday Harlow police said", [("Harlow police", "Harlow Police Department", "police")]),
        (
            "two Orrin County sheriff's deputies",
            [("Orrin County sheriff's deputies", "Orrin County Sheriff's Office", "police")],
        ),
        ("the Calder State Police said", [("Calder State Police", "Calder State Police", "police")]),
        (
            "the Marrow County Medical Examiner’s Office",
            [("Marrow County Medical Examiner’s Office", "Marrow County Medical Examiner", "medical")],
        ),
        (
            "the Orrin County District Attorney",
            [("Orrin County District Attorney", "Orrin County District Attorney's Office", "prosecutor")],
        ),
        (
            "Harlow County Superior Court",
            [("Harlow County Superior Court", "Harlow County Superior Court", "court")],
        ),
        ("But police said; the police; Mexican police", []),
        ("ice on the road, an atf-like badge", []),
    ],
)
def test_bodies_named_in_a_text(agencies: Agencies, text: str, found: list[tuple[str, str, str]]) -> None:
    hits = agencies.find(text)
    assert [(text[h.start : h.end], h.agency.name, h.agency.kind) for h in hits] == found


def test_units_and_parents(agencies: Agencies) -> None:
    unit = agencies.canonical("ICE Removal Operations")
    assert unit is not None
    assert unit.unit
    assert agencies.body(unit).name == ICE
    homeland = agencies.canonical("DHS")
    assert homeland is not None
    assert agencies.is_part_of(unit, homeland)
    assert not agencies.is_part_of(homeland, unit)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("LAPD", "the Los Angeles police", True),
        ("Orrin County Sheriff's Department", "Orrin County Sheriff’s Office", True),
        ("St. Varley Police Department", "Saint Varley Police Dept.", True),
        ("DHS", "ICE", False),
        ("Harlow Police Department", "Varley Police Department", False),
    ],
)
def test_same_body(agencies: Agencies, one: str, other: str, same: bool) -> None:
    assert agencies.same_body(one, other) is same
    assert agencies.same_body(other, one) is same


@given(st.text(max_size=120))
def test_hits_lie_apart_in_the_text(text: str) -> None:
    hits = _SHIPPED.find(text)
    assert all(0 <= h.start < h.end <= len(text) for h in hits)
    assert all(a.end <= b.start for a, b in pairwise(hits))


_SHIPPED = load_agencies()


def test_every_name_and_alias_that_ships_means_its_agency(agencies: Agencies) -> None:
    for agency in agencies.known:
        found = agencies.canonical(agency.name)
        assert found is not None
        assert found.name == agency.name


def test_a_users_agencies_come_first(tmp_path: Path) -> None:
    file = tmp_path / "agencies.yaml"
    file.write_text(
        "agencies:\n  - name: Sorrel Falls Police Department\n    kind: sheriff\n"
        "    aliases: [SFPD]\n    place: Sorrel Falls\n"
    )
    found = load_agencies(file).canonical("SFPD")
    assert found is not None
    assert (found.name, found.kind, found.place) == (
        "Sorrel Falls Police Department",
        "police",
        "Sorrel Falls",
    )


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("agencies:\n  - name: A\n    kind: circus\n", "line 2"),
        ("agencies:\n  - {name: A}\n  - {nome: B}\n", "line 3"),
        ("agencies: 3\n", "line 1"),
        ("agencies: [\n", "line"),
    ],
)
def test_a_broken_list_names_file_and_line(tmp_path: Path, source: str, line: str) -> None:
    file = tmp_path / "agencies.yaml"
    file.write_text(source)
    with pytest.raises(LexiconError, match=line) as caught:
        load_agencies(file)
    assert "agencies.yaml" in str(caught.value)
