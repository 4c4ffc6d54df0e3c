"""Which sentences tell which incident: an article is parted into stories, and what belongs to none is left
out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.extract.grammar.clauses import is_predicate
from onrecord.extract.grammar.deed_words import STRONG_EVENTS
from onrecord.extract.grammar.grammar import Grammar
from onrecord.extract.grammar.phrases import PRONOUN
from onrecord.extract.telling import story_words as S
from onrecord.extract.telling.traits import Trait, place_words, read_trait
from onrecord.model.article import HEADLINE, Article
from onrecord.model.attribution import Span
from onrecord.nlp.base import Token

SETTLED = 5  # sentences after which a story has said where it happened


@dataclass
class Story:
    """`parts`: [start, end) of its sentences (or clauses), in order. `main` is false for background."""

    main: bool
    parts: list[Span] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    block: int = -1
    home: Story | None = None

    def take(self, trait: Trait, span: Span | None = None) -> None:
        self.parts.append(span or (trait.sentence.start, trait.sentence.end))
        self.block = trait.sentence.block
        if span is None:
            self.places |= trait.places
            self.names |= trait.names
            self.days |= trait.days


def tell_stories(article: Article, grammar: Grammar) -> tuple[Story, ...]:
    """The stories that the article tells, in the order in which they begin."""
    blocks = article.readable()
    traits = [
        read_trait(grammar, s, blocks[s.block].kind == HEADLINE if s.block < len(blocks) else False)
        for s in grammar.reading.sentences
    ]
    stories: list[Story] = []
    current: Story | None = None
    waiting: list[Trait] = []
    for trait in traits:
        if not stories:
            waiting.append(trait)
            if trait.tells and not trait.several and not (trait.general and not trait.force):
                current = Story(True)
                stories.append(current)
                apart = _led_in(trait, grammar)
                for early in waiting:
                    if early is trait and apart is not None:
                        stories.append(_told_aside(trait, apart, grammar))
                        current.take(early, _rest_of(trait, apart))
                        current.places |= trait.places - stories[-1].places
                        current.names |= trait.names - stories[-1].names
                    elif early is trait or (early.tied and not early.several and not early.trend):
                        current.take(early)
                waiting = []
            continue
        current = _place(trait, stories, current, grammar)
    return tuple(stories)


def _place(trait: Trait, stories: list[Story], current: Story | None, grammar: Grammar) -> Story | None:
    """Give the sentence to its story; gives back the story that goes on."""
    if current is not None and current.home is not None:
        current = _after_aside(trait, current)
    if _is_context(trait):
        return _back_from(trait, stories, current)
    if (clause := _led_in(trait, grammar)) is not None:
        other = _told_aside(trait, clause, grammar)
        rest = _rest_of(trait, clause)
        home = current or _only_main(stories)
        if home is not None and rest is not None:
            home.parts.append(rest)
        stories.append(other)
        other.home = home
        return other
    if (main := _begins(trait, stories, current)) is not None:
        fresh = Story(main)
        fresh.take(trait)
        stories.append(fresh)
        return fresh
    if current is not None and _elsewhere(trait, current):
        return current
    target = _refers_to(trait, stories) or _goes_on(trait, stories, current)
    if target is None:
        return current
    target.take(trait)
    return target


def _after_aside(trait: Trait, aside: Story) -> Story:
    """Whether the sentence after a clause about another incident goes on with it ("There, two deputies were
    shot ...")."""
    here = trait.sentence.block == aside.block
    stays = here and (trait.text.startswith("There") or bool(trait.names & aside.names))
    home, aside.home = aside.home, None
    return aside if stays or home is None else home


def _told_aside(trait: Trait, clause: Span, grammar: Grammar) -> Story:
    other = Story(False)
    other.take(trait, clause)
    other.places |= place_words(grammar.reading, *clause)
    other.names |= {
        p.name.split()[-1] for p in grammar.phrases if p.name and clause[0] <= p.start < clause[1]
    }
    return other


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
    return _only_main(stories)


def _only_main(stories: list[Story]) -> Story | None:
    mains = [s for s in stories if s.main]
    return mains[0] if len(mains) == 1 else None


def _begins(trait: Trait, stories: list[Story], current: Story | None) -> bool | None:
    """True: a new incident of the news; False: one told as background; null: none begins."""
    if not trait.tells or trait.headline or not trait.fresh:
        return None
    if _placed(trait, stories) is not None and not trait.earlier and not trait.another:
        return None
    home = current or stories[0]
    moved = bool(trait.places - home.places) and not trait.places & home.places
    if trait.another and (moved or trait.force or not trait.names & home.names):
        return not trait.earlier
    if trait.names & home.names:
        return None
    if trait.force and trait.names and S.ALSO_LOOKED_INTO.search(trait.text):
        return True
    aside = bool(S.BESIDE_EVENT.search(trait.text))
    if trait.earlier and trait.force and not _met_before(trait) and (moved or aside or not trait.refers):
        return False if not _same_days(trait, home) else None
    if trait.force and _dated_apart(trait, home, any(s.days for s in stories)):
        return not trait.earlier and bool(trait.days)
    new_block = trait.sentence.block != home.block
    if (
        new_block
        and moved
        and trait.force
        and trait.days
        and home.days
        and not trait.days & home.days
        and not trait.refers
    ):
        return True
    return None


def _met_before(trait: Trait) -> bool:
    """The first deed is told of somebody known already: "The girl was shot last July"."""
    first = trait.force[0]
    heads = {t.i for t in (*first.actors, *first.objects)}
    told = [p for p in trait.people if p.head.i in heads]
    return any(p.kind == PRONOUN or (p.definite and p.name is None) for p in told)


def _dated_apart(trait: Trait, home: Story, dated: bool) -> bool:
    """ "On July 15, an officer wounded a girl": another day, and nobody who was there before."""
    if not S.LEADING_TIME.search(trait.text) or trait.refers or not dated:
        return False
    known = [p for p in trait.people if p.kind == PRONOUN or (p.definite and p.name is None)]
    before = any(
        p.start < d.clause.verb.start or p.head.i in {t.i for t in (*d.actors, *d.objects)}
        for d in trait.force
        for p in known
    )
    return (
        not before
        and not _same_days(trait, home)
        and bool(trait.days or trait.earlier or S.MONTH_AGO.match(trait.text) or "later" in trait.text[:40])
    )


def _elsewhere(trait: Trait, home: Story) -> bool:
    """Late in a story, force in another place against people not met before: some other encounter, told in
    passing."""
    if len(home.parts) < SETTLED or not trait.force or not trait.places or trait.places & home.places:
        return False
    told = [p for p in trait.people if any(d.clause.verb.start - 150 < p.start for d in trait.force)]
    strangers = [p for p in told if p.kind != PRONOUN and not p.definite and not p.name]
    return bool(home.places) and bool(strangers) and len(strangers) == len(told) and not trait.refers


def _same_days(trait: Trait, home: Story) -> bool:
    return bool(trait.days & home.days)


def _placed(trait: Trait, stories: list[Story]) -> Story | None:
    """ "the Port Lindsey incident": the story of that place."""
    for match in S.PLACED_EVENT.finditer(trait.text):
        place = match.group(1).strip().lower()
        found = [s for s in stories if any(place == p or place in p or p in place for p in s.places)]
        if len(found) == 1:
            return found[0]
    return None


def _refers_to(trait: Trait, stories: list[Story]) -> Story | None:
    if len(stories) == 1:
        return None
    if (placed := _placed(trait, stories)) is not None:
        return placed
    named = [s for s in stories if s.names & trait.names]
    if len(named) == 1:
        return named[0]
    return _by_place(trait, stories)


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
    home = _only_main(stories)
    return home if trait.tied else None


def _led_in(trait: Trait, grammar: Grammar) -> Span | None:
    """The clause that tells another incident inside a sentence about this one ("... comes a week after a
    deputy shot ...")."""
    if not ((trait.earlier and trait.refers) or trait.text.lower().startswith("it ")):
        return None
    reading = grammar.reading
    roots = [t for t in reading.sentence_tokens(trait.sentence) if t.dep == "ROOT" and is_predicate(t)]
    if not roots or roots[0].lemma not in S.LEADING_IN:
        return None
    for clause in _below(grammar, roots[0]):
        tokens = reading.subtree(clause)
        start, end = reading.span(tokens)
        before = reading.text[max(trait.sentence.start, start - 40) : start + 12]
        if not S.EARLIER.search(before) and not S.EARLIER.search(reading.text[start:end]):
            continue
        told = any(start <= d.clause.verb.start < end for d in trait.force)
        noun = any(t.lemma.lower() in STRONG_EVENTS for t in tokens)
        definite = all(p.definite for p in trait.people if start <= p.start < end)
        if (told or noun) and not (definite and told):
            return start, end
    return None


def _below(grammar: Grammar, root: Token) -> Iterable[Token]:
    reading = grammar.reading
    for child in reading.children(root, "advcl", "prep", "dobj"):
        if child.dep == "prep":
            yield from reading.children(child, "pcomp", "pobj")
        else:
            yield child


def _rest_of(trait: Trait, clause: Span) -> Span | None:
    start, end = trait.sentence.start, trait.sentence.end
    before, after = (start, clause[0]), (clause[1], end)
    best = max((before, after), key=lambda s: s[1] - s[0])
    return best if best[1] - best[0] > 12 else None
