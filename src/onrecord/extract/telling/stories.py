"""Which sentences tell which incident: an article is parted into stories, and what belongs to none is left
out."""

from __future__ import annotations

from onrecord.extract.grammar.grammar import Grammar
from onrecord.extract.telling import story_words as S
from onrecord.extract.telling.asides import led_in, rest_of, stays_aside, told_aside
from onrecord.extract.telling.begins import (
    YOUNG,
    begins,
    elsewhere,
    knows_somebody,
    leads_in_time,
    of_a_crowd,
    of_another_day,
    of_another_deed,
    of_another_year,
    placed,
)
from onrecord.extract.telling.dated import is_topic, label_end
from onrecord.extract.telling.layout import Layout, layout_of
from onrecord.extract.telling.past import compares, leads_back, stays_back
from onrecord.extract.telling.roundups import named_in_force, nth_of, of_all, says_several
from onrecord.extract.telling.story import Story, only_main
from onrecord.extract.telling.traits import Trait, read_trait
from onrecord.model.article import HEADLINE, Article

LONGEST_HEADLINE = 120


def tell_stories(article: Article, grammar: Grammar) -> tuple[Story, ...]:
    """The stories that the article tells, in the order in which they begin."""
    blocks = article.readable()
    bare = len(blocks) > 1 and _is_bare(article.text[blocks[0].start : blocks[0].end])
    traits = [
        read_trait(
            grammar,
            s,
            s.block < len(blocks) and (blocks[s.block].kind == HEADLINE or (bare and s.block == 0)),
        )
        for s in grammar.reading.sentences
    ]
    walk = _Walk(grammar, layout_of(article, traits), _year(article))
    for trait in traits:
        walk.read(trait)
    return tuple(walk.stories)


def _is_bare(line: str) -> bool:
    """A first line that is no sentence: the headline of a page that marks none."""
    return len(line) < LONGEST_HEADLINE and not line.rstrip(" \"”’'").endswith((".", "!", "?", ":"))


