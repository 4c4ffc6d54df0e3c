"""Whom a pronoun means, where the words settle it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from onrecord.extract.grammar.clause_words import BODY, words
from onrecord.extract.grammar.clauses import Clause, is_predicate
from onrecord.extract.grammar.fate_words import DIE
from onrecord.extract.grammar.grammar import Grammar
from onrecord.extract.grammar.person_words import KIN, PEOPLE, REFLEXIVE, SPEECH
from onrecord.extract.grammar.phrases import Phrase
from onrecord.extract.telling.clusters import Cluster
from onrecord.extract.telling.likeness import undecided
from onrecord.model.mention import OFFICER, OTHER_PERSON
from onrecord.nlp.base import Reading, Token

# A pronoun reaches back this many code points.
REACH = 420
# The best must rank above the next by so much.
MARGIN = 0.5
# What a pronoun means that fits two people almost equally.
EITHER = Cluster("official", plural=False)
# In a quotation: somebody told of just before it.
QUOTED_REACH = 220
TOLD_GENDER = 1.3  # "she" means the woman before an officer of whom no gender is told
OTHERS_VERBS = words("flee surrender comply refuse drop barricade resist pull reach plead")
UNDERGONE = words("arrest charge book handcuff arraign detain jail apprehend convict sentence")
SUSPECTS_VERBS = words("comply surrender")
OFFICERS_VERBS = words("order command respond deploy handcuff arrest detain radio patrol")
KINFOLK = KIN | {"family", "attorney", "lawyer", "relatives", "death"}
_DEALINGS = words("arrest stop pursue order confront approach")
_FEELING = words("fear believe think feel hope expect know")


def resolve_pronoun(
    grammar: Grammar,
    phrase: Phrase,
    of_head: Mapping[int, Cluster],
    clusters: Sequence[Cluster],
    *,
    harmed: bool = False,
) -> Cluster | None:
    """The person met before that a pronoun means, or null; `EITHER` where it fits two almost equally.
    `harmed`: the words tell what became of the one meant; somebody to whom harm is told already goes before
    others."""
    reading, token = grammar.reading, phrase.head
    verb = _verb_over(reading, token)
    clause = grammar.clauses.get(verb.i) if verb is not None else None
    above = {a.i for a in takewhile(lambda a: not is_predicate(a), reading.ancestors(token))}
    subjects = [
        s
        for s in (
            (*clause.actors, *clause.targets)
            if clause and clause.passive
            else clause.actors
            if clause
            else ()
        )
        if s.i != token.i and s.i not in above
    ]
    owners = [of_head[s.i] for s in subjects if s.i in of_head]
    if token.text.lower() in REFLEXIVE:
        return owners[0] if owners and fits(phrase, owners[0]) else None
    is_subject = token.dep in ("nsubj", "nsubjpass")
    barred = set()
    if not is_subject and token.tag != "PRP$":
        barred = {id(c) for c in owners}
    elif token.tag == "PRP$" and owners and fits(phrase, owners[0]) and not _aimed(reading, token):
        return owners[0]
    elif token.tag == "PRP$" and _aimed(reading, token):
        barred = {id(c) for c in owners}
    if is_subject and _told_by_speaker(grammar, token, of_head):
        return None
    if is_subject and _outside(grammar, token, of_head):
        return None
    if is_subject and verb is not None and (doer := _until_then(grammar, verb, of_head)) is not None:
        return doer if fits(phrase, doer) else None
    if is_subject and _goes_on_speaking(grammar, token, of_head, clusters):
        return None
    if clause is not None and not is_subject and token.tag != "PRP$" and verb is not None:
        acting = [of_head[a.i] for a in clause.actors if a.i in of_head]
        if acting and all(c.role == OFFICER for c in acting) and verb.i in _dealt(grammar):
            barred |= {id(c) for c in clusters if c.role == OFFICER}
    if is_subject and clause is not None:
        barred |= {id(of_head[t.i]) for t in _beside(grammar, clause, token) if t.i in of_head}
        if clause.verb.lemma in SUSPECTS_VERBS:
            barred |= {id(c) for c in clusters if c.role == OFFICER}
    if phrase.plural and is_subject and _means_police(grammar, token):
        return None
    free = [c for c in clusters if fits(phrase, c) and id(c) not in barred and _reaches(c, token)]
    if phrase.plural and is_subject and verb is not None and _fires(grammar, verb):
        free = [c for c in free if c.acted or not c.hurt or c.role == OFFICER]
    if is_subject and verb is not None and verb.dep == "relcl" and barred:
        start = reading.sentence_of(token).start
        free = [c for c in free if any(start <= p.start < token.start for p in c.phrases)]
    if harmed and any(c.hurt for c in free):
        free = [c for c in free if c.hurt]
    if token.tag == "PRP$" and reading.head(token).lemma.lower() in KINFOLK and any(c.hurt for c in free):
        free = [c for c in free if c.hurt]
    if (quote := quote_start(reading, token)) is not None:
        inside = [c for c in free if any(quote <= p.start < token.start for p in c.phrases)]
        rivals = [c for c in free if c.role != "official" and _reaches(c, token, QUOTED_REACH)]
        free = inside or (rivals if len(rivals) == 1 else [])
    if not free:
        return None
    ranked = [(_rank(grammar, c, token, is_subject), c) for c in free]
    best = max(ranked, key=lambda row: row[0])[1]
    scores = [rank for (rank, _), c in ranked if c is best or (c.gender is None) == (best.gender is None)]
    return EITHER if undecided(scores, MARGIN) else best


def _fires(grammar: Grammar, verb: Token) -> bool:
    """ "They were still shooting": not those who were shot."""
    return any(d.row.force and not d.clause.passive for d in grammar.deeds if d.place == verb.i)


def _dealt(grammar: Grammar) -> frozenset[int]:
    """Verbs of deeds by which officers deal with somebody: not with one of their own."""
    return frozenset(d.place for d in grammar.deeds if d.row.force or d.verb in _DEALINGS)


def _outside(grammar: Grammar, token: Token, of_head: Mapping[int, Cluster]) -> bool:
    """ "A former officer shot a deputy before he died": he is most likely the one who shot, of whom nothing
    is known here."""
    verb = _verb_over(grammar.reading, token)
    if verb is None or verb.dep != "advcl":
        return False
    over = grammar.clauses.get(grammar.reading.head(verb).i)
    if over is None or over.passive or any(a.i in of_head for a in over.actors):
        return False
    return any(a.lemma.lower() in PEOPLE and a.tag == "NN" for a in over.actors)


def _until_then(grammar: Grammar, verb: Token, of_head: Mapping[int, Cluster]) -> Cluster | None:
    """ "A man shot a deputy before he died": he who shot."""
    reading = grammar.reading
    over = grammar.clauses.get(reading.head(verb).i)
    before = any(c.text.lower() == "before" for c in reading.children(verb, "mark", "advmod"))
    if verb.dep != "advcl" or not before or over is None or over.passive or verb.lemma not in DIE:
        return None
    return next((of_head[a.i] for a in over.actors if a.i in of_head), None)


def _means_police(grammar: Grammar, token: Token) -> bool:
    """ "When police cornered him, they told him to ...": the police of the same sentence."""
    first = grammar.reading.sentence_of(token).first
    before = (grammar.heads.get(t.i) for t in reversed(grammar.reading.tokens[first : token.i]))
    near = next((p for p in before if p is not None and (p.plural or p.mass)), None)
    return near is not None and near.mass


def _beside(grammar: Grammar, clause: Clause, token: Token) -> tuple[Token, ...]:
    """The others in the pronoun's own clause: whom it is done to, or who does it."""
    others = clause.actors if clause.passive else clause.targets
    deeds = (d.objects for d in grammar.deeds if d.place == clause.verb.i and not clause.passive)
    return tuple(t for t in (*others, *(t for found in deeds for t in found)) if t.i != token.i)


