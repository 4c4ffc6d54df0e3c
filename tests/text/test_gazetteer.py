from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import LexiconError
from onrecord.model.places import LEVELS
from onrecord.text.gazetteer import Gazetteer, distance, load_gazetteer

SHIPPED = load_gazetteer()
US = "United States"


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Calif.", "California"),
        ("Minn.", "Minnesota"),
        ("CA", "California"),
        ("ca", None),
        ("california", "California"),
        ("W.Va.", "West Virginia"),
        ("Ohio", "Ohio"),
        ("Bavaria", None),
    ],
)
def test_states(text: str, region: str | None) -> None:
    assert SHIPPED.region(text) == region


@pytest.mark.parametrize(
    ("name", "region", "found"),
    [
        ("St. Paul", "Minnesota", ("Saint Paul", "Ramsey County")),
        ("Saint Paul", "Minnesota", ("Saint Paul", "Ramsey County")),
        ("L.A.", None, ("Los Angeles", "Los Angeles County")),
        ("New York", None, ("New York City", "")),
        ("Springfield", "Ohio", ("Springfield", "Clark County")),
        ("Springfield", None, None),
        ("Northridge", None, None),
        ("Nowhere-at-All", "Ohio", None),
    ],
)
def test_a_city_with_what_is_said_of_it(name: str, region: str | None, found: tuple[str, str] | None) -> None:
    entry = SHIPPED.resolve(name, region=region)
    assert (entry and (entry.name, entry.county)) == found


def test_neighbours_settle_what_a_name_alone_does_not() -> None:
    los_angeles = SHIPPED.resolve("Los Angeles")
    assert los_angeles is not None
    near = SHIPPED.resolve("Northridge", near=[los_angeles])
    assert near is not None
    assert near.region == "California"
    named = SHIPPED.resolve("Springfield", regions=["Maryland", "Illinois"])
    assert named is not None
    assert named.region == "Illinois"


def test_a_county_needs_its_state_unless_it_is_the_only_one() -> None:
    only = SHIPPED.county("Anne Arundel County")
    assert only is not None
    assert only.region == "Maryland"
    assert SHIPPED.county("Orange County") is None
    orange = SHIPPED.county("Orange County", "Florida")
    assert orange is not None
    assert orange.region == "Florida"


def test_time_zone_by_place() -> None:
    entry = SHIPPED.resolve("Saint Paul", region="Minnesota")
    assert entry is not None
    assert SHIPPED.timezone(SHIPPED.describe(entry, "St. Paul", ["city"])) == "America/Chicago"


def test_within() -> None:
    city = SHIPPED.resolve("Saint Paul", region="Minnesota")
    county = SHIPPED.county("Ramsey County", "Minnesota")
    other = SHIPPED.county("Ramsey County", "North Dakota")
    assert city is not None
    assert county is not None
    assert other is not None
    assert SHIPPED.within(city, county)
    assert not SHIPPED.within(county, city)
    assert not SHIPPED.within(city, other)


@given(st.sampled_from(SHIPPED.entries))
def test_no_level_below_the_stated_one_is_added(entry: object) -> None:
    assert isinstance(entry, type(SHIPPED.entries[0]))
    place = SHIPPED.describe(entry, entry.name, [entry.kind])
    for key in LEVELS[: LEVELS.index(entry.kind)]:
        assert getattr(place, key) is None
    assert getattr(place, entry.kind) == entry.name
    assert entry.kind not in place.inferred
    for key in place.inferred:
        assert getattr(place, key)


@given(st.sampled_from(SHIPPED.entries), st.sampled_from(SHIPPED.entries))
def test_distance_is_even_and_bounded(one: object, other: object) -> None:
    kind = type(SHIPPED.entries[0])
    assert isinstance(one, kind)
    assert isinstance(other, kind)
    there, back = distance(one, other), distance(other, one)
    assert there == back
    assert there >= 0
    if one.lat is not None and other.lat is not None:
        assert there <= 20_100


PLACES = """name,kind,city,county,region,country,lat,lon,timezone,aliases
Calder,region,,,Calder,United States,36.9,-68.2,America/New_York,State of Calder
Pell Harbor,city,Pell Harbor,Tessamine County,Calder,United States,36.78,-67.52,America/New_York,City of Pell Harbor
Boston,city,Boston,Tessamine County,Calder,United States,,,America/New_York,
"""


def made(tmp_path: Path, source: str) -> Gazetteer:
    file = tmp_path / "places.csv"
    file.write_text(source, "utf-8")
    return load_gazetteer(file)


def test_a_users_places_come_first(tmp_path: Path) -> None:
    own = made(tmp_path, PLACES)
    boston = own.resolve("Boston")
    harbor = own.resolve("City of Pell Harbor")
    assert boston is not None
    assert harbor is not None
    assert boston.region == "Calder"
    assert harbor.name == "Pell Harbor"
    assert own.region("Calder") == "Calder"
    place = own.describe(harbor, "Pell Harbor", ["city"])
    assert (place.city, place.county, place.inferred) == (
        "Pell Harbor",
        "Tessamine County",
        ("county", "region", "country"),
    )


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("X,village,,,,,,,,", "line 2"),
        ("X,city,,,,,north,0,,", "line 2"),
        ("X,city,,,,,95,0,,", "line 2"),
        (",city,,,,,1,0,,", "line 2"),
    ],
)
def test_a_broken_row_names_file_and_line(tmp_path: Path, row: str, line: str) -> None:
    with pytest.raises(LexiconError, match=line):
        made(tmp_path, PLACES.splitlines()[0] + "\n" + row + "\n")


def test_missing_columns_are_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="line 1"):
        made(tmp_path, "place,kind\nX,city\n")
