"""Synthetic mentions with the statistics of the development corpus of incidents (3,389 reports, 2,051
incidents).

How they are made, for a number N of mentions and a seed:

- incidents have 1, 2, 3, ... reports with the corpus's frequencies (59, 27, 9, 3 per cent, ...);
- an incident has a town, drawn by population from the gazetteer that ships, and a day; days are spread so
  that
  there are `PER_DAY` mentions a day whatever N is: a record grows in time, not in density. The corpus has 2;
- it has one to four people with a name (from the table of given names that ships and made-up surnames with
  Zipf frequencies), an age and an outcome, a street, a number of dead, and 60 words of its own: words of the
  table of frequencies, drawn by how often they stand, and made-up names;
- a report comes out 0 to 2 days after the day in half of the cases, within 16 days in 40 per cent, and up to
  two
  years later in the rest; it tells half of the incident's words and 45 words of its own, its town nine times
  in ten, the day four times in five, each name three times in five, each age as often.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from onrecord.link.profile import MOST_LEDE, MOST_NAMED, MOST_TERMS, Profile, Where
from onrecord.link.terms import frequencies, terms_of
from onrecord.model.numbers import Number
from onrecord.text.gazetteer import load_gazetteer

PER_DAY = 40
SIZES = ((1, 1206), (2, 554), (3, 187), (4, 63), (5, 18), (6, 11), (7, 5), (8, 2), (9, 2), (10, 2), (17, 1))
_START = 735_000
_GIVEN = (
    "James Mary Luis Aisha Wei Olga Kofi Nadia Peter Rosa Hugo Ines Omar Tara Yusuf Lena".casefold().split()
)


def mentions(count: int, seed: int = 0) -> Iterator[tuple[Profile, int]]:
    """Profiles with the number of their incident, in the order in which they come out."""
    world = _World(random.Random(seed), max(1, count // PER_DAY))
    made: list[tuple[Profile, int]] = []
    incident = 0
    while len(made) < count:
        size = world.draw.choices([n for n, _ in SIZES], [n for _, n in SIZES])[0]
        size = min(size, count - len(made))
        made += [(p, incident) for p in world.reports(incident, size, len(made))]
        incident += 1
    return iter(sorted(made, key=lambda row: (row[0].published or 0, row[0].mention)))


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
        self.surnames = [f"name{n}" for n in range(20_000)]
        self.ranks = list(accumulate(1 / (n + 10) for n in range(20_000)))

    def some(self, count: int) -> list[str]:
        return self.draw.choices(self.words, cum_weights=self.weights, k=count)

    def surname(self) -> str:
        return self.draw.choices(self.surnames, cum_weights=self.ranks)[0]

    def reports(self, incident: int, size: int, first: int) -> Iterator[Profile]:
        draw = self.draw
        town = draw.choices(self.towns, cum_weights=self.populations)[0]
        day = _START + draw.randrange(self.days)
        people = [
            ((draw.choice(_GIVEN), self.surname()), draw.randint(2, 80))
            for _ in range(draw.choice((1, 1, 2, 4)))
        ]
        street = f"{draw.randint(1, 99)}00 {self.surname()}"
        dead = draw.choice((0, 0, 1, 1, 1, 2))
        own = [*self.some(52), *(self.surname() for _ in range(8))]
        for n in range(size):
            yield self.report(f"{first + n:08d}", incident, town, day, people, street, dead, own)

    def report(self, name, incident, town, day, people, street, dead, own) -> Profile:  # type: ignore[no-untyped-def]
        draw = self.draw
        late = draw.choices((draw.randint(0, 2), draw.randint(3, 16), draw.randint(17, 730)), (5, 4, 1))[0]
        placed = draw.random() < 0.9
        told = [p for p in people if draw.random() < 0.6]
        named = [w for (given, surname), _ in told for w in (given, surname)]
        place = town.name.casefold()
        run = [*draw.sample(own, 30), *self.some(45), *named, *(place.split() if placed else ())]
        draw.shuffle(run)
        terms = terms_of(run, self.table, MOST_TERMS)
        capital = {*named, *place.split(), *(w for w in own if w.startswith("name"))}
        ages = frozenset(age for _, age in people if draw.random() < 0.6)
        where = Where(
            "", place, town.county.casefold(), town.region.casefold(), "united states", town.lat, town.lon
        )
        return Profile(
            mention=f"mention:{name}",
            document=f"document:{name}",
            main=True,
            outlet=f"outlet{draw.randrange(500)}",
            published=day + late,
            days=((day, day),) if draw.random() < 0.8 else (),
            clocks=(),
            places=(where,) if placed else (),
            streets=frozenset({street}) if draw.random() < 0.4 else frozenset(),
            names=frozenset(("other_person", n) for n, _ in told),
            ages=ages,
            role_ages=frozenset(("other_person", a) for a in ages),
            genders=frozenset(),
            agencies=frozenset(),
            duty=frozenset(),
            weapons=frozenset(),
            events=frozenset({"shooting"}),
            locations=frozenset(),
            outcomes=frozenset({("other_person", "killed" if dead else "injured")}),
            killed=frozenset({Number.exactly(dead)}) if draw.random() < 0.5 else frozenset(),
            injured=frozenset(),
            steps=frozenset(),
            terms=terms,
            lede=terms_of(run[:30], self.table, MOST_LEDE),
            named=dict([(w, x) for w, x in terms.items() if w in capital][:MOST_NAMED]),
            headline=terms_of(run[:8], self.table, MOST_LEDE),
            capitals=frozenset(capital & set(run)),
            who=frozenset(),
            how=frozenset(),
            numbers=frozenset(),
            lede_ages=ages,
            told_days=frozenset({day} if draw.random() < 0.8 else ()),
            opening_days=frozenset(),
            told_clocks=frozenset(),
            figures=frozenset(),
            several=False,
            sketch=frozenset(),
        )
