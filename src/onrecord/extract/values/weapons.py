"""What a person was armed with or used, in its most exact words; and whether armed as taken for, or as
found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.extract.grammar import deed_words as D
from onrecord.extract.grammar.clause_words import BODY, words
from onrecord.extract.grammar.clauses import Clause, objects_after
from onrecord.extract.grammar.deeds import Deed
from onrecord.extract.grammar.phrases import left_edge
from onrecord.extract.scene import Draft
from onrecord.extract.values.stage import Stage
from onrecord.model.attribution import Span
from onrecord.model.mention import OFFICER, OTHER_PERSON, Mention, Person
from onrecord.nlp.base import Token

FINDER = "weapons/1"
_HAVING = words(
    """carry hold wield brandish have possess produce grab pull draw point aim level fire raise swing wave
    discharge retrieve use throw flash lower display deploy unholster reload load drop"""
)
# Who did not do it has it still.
_LETTING_GO = words("drop lower surrender")
_ALL = D.ARMS | {"weapon", "taser", "spray", "spear", "sniper"}
_COMING = words("come charge lunge run walk approach attack threaten confront go advance rush")
_BLOWS = frozenset({"strike", "stab", "assault", "kill", "wound", "attack"})
# Blows are struck with these, and things are thrown at people, without a weapon.
_NO_WEAPONS = BODY | words(
    "fist force punch kick blow punches kicks party fit tantrum glance look smile shadow"
)
_VAGUE = frozenset({"weapon", "firearm", "gun", "object", "arm"})
_HEDGING = words("apparent alleged suspected possible purported supposed reported")
_WIELDING = re.compile(
    r"\b((?:(?!an?\s|the\s)[a-z]+\s)?(?:knife|gun|machete|sword|hammer|axe|bat|rifle|shotgun|pistol))[-\s](?:wielding|toting|carrying)\b",
    re.I,
)
_SEEMING = re.compile(
    r"\b(?:appear\w*|believed|thought|seem\w*|looked\s+like|resembl\w+|mistook|perceived|possible|apparent)\b",
    re.IGNORECASE,
)
_BELIEVING = words("think believe assume fear suspect")
_SEEN_DOING = words("have hold carry reach draw pull point raise aim arm")
_FOUND = words("recover find discover locate seize")
_AT_SCENE = re.compile(
    r"\b(?:scene|near|next\s+to|beside|under|his|her|the\s+(?:man|woman|suspect)['’]s|body|from\s+him|on\s+him|waistband|hand)\b",
    re.I,
)


def find_weapons(stage: Stage) -> Iterator[Draft]:
    """Field `weapon`."""
    scene = stage.scene
    seen: set[tuple[str, str, int]] = set()
    for mention, person, token in _bound(stage):
        words = exact_words(stage, token)
        if words is None or (mention.id, person.key, token.i) in seen:
            continue
        seen.add((mention.id, person.key, token.i))
        value = scene.article.text[words[0] : words[1]]
        yield stage.draft("weapon", mention, value, words, FINDER, person.key)
    yield from _wielding(stage)


def _bound(stage: Stage) -> Iterator[tuple[Mention, Person, Token]]:
    """(mention, who, the weapon's noun)."""
    reading = stage.scene.reading
    for mention, clause in stage.clauses():
        kept = clause.negated and clause.verb.lemma.lower() in _LETTING_GO
        if not clause.real or (clause.negated and not kept):
            continue
        people = stage.people(clause.actors, mention)
        if len(people) == 1:
            for token in _of_clause(stage, clause):
                yield mention, people[0], token
            for token in _weapons_in(stage, _after(stage, clause.verb, "with")) if not clause.passive else ():
                yield mention, people[0], token
        lemma = clause.verb.lemma.lower()
        if lemma in ("arm", "armed"):
            whom = stage.people((*clause.actors, *clause.targets), mention) or _modified(
                stage, clause.verb, mention
            )
            for token in _weapons_in(stage, _after(stage, clause.verb, "with")):
                yield from ((mention, p, token) for p in whom[:1])
    for mention, deed in stage.deeds():
        clause = deed.clause
        people = stage.people(deed.actors, mention)
        nouns = objects_after(reading, clause.verb, "with", "using", "from")
        if deed.row.force and clause.passive and not deed.actors:
            people = _other_side(stage, deed, mention)
            nouns = tuple(t for t in nouns if not reading.children(t, "poss"))
        if not clause.real or clause.negated or not deed.row.force or len(people) != 1:
            continue
        if deed.verb == "throw":
            thrown = (t for t in clause.targets if t.pos == "NOUN" and t.i not in stage.grammar.heads)
            nouns += tuple(_filling(stage, t) for t in thrown)
            yield from ((mention, people[0], t) for t in nouns if t.lemma.lower() not in _NO_WEAPONS)
            continue
        yield from ((mention, people[0], t) for t in nouns if t.lemma.lower() in _ALL)
        if deed.verb in _BLOWS:
            yield from ((mention, people[0], t) for t in nouns if _is_tool(stage, t))
    for token in reading.tokens:
        found = stage.cast.get(token.i)
        if found is None:
            continue
        for tool in _possessed(stage, token):
            yield found[0], _wielder(stage, token, *found), tool


def _other_side(stage: Stage, deed: Deed, mention: Mention) -> tuple[Person, ...]:
    """ "The marshal was shot with a pistol": the only other person that is told of did it."""
    others = tuple(p for p in mention.people if p.role == OTHER_PERSON)
    hurt = stage.people(deed.objects, mention)
    officers = bool(hurt) and all(p.role == OFFICER for p in hurt)
    return others if officers and len(others) == 1 and others[0].count.max == 1 else ()


def _filling(stage: Stage, thrown: Token) -> Token:
    """ "threw a pan of boiling oil": the oil."""
    within = (
        o
        for of in stage.scene.reading.children(thrown, "prep")
        if of.lemma == "of"
        for o in stage.scene.reading.children(of, "pobj")
    )
    return next(within, thrown)


def _is_tool(stage: Stage, token: Token) -> bool:
    """What somebody is struck with, whatever it is for: "with a letter opener", "with his truck"."""
    if token.lemma.lower() in D.VEHICLES:
        return True
    told = stage.scene.reading.children(token, "det", "poss")
    thing = token.pos == "NOUN" and token.tag == "NN" and token.i not in stage.grammar.heads
    return (
        thing
        and any(c.lemma.lower() in ("a", "an") or c.dep == "poss" for c in told)
        and (token.lemma.lower() not in _NO_WEAPONS)
    )


def _wielder(stage: Stage, token: Token, mention: Mention, person: Person) -> Person:
    """ "came at a deputy with a knife": the one who came has it."""
    reading = stage.scene.reading
    over = next((a for a in reading.ancestors(token) if a.i in stage.grammar.clauses), None)
    if token.dep not in ("pobj", "dobj") or over is None or over.lemma.lower() not in _COMING:
        return person
    actors = stage.people(stage.grammar.clauses[over.i].actors, mention)
    return actors[0] if len(actors) == 1 and actors[0].key != person.key else person


def _modified(stage: Stage, verb: Token, mention: Mention) -> tuple[Person, ...]:
    return stage.people((stage.scene.reading.head(verb),), mention)


def _of_clause(stage: Stage, clause: Clause) -> Iterable[Token]:
    if clause.verb.lemma.lower() not in _HAVING or clause.passive:
        return ()
    seeming = stage.scene.reading.children(clause.verb, "ccomp")
    return _weapons_in(stage, (*clause.targets, *seeming))


def _after(stage: Stage, verb: Token, preposition: str) -> tuple[Token, ...]:
    """What follows a preposition, a clause ("what appeared to be a rifle") included."""
    reading = stage.scene.reading
    found: list[Token] = []
    for child in reading.children(verb, "prep"):
        if child.lemma.lower() == preposition:
            found.extend(reading.children(child, "pobj", "pcomp"))
    return tuple(found)


def _weapons_in(stage: Stage, tokens: Iterable[Token]) -> Iterator[Token]:
    """Weapon nouns among these, joined to them, or inside "what appeared to be a rifle"."""
    reading = stage.scene.reading
    for token in tokens:
        if any(c.text.lower() == "no" for c in reading.children(token, "det")):
            continue
        if token.lemma.lower() in _ALL:
            yield token
            yield from (c for c in reading.children(token, "conj") if c.lemma.lower() in _ALL)
        elif token.pos in ("VERB", "AUX") or token.tag in ("WP", "WDT"):
            inner = (
                t
                for t in reading.subtree(token)
                if t.lemma.lower() in _ALL and t.dep in ("attr", "dobj", "oprd")
            )
            yield from list(inner)[:1]


def _possessed(stage: Stage, token: Token) -> Iterator[Token]:
    """ "his service weapon", "a man with a knife"."""
    reading = stage.scene.reading
    head = reading.head(token)
    if (
        token.dep == "poss"
        and head.lemma.lower() in _ALL
        and head.dep in ("pobj", "dobj", "nsubj", "nsubjpass")
    ):
        over = next((a for a in reading.ancestors(head) if a.i in stage.grammar.clauses), None)
        clause = stage.grammar.clauses.get(over.i) if over is not None else None
        if clause is not None and clause.real and not clause.negated:
            yield head
    for child in reading.children(token, "prep"):
        if child.lemma.lower() == "with":
            yield from _weapons_in(stage, reading.children(child, "pobj", "pcomp"))


def exact_words(stage: Stage, token: Token) -> Span | None:
    """The noun with its modifiers; without article, owner and hedge. Null for words as empty as "the
    weapon"."""
    reading = stage.scene.reading
    first = left_edge(reading, token)
    kept = list(reading.tokens[first.i : token.i + 1])
    definite = any(t.lemma.lower() in ("the", "that", "this") for t in kept[:1])
    while kept and (
        kept[0].dep in ("det", "poss", "case", "nummod", "predet") or kept[0].pos in ("PUNCT", "DET", "NUM")
        or kept[0].text.lower() in _HEDGING
        or kept[0].text.lower() == "own" or kept[0].tag in ("PRP$", "POS")
    ):  # fmt: skip
        kept.pop(0)
    owner = max((n for n, t in enumerate(kept) if t.tag == "POS"), default=-1)
    kept = kept[owner + 1 :]
    if not kept or (
        len(kept) == 1
        and token.lemma.lower() in _VAGUE
        and (definite or token.lemma == "weapon" or (token.tag == "NNS" and token.lemma.lower() == "firearm"))
    ):
        return None
    if kept[0].lemma.lower() in ("deadly", "dangerous") and token.lemma.lower() == "weapon":
        return None
    return reading.span(kept)


def _wielding(stage: Stage) -> Iterator[Draft]:
    """ "a knife-wielding man"."""
    for phrase in stage.grammar.phrases:
        found = stage.cast.get(phrase.head.i)
        match = _WIELDING.search(stage.scene.article.text, phrase.start, phrase.end)
        if found is not None and match is not None:
            yield stage.draft("weapon", found[0], match.group(1), match.span(1), FINDER, found[1].key)


def find_armed(stage: Stage) -> Iterator[Draft]:
    """Fields `perceived_armed` and `confirmed_armed` of other persons."""
    scene = stage.scene
    reading = scene.reading
    yield from _believed(stage)
    for mention, person, token in _bound(stage):
        if person.role != OTHER_PERSON:
            continue
        before = scene.article.text[max(reading.sentence_of(token).start, token.start - 60) : token.start]
        if (match := _SEEMING.search(before)) is not None:
            start = token.start - len(before) + match.start()
            yield stage.draft("perceived_armed", mention, "yes", (start, token.end), FINDER, person.key)
    for mention in scene.mentions:
        yield from _unarmed(stage, mention)
        yield from _found(stage, mention)


def _believed(stage: Stage) -> Iterator[Draft]:
    """ "the officer thought that he had a gun", "believed he was reaching for a gun": taken for armed."""
    reading = stage.scene.reading
    for mention, clause in stage.clauses():
        believers = stage.people(clause.actors, mention)
        told = clause.happened and clause.past and clause.verb.lemma.lower() in _BELIEVING
        if not told:
            continue
        if not believers or any(p.role != OFFICER for p in believers):
            continue
        for held in reading.children(clause.verb, "ccomp"):
            inner = stage.grammar.clauses.get(held.i)
            if inner is None or inner.negated or held.lemma.lower() not in _SEEN_DOING:
                continue
            arms = [t for t in reading.subtree(held) if t.lemma.lower() in _ALL] or [held]
            for person in stage.people(inner.actors, mention):
                if person.role == OTHER_PERSON and (arms != [held] or held.lemma == "arm"):
                    own = reading.span((clause.verb, arms[0]))
                    yield stage.draft("perceived_armed", mention, "yes", own, FINDER, person.key)


def _unarmed(stage: Stage, mention: Mention) -> Iterator[Draft]:
    reading = stage.scene.reading
    for token in reading.tokens:
        told = stage.scene.mention_at(token.start)
        if told is None or told.id != mention.id:
            continue
        clause = stage.grammar.clauses.get(reading.head(token).i)
        if token.text.lower() in ("unarmed", "armed") and token.dep in (
            "acomp",
            "amod",
            "oprd",
            "acl",
            "ROOT",
        ):
            denied = token.text.lower() == "unarmed"
            head = reading.head(token)
            if token.text.lower() == "armed":
                denied = clause is not None and clause.negated and clause.real
            who = stage.people((head,) if token.dep == "amod" else clause.actors if clause else (), mention)
            if denied and (clause is None or clause.real):
                for person in who[:1]:
                    if person.role != OFFICER:
                        yield stage.draft(
                            "confirmed_armed", mention, "no", (token.start, token.end), FINDER, person.key
                        )
        elif token.lemma.lower() in _ALL and token.dep == "dobj" and clause is not None and clause.real:
            none = any(c.text.lower() == "no" for c in reading.children(token, "det")) or clause.negated
            if none and clause.verb.lemma.lower() in ("have", "carry", "possess", "hold"):
                for person in stage.people(clause.actors, mention)[:1]:
                    if person.role != OFFICER:
                        start = min(clause.verb.start, token.start)
                        yield stage.draft(
                            "confirmed_armed", mention, "no", (start, token.end), FINDER, person.key
                        )


def _found(stage: Stage, mention: Mention) -> Iterator[Draft]:
    """ "a handgun was recovered at the scene": of the only other person there."""
    others = [p for p in mention.people if p.role == OTHER_PERSON and p.count.max == 1]
    suspects = others if len(others) == 1 else []
    for told, clause in stage.clauses():
        if (
            told.id != mention.id
            or clause.verb.lemma.lower() not in _FOUND
            or not clause.real
            or clause.attempted
        ):
            continue
        arms = [t for t in clause.targets if t.lemma.lower() in _ALL]
        sentence = stage.scene.reading.sentence_of(clause.verb)
        for token in arms[:1]:
            none = clause.negated or any(
                c.text.lower() == "no" for c in stage.scene.reading.children(token, "det")
            )
            own = stage.scene.reading.span((token, clause.verb))
            nearby = _AT_SCENE.search(stage.scene.article.text, sentence.start, sentence.end)
            for person in suspects if nearby or none else []:
                yield stage.draft(
                    "confirmed_armed", mention, "no" if none else "yes", own, FINDER, person.key
                )