class _Walk:
    """One pass over an article. Its state is the stories told so far and the one that goes on."""

    def __init__(self, grammar: Grammar, layout: Layout, year: int | None) -> None:
        self.grammar = grammar
        self.layout = layout
        self.items = layout.items
        self.year = year
        self.lead: Story | None = None
        self.counted: dict[str, Story] = {}
        self.opens = self.comparing = self.back = False
        self.stories: list[Story] = []
        self.current: Story | None = None
        self.waiting: list[Trait] = []
        self.strangers: set[str] = set()
        self.roundup = False
        self.block = -1

    def read(self, trait: Trait) -> None:
        opens, self.block = trait.sentence.block != self.block, trait.sentence.block
        self.opens = opens
        if trait.sentence.block in self.layout.left and not trait.headline:
            return
        if opens and trait.sentence.block in self.layout.heads:
            self._head(trait)
        elif self.items.begun(trait.sentence.block):
            self._item(trait)
        elif self.layout.summed and not any(s.headed for s in self.stories) and of_all(trait):
            return
        elif not self.stories:
            self._wait(trait)
        elif (
            opens
            and self.current is not None
            and self.current.headed
            and is_topic(self.layout.text_of(trait))
        ):
            self.current = Story(False, lost=True)
        elif self.current is not None and self.current.lost and self.current.home is None:
            self._after_heads(trait)
        elif self.current is not None and self.current.headed:
            if not (_is_context(trait) or trait.none):
                self.current.take(trait)
        else:
            self.current = self._place(trait, self.current)
            self.comparing = self.comparing or compares(trait.text)

    def _head(self, trait: Trait) -> None:
        self.current = Story(True, headed=True)
        self.current.take(trait)
        start, end = self.current.parts[0]
        after = label_end(self.layout.text_of(trait))
        if trait.sentence.start + after < end:
            self.current.parts[0] = (start + after, end)
        self.stories.append(self.current)

    def _item(self, trait: Trait) -> None:
        """A sentence of a page that tells one incident after another."""
        if self.opens:
            self._item_of_block(trait)
            if trait.sentence.block in self.items.openings:
                return
        story = self.current
        if story is None or story.lost or trait.none or _is_context(trait) or says_several(trait.text):
            return
        if trait.tied or trait.sentence.block == story.block:
            story.take(trait)

    def _item_of_block(self, trait: Trait) -> None:
        """Which item the block that begins with this sentence tells of."""
        block, nth = trait.sentence.block, nth_of(trait.text)
        if block not in self.items.openings:
            if self.items.ended(block):
                self.current = self.lead or Story(False, lost=True)
            meant = self.counted.get(nth) if nth else None
            self.current = meant or _meant(trait, self.stories, self.current) or self.current
            return
        if not any(s.item for s in self.stories):
            self.lead = self.current
        self.current = Story(self.lead is None and not trait.earlier, item=True)
        self.current.take(trait)
        self.stories.append(self.current)
        if nth:
            self.counted[nth] = self.current

    def _after_heads(self, trait: Trait) -> None:
        """A part with no day and place of its own goes to a story only by a name."""
        named = [s for s in self.stories if s.names & trait.names]
        if len(named) == 1 and not trait.none and not _is_context(trait):
            named[0].take(trait)

    def _wait(self, trait: Trait) -> None:
        self.waiting.append(trait)
        if trait.none or trait.several or not trait.tells or (trait.general and not trait.force):
            return
        self.roundup = any(t.several or t.counted for t in self.waiting)
        self.current = Story(True)
        self.stories.append(self.current)
        apart = led_in(trait, self.grammar)
        for early in self.waiting:
            if early is trait and apart is not None:
                self.stories.append(told_aside(trait, apart, self.grammar))
                self.current.take(early, rest_of(trait, apart))
                self.current.places |= trait.places - self.stories[-1].places
                self.current.names |= trait.names - self.stories[-1].names
            elif early is trait or not (
                (self.roundup and not early.people)
                or early.several
                or early.trend
                or early.none
                or not early.tied
            ):
                self.current.take(early)
        self.waiting = []

    def _place(self, trait: Trait, current: Story | None) -> Story | None:
        """Give the sentence to its story; gives back the story that goes on."""
        if current is not None and current.home is not None and not stays_aside(trait, current, current.home):
            current = current.home
        home = current if current is not None and not current.lost else current.home if current else None
        if trait.none or _is_context(trait):
            return self._context(trait, current, home)
        if home is not None and self._goes_back(trait, home):
            return home.aside(trait, lost=True)
        if home is not None and self._is_compared(trait, home):
            other = Story(False, home=home)
            other.take(trait)
            self.stories.append(other)
            return other
        if (clause := led_in(trait, self.grammar)) is not None:
            other = told_aside(trait, clause, self.grammar)
            other.home = home or only_main(self.stories)
            if other.home is not None and (rest := rest_of(trait, clause)) is not None:
                other.home.parts.append(rest)
            self.stories.append(other)
            return other
        if (main := begins(trait, self.stories, current, self.roundup)) is not None:
            fresh = Story(main, home=None if main else home)
            fresh.take(trait)
            self.stories.append(fresh)
            return fresh
        if home is not None and self._lost(trait, home):
            self.strangers |= trait.names - home.names
            return home.aside(trait, lost=True)
        if current is not None and (current.lost or elsewhere(trait, current)):
            return current
        if trait.names and trait.names <= self.strangers.difference(*(s.names for s in self.stories)):
            return current
        target = _refers_to(trait, self.stories) or _goes_on(trait, self.stories, current)
        if target is None:
            return current
        target.take(trait)
        return target

    def _context(self, trait: Trait, current: Story | None, home: Story | None) -> Story | None:
        known = {n for s in self.stories for n in s.names}
        self.strangers |= trait.names - known
        if trait.counted and home is not None:
            return home.aside(trait, lost=True)
        return _back_from(trait, self.stories, current)

    def _goes_back(self, trait: Trait, home: Story) -> bool:
        """Told of years before the news, to the end of the block and beyond it where the next goes on."""
        if leads_back(trait.text, self.year) and not trait.years & home.years:
            self.back = home.told > 0
        elif self.opens:
            here = trait.refers or bool(trait.days & home.days)
            self.back = self.back and not here and stays_back(trait.text)
        return self.back

    def _is_compared(self, trait: Trait, home: Story) -> bool:
        """After "the latest in a string of shootings", a block about others is about another of them."""
        if not (self.comparing and self.opens and trait.tells) or trait.refers or trait.names & home.names:
            return False
        return leads_in_time(trait) or not knows_somebody(trait)

    def _lost(self, trait: Trait, home: Story) -> bool:
        young = (home.home or home).told < YOUNG and not self.roundup
        return (
            of_another_year(trait, home)
            or (not young and of_another_day(trait, home))
            or of_another_deed(trait, home)
            or of_a_crowd(trait, home)
        )


