"""Attribution by verbs: "police said ...", "..., said Lt. Roe", "she told officers that ...", "adding that
..."."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.grammar.clause_words import IDENTIFYING
from onrecord.extract.voices.after import after_cue, that_clause
from onrecord.extract.voices.before import around_cue, before_cue
from onrecord.extract.voices.claims import Claim, Words
from onrecord.extract.voices.cues import verb_acts, verb_tables
from onrecord.extract.voices.spans import cut_out, next_noun, noun_phrase
from onrecord.nlp.base import Span, Token

SURE, MIXED, ATTITUDE = 1.0, 0.8, 0.4
NAMING = frozenset(
    {"call", "label", "dub", "deem", "brand", "term", "characterize", "characterise", "declare"}
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
# Who "called 911 to say" says it himself; whom somebody "asked to say", the object.
_CALLING = frozenset({"call", "phone", "dial", "contact", "page", "text", "email", "radio"})
_COMING_IN = frozenset({"receive", "come", "get", "take", "make", "place"})
_TIDINGS = frozenset({"call", "report", "tip", "complaint", "message", "letter", "email"})
_CUE_DEPS = frozenset({"aux", "auxpass", "neg", "prt"})


def find_verb_claims(words: Words) -> Iterator[Claim]:
    """Every verb of saying with its speaker and what is said, in the order of the text."""
    for token in words.reading.tokens:
        if token.tag.startswith("VB") and not words.in_speech(token):
            claim = _claim(words, token)
            if claim is not None:
                yield claim


def _claim(words: Words, verb: Token) -> Claim | None:
    tables = verb_tables()
    lemma = verb.lemma.lower()
    subject = find_subject(words, verb)
    wished = verb.tag == "VB" and any(k.text.lower() == "to" for k in words.reading.children(verb, "aux"))
    if wished and (lemma in tables.weak or lemma in tables.attitudes):
        return None
    if wished and words.reading.head(verb).pos in {"ADJ", "ADV"}:  # "too early to tell"
        return None
    negated = bool(words.reading.children(verb, "neg"))
    act = verb_acts().get(lemma)
    if verb.dep == "xcomp" and words.reading.head(verb).lemma.lower() in {"decline", "refuse", "fail"}:
        return None
    if lemma in {"seem", "appear"} or (lemma == "expect" and words.reading.children(verb, "auxpass")):
        return _seeming(words, verb)
    by_others = lemma in IDENTIFYING and verb.tag == "VBN" and words.reading.children(verb, "agent")
    if words.reading.children(verb, "auxpass") or by_others:
        return _passive(words, verb, subject)
    if act is not None:
        clause = _clause(words, verb, lemma in tables.weak)
        if (
            clause
            and (subject is not None or lemma not in tables.weak)
            and not (negated and lemma not in {"say", "know", "believe", "think"} and act != "denies")
        ):
            return _made(words, "verb", verb, subject, clause, act, MIXED if lemma in tables.weak else SURE)
        if lemma in tables.after and _stands_after(verb, subject) and subject is not None and not negated:
            content = before_cue(words, verb, subject)
            if content:
                return _made(words, "after", verb, subject, content, act, SURE)
    return None if subject is None else _complement(words, verb, subject)


def _complement(words: Words, verb: Token, subject: Token) -> Claim | None:
    """What is said where it is no clause: a name, an infinitive, an object, what a preposition brings."""
    tables, lemma, reading = verb_tables(), verb.lemma.lower(), words.reading
    if lemma in NAMING and (named := _named(words, verb)):
        return _made(words, "named", verb, subject, named, "says", MIXED)
    infinitive = next((k for k in reading.children(verb, "xcomp") if k.i > verb.i), None)
    if lemma in tables.gerunds and infinitive is not None and infinitive.tag == "VBG":
        content = after_cue(words, verb, infinitive)
        return _made(words, "gerund", verb, subject, content, verb_acts()[lemma], SURE)
    if lemma in tables.infinitives and infinitive is not None:
        act = tables.infinitives[lemma]
        weight = MIXED if act == "declines" else ATTITUDE
        return _made(words, "infinitive", verb, subject, after_cue(words, verb, infinitive), act, weight)
    after = [k for k in reading.children(verb, "prep") if k.i > verb.i]
    if lemma in tables.objects or lemma in tables.attitudes:
        for child in reading.children(verb, "dobj"):
            charged = any(k.text.lower() in tables.charges.get(lemma, ()) for k in after)
            so_named = lemma in IDENTIFYING and any(k.text.lower() == "as" for k in after)
            if child.i > verb.i and (child.pos != "PRON" or charged or so_named):
                content = after_cue(words, verb, child, with_complements=True)
                if charged:
                    return _made(words, "charge", verb, subject, content, verb_acts()[lemma], MIXED)
                weight = MIXED if lemma in tables.objects else ATTITUDE
                act = tables.objects.get(lemma, "says")
                return _made(words, "object", verb, subject, content, act, weight)
    for child in after:
        inner = reading.children(child, "pobj", "pcomp")
        if child.text.lower() in tables.prepositions.get(lemma, ()) and inner:
            content = after_cue(words, verb, inner[0])
            return _made(words, "preposition", verb, subject, content, "says", ATTITUDE)
    return None


def _seeming(words: Words, verb: Token) -> Claim | None:
    """'The road appeared to be closed', 'is expected to testify': said of the subject by nobody in
    particular."""
    subjects = words.reading.children(verb, *_SUBJECTS)
    tops = [k for k in words.reading.children(verb, "xcomp", "oprd", "acomp", "ccomp") if k.i > verb.i]
    if not subjects or not tops:
        return None
    told = after_cue(words, verb, tops[0])
    if subjects[-1].pos != "PRON" or subjects[-1].text.lower() not in {"it", "there"}:
        told = (*noun_phrase(words, subjects[-1], verb), *told)
    return Claim("seeming", verb, (), _cue(words, verb), told, "believes", ATTITUDE) if told else None


def _passive(words: Words, verb: Token, agent: Token | None) -> Claim | None:
    """'was identified by his family as Wesley Aranda', 'was told by police that ...'."""
    lemma = verb.lemma.lower()
    if agent is None or (lemma not in verb_tables().objects and lemma not in verb_acts()):
        return None
    tops = [k for k in words.reading.children(verb, "ccomp", "oprd", "xcomp") if k.i > agent.i]
    for prep in (*words.reading.children(verb, "prep"), *words.reading.children(agent, "prep")):
        if prep.text.lower() == "as" and prep.i > agent.i:
            tops.extend(words.reading.children(prep, "pobj"))
    if not tops:
        return None
    act = verb_acts().get(lemma, "says")
    return _made(words, "passive", verb, agent, after_cue(words, verb, tops[0]), act, MIXED)


def _named(words: Words, verb: Token) -> tuple[Span, ...]:
    """'called the shooting "a tragedy"': the thing and what it is called."""
    kids = [k for k in words.reading.children(verb, "dobj", "oprd", "ccomp", "attr", "acomp") if k.i > verb.i]
    if not kids or (len(kids) == 1 and kids[0].dep not in {"ccomp", "oprd"}):
        return ()
    if kids[0].dep == "ccomp" and words.reading.children(kids[0], "mark"):
        return ()
    return after_cue(words, verb, kids[0], with_complements=True)


def _stands_after(verb: Token, subject: Token | None) -> bool:
    """Whether the verb can follow the words that it reports: finite, its subject no relative pronoun."""
    return verb.tag in {"VBD", "VBZ", "VBP"} and subject is not None and subject.tag not in {"WDT", "WP"}


def _clause(words: Words, verb: Token, weak: bool) -> tuple[Span, ...]:
    """What is said in a clause: after the verb, before it, or around the words that credit it."""
    subject = find_subject(words, verb)
    if not weak and verb.tag in {"VBD", "VBZ", "VBP"} and subject is not None:
        around = around_cue(words, verb, subject)
        if around:
            return around
    kids = words.reading.children(verb, "ccomp")
    later = [k for k in kids if k.i > verb.i and not _joined_on(words, verb, k)]
    earlier = [k for k in kids if k.i < verb.i]
    if later:
        child = later[0]
        bare = child.tag in {"VB", "VBG"} and not words.reading.children(child, "aux", "mark")
        if weak and bare and verb.lemma.lower() != "show":
            return ()
        return after_cue(words, verb, child)
    if earlier and not weak:
        return before_cue(words, verb, subject, earlier[-1])
    return that_clause(words, verb) if not weak and not later else ()


def _joined_on(words: Words, verb: Token, clause: Token) -> bool:
    """'said that its agents had announced their presence and that it regretted the error': the second
    clause is
    no object of "announced", which has its own."""
    reading = words.reading
    first = min(t.i for t in reading.subtree(clause))
    if first - 1 <= verb.i or reading.tokens[first - 1].text.lower() not in {"and", "or", "but"}:
        return False
    return any(k.i < first for k in reading.children(verb, "dobj", "prep", "xcomp"))


def find_subject(words: Words, verb: Token) -> Token | None:
    """Who does the saying: the verb's own subject, or that of the verb it hangs on; never a word of what is
    quoted."""
    found = _subject(words, verb)
    if found is None or found.pos == "PUNCT":
        return None
    if words.in_speech(found) and not words.in_speech(verb):
        return _inverted(words, verb)
    return found


def _subject(words: Words, verb: Token, depth: int = 0) -> Token | None:
    reading = words.reading
    subjects = reading.children(verb, *_SUBJECTS)
    agents = [o for a in reading.children(verb, "agent") for o in reading.children(a, "pobj")]
    if reading.children(verb, "auxpass"):
        if agents:
            return agents[0]
        return None
    if (carried := _carried(words, verb)) is not None:
        return carried
    if not subjects and verb.tag in {"VBD", "VBZ", "VBP"} and verb.lemma.lower() in verb_tables().after:
        named = _set_off(words, verb)
        if named is not None:
            return named
    if subjects:
        return subjects[-1] if subjects[-1].i < verb.i or len(subjects) == 1 else subjects[0]
    if agents:
        return agents[0]
    if depth > 4 or verb.head == verb.i:
        return _inverted(words, verb)
    head = reading.head(verb)
    if verb.dep == "pcomp" and head.pos in {"ADP", "SCONJ"}:
        above = reading.head(head)
        return _subject(words, above, depth + 1) if above.pos in {"VERB", "AUX"} else None
    if verb.dep in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "parataxis", "dep"} and head.pos in {
        "VERB",
        "AUX",
    }:
        if verb.dep in {"conj"} or verb.tag in {"VBG", "VB"}:
            calls = head.lemma.lower() in _CALLING
            if verb.dep == "xcomp" and not calls and reading.children(head, "dobj"):
                return reading.children(head, "dobj")[-1]
            return _speaker_above(words, verb, head, depth)
        return _inverted(words, verb)
    if verb.dep in {"acl", "relcl"} and head.pos in {"NOUN", "PROPN", "PRON"} and verb.tag == "VBG":
        return head
    return _inverted(words, verb)


def _carried(words: Words, verb: Token) -> Token | None:
    """'after a 911 call was received stating that': what was received says it."""
    over = words.reading.head(verb)
    if verb.tag != "VBG" or verb.dep not in {"xcomp", "advcl"} or over.lemma.lower() not in _COMING_IN:
        return None
    things = words.reading.children(over, "nsubjpass", "nsubj", "dobj")
    return next((t for t in things if t.lemma.lower() in _TIDINGS), None)


def _speaker_above(words: Words, verb: Token, head: Token, depth: int) -> Token | None:
    """'..., adding that' hangs on whatever verb stands nearest: the speaker is that of the saying verb
    above it."""
    adding = verb.tag == "VBG" and verb.dep == "advcl"
    # "Police say she was awake when officers came and say she was hurt": one tense, one speaker.
    resumed = verb.dep == "conj" and head.tag == "VBD" != verb.tag
    if (adding or resumed) and verb.lemma in verb_acts():
        for above in words.reading.ancestors(verb):
            speaks = above.lemma.lower() in verb_acts() or above.lemma.lower() in verb_tables().attitudes
            speaks = speaks and (adding or above.text.lower() == verb.text.lower())
            if speaks and words.reading.children(above, "nsubj"):
                return words.reading.children(above, "nsubj")[-1]
    if verb.dep == "conj" and words.reading.children(head, "auxpass"):
        # "He was held until police made their case and announced that": joined to what is nearer.
        between = words.reading.tokens[head.i + 1 : verb.i]
        nearer = [s for t in between if t.tag == verb.tag for s in words.reading.children(t, "nsubj")]
        if nearer:
            return nearer[-1]
    return _subject(words, head, depth + 1)


def _inverted(words: Words, verb: Token) -> Token | None:
    """'..., said Lt. Ann Roe': a name after the verb that the parser took for something else; or one before
    it."""
    if verb.lemma.lower() not in verb_tables().after or verb.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    before = words.reading.tokens[verb.i - 1] if verb.i else None
    sentence = words.reading.sentence_of(verb)
    if before is not None and before.text in {",", '"', "”", "''", "?", "!"}:
        named = _set_off(words, verb) if before.text == "," else None
        return named or next_noun(words, verb, sentence.last)
    for child in reversed(
        words.reading.children(verb, "npadvmod", "dep", "nmod", "appos", "compound", "dobj")
    ):
        if child.i < verb.i and child.pos in {"PROPN", "NOUN"} and child.ent not in {"DATE", "TIME"}:
            return child
    return None


def _set_off(words: Words, verb: Token) -> Token | None:
    """'..., the police director, Harold Binning, said': the name that commas set off right before the verb,
    or the
    noun that it explains."""
    reading = words.reading
    sentence = reading.sentence_of(verb)
    commas = [t.i for t in reading.tokens[sentence.first : verb.i] if t.text == ","]
    if commas and commas[-1] < verb.i - 1:
        return _last_noun(reading.tokens[commas[-1] + 1 : verb.i])
    if len(commas) < 2 or commas[-1] != verb.i - 1 or verb.i - commas[-2] > 8:
        return None
    name = reading.tokens[verb.i - 2]
    opening = reading.tokens[commas[-2] + 1]
    if name.pos == "NOUN" and opening.text.lower() in {"a", "an", "the"} and len(commas) > 2:
        name, commas = reading.tokens[commas[-2] - 1], [*commas[:-2], commas[-1]]
        return name if name.pos == "PROPN" and commas[-1] - commas[-2] < 12 else None
    if name.pos != "PROPN" or reading.tokens[commas[-2] + 1].pos not in {"PROPN", "NOUN", "DET"}:
        return None
    if len(commas) > 2:
        titled = reading.tokens[commas[-3] + 1 : commas[-2]]
        opens = titled and (titled[0].text.lower() in {"the", "a", "an", "his", "her", "their", "its"})
        if opens and len(titled) < 8 and titled[-1].pos in {"NOUN", "PROPN"}:
            return titled[-1]
    return name


def _last_noun(phrase: tuple[Token, ...]) -> Token | None:
    """'..., the city's police said': the noun that the words between comma and verb hang on, where they are
    one
    phrase."""
    clean = all(t.pos not in {"VERB", "AUX", "CCONJ", "SCONJ"} and t.text not in {";", ":"} for t in phrase)
    inside = {t.i for t in phrase}
    tops = [t for t in phrase if t.head not in inside and t.pos in {"NOUN", "PROPN", "PRON"}]
    if not clean or len(phrase) > 14 or not tops or tops[0].ent in {"DATE", "TIME", "GPE"}:
        return None
    return tops[0]


def _made(
    words: Words,
    rule: str,
    verb: Token,
    subject: Token | None,
    content: tuple[Span, ...],
    act: str,
    weight: float,
) -> Claim | None:
    if not content:
        return None
    source = () if subject is None else noun_phrase(words, subject, verb)
    cue = _cue(words, verb)
    spans = tuple(piece for span in content for piece in cut_out(words, span, (*source, *cue)))
    if not spans:
        return None
    return Claim(rule, verb, source, cue, spans, act, weight)


def _cue(words: Words, verb: Token) -> tuple[Span, ...]:
    """The verb with its auxiliaries, negation and particle where they stand together."""
    first = last = verb
    kids = sorted(words.reading.children(verb, *_CUE_DEPS), key=lambda t: t.i)
    for kid in reversed([k for k in kids if k.i < verb.i]):
        if kid.i == first.i - 1:
            first = kid
    for kid in [k for k in kids if k.i > verb.i]:
        if kid.i == last.i + 1:
            last = kid
    return ((first.start, last.end),)
