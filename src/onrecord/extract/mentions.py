"""Tells the incidents of an article apart, and who is in each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.clauses import Clause, objects_after
from onrecord.extract.grammar.deed_words import STRONG_EVENTS
from onrecord.extract.grammar.deeds import Deed
from onrecord.extract.grammar.fates import Fate, find_fates
from onrecord.extract.grammar.grammar import Grammar, read_grammar
from onrecord.extract.grammar.person_words import OFFICERS
from onrecord.extract.telling.people import find_people
from onrecord.extract.telling.stories import tell_stories
from onrecord.extract.telling.story import Story
from onrecord.extract.telling.traits import covers
from onrecord.model.article import HEADLINE, Article
from onrecord.model.attribution import Attribution, Span
from onrecord.model.ids import make_id
from onrecord.model.mention import OFFICER, Credit, Mention, Person
from onrecord.nlp.base import Reading, Token
from onrecord.text.lexicon import Lexicon

_CUSTODY_DEATH = re.compile(
    r"\b(?:in|while\s+in|into)\s+(?:\w+\s+){0,3}custody\b|\b(?:county|city)\s+jail\b|\bdetention\s+(?:center|facility)\b|\bprison\b"
    r"|\b(?:patrol|police|squad)\s+(?:car|van|cruiser)\b",
    re.IGNORECASE,
)

_POLICE_SHOOTING = re.compile(
    r"\b(?:(?:officer|deputy|trooper|agent|police)[- ]involved\s+(?:\w+\s+)?(?:shooting|death|incident)"
    r"|no\s+(?:officers?|deput(?:y|ies)|troopers?|agents?)\s+(?:was|were)\s+(?:hurt|injured|harmed|shot|wounded)"
    r"|police\s+shooting|(?:police\s+dogs?|K-?9s?)\b[^.]{0,40}\b(?:bite|bit|bites|bitten|maul\w+|attack\w+|shot|stabbed|killed)"
    r"|(?:bite|bit|bites|bitten|maul\w+|attack\w+|shot|stabbed|killed)\b[^.]{0,40}\b(?:police\s+dogs?|K-?9s?)"
    r"|(?:shot|killed|hit|hurt|injured|wounded|beaten|bitten)\s+by\s+police)\b",
    re.IGNORECASE,
)

# Meetings that come after the violence, and those that are meetings only where they are with somebody.
_AFTERWARDS = frozenset({"arrest", "order", "encounter"})
_AT_SOMEBODY = frozenset({"drive", "flee", "charge", "point_weapon"})
_BESIDE = 160  # code points between a death and the custody in which it came
_SOMEBODY_ELSE = re.compile(r"\b(?:has|have|had|suspects?|gunm[ae]n|charged|accused)\b", re.IGNORECASE)
# What officers do, and what is done to them, where they meet the one who uses force.
_COMING = words("come approach confront knock serve enter surround chase pursue follow try attempt walk")
_KEEPING = words("keep hold fend ward charge rush meet confront threaten")
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
            or (_alone(grammar, parts, people, fates) and not _meets_officers(grammar, parts))
            or (officers_only and not _of_officers(grammar, parts, people, fates))
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


def _meets_officers(grammar: Grammar, parts: tuple[Span, ...]) -> bool:
    """Whether force is told and, side by side with it, officers who came, or were kept away: "fired when
    deputies came up"."""
    places = {s.start: (s.block, n) for n, s in enumerate(grammar.reading.sentences)}

    def place(token: Token) -> tuple[int, int]:
        return places[grammar.reading.sentence_of(token).start]

    forced = {
        place(d.clause.verb) for d in grammar.deeds if d.row.force and covers(parts, d.clause.verb.start)
    }
    return any(
        forced & {(block, at - 1), (block, at), (block, at + 1)}
        for clause in grammar.clauses.values()
        if clause.real and covers(parts, clause.verb.start) and _has_officers(clause)
        for block, at in (place(clause.verb),)
    )


def _has_officers(clause: Clause) -> bool:
    met = clause.actors if clause.verb.lemma.lower() in _COMING else ()
    kept = clause.targets if clause.verb.lemma.lower() in _KEEPING else ()
    return any(t.lemma.lower() in OFFICERS for t in (*met, *kept))


def _of_officers(
    grammar: Grammar, parts: tuple[Span, ...], people: tuple[Person, ...], fates: tuple[Fate, ...]
) -> bool:
    reading = grammar.reading
    if any(p.role == OFFICER and not _afterwards(grammar, parts, p, fates) for p in people):
        return True
    if _meets_officers(grammar, parts):
        return True
    if any(_POLICE_SHOOTING.search(reading.text, a, b) for a, b in parts):
        return True
    died = [f for f in fates if f.value == "killed" and any(a <= f.start < b for a, b in parts)]
    return any(_in_custody(reading, fate) for fate in died)


def _afterwards(grammar: Grammar, parts: tuple[Span, ...], person: Person, fates: tuple[Fate, ...]) -> bool:
    """ "Officers arrested him on Friday", "rushed to the scene", "drove away": all that is told of them is
    what officers do once it is over."""

    def of(token: Token) -> bool:
        return any(a <= token.start < b for a, b in person.spans)

    mine = [
        d
        for d in grammar.deeds
        if covers(parts, d.clause.verb.start) and any(map(of, (*d.actors, *d.objects)))
    ]
    harmed = any(not f.nobody and covers(parts, f.start) and of(f.person) for f in fates)
    return bool(mine) and not harmed and all(_is_afterwards(d) for d in mine)


def _is_afterwards(deed: Deed) -> bool:
    if deed.row.force:
        return False
    return (
        not deed.row.meeting or deed.verb in _AFTERWARDS or (deed.verb in _AT_SOMEBODY and not deed.objects)
    )


def _in_custody(reading: Reading, fate: Fate) -> bool:
    """ "died in the county jail"; not "was killed, and they have a suspect in custody"."""
    sentence = reading.sentence_of(fate.person)
    for found in _CUSTODY_DEATH.finditer(reading.text, sentence.start, sentence.end):
        low, high = sorted(((found.start(), found.end()), (fate.start, fate.end)))
        between = reading.text[low[1] : high[0]]
        if len(between) <= _BESIDE and not _SOMEBODY_ELSE.search(between):
            return True
    return False
