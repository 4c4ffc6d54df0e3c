"""Whether a sentence begins another incident, and whether it tells of another time than the story's."""

from __future__ import annotations

from onrecord.extract.grammar import person_words as W
from onrecord.extract.grammar.phrases import NAME, PRONOUN
from onrecord.extract.telling import story_words as S
from onrecord.extract.telling.dated import LEADING_TIME, LEADING_YEAR, MEANWHILE, MONTH_AGO
from onrecord.extract.telling.general import CROWD
from onrecord.extract.telling.story import Story, only_main
from onrecord.extract.telling.traits import Trait

SETTLED = 5  # sentences after which a story has said where it happened
YOUNG = 2  # sentences of text in which a story is still being introduced


def begins(trait: Trait, stories: list[Story], current: Story | None, roundup: bool) -> bool | None:
    """True: a new incident of the news; False: one told as background; null: none begins."""
    if trait.headline:
        return None
    if S.ALSO_LOOKED_INTO.search(trait.text) and S.A_NEW_EVENT.search(trait.text):
        return True
    if not trait.tells:
        return None
    if placed(trait, stories) is not None and not trait.earlier and not trait.another:
        return None
    home = _home(stories, current)
    if trait.fresh and trait.another and (_moved(trait, home) or trait.force or not trait.names & home.names):
        return not trait.earlier
    if trait.names & home.names:
        return None
    if not trait.force:
        return None
    if trait.fresh and trait.names and S.ALSO_LOOKED_INTO.search(trait.text):
        return True
    young = (home.home or home).told < YOUNG and not roundup
    if not young and of_another_day(trait, home) and (trait.fresh or _moved(trait, home)):
        return roundup or _of_the_news(trait, home)
    if not trait.fresh:
        return None
    beside = bool(S.BESIDE_EVENT.search(trait.text))
    leading = bool(LEADING_TIME.search(trait.text)) and not trait.refers
    if trait.earlier and not _met_before(trait) and (beside or leading or _moved(trait, home)):
        if (home.told < YOUNG and not beside) or _speaks(trait) or not _somebody_else(trait, home):
            return None
        return False if not trait.days & home.days else None
    if _dated_apart(trait, home, any(s.days for s in stories)):
        return roundup or _of_the_news(trait, home)
    if (
        trait.sentence.block != home.block
        and _moved(trait, home)
        and trait.days
        and home.days
        and not trait.days & home.days
        and not trait.refers
        and _strangers(trait)
    ):
        return True
    return None


def _of_the_news(trait: Trait, home: Story) -> bool:
    """Early in the text a second incident is news too; later it is told for comparison."""
    return not trait.earlier and bool(trait.days) and (home.home or home).told <= YOUNG


def of_another_day(trait: Trait, home: Story) -> bool:
    """ "On Christmas Eve, in Dunmore, ...", "Three days later in Orrin, ...": another day and another place,
    and nobody of this story in it."""
    if trait.refers or not _moved(trait, home) or trait.names & home.names or _speaks(trait):
        return False
    if home.told < 1 or not (LEADING_TIME.search(trait.text) or MEANWHILE.search(trait.text)):
        return False
    if any(p.kind == PRONOUN and p.start - trait.sentence.start < 60 for p in trait.people) or _met_before(
        trait
    ):
        return False
    if trait.days & home.days or (not trait.force and _known(trait)):
        return False
    return bool(
        trait.days
        or trait.earlier
        or MONTH_AGO.match(trait.text)
        or MEANWHILE.match(trait.text)
        or "later" in trait.text[:40]
    )


def of_another_year(trait: Trait, home: Story) -> bool:
    """ "In 2019, ...", "Last year, ...": nothing of this story, whoever is in it."""
    match = LEADING_YEAR.match(trait.text)
    if match is None or home.told < 1:
        return False
    return match.group(1) is None or match.group(1) not in home.years


def of_another_deed(trait: Trait, home: Story) -> bool:
    """ "Vance also shot a man in 2018", "A shooting in Orrin last spring left a deputy dead": late
    in a story, another time, and somebody not met before."""
    if home.told < YOUNG or trait.headline:
        return False
    if trait.another and S.YEARS_AGO.search(trait.text):
        return True
    if trait.refers:
        return False
    if trait.force and _strangers(trait) and bool(trait.years - home.years):
        return True
    told = bool(S.A_NEW_EVENT.search(trait.text)) and trait.earlier and _moved(trait, home)
    return told and not trait.names & home.names and not _known(trait)


