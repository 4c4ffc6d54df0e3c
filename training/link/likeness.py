"""Whether the synthetic mentions of the bench are like those of the corpus: the same counts on both.

python -m training.link.likeness --data FOLDER --measure FOLDER/score_linking.py --cache FOLDER
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from statistics import mean, quantiles

from bench.linking_mentions import mentions

from onrecord.link.meetings import meetings
from onrecord.link.profile import Profile
from onrecord.link.terms import cosine, frequencies
from training.link import corpus
from training.link.train import arguments

# The corpus has so many reports a day.
PER_DAY, SAMPLE = 2, 20_000


def main() -> None:
    given = arguments(argparse.ArgumentParser(description=__doc__))
    reports = corpus.read_reports(given.data, given.cache)
    incident = {r.reading.document: r.incident for r in reports}
    told = list(corpus.profiles(reports).values())
    made = list(mentions(len(told), per_day=PER_DAY))
    print(json.dumps({"corpus": counts(told, {p.mention: incident[p.document] for p in told})}))
    print(json.dumps({"synthetic": counts([p for p, _ in made], {p.mention: str(n) for p, n in made})}))


def counts(told: Sequence[Profile], incident: Mapping[str, str]) -> dict[str, object]:
    """Means of what a mention holds; what two strangers share, and two reports of an incident; strangers
    compared with each mention."""
    listed, draw = frequencies().found, random.Random(0)
    strangers = [
        (p, q)
        for p, q in zip(draw.choices(told, k=SAMPLE), draw.choices(told, k=SAMPLE), strict=True)
        if incident[p.mention] != incident[q.mention]
    ]
    together: dict[str, list[Profile]] = {}
    for p in told:
        together.setdefault(incident[p.mention], []).append(p)
    same = [pair for row in together.values() if len(row) <= 6 for pair in combinations(row, 2)]

    def per(value: Callable[[Profile], float]) -> float:
        return round(mean(map(value, told)), 2)

    def share(value: Callable[[Profile, Profile], bool], pairs: Sequence[tuple[Profile, Profile]]) -> float:
        return round(mean(value(p, q) for p, q in pairs), 4)

    def rare(p: Profile, q: Profile) -> bool:
        return any(w not in listed for w in p.terms.keys() & q.terms.keys())

    def town(p: Profile, q: Profile) -> bool:
        return bool({x.city for x in p.places if x.city} & {x.city for x in q.places})

    return {
        "words": per(lambda p: len(p.terms)),
        "words not in the table": per(lambda p: sum(w not in listed for w in p.terms)),
        "names": per(lambda p: len(p.names)),
        "ages": per(lambda p: len(p.ages)),
        "with a place": per(lambda p: bool(p.places)),
        "with a day": per(lambda p: bool(p.days)),
        "strangers that share a word not in the table": share(rare, strangers),
        "cosine of strangers, deciles": _deciles(strangers),
        "cosine in an incident, deciles": _deciles(same),
        "of an incident: same age": share(lambda p, q: bool(p.ages & q.ages), same),
        "of an incident: same town": share(town, same),
        "strangers compared, a mention": round(
            sum(incident[m.one.mention] != incident[q.mention] for m in meetings(told) for q in m.others)
            / len(told),
            2,
        ),
    }


def _deciles(pairs: Sequence[tuple[Profile, Profile]]) -> list[float]:
    return [round(x, 3) for x in quantiles((cosine(p.terms, q.terms) for p, q in pairs), n=10)]


if __name__ == "__main__":
    main()
