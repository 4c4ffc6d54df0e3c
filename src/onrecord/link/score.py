"""The scorer: a visible list of features and weights, summed to log-odds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, log

from onrecord.link import compare
from onrecord.link.compare import Say
from onrecord.link.profile import Profile
from onrecord.model.incident import Reason

Feature = Callable[[Profile, Profile], Say]

# Set by hand so that place and day alone are not enough in a large city, and either speaking against is.
WEIGHTS: tuple[tuple[Feature, float], ...] = (
    (compare.place, 3.0),
    (compare.day, 3.0),
    (compare.clock, 1.5),
    (compare.publication, 1.5),
    (compare.names, 6.0),
    (compare.ages, 2.0),
    (compare.agency, 1.0),
    (compare.duty, 1.0),
    (compare.weapon, 1.0),
    (compare.event, 1.0),
    (compare.outcome, 1.5),
    (compare.steps, 1.5),
    (compare.proper, 4.0),
    (compare.wording, 4.0),
    (compare.verbatim, 5.0),
)
BIAS = -4.5

# A link is made by machine from here on; between the two a person decides.
LINK = 0.9
POSSIBLE = 0.5
# Beyond these log-odds a pair is as good as settled; more certainty does not outvote others in a group.
SETTLED = 5.0
# What a pair must have compared to have much of a say in a group.
_TELLING = frozenset({"place", "day", "names", "ages"})


@dataclass(frozen=True)
class PairScore:
    """`score` in [0, 1]; `reasons` strongest first."""

    score: float
    reasons: tuple[Reason, ...]


def score_pair(one: Profile, other: Profile) -> PairScore:
    """Two profiles -> how likely they tell one incident, with every feature's say. Symmetric."""
    a, b = sorted((one, other), key=lambda p: p.mention)
    reasons = []
    for feature, weight in WEIGHTS:
        said = feature(a, b)
        if said is not None and said[0] != 0.0:
            reasons.append(Reason(feature.__name__, round(said[0], 4), weight, said[1]))
    reasons.sort(key=lambda r: (-abs(r.score * r.weight), r.feature))
    total = BIAS + sum(r.score * r.weight for r in reasons)
    return PairScore(round(1 / (1 + exp(-total)), 4), tuple(reasons))


def log_odds(score: float, most: float = SETTLED) -> float:
    """A score as what pairs of a group are averaged in, within [-most, most]."""
    if score <= 0.0 or score >= 1.0:
        return most if score >= 1.0 else -most
    return max(-most, min(most, log(score / (1 - score))))


def say(score: PairScore) -> float:
    """How much a pair counts among those of a group: much where place, day or people were compared, so that
    a page that tells little does not undo what the others share, nor bridge what they do not."""
    return 1.0 + sum(r.weight for r in score.reasons if r.feature in _TELLING)
