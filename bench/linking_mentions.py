"""Synthetic mentions with the statistics of the development corpus of incidents (3,389 reports, 2,051
incidents), as `training/link/likeness.py` counts them on both.

How they are made, for a number N of mentions and a seed:

- incidents have 1, 2, 3, ... reports with the corpus's frequencies (59, 27, 9, 3 per cent, ...);
- an incident has a town, drawn by population from the gazetteer that ships, and a day; days are spread so
  that there are `PER_DAY` mentions a day whatever N is: a record grows in time, not in density. The corpus
  has 2;
- it has four people with a name (given names from a short list, surnames with Zipf frequencies) and an age,
  three streets, an outcome, a number of dead, and 93 words of its own, of which 18 belong to one of 16 topics
  and 12 stand three times as often as the rest;
- a word is one of the table of frequencies that ships, drawn by how often it stands, or a made-up one; these
  stand for all that are too rare for the table, and are drawn so that two reports of different incidents
  share one about once in a hundred, as in the corpus;
- a town has five words of its own, of which a report tells three; an outlet, one of 350, has ten that stand
  below six of ten of its reports;
- a report comes out 0 to 2 days after the day in three of four cases, up to 19 days in 14 per cent, and up
  to two years later in the rest; it tells between 15 and 80 per cent of the incident's words and up to a
  hundred others, its town nine times in ten, the day four times in five, and of the people's names, ages and
  streets as many as reports of the corpus do.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from onrecord.link.profile import MOST_LEDE, MOST_NAMED, MOST_TERMS, Profile, Where
from onrecord.link.terms import frequencies, terms_of
from onrecord.model.numbers import Number
from onrecord.text.gazetteer import Entry, load_gazetteer

PER_DAY = 40
# How many incidents of the corpus have 1, 2, 3, ... reports; how many names and ages a report tells; days
# from the event to the report; all with their weights.
SIZES = ((1, 1206), (2, 554), (3, 187), (4, 63), (5, 18), (6, 11), (7, 5), (8, 2), (9, 2), (10, 2), (17, 1))
NAMED, AGED = (55, 27, 10, 4, 4), (20, 32, 23, 11, 14)
LATE = (((0, 0), 26), ((1, 2), 50), ((3, 19), 14), ((20, 108), 5), ((109, 730), 5))
# The first `COMMON` surnames are words of the table; a made-up word n is drawn with weight 1 / (n + SPREAD).
OUTLETS, SURNAMES, COMMON, RARE, SPREAD = 350, 20_000, 40, 120_000, 2_500
# Words of topics stand in so many of the corpus's reports.
TOPICS, KNOWN = 16, (70, 900)
_START = 735_000
_GIVEN = (
    *("james", "mary", "john", "michael", "robert", "david", "anthony", "maria"),
    *("jose", "andre", "brandon", "kevin", "marcus", "tyler", "eric", "steven"),
)


def mentions(count: int, seed: int = 0, per_day: int = PER_DAY) -> Iterator[tuple[Profile, int]]:
    """Profiles with the number of their incident, in the order in which they come out."""
    world = _World(random.Random(seed), max(1, count // per_day))
    made: list[tuple[Profile, int]] = []
    incident = 0
    while len(made) < count:
        size = world.draw.choices([n for n, _ in SIZES], [n for _, n in SIZES])[0]
        told = world.incident()
        made += [
            (world.report(f"{len(made) + n:08d}", told), incident)
            for n in range(min(size, count - len(made)))
        ]
        incident += 1
    return iter(sorted(made, key=lambda row: (row[0].published or 0, row[0].mention)))


@dataclass(frozen=True)
class _Incident:
    """What its reports draw from."""

    town: Entry
    day: int
    people: Sequence[tuple[tuple[str, str], int]]
    streets: Sequence[str]
    dead: int
    own: Sequence[str]


class _World:
    def __init__(self, draw: random.Random, days: int) -> None:
        self.draw, self.days = draw, days
        table = frequencies()
        self.table = table
        self.words = sorted(table.found)
        self.weights = list(accumulate(table.found[w] for w in self.words))
        towns = [e for e in load_gazetteer().entries if e.kind == "city" and e.country == "United States"]
        self.towns = sorted(towns, key=lambda e: (-e.population, e.name, e.region))[:3000]
        self.populations = list(accumulate(max(1, e.population) for e in self.towns))
        listed = sorted(self.words, key=lambda w: (abs(table.found[w] - 20), w))[:COMMON]
        self.surnames = [*listed, *(f"name{n}" for n in range(COMMON, SURNAMES))]
        self.ranks = list(accumulate(1 / (n + 10) for n in range(SURNAMES)))
        self.rare_ranks = list(accumulate(1 / (n + SPREAD) for n in range(RARE)))
        known = [w for w in self.words if KNOWN[0] <= table.found[w] <= KNOWN[1]]
        self.topics = [draw.sample(known, 50) for _ in range(TOPICS)]
        scarce = [w for w in self.words if table.found[w] <= 40]
        self.local = {e.name: [*draw.sample(scarce, 4), *self.rare(1)] for e in self.towns}
        self.below = [[*self.some(8), *self.rare(1)] for _ in range(OUTLETS)]

    def some(self, count: int) -> list[str]:
        return self.draw.choices(self.words, cum_weights=self.weights, k=count)

    def rare(self, count: int) -> list[str]:
        return [f"rare{n}" for n in self.draw.choices(range(RARE), cum_weights=self.rare_ranks, k=count)]

    def surname(self) -> str:
        return self.draw.choices(self.surnames, cum_weights=self.ranks)[0]

    def incident(self) -> _Incident:
        draw = self.draw
        return _Incident(
            draw.choices(self.towns, cum_weights=self.populations)[0],
            _START + draw.randrange(self.days),
            [((draw.choice(_GIVEN), self.surname()), draw.randint(2, 80)) for _ in range(4)],
            [f"{draw.randint(1, 99)}00 {self.surname()}" for _ in range(3)],
            draw.choice((0, 0, 1, 1, 1, 2)),
            [
                *self.some(6),
                *self.rare(6),
                *draw.sample(draw.choice(self.topics), 18),
                *self.some(54),
                *self.rare(9),
            ],
        )

    def report(self, name: str, of: _Incident) -> Profile:
        draw = self.draw
        late = draw.randint(*draw.choices([span for span, _ in LATE], [n for _, n in LATE])[0])
        placed, dated = draw.random() < 0.89, draw.random() < 0.82
        told = of.people[: draw.choices(range(5), NAMED)[0]]
        ages = frozenset(age for _, age in of.people[: draw.choices(range(5), AGED)[0]])
        named = [w for (given, surname), _ in told for w in (given, surname)]
        place = of.town.name.casefold()
        share, long, outlet = draw.uniform(0.15, 0.8), draw.uniform(0.2, 1.6), draw.randrange(OUTLETS)
        own = draw.sample(of.own, round(share * len(of.own)))
        topic = draw.sample(draw.choice(self.topics), round(8 * long))
        others = [*topic, *self.some(round(50 * long)), *self.rare(round(8 * long))]
        often = [w for w in of.own[:12] if w in own]
        local = self.local[of.town.name]
        run = [
            *own,
            *often,
            *often,
            *others,
            *named,
            *draw.sample(local, 3),
            *(place.split() if placed else ()),
        ]
        draw.shuffle(run)
        run += self.below[outlet] if draw.random() < 0.6 else []
        terms = terms_of(run, self.table, MOST_TERMS)
        capital = {*named, *place.split(), *(w for w in terms if zlib.crc32(w.encode()) % 5 == 0)}
        where = Where(
            "",
            place,
            of.town.county.casefold(),
            of.town.region.casefold(),
            "united states",
            of.town.lat,
            of.town.lon,
        )
        return Profile(
            mention=f"mention:{name}",
            document=f"document:{name}",
            main=True,
            outlet=f"outlet{outlet}",
            published=of.day + late,
            days=((of.day, of.day),) if dated else (),
            clocks=(),
            places=(where,) if placed else (),
            streets=frozenset(of.streets[: draw.choices(range(4), (45, 10, 15, 30))[0]]),
            names=frozenset(("other_person", n) for n, _ in told),
            ages=ages,
            role_ages=frozenset(("other_person", a) for a in ages),
            genders=frozenset(),
            agencies=frozenset(),
            duty=frozenset(),
            weapons=frozenset(),
            events=frozenset({"shooting"}),
            locations=frozenset(),
            outcomes=frozenset({("other_person", "killed" if of.dead else "injured")}),
            killed=frozenset({Number.exactly(of.dead)}) if draw.random() < 0.5 else frozenset(),
            injured=frozenset(),
            steps=frozenset(),
            terms=terms,
            lede=terms_of(own[:16] + others[:20], self.table, MOST_LEDE),
            named=dict([(w, x) for w, x in terms.items() if w in capital][:MOST_NAMED]),
            headline=terms_of(own[:4] + others[:5], self.table, MOST_LEDE),
            capitals=frozenset(capital & set(run)),
            who=frozenset(),
            how=frozenset(),
            numbers=frozenset(),
            lede_ages=ages,
            told_days=frozenset({of.day} if dated else ()),
            opening_days=frozenset(),
            told_clocks=frozenset(),
            figures=frozenset(),
            several=False,
            sketch=frozenset(),
        )