def _year(article: Article) -> int | None:
    year = article.published.edtf[:4] if article.published is not None and article.published.edtf else ""
    return int(year) if year.isdigit() else None


def _is_context(trait: Trait) -> bool:
    if trait.force and S.LONG_AGO.search(trait.text):
        return True
    told = trait.tells and bool(trait.force) and bool(trait.people)
    if trait.several and not told:
        return True
    if trait.trend and (not (told and trait.fresh) or _only_groups(trait)):
        return not (trait.force and trait.people) or _only_groups(trait)
    return trait.general and not trait.force and not trait.refers


def _only_groups(trait: Trait) -> bool:
    """Counts over many encounters name nobody by himself."""
    return all(p.plural for p in trait.people)


def _back_from(trait: Trait, stories: list[Story], current: Story | None) -> Story | None:
    """After a sentence about none: in the same block the story goes on, in a new one only if nothing else
    can be meant."""
    if current is not None and trait.sentence.block == current.block:
        return current
    return only_main(stories)


def _refers_to(trait: Trait, stories: list[Story]) -> Story | None:
    if len(stories) == 1:
        return None
    if (found := placed(trait, stories)) is not None:
        return found
    named = [s for s in stories if s.names & trait.names]
    if len(named) == 1:
        return named[0]
    return _by_place(trait, stories)


def _meant(trait: Trait, stories: list[Story], current: Story | None) -> Story | None:
    """Another item than the one that goes on, meant by its place, a name or its day ("Friday's shooting")."""
    names = {p.name.split()[-1] for p in trait.people if p.name and p.head.dep != "nsubj"}
    names |= set(named_in_force(trait))
    named = [s for s in stories if s.names & names]
    if current in named or trait.fresh:
        return None
    dated = [s for s in stories if s.days & trait.days] if trait.refers else []
    return placed(trait, stories) or next((f[0] for f in (named, dated) if len(f) == 1), None)


def _by_place(trait: Trait, stories: list[Story]) -> Story | None:
    scored = sorted(((len(s.places & trait.places), n) for n, s in enumerate(stories)), reverse=True)
    if scored and scored[0][0] > 0 and (len(scored) == 1 or scored[0][0] > scored[1][0]):
        return stories[scored[0][1]]
    return None


def _goes_on(trait: Trait, stories: list[Story], current: Story | None) -> Story | None:
    if current is None:
        return None
    here = trait.sentence.block == current.block
    if current.main:
        return current if trait.tied or here or len(stories) == 1 else None
    if here or trait.text.lower().startswith(("he ", "she ", "they ", "in that ", "that ", "his ", "her ")):
        return current
    home = only_main(stories)
    return home if trait.tied else None