def quote_start(reading: Reading, token: Token) -> int | None:
    """Where the quotation that holds the token begins; null outside quotations."""
    first = reading.sentence_of(token)
    start = min(s.start for s in reading.sentences if s.block == first.block)
    before = reading.text[start : token.start]
    curly = before.rfind("“")
    if curly >= 0 and before.rfind("”") < curly:
        return start + curly
    return start + before.rfind('"') if before.count('"') % 2 else None


def fits(phrase: Phrase, cluster: Cluster) -> bool:
    if phrase.plural:
        return cluster.plural
    if cluster.plural and not cluster.mass:
        return False
    return not cluster.mass and (
        cluster.gender is None or phrase.gender is None or cluster.gender == phrase.gender
    )


def _reaches(cluster: Cluster, token: Token, reach: int = REACH) -> bool:
    return any(token.start - reach <= p.start < token.start for p in cluster.phrases)


def _rank(grammar: Grammar, cluster: Cluster, token: Token, is_subject: bool) -> tuple[float, int]:
    """Nearness by sentences, then the part in its clause, then nearness in words."""
    reading = grammar.reading
    here = reading.sentences.index(reading.sentence_of(token))
    best: tuple[float, int] = (-99.0, -1)
    for phrase in cluster.phrases:
        if phrase.start >= token.start:
            continue
        away = here - reading.sentences.index(reading.sentence_of(phrase.head))
        score = -2.0 * away
        if phrase.head.dep in ("nsubj", "nsubjpass"):
            score += 1.5 if is_subject else 0.8
        elif phrase.head.dep in ("dobj", "pobj") and away == 0 and reading.head(phrase.head).dep != "agent":
            score += 0.4
        if cluster.gender is not None:
            score += TOLD_GENDER
        if token.dep == "nsubjpass" and cluster.hurt:
            score += 0.6
        score += _leaning(reading, cluster, token)
        if cluster.role == "official":
            score += 0.8 if _speaks(reading, token) else -1.2
        if cluster.part or cluster.acted or cluster.hurt:
            score += 0.6
        if is_subject and away == 0 and _same_verb_chain(reading, phrase.head, token):
            score += 0.5
        best = max(best, (score, phrase.start))
    return best


