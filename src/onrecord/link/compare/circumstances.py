"""What kind of encounter, with what, by whom, and who told it."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.link.profile import Profile


def _overlap(field: str) -> Callable[[Profile, Profile], float | None]:
    """1 where the two share a value of the field, 0 where they do not."""

    def value(one: Profile, other: Profile) -> float | None:
        a, b = getattr(one, field), getattr(other, field)
        return float(bool(a & b)) if a and b else None

    return value


def _say_overlap(field: str, what: str) -> Callable[[Profile, Profile, float], str]:
    def sentence(one: Profile, other: Profile, value: float) -> str:
        a, b = getattr(one, field), getattr(other, field)
        if value:
            return f"same {what} ({_plain(min(a & b))})"
        return f"different {what} ({_plain(min(a))}, {_plain(min(b))})"

    return sentence


def _plain(word: str) -> str:
    return word.replace("_", " ")


agency, say_agency = _overlap("agencies"), _say_overlap("agencies", "agency of the officer")
duty, say_duty = _overlap("duty"), _say_overlap("duty", "duty status of the officer")
weapon, say_weapon = _overlap("weapons"), _say_overlap("weapons", "weapon")
location, say_location = _overlap("locations"), _say_overlap("locations", "kind of place")


def event(one: Profile, other: Profile) -> float | None:
    """The share of kinds of encounter told in both."""
    if not one.events or not other.events:
        return None
    return round(len(one.events & other.events) / len(one.events | other.events), 3)


def say_event(one: Profile, other: Profile, value: float) -> str:
    both = one.events & other.events
    if both:
        return f"same kind of encounter ({_plain(min(both))})"
    return f"different kind of encounter ({_plain(min(one.events))}, {_plain(min(other.events))})"


def steps(one: Profile, other: Profile) -> float | None:
    """The share of steps (who does what) in both, of the side that tells fewer."""
    if not one.steps or not other.steps:
        return None
    return round(len(one.steps & other.steps) / min(len(one.steps), len(other.steps)), 3)


def say_steps(one: Profile, other: Profile, value: float) -> str:
    return f"{len(one.steps & other.steps)} steps told in both"


def officers(one: Profile, other: Profile) -> float | None:
    """1 where both or neither tell of officers taking part, else 0."""
    return float(_with_officers(one) == _with_officers(other))


def say_officers(one: Profile, other: Profile, value: float) -> str:
    if not value:
        return "only one tells of officers who take part"
    return "both tell of officers who take part" if _with_officers(one) else "neither tells of officers"


def _with_officers(one: Profile) -> bool:
    return any(role == "officer" for role, _ in (*one.outcomes, *one.steps))


def outlet(one: Profile, other: Profile) -> float | None:
    """1 where one outlet published both, else 0."""
    return float(one.outlet == other.outlet) if one.outlet and other.outlet else None


def say_outlet(one: Profile, other: Profile, value: float) -> str:
    return f"both published by {one.outlet}" if value else "published by different outlets"


def how(one: Profile, other: Profile) -> float | None:
    """The share of circumstances (accident, robbery, party) that the words of both name."""
    if not one.how or not other.how:
        return None
    return round(len(one.how & other.how) / len(one.how | other.how), 3)


def say_how(one: Profile, other: Profile, value: float) -> str:
    both = ", ".join(sorted(one.how & other.how))
    return f"the same circumstances ({both})" if both else "different circumstances"
