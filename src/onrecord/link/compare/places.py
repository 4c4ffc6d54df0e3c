"""Where it happened."""

from __future__ import annotations

from itertools import product
from math import asin, cos, radians, sin, sqrt

from onrecord.link.profile import Profile, Where

_EARTH_KM = 6371.0
# Grades of agreement: how far down two places agree, or how far up they differ.
NEIGHBOURHOOD, CITY, COUNTY, REGION, COUNTRY = 5.0, 4.0, 3.0, 2.0, 1.0
OTHER_NEIGHBOURHOOD, NEAR_CITY, OTHER_CITY, OTHER_COUNTY, OTHER_REGION, OTHER_COUNTRY = (
    3.5,
    0.0,
    -1.0,
    -2.0,
    -3.0,
    -4.0,
)
_SAYS = {
    NEIGHBOURHOOD: "same neighbourhood ({a.neighbourhood})",
    CITY: "same city ({a.city})",
    OTHER_NEIGHBOURHOOD: "same city ({a.city}), other neighbourhood ({a.neighbourhood}, {b.neighbourhood})",
    COUNTY: "same county ({a.county})",
    REGION: "same state ({a.region})",
    COUNTRY: "same country ({a.country})",
    NEAR_CITY: "different city of one county ({a.city}, {b.city})",
    OTHER_CITY: "different city ({a.city}, {b.city})",
    OTHER_COUNTY: "different county ({a.county}, {b.county})",
    OTHER_REGION: "different state ({a.region}, {b.region})",
    OTHER_COUNTRY: "different country ({a.country}, {b.country})",
}


def place(one: Profile, other: Profile) -> float | None:
    """The best grade of agreement between any two places."""
    found = [g for a, b in product(one.places, other.places) if (g := grade(a, b)) is not None]
    return max(found, default=None)


def say_place(one: Profile, other: Profile, value: float) -> str:
    a, b = next((a, b) for a, b in product(one.places, other.places) if grade(a, b) == value)
    told = [_titled(x) for x in (a, b)]
    return _SAYS[value].format(a=told[0], b=told[1])


def _titled(x: Where) -> Where:
    return Where(
        x.neighbourhood.title(), x.city.title(), x.county.title(), x.region.title(), x.country.title()
    )


def grade(a: Where, b: Where) -> float | None:
    """How two places agree; null where they share no level."""
    if a.country and b.country and a.country != b.country:
        return OTHER_COUNTRY
    if a.region and b.region and a.region != b.region:
        return OTHER_REGION
    if a.city and a.city == b.city:
        if a.neighbourhood and b.neighbourhood:
            return NEIGHBOURHOOD if a.neighbourhood == b.neighbourhood else OTHER_NEIGHBOURHOOD
        return CITY
    if (a.city and a.city == b.neighbourhood) or (b.city and b.city == a.neighbourhood):
        return CITY
    if a.city and b.city:
        return NEAR_CITY if a.county and a.county == b.county else OTHER_CITY
    if a.county and b.county:
        return COUNTY if a.county == b.county else OTHER_COUNTY
    if a.region and b.region:
        return REGION
    return COUNTRY if a.country and b.country else None


def distance(one: Profile, other: Profile) -> float | None:
    """Kilometres between the nearest two towns."""
    found = [
        _km(a.lat, a.lon, b.lat, b.lon)
        for a, b in product(one.places, other.places)
        if a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
    ]
    return round(min(found), 1) if found else None


def say_distance(one: Profile, other: Profile, value: float) -> str:
    return "in the same town" if value < 1 else f"{value:,.0f} km apart"


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance by the haversine formula."""
    if lat == other_lat and lon == other_lon:
        return 0.0
    a, b, c, d = map(radians, (lat, lon, other_lat, other_lon))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(h)))


def street(one: Profile, other: Profile) -> float | None:
    """Streets and house numbers that both tell."""
    if not one.streets or not other.streets:
        return None
    return float(len(one.streets & other.streets))


def say_street(one: Profile, other: Profile, value: float) -> str:
    if value == 0:
        return "different streets"
    return f"same street ({max(one.streets & other.streets, key=lambda s: (len(s), s)).title()})"


def placed(one: Profile, other: Profile) -> float | None:
    """Whether the words of one name a town of the other: both ways 1, one way a half, neither 0."""
    if not (one.places or other.places):
        return None
    found = [_names(a, b) for a, b in ((one, other), (other, one)) if _towns(a)]
    return round(sum(found) / len(found), 2) if found else None


def say_placed(one: Profile, other: Profile, value: float) -> str:
    if value == 0:
        return "the words of neither name a town of the other"
    both = sorted(w for a, b in ((one, other), (other, one)) for w in _towns(a) if _stands(w, b))
    return f"the words of the other name the same town ({both[0].title()})"


def _towns(one: Profile) -> set[str]:
    return {w for p in one.places for w in (p.neighbourhood, p.city, p.county) if w}


def _names(one: Profile, other: Profile) -> bool:
    return any(_stands(town, other) for town in _towns(one))


def _stands(town: str, other: Profile) -> bool:
    return all(w in other.capitals or w in other.terms for w in town.split())


def figures(one: Profile, other: Profile) -> float | None:
    """Numbers of three to five digits, such as of houses and roads, in the words of both."""
    return float(len(one.figures & other.figures)) if one.figures and other.figures else None


def say_figures(one: Profile, other: Profile, value: float) -> str:
    both = ", ".join(map(str, sorted(one.figures & other.figures)[:3]))
    return f"the same numbers in their words ({both})" if both else "no number in both"