def _leaning(reading: Reading, cluster: Cluster, token: Token) -> float:
    """Some deeds are told of one side: people are arrested, officers are put on leave."""
    verb = _verb_over(reading, token)
    if verb is None:
        return 0.0
    undergoes = token.dep in ("nsubjpass", "dobj") or bool(reading.children(verb, "auxpass"))
    if verb.lemma in UNDERGONE and undergoes:
        return 0.8 if cluster.role == OTHER_PERSON else 0.0
    if token.dep != "nsubj" or undergoes:
        return 0.0
    if verb.lemma in OTHERS_VERBS:
        return 0.8 if cluster.role == OTHER_PERSON else 0.0
    return 0.8 if verb.lemma in OFFICERS_VERBS and cluster.role == OFFICER else 0.0


def _speaks(reading: Reading, token: Token) -> bool:
    return token.dep == "nsubj" and reading.head(token).lemma in SPEECH


def _same_verb_chain(reading: Reading, one: Token, other: Token) -> bool:
    return reading.head(one).i in {a.i for a in reading.ancestors(other)}


def _verb_over(reading: Reading, token: Token) -> Token | None:
    return next((a for a in reading.ancestors(token) if is_predicate(a)), None)


def _aimed(reading: Reading, token: Token) -> bool:
    """ "in his direction", "at his car": not the doer's own."""
    noun = reading.head(token)
    over = reading.head(noun)
    if noun.lemma.lower() in BODY and over.lemma.lower() in ("in", "into", "at", "on"):
        return True
    return noun.lemma == "direction" or (
        noun.dep == "pobj" and over.lemma.lower() in ("at", "toward", "towards")
    )


def _told_by_speaker(grammar: Grammar, token: Token, of_head: Mapping[int, Cluster]) -> bool:
    """ "Ruiz said he feared for his life": he may be the speaker, who is no participant here."""
    reading = grammar.reading
    verb = _verb_over(reading, token)
    if verb is None or verb.dep != "ccomp":
        return False
    over = reading.head(verb)
    if over.lemma not in SPEECH:
        return False
    speakers = [s for s in reading.children(over, "nsubj") if s.i in grammar.heads and s.i not in of_head]
    if grammar.heads[token.i].plural:
        return any(grammar.heads[s.i].plural for s in speakers)
    if any(s.text.lower() == token.text.lower() for s in speakers):
        return True  # "He told the jury that he fired"
    return any(grammar.heads[s.i].name for s in speakers) and verb.lemma in _FEELING


def _only_quoted(reading: Reading, cluster: Cluster) -> bool:
    """Told of in quotations alone: somebody of whom the speaker speaks."""
    return all(quote_start(reading, p.head) is not None for p in cluster.phrases)


def _goes_on_speaking(
    grammar: Grammar, token: Token, of_head: Mapping[int, Cluster], clusters: Sequence[Cluster]
) -> bool:
    """ "Ruiz said ... The man swung at the officer, she said": she is the one who spoke last, where that one
    is no participant here, and no participant is told to be a woman."""
    if not _speaks(grammar.reading, token):
        return False
    before = (t for t in reversed(grammar.reading.tokens[: token.i]) if t.start >= token.start - REACH)
    last = next((t for t in before if t.i in grammar.heads and _speaks(grammar.reading, t)), None)
    if last is None or last.i in of_head:
        return False
    speaker, meant = grammar.heads[last.i], grammar.heads[token.i]
    if speaker.plural or meant.plural or not (speaker.name or speaker.gender):
        return False
    if speaker.gender is None:
        told = (c for c in clusters if not _only_quoted(grammar.reading, c))
        return not any(c.gender == meant.gender for c in told)
    return speaker.gender == meant.gender