def of_a_crowd(trait: Trait, home: Story) -> bool:
    """Protesters and the police afterwards, where the story is not theirs."""
    if not CROWD.search(trait.text) or any(CROWD.search(w) for w in home.words):
        return False
    known = [p for p in trait.people if p.definite and not p.plural and p.name is None and p.kind != PRONOUN]
    return home.told > YOUNG and not trait.refers and not known and not trait.names & home.names


def elsewhere(trait: Trait, home: Story) -> bool:
    """Late in a story, force in another place against people not met before: some other encounter, told in
    passing."""
    if home.told < SETTLED or not trait.force or not trait.places or trait.places & home.places:
        return False
    told = [p for p in trait.people if any(d.clause.verb.start - 150 < p.start for d in trait.force)]
    strangers = [p for p in told if p.kind != PRONOUN and not p.definite and not p.name]
    return bool(home.places) and bool(strangers) and len(strangers) == len(told) and not trait.refers


def placed(trait: Trait, stories: list[Story]) -> Story | None:
    """ "the Port Lindsey incident": the story of that place."""
    for match in S.PLACED_EVENT.finditer(trait.text):
        place = match.group(1).strip().lower()
        found = [s for s in stories if any(place == p or place in p or p in place for p in s.places)]
        if len(found) == 1:
            return found[0]
    return None


def _home(stories: list[Story], current: Story | None) -> Story:
    if current is not None and not current.lost:
        return current
    return (current and current.home) or only_main(stories) or stories[0]


def _moved(trait: Trait, home: Story) -> bool:
    known = home.places | (home.home.places if home.home is not None else set())
    return bool(trait.places) and not any(a in b or b in a for a in trait.places for b in known)


def leads_in_time(trait: Trait) -> bool:
    """ "On Nov. 11, ...", "In early January, ...", "Later that month, ..."."""
    return bool(LEADING_TIME.search(trait.text) or MONTH_AGO.match(trait.text))


def knows_somebody(trait: Trait) -> bool:
    """ "the officer", "he": somebody met before is in it."""
    return _known(trait) or _met_before(trait)


def _met_before(trait: Trait) -> bool:
    """The first deed is told of somebody known already: "The girl was shot last July"."""
    if not trait.force:
        return False
    first = trait.force[0]
    heads = {t.i for t in (*first.actors, *first.objects)}
    told = [p for p in trait.people if p.head.i in heads]
    return any(p.kind == PRONOUN or (p.definite and p.name is None) for p in told)


def _known(trait: Trait) -> bool:
    """ "the officer", "the man": somebody met before is in it."""
    return any(p.definite and not p.plural and p.name is None and p.kind != PRONOUN for p in trait.people)


def _speaks(trait: Trait) -> bool:
    """ "On Monday, the chief said ...": the time is that of the words."""
    return trait.root in W.SPEECH and trait.root_first


def _strangers(trait: Trait) -> bool:
    """Somebody brought in by an indefinite phrase does it or has it done to him."""
    heads = {t.i for d in trait.force for t in (*d.actors, *d.objects)}
    told = [p for p in trait.people if p.head.i in heads]
    return any(p.kind not in (NAME, PRONOUN) and not p.definite for p in told)


def _somebody_else(trait: Trait, home: Story) -> bool:
    """A name alone is somebody else only where the story has its own names."""
    return _strangers(trait) or bool(home.names) or _moved(trait, home)


def _dated_apart(trait: Trait, home: Story, dated: bool) -> bool:
    """ "On July 15, an officer wounded a girl": another day, and nobody who was there before."""
    if not LEADING_TIME.search(trait.text) or trait.refers or not dated or _speaks(trait):
        return False
    known = [p for p in trait.people if p.kind == PRONOUN or (p.definite and p.name is None)]
    before = any(
        p.start < d.clause.verb.start or p.head.i in {t.i for t in (*d.actors, *d.objects)}
        for d in trait.force[:1]
        for p in known
    )
    return (
        not before
        and not trait.days & home.days
        and _somebody_else(trait, home)
        and bool(trait.days or trait.earlier or MONTH_AGO.match(trait.text) or "later" in trait.text[:40])
    )
