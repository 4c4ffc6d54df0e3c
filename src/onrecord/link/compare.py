"""Features of a pair of tellings: each a small function whose docstring readers see.

A feature gives a score in [-1, 1] (negative speaks against) and its sentence, or null when one side does not
speak to it.
"""

from __future__ import annotations

from itertools import product

from onrecord.link.profile import Profile
from onrecord.model.dates import Time
from onrecord.model.places import Place
from onrecord.text.placelevels import differing_level, levels_of, part_told_as_city, shared_level
from onrecord.text.timespans import clock_minutes, days, days_apart
from onrecord.text.wording import containment, name_words, near_spelling

Say = tuple[float, str] | None

_PLACE_SCORE = {"neighbourhood": 1.0, "city": 0.7, "county": 0.5, "region": 0.2, "country": 0.0}
_FAR = {"country", "region", "county", "city"}
_ANOTHER_ROLE = (0.5, "same name, of somebody who plays another part")
# Fewer shared pairs of words than this say little, however short the telling.
_MANY_PAIRS = 10
# Reports follow within days; a record's own date errs by a day at midnight.
_SOON, _MONTH, _YEAR = 3, 31, 366


def place(one: Profile, other: Profile) -> Say:
    """Where it happened: the finest level on which both agree, or the level on which they differ."""
    pairs = list(product(one.places, other.places))
    if not pairs:
        return None
    agreed = [(_PLACE_SCORE[level], level) for a, b in pairs if (level := shared_level(a, b))]
    if agreed:
        score, level = max(agreed)
        named = next(getattr(a, level) for a, b in pairs if shared_level(a, b) == level)
        return score, f"same {level} ({named})"
    if named := next((n for a, b in pairs if (n := part_told_as_city(a, b))), None):
        return _PLACE_SCORE[
            "city"
        ], f"same place, told as a city in one and as part of one in the other ({named})"
    found = [(level, a, b) for a, b in pairs if (level := differing_level(a, b))]
    if not found:
        return None
    level, a, b = found[0]
    said = f"different {level} ({getattr(a, level)}, {getattr(b, level)})"
    if level == "city" and _same(a, b, "county"):
        return -0.4, f"{said} of one county"
    return (-1.0 if level in _FAR else -0.6), said


def _same(one: Place, other: Place, level: str) -> bool:
    a, b = levels_of(one), levels_of(other)
    return level in a and a[level] == b.get(level) and a.get("region") == b.get("region")


def day(one: Profile, other: Profile) -> Say:
    """When it happened: the least number of days between the dates told."""
    gaps = [
        (gap, a, b)
        for a, b in product(_dated(one), _dated(other))
        if (gap := days_apart(a.edtf, b.edtf)) is not None
    ]
    if not gaps:
        return None
    gap, a, b = min(gaps, key=lambda row: row[0])
    if gap == 0:
        exact = all(_whole(t) for t in (a, b))
        near = all(d.day is not None for t in (a, b) for d in days(t.edtf))
        return (
            (1.0, "same day") if exact else (0.8, "same day, no year said") if near else (0.2, "dates agree")
        )
    if gap == 1:
        return 0.2, "1 day apart"
    if _own_day(one, a) or _own_day(other, b):
        return -0.3, f"{gap} days apart, one of them the day its page came out"
    return (-0.5 if gap <= _SOON else -1.0), f"{gap} days apart"


def clock(one: Profile, other: Profile) -> Say:
    """The time of day."""
    gaps = [
        min(abs(x - y), 1440 - abs(x - y))
        for a, b in product(one.times, other.times)
        if (x := clock_minutes(a.clock)) is not None and (y := clock_minutes(b.clock)) is not None
    ]
    if not gaps:
        return None
    gap = min(gaps)
    return (
        (0.7, "same time of day")
        if gap <= 30
        else (0.0, "hours near")
        if gap <= 180
        else (-0.6, "different hours")
    )


def publication(one: Profile, other: Profile) -> Say:
    """When the reports came out, and whether one came out before the other's incident."""
    if _out_before(one, other) or _out_before(other, one):
        return -1.0, "one report came out before the other's incident"
    if not (one.published and other.published):
        return None
    gap = days_apart(one.published, other.published)
    if gap is None:
        return None
    if gap <= _SOON:
        return 0.6, "published within 3 days of each other"
    if gap <= _MONTH:
        return 0.1, "published within a month of each other"
    return (-0.2, f"published {gap} days apart") if gap <= _YEAR else (-0.5, "published over a year apart")


def names(one: Profile, other: Profile) -> Say:
    """Names of the people in it, role by role."""
    told = [
        (role_a == role_b, name_words(a), name_words(b))
        for (role_a, a), (role_b, b) in product(one.names, other.names)
        if a and b
    ]
    said = [_same_name(a, b) for same_role, a, b in told if same_role]
    said += [_ANOTHER_ROLE for same_role, a, b in told if not same_role and a == b and len(a) > 1]
    return max(said, default=None)


