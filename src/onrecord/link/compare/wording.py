"""How alike the words are."""

from __future__ import annotations

from math import sqrt

from onrecord.link.gist import commons, gist_of
from onrecord.link.profile import Profile
from onrecord.link.terms import Terms, cosine, frequencies, shared


def wording(one: Profile, other: Profile) -> float | None:
    """TF-IDF cosine over all that is told."""
    return round(cosine(one.terms, other.terms), 3) if one.terms and other.terms else None


def say_wording(one: Profile, other: Profile, value: float) -> str:
    return f"wording {_per_cent(value)} alike{_some(shared(one.terms, other.terms))}"


def common(one: Profile, other: Profile) -> float | None:
    """The sum in common of what both are looked for by: weighty words, names, town, day, street, ages."""
    return float(commons(gist_of(one), [gist_of(other)])[0])


def say_common(one: Profile, other: Profile, value: float) -> str:
    some = shared(one.terms, other.terms)
    return f"weighty words and facts in both{_some(some)}" if value >= 1 else f"little in common{_some(some)}"


def lede(one: Profile, other: Profile) -> float | None:
    """TF-IDF cosine over headline and first lines."""
    return round(cosine(one.lede, other.lede), 3) if one.lede and other.lede else None


def say_lede(one: Profile, other: Profile, value: float) -> str:
    return f"headline and first lines {_per_cent(value)} alike{_some(shared(one.lede, other.lede))}"


def headline(one: Profile, other: Profile) -> float | None:
    """TF-IDF cosine over the headlines."""
    return round(cosine(one.headline, other.headline), 3) if one.headline and other.headline else None


def say_headline(one: Profile, other: Profile, value: float) -> str:
    return f"headlines {_per_cent(value)} alike{_some(shared(one.headline, other.headline))}"


def headed(one: Profile, other: Profile) -> float | None:
    """TF-IDF cosine of one's headline with all that the other tells; the higher of both ways."""
    if not (one.headline and other.terms) and not (other.headline and one.terms):
        return None
    return round(max(cosine(one.headline, other.terms), cosine(other.headline, one.terms)), 3)


def say_headed(one: Profile, other: Profile, value: float) -> str:
    return f"the words of one headline stand in the other report, {_per_cent(value)} alike"


def held(one: Profile, other: Profile) -> float | None:
    """How much of the weight of one report's words stands in the other; the higher of both ways."""
    if not one.terms or not other.terms:
        return None
    both = one.terms.keys() & other.terms.keys()
    return round(max(sum(t[w] ** 2 for w in both) / _square(t) for t in (one.terms, other.terms)), 3)


def say_held(one: Profile, other: Profile, value: float) -> str:
    return f"{_per_cent(value)} of what the words of one weigh stands in the other"


def crossed(one: Profile, other: Profile) -> float | None:
    """TF-IDF cosine of one's headline and first lines with all that the other tells; the lower of both ways,
    so that it is low where one only touches upon what the other is about."""
    if not one.lede or not other.lede:
        return None
    return round(min(cosine(one.lede, other.terms), cosine(other.lede, one.terms)), 3)


def say_crossed(one: Profile, other: Profile, value: float) -> str:
    return f"what opens one stands in the other, {_per_cent(value)} alike at least"


def several(one: Profile, other: Profile) -> float | None:
    """How many of the two say that they tell several incidents."""
    return float(one.several + other.several)


def say_several(one: Profile, other: Profile, value: float) -> str:
    return ("neither tells", "one tells", "both tell")[int(value)] + " of several incidents"


def named(one: Profile, other: Profile) -> float | None:
    """TF-IDF cosine over the words written as names."""
    if not one.named or not other.named:
        return None
    both = one.named.keys() & other.named.keys()
    size = sqrt(_square(one.named) * _square(other.named))
    return round(min(1.0, sum(one.named[w] * other.named[w] for w in both) / size), 3)


def say_named(one: Profile, other: Profile, value: float) -> str:
    some = shared(one.named, other.named)
    return f"the same names in the words{_some([w.title() for w in some])}" if some else "no names in both"


def rare(one: Profile, other: Profile) -> float | None:
    """The rarity, log(N / df), of all rare names in both, added up; a name counts from one text in fifty."""
    if not one.named or not other.named:
        return None
    return round(sum(x for w in _both(one, other) if (x := frequencies().idf(w)) > 4), 2)


def say_rare(one: Profile, other: Profile, value: float) -> str:
    some = sorted(_both(one, other), key=lambda w: (-frequencies().idf(w), w))[:3]
    return f"rare names in both{_some([w.title() for w in some])}" if value else "no rare names in both"


def _both(one: Profile, other: Profile) -> set[str]:
    """Words that both tell and at least one writes as a name."""
    return (one.named.keys() & other.terms.keys()) | (other.named.keys() & one.terms.keys())


def verbatim(one: Profile, other: Profile) -> float | None:
    """The share of the kept passages that stand word for word in both: those with the least hashes, as in a
    bottom-k sketch (Cohen and Kaplan 2007)."""
    if not one.sketch or not other.sketch:
        return None
    return round(len(one.sketch & other.sketch) / min(len(one.sketch), len(other.sketch)), 3)


def say_verbatim(one: Profile, other: Profile, value: float) -> str:
    return f"about {_per_cent(value)} of the passages word for word in both"


def _square(weights: Terms) -> int:
    return sum(x * x for x in weights.values())


def _per_cent(value: float) -> str:
    return f"{value:.0%}"


def _some(found: list[str]) -> str:
    return f" ({', '.join(found)})" if found else ""
