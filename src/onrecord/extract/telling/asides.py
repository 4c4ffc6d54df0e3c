"""Another incident told inside a sentence about this one, and how far an aside goes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.extract.grammar.clauses import is_predicate
from onrecord.extract.grammar.deed_words import STRONG_EVENTS
from onrecord.extract.grammar.deeds import Deed
from onrecord.extract.grammar.grammar import Grammar
from onrecord.extract.grammar.phrases import PRONOUN
from onrecord.extract.telling import story_words as S
from onrecord.extract.telling.story import Story
from onrecord.extract.telling.traits import Trait, place_words
from onrecord.model.attribution import Span
from onrecord.nlp.base import Token

_THAT_ONE = re.compile(r"\bin\s+that\s+(?:shooting|case|incident|attack|killing|encounter)\b", re.IGNORECASE)


def stays_aside(trait: Trait, aside: Story, home: Story) -> bool:
    """Whether the sentence goes on with the aside ("There, two deputies were shot ..."): only in its block,
    and not where it says by a name or "the shooting" that it comes back."""
    if trait.sentence.block != aside.block:
        return False
    if (
        trait.names & aside.names
        or trait.text.startswith("There")
        or trait.places & (aside.places - home.places)
    ):
        return True
    if _THAT_ONE.search(trait.text):
        return True
    if trait.names & home.names or trait.refers:
        return False
    known = [p for p in trait.people if p.definite and p.kind != PRONOUN and p.name is None and not p.plural]
    return all(p.noun in aside.words for p in known)


def told_aside(trait: Trait, clause: Span, grammar: Grammar) -> Story:
    other = Story(False)
    other.take(trait, clause)
    other.places |= place_words(grammar.reading, *clause)
    inside = grammar.reading.text[clause[0] : clause[1]].lower()
    other.words = set(inside.split())
    other.names |= {
        p.name.split()[-1] for p in grammar.phrases if p.name and clause[0] <= p.start < clause[1]
    }
    return other


def led_in(trait: Trait, grammar: Grammar) -> Span | None:
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
        told = [d for d in trait.force if start <= d.clause.verb.start < end]
        noun = any(t.lemma.lower() in STRONG_EVENTS for t in tokens)
        if (not _known(grammar, told[0])) if told else noun:
            return start, end
    return None


def _known(grammar: Grammar, deed: Deed) -> bool:
    """Done by and to people met already; a full name brings somebody in."""
    part = [grammar.heads[t.i] for t in (*deed.actors, *deed.objects) if t.i in grammar.heads]
    return bool(part) and all(p.definite and " " not in (p.name or "") for p in part)


def _below(grammar: Grammar, root: Token) -> Iterable[Token]:
    reading = grammar.reading
    for child in reading.children(root, "advcl", "prep", "dobj"):
        if child.dep == "prep":
            yield from reading.children(child, "pcomp", "pobj")
        else:
            yield child


def rest_of(trait: Trait, clause: Span) -> Span | None:
    start, end = trait.sentence.start, trait.sentence.end
    before, after = (start, clause[0]), (clause[1], end)
    best = max((before, after), key=lambda s: s[1] - s[0])
    return best if best[1] - best[0] > 12 else None