def _same_name(one: list[str], other: list[str]) -> tuple[float, str]:
    if one == other and len(one) > 1:
        return 1.0, "same name"
    if not near_spelling(one[-1], other[-1]):
        return -0.4, "different names"
    if len(one) > 1 and len(other) > 1 and one[0][0] != other[0][0]:
        return 0.2, "same surname, other given name"
    return 0.8, "same surname"


def ages(one: Profile, other: Profile) -> Say:
    """Ages of the people in it, role by role."""
    gaps = [abs(a - b) for (role_a, a), (role_b, b) in product(one.ages, other.ages) if role_a == role_b]
    if not gaps:
        return None
    return (
        (0.7, "same age")
        if min(gaps) == 0
        else (0.1, "ages a year apart")
        if min(gaps) == 1
        else (-0.6, "different ages")
    )


def agency(one: Profile, other: Profile) -> Say:
    """The officers' agencies."""
    return _overlap(one.agencies, other.agencies, 0.6, -0.5, "agency of the officer")


def duty(one: Profile, other: Profile) -> Say:
    """Whether the officer was on duty; being off duty is rare, so it says more."""
    if not one.duty or not other.duty:
        return None
    if one.duty & other.duty:
        return (
            (0.6, "officer off duty in both")
            if "off_duty" in one.duty & other.duty
            else (0.1, "officer on duty in both")
        )
    return -0.6, "officer on duty in one, off duty in the other"


def weapon(one: Profile, other: Profile) -> Say:
    """Weapons told."""
    return _overlap(one.weapons, other.weapons, 0.5, -0.2, "weapon")


def event(one: Profile, other: Profile) -> Say:
    """What kind of encounter."""
    return _overlap(one.events, other.events, 0.3, -0.5, "kind of encounter")


def outcome(one: Profile, other: Profile) -> Say:
    """What became of whom; and the number of people killed."""
    counts = [(a, b) for a, b in product(one.killed, other.killed) if a.exact and b.exact]
    if counts and all(a != b for a, b in counts):
        return -0.5, "different numbers of people killed"
    if shared := one.outcomes & other.outcomes:
        role, what = max(shared, key=lambda pair: (pair[1] == "killed", pair))
        return (0.5 if what == "killed" else 0.2), f"same outcome ({role.replace('_', ' ')} {what})"
    for (role_a, a), (role_b, b) in product(one.outcomes, other.outcomes):
        if role_a == role_b and {a, b} == {"killed", "unharmed"}:
            return -0.6, f"different outcomes ({role_a.replace('_', ' ')} killed, unharmed)"
    return None


def steps(one: Profile, other: Profile) -> Say:
    """Who did what: steps that both tell."""
    if not one.steps or not other.steps:
        return None
    shared = one.steps & other.steps
    share = len(shared) / min(len(one.steps), len(other.steps))
    return share * min(1.0, len(shared) / 3), f"{len(shared)} steps told in both"


def proper(one: Profile, other: Profile) -> Say:
    """Proper names in the words, places and agencies of the fields aside."""
    shared = sorted(one.proper & other.proper)
    if not shared:
        return None
    return min(1.0, len(shared) / 4), f"{len(shared)} proper names in both"


def wording(one: Profile, other: Profile) -> Say:
    """Pairs of neighbouring words that both use."""
    if not one.pairs or not other.pairs:
        return None
    shared = one.pairs & other.pairs
    share = len(shared) / min(len(one.pairs), len(other.pairs))
    some = ", ".join(f"“{p}”" for p in sorted(shared, key=lambda p: (-len(p), p))[:3])
    score = min(1.0, 4 * share) * min(1.0, len(shared) / _MANY_PAIRS)
    return score, f"{len(shared)} word pairs in both" + (f" ({some})" if some else "")


def verbatim(one: Profile, other: Profile) -> Say:
    """Whole passages that stand word for word in both."""
    share = containment(one.shingles, other.shingles)
    return (
        (min(1.0, share * 1.5), f"{share:.0%} of the passages word for word in both")
        if share >= 0.2
        else None
    )


def _out_before(early: Profile, late: Profile) -> bool:
    """Whether `early` was published over a day before any day that `late` gives the incident."""
    told = [t.edtf for t in _dated(late) if _whole(t) and len(t.edtf or "") == 10 and not _own_day(late, t)]
    if not told or not early.published or len(early.published) != 10:
        return False
    return all(early.published < (d or "") and (days_apart(early.published, d) or 0) > 1 for d in told)


def _own_day(one: Profile, time: Time) -> bool:
    """Whether a date is the day its page came out: it may be that of the news, not of the incident."""
    return time.edtf is not None and time.edtf == one.published


def _dated(one: Profile) -> list[Time]:
    return [t for t in one.times if t.edtf]


def _whole(time: Time) -> bool:
    return all(d.says() == {"year", "month", "day"} for d in days(time.edtf))


def _overlap(one: frozenset[str], other: frozenset[str], same: float, different: float, what: str) -> Say:
    if not one or not other:
        return None
    if shared := one & other:
        return same, f"same {what} ({min(shared)})"
    return different, f"different {what} ({min(one)}, {min(other)})"
