"""Tells the incidents of an article apart, and who is in each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.extract.grammar.clauses import objects_after
from onrecord.extract.grammar.deed_words import STRONG_EVENTS
from onrecord.extract.grammar.fates import Fate, find_fates
from onrecord.extract.grammar.grammar import Grammar, read_grammar
from onrecord.extract.telling.of_officers import is_of_officers, meets_officers
from onrecord.extract.telling.people import find_people
from onrecord.extract.telling.stories import tell_stories
from onrecord.extract.telling.story import Story
from onrecord.extract.telling.traits import covers
from onrecord.model.article import HEADLINE, Article
from onrecord.model.attribution import Attribution, Span
from onrecord.model.ids import make_id
from onrecord.model.mention import Credit, Mention, Person
from onrecord.nlp.base import Reading
from onrecord.text.lexicon import Lexicon

# Acts by which somebody is asked and says nothing.
_SILENT = frozenset({"declines", "unreachable"})
_VIOLENCE = re.compile(
    r"\b(?:shot|shootings?|gunshots?|gunfire|gunman|opened\s+fire|stabb(?:ed|ing)|homicide|murder(?:ed|s)?|firearm)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Told:
    """The incidents of an article, and the stretches that mean one of two people, which nobody can tell."""

    mentions: tuple[Mention, ...]
    unsure: tuple[Span, ...] = ()


def find_mentions(
    article: Article,
    reading: Reading,
    lexicon: Lexicon,
    attributions: tuple[Attribution, ...],
    *,
    officers_only: bool = True,
) -> tuple[Mention, ...]:
    """The incidents alone."""
    return tell_mentions(article, reading, lexicon, attributions, officers_only=officers_only).mentions


def tell_mentions(
    article: Article,
    reading: Reading,
    lexicon: Lexicon,
    attributions: tuple[Attribution, ...],
    *,
    officers_only: bool = True,
) -> Told:
    """The incidents that the article tells, in the order in which they begin, with their people.

    An incident is a violent encounter in which officers take part, or a death in their custody; with
    `officers_only` false, any violent encounter.
    """
    grammar = read_grammar(reading)
    fates = find_fates(grammar)
    stories = tell_stories(article, grammar)
    body = next((b.start for b in article.readable() if b.kind != HEADLINE), 0)
    found: list[Mention] = []
    unsure: list[Span] = []
    for story in stories:
        parts = tuple(sorted(story.parts))
        cast = find_people(grammar, parts, fates, body)
        people = cast.people
        if (
            not people
            or (_alone(grammar, parts, people, fates) and not meets_officers(grammar, parts))
            or (officers_only and not is_of_officers(grammar, parts, people, fates))
        ):
            continue
        speaking = _credits(attributions, parts if len(stories) > 1 else None)
        found.append(replace(_mention(article, story, parts, people), credits=speaking))
        unsure.extend(cast.unsure)
    if not found and not officers_only:
        found.extend(replace(whole, credits=_credits(attributions, None)) for whole in _whole(article))
    return Told(tuple(found), tuple(unsure))


def _credits(attributions: tuple[Attribution, ...], parts: tuple[Span, ...] | None) -> tuple[Credit, ...]:
    """Who speaks in these parts of the page (null: in all of it), with what each is credited with."""
    said: dict[str, set[Span]] = {}
    for a in attributions:
        heard = parts is None or any(covers(parts, start) for start, _ in (*a.cue_spans, *a.content_spans))
        if a.asserted and heard:
            told = () if a.speech_act in _SILENT else a.content_spans
            said.setdefault(a.source, set()).update(told)
    return tuple(Credit(source, tuple(sorted(spans))) for source, spans in sorted(said.items()))


def _whole(article: Article) -> list[Mention]:
    """An article of violence that tells nobody's deed or fate: one telling, with nobody in it."""
    spans = article.readable_spans()
    if not any(_VIOLENCE.search(article.text, start, end) for start, end in spans):
        return []
    return [Mention(make_id("mention", article.document, spans[0][0]), article.document, spans)]


def _mention(article: Article, story: Story, parts: tuple[Span, ...], people: tuple[Person, ...]) -> Mention:
    made = make_id("mention", article.document, parts[0][0])
    return Mention(made, article.document, parts, people, story.main)


def _alone(
    grammar: Grammar, parts: tuple[Span, ...], people: tuple[Person, ...], fates: tuple[Fate, ...]
) -> bool:
    """One person who only fires, at nobody and nothing: practice, not an encounter."""
    if len(people) > 1 or any(covers(parts, f.start) for f in fates):
        return False
    mine = [d for d in grammar.deeds if d.row.force and covers(parts, d.clause.verb.start)]
    nouns = any(
        t.lemma.lower() in STRONG_EVENTS and covers(parts, t.start)
        for t in grammar.reading.tokens
        if t.pos == "NOUN"
    )
    aimed = any(
        d.objects or objects_after(grammar.reading, d.clause.verb, "at", "on", "into", "through", "toward")
        for d in mine
    )
    return bool(mine) and not aimed and not nouns
