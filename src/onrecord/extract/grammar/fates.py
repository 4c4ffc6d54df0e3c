"""What became of people: each fate that the words tell, on the phrase that it is told of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.extract.grammar import fate_words as F
from onrecord.extract.grammar.clause_words import BODY
from onrecord.extract.grammar.clauses import Clause, conjuncts, is_negated, objects_after
from onrecord.extract.grammar.deed_words import GUNS
from onrecord.extract.grammar.grammar import Grammar
from onrecord.extract.grammar.harms import deaths, expected_to_live, injuries, pierced, wound_bearers
from onrecord.extract.grammar.once import once
from onrecord.extract.grammar.person_words import PERPETRATORS, SPEECH
from onrecord.nlp.base import Reading, Sentence, Token

KILLED, INJURED, UNHARMED, HIT = "killed", "injured", "unharmed", "hit"


@dataclass(frozen=True)
class Fate:
    """`person` is the head of the phrase; [start, end) its words ("was found dead"). `value` is an outcome,
    "hit" (shot, no more said), or null where only the severity is told. `nobody`: told of "no officers".
    `of_noun`: told by a noun ("his death"). `implied`: by where the person lies or goes ("in surgery")."""

    person: Token
    value: str | None
    start: int
    end: int
    severity: str | None = None
    severity_words: tuple[int, int] | None = None
    nobody: bool = False
    of_noun: bool = False
    implied: bool = False


@once
def find_fates(grammar: Grammar) -> tuple[Fate, ...]:
    reading = grammar.reading
    found: list[Fate] = []
    for clause in grammar.clauses.values():
        if clause.real and not clause.attempted:
            found.extend(_of_clause(reading, clause, grammar))
        elif hurt := expected_to_live(reading, clause):
            found.extend(_implied(_fates(hurt, INJURED, *_words(reading, clause), grammar)))
    for token in reading.tokens:
        found.extend(_of_adjective(reading, token, grammar))
        found.extend(_of_death(reading, token, grammar))
        found.extend(_of_count(reading, token, grammar))
        found.extend(_of_bearer(reading, token, grammar))
    return tuple(sorted(set(found), key=lambda f: (f.start, f.end, f.person.i, f.value or "")))


@once
def _by_sentence(grammar: Grammar) -> Mapping[int, tuple[Fate, ...]]:
    found: dict[int, tuple[Fate, ...]] = {}
    for fate in find_fates(grammar):
        first = grammar.reading.sentence_of(fate.person).first
        found[first] = (*found.get(first, ()), fate)
    return found


def fates_in(grammar: Grammar, sentence: Sentence) -> tuple[Fate, ...]:
    """The fates that a sentence tells, in order."""
    return _by_sentence(grammar).get(sentence.first, ())


def _of_clause(reading: Reading, clause: Clause, grammar: Grammar) -> Iterator[Fate]:
    verb, lemma = clause.verb, clause.verb.lemma.lower()
    start, end = _words(reading, clause)
    negated = clause.negated
    adverbs = {a.text.lower() for a in reading.children(verb, "advmod", "oprd", "acomp", "ccomp", "xcomp")}
    below = {o.lemma for o in objects_after(reading, verb, "to")}
    if (dead := deaths(reading, clause)) and not _always(clause, grammar):
        if _spoke(reading, clause):
            return
        yield from _fates(dead, KILLED, start, end, grammar)
    elif hurt := injuries(reading, clause):
        whole = max(end, _objects_end(reading, verb))
        yield from _implied(_fates(hurt, INJURED, start, whole, grammar))
    elif hit := pierced(reading, clause):
        yield from _fates(hit, HIT, start, end, grammar)
    elif lemma in F.KILL or (
        lemma in F.SHOOT | F.STRUCK | F.HURT | {"stab", "beat"}
        and (
            adverbs & {"fatally", "mortally"}
            or adverbs & F.DEAD
            or "death" in below
            or F.DEADLY.match(reading.text, verb.end)
        )
    ):
        yield from _fates(_undergoers(reading, clause), None if negated else KILLED, start, end, grammar)
    elif (lemma in F.HURT and not (negated and lemma == "hospitalize")) or (
        lemma == "cut" and clause.passive
    ):
        value = UNHARMED if negated else INJURED
        severe = _severity(reading, start, end) if not negated else None
        yield from _fates(_undergoers(reading, clause), value, start, end, grammar, severe)
    elif lemma in F.PIERCED and not negated:
        yield from _fates(_undergoers(reading, clause), INJURED, start, end, grammar)
    elif lemma in F.BREAK and not negated:
        yield from _fates(_with_bones(reading, clause), INJURED, start, end, grammar)
    elif lemma in F.SHOOT:
        if not negated:
            yield from _fates(_undergoers(reading, clause), HIT, start, end, grammar)
    elif lemma in F.STRUCK:
        by = {o.lemma for o in (*clause.actors, *objects_after(reading, verb, "by", "with", "in"))}
        parts = {o.lemma for o in objects_after(reading, verb, "in", "on")} & BODY
        shooting = (verb.tag == "VBG" or (clause.passive and not by)) and _fired_before(reading, verb)
        if (by & F.BULLETS or shooting or (clause.passive and parts) or lemma == "graze") and not negated:
            yield from _fates(_undergoers(reading, clause), HIT, start, end, grammar)
        elif negated and clause.passive and lemma == "hit":
            yield from _fates(_undergoers(reading, clause), UNHARMED, start, end, grammar)
    elif lemma in F.SUFFER | {"escape", "avoid"} or (
        lemma == "treat" and clause.passive and not _in_care(reading, verb)
    ):
        yield from _of_wounds(reading, clause, grammar)
    elif lemma in F.CARRY and below & F.CARE and not negated and not _in_vain(reading, verb):
        stop = max(o.end for o in objects_after(reading, verb, "to") if o.lemma in F.CARE)
        sentence = reading.sentence_of(verb)
        if not F.PRECAUTION.search(reading.text, verb.start, sentence.end):
            yield from _fates(_undergoers(reading, clause), INJURED, start, max(end, stop), grammar)
    elif lemma == "treat" and clause.passive and not negated and _in_care(reading, verb):
        yield from _fates(_undergoers(reading, clause), INJURED, start, end, grammar)
    elif lemma in ("be", "remain", "list", "leave"):
        yield from _of_condition(reading, clause, grammar)


def _spoke(reading: Reading, clause: Clause) -> bool:
    """ "Officers say he was treated, but died": not those who say it, whatever the parser joins."""
    over = reading.head(clause.verb)
    return clause.verb.dep == "conj" and over.lemma in SPEECH and bool(reading.children(over, "ccomp"))


def _always(clause: Clause, grammar: Grammar) -> bool:
    """ "People die over here all the time": of nobody in particular."""
    generic = all(grammar.heads[a.i].generic for a in clause.actors if a.i in grammar.heads)
    return clause.verb.tag == "VBP" and bool(clause.actors) and generic


def _implied(fates: Iterator[Fate]) -> Iterator[Fate]:
    return (replace(fate, implied=True) for fate in fates)


def _objects_end(reading: Reading, verb: Token) -> int:
    """Where "was in surgery", "lost a leg" ends."""
    objects = (*reading.children(verb, "dobj"), *objects_after(reading, verb, "in", "for", "from"))
    return min((t.end for t in objects), default=verb.end)


def _in_vain(reading: Reading, verb: Token) -> bool:
    """ "was taken to a hospital, but did not survive", "... where she died"."""
    joined = reading.children(verb, "conj")
    return any(t.lemma in F.DIE or (t.lemma == "survive" and is_negated(reading, t)) for t in joined)


def _with_bones(reading: Reading, clause: Clause) -> tuple[Token, ...]:
    """Whose bones they are: "broke her hip", "the trooper's forearm was broken"."""
    broken = (*clause.targets, *reading.children(clause.verb, "dobj", "nsubj", "nsubjpass"))
    owners = [o for b in broken if b.lemma.lower() in F.BONES for o in _whose(reading, b)]
    return tuple(dict.fromkeys((*(t for t in clause.targets if t.lemma.lower() in BODY), *owners)))


def _whose(reading: Reading, limb: Token) -> tuple[Token, ...]:
    of = (o for p in reading.children(limb, "prep") if p.lemma == "of" for o in reading.children(p, "pobj"))
    return (*reading.children(limb, "poss"), *of)


def _in_care(reading: Reading, verb: Token) -> bool:
    """ "treated at a hospital", with no wounds told."""
    if any(t.lemma in F.WOUNDS for t in objects_after(reading, verb, "for", "with")):
        return False
    sentence = reading.sentence_of(verb)
    at = objects_after(reading, verb, "at", "in")
    return any(t.lemma.lower() in F.CARE for t in at) and not F.PRECAUTION.search(
        reading.text, verb.start, sentence.end
    )


def _fired_before(reading: Reading, verb: Token) -> bool:
    """ "agents fired, striking him", "shots were fired and an officer was hit": what strikes is a bullet."""
    sentence = reading.sentence_of(verb)
    if verb.dep == "advcl" and _fires(reading, reading.head(verb)):
        return True
    before = reading.tokens[max(sentence.first, verb.i - 10) : verb.i]
    return any(_fires(reading, t) for t in before if t.pos == "VERB")


def _fires(reading: Reading, verb: Token) -> bool:
    """ "fired", "opened fire", "discharged his weapon"."""
    if verb.lemma in ("open", "return", "discharge"):
        return any(t.lemma.lower() in F.BULLETS | GUNS for t in reading.children(verb, "dobj"))
    return verb.lemma == "fire"


def _of_wounds(reading: Reading, clause: Clause, grammar: Grammar) -> Iterator[Fate]:
    verb = clause.verb
    wounds = [t for t in clause.targets if _is_wound(reading, t)] if not clause.passive else []
    wounds += [t for t in objects_after(reading, verb, "for", "with") if t.lemma in F.WOUNDS]
    if not wounds:
        return
    noun = wounds[0]
    inner = reading.subtree(noun)
    start, end = min(verb.start, noun.start), noun.end
    none = any(c.text.lower() == "no" for c in reading.children(noun, "det"))
    severe = _severity(reading, min(t.start for t in inner if t.i <= noun.i), noun.end)
    people = clause.targets if clause.passive else clause.actors
    over = next((c for a in reading.ancestors(verb) if (c := grammar.clauses.get(a.i))), None)
    if verb.tag == "VBG" and over is not None and over.verb.lemma in F.FOUND and not over.passive:
        people = over.targets  # "found him suffering from a wound"
    if clause.negated or none:
        if severe and severe[0] in ("life_threatening", "serious", "critical"):
            if severe[0] == "life_threatening":
                told = ("not_life_threatening", severe[1])
                yield from _fates(people, None, start, end, grammar, told)
            return
        yield from _fates(people, UNHARMED, start, end, grammar)
        return
    spared = verb.lemma in ("escape", "avoid") and noun in clause.targets
    value = UNHARMED if spared else INJURED
    if value == UNHARMED and severe:
        return
    yield from _fates(people, value, start, end, grammar, severe)


def _is_wound(reading: Reading, noun: Token) -> bool:
    """ "an injury", "a broken rib"."""
    broken = any(c.lemma.lower() in (*F.BREAK, "broken") for c in reading.children(noun, "amod"))
    return noun.lemma in F.WOUNDS or (broken and noun.lemma.lower() in F.BONES)


def _of_condition(reading: Reading, clause: Clause, grammar: Grammar) -> Iterator[Fate]:
    for noun in objects_after(reading, clause.verb, "in"):
        if noun.lemma != "condition" or clause.negated:
            continue
        kinds = [c for c in reading.children(noun, "amod") if c.lemma.lower() in F.CONDITION]
        people = clause.targets if clause.passive else clause.actors
        for kind in kinds[:1]:
            value = F.CONDITION[kind.lemma.lower()]
            severe = (value, (kind.start, noun.end)) if value else None
            yield from _fates(people, INJURED, clause.verb.start, noun.end, grammar, severe)


def _of_adjective(reading: Reading, token: Token, grammar: Grammar) -> Iterator[Fate]:
    word = token.text.lower()
    if word in F.DEAD and (left := _left_dead(reading, token, grammar)):
        yield Fate(left, KILLED, *reading.span((left, token)))
        return
    if word not in F.SLAIN | F.WELL | F.MAIMED:
        return
    head = reading.head(token)
    if word in F.MAIMED and token.dep in ("oprd", "advcl", "acomp", "xcomp") and head.lemma == "leave":
        leaving = grammar.clauses.get(head.i)
        objects = tuple(c for o in reading.children(head, "dobj") for c in conjuncts(reading, o))
        people = leaving.targets if leaving is not None and leaving.passive else objects
        yield from _fates(people, INJURED, head.start, token.end, grammar)
        return
    if token.dep == "amod" and head.i in grammar.heads and word in F.SLAIN | F.HARMED:
        yield Fate(head, KILLED if word in F.SLAIN else INJURED, *reading.span((token, head)))
        return
    if (
        token.pos not in ("ADJ", "VERB", "ADV", "NOUN")
        or token.dep in ("amod", "compound", "conj")
        or word in F.MAIMED | F.SLAIN - F.DEAD
    ):
        return
    people = _described(reading, token, head, grammar)
    negated = is_negated(reading, token) or is_negated(reading, head)
    clause = grammar.clauses.get(head.i)
    if negated or (clause is not None and (not clause.real or clause.attempted)):
        return
    start = min(token.start, head.start) if token.start - head.start < 80 else token.start
    value = KILLED if word in F.DEAD else UNHARMED
    yield from _fates(people, value, start, token.end, grammar)


def _left_dead(reading: Reading, token: Token, grammar: Grammar) -> Token | None:
    """ "left the rancher dead": the parser joins the two words to one thing."""
    beside = reading.children(token, "compound")
    return next((c for c in beside if c.i in grammar.heads and c.i + 1 == token.i), None)


def _described(reading: Reading, token: Token, head: Token, grammar: Grammar) -> tuple[Token, ...]:
    """Whom "dead" or "unharmed" is said of."""
    if own := reading.children(token, "nsubj", "nsubjpass"):
        return conjuncts(reading, own[0])
    if head.i + 1 == token.i and head.lemma.lower() in PERPETRATORS:
        return ()  # "Officer shot, suspect dead": the parser takes "suspect" for a verb
    clause = grammar.clauses.get(head.i)
    if clause is None:
        return (head,) if head.i in grammar.heads else ()
    if head.lemma in ("find", "pronounce", "declare", "leave", "discover", "shoot"):
        return clause.targets
    return (clause.actors or clause.targets) if head.lemma in F.LINKING else ()


def _of_count(reading: Reading, token: Token, grammar: Grammar) -> Iterator[Fate]:
    """ "Among the dead was an officer"."""
    over = reading.head(token)
    if token.dep != "pobj" or over.lemma.lower() != "among" or token.text.lower() not in F.SLAIN | F.HARMED:
        return
    value = KILLED if token.text.lower() in F.SLAIN else INJURED
    verb = reading.head(over)
    for person in (*reading.children(verb, "nsubj", "attr"), *reading.children(over, "nsubj")):
        yield from _fates(conjuncts(reading, person), value, over.start, token.end, grammar)


def _of_death(reading: Reading, token: Token, grammar: Grammar) -> Iterator[Fate]:
    """ "the death of a man", "his death", "the body of a man"."""
    if (
        token.lemma.lower() not in ("death", "killing", "slaying", "body", "corpse")
        or token.pos != "NOUN"
        or token.tag == "NNS"
    ):
        return
    people = [p for p in reading.children(token, "poss") if p.i in grammar.heads and token.lemma == "death"]
    for of in reading.children(token, "prep"):
        if of.lemma == "of":
            people += [c for o in reading.children(of, "pobj") for c in conjuncts(reading, o)]
    if any(c.lemma.lower() in ("threat", "possible") for c in reading.children(token)):
        return
    for person in people:
        if person.i in grammar.heads:
            span = reading.span((token, person))
            yield Fate(person, KILLED, *span, of_noun=True)


def _of_bearer(reading: Reading, token: Token, grammar: Grammar) -> Iterator[Fate]:
    if people := wound_bearers(reading, token):
        first = min(t.start for t in reading.subtree(token) if t.i <= token.i)
        severe = _severity(reading, first, token.end)
        yield from _fates(people, INJURED, first, token.end, grammar, severe)


def _undergoers(reading: Reading, clause: Clause) -> tuple[Token, ...]:
    return clause.targets


def _fates(
    people: tuple[Token, ...],
    value: str | None,
    start: int,
    end: int,
    grammar: Grammar,
    severe: tuple[str, tuple[int, int]] | None = None,
) -> Iterator[Fate]:
    if value is None and severe is None:
        return
    for person in people:
        if person.i not in grammar.heads:
            continue
        nobody = any(c.text.lower() in ("no", "neither") for c in grammar.reading.children(person, "det"))
        if nobody and value in (KILLED,):
            continue
        yield Fate(
            person, value, start, end, severe[0] if severe else None, severe[1] if severe else None, nobody
        )


def _words(reading: Reading, clause: Clause) -> tuple[int, int]:
    verb = clause.verb
    kids = [c for c in reading.children(verb, "auxpass", "neg", "prt") if abs(c.i - verb.i) < 5]
    kids += [
        c
        for c in reading.children(verb, "advmod", "oprd", "acomp")
        if abs(c.i - verb.i) < 4 and c.pos in ("ADV", "ADJ")
    ]
    return reading.span((verb, *kids))


def _severity(reading: Reading, start: int, end: int) -> tuple[str, tuple[int, int]] | None:
    for pattern, value in F.SEVERITY:
        if match := pattern.search(reading.text, start, end):
            return value, match.span()
    return None
