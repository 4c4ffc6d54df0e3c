"""What is said before the cue, or on both sides of it: "..., police said", "The man, police said, ..."."""

from __future__ import annotations

from onrecord.extract.voices.claims import Words
from onrecord.extract.voices.cues import cue_tables
from onrecord.extract.voices.spans import MARKS, noun_phrase, trimmed
from onrecord.nlp.base import Sentence, Span, Token

# After '..., police said,' these begin something that is not told by police.
_SET_OFF = frozenset({"according", "but", "while", "although", "though", "who", "which"})


def before_cue(
    words: Words, verb: Token, subject: Token | None, top: Token | None = None
) -> tuple[Span, ...]:
    """What stands before '..., police said' (and after it, where the sentence goes on)."""
    reading = words.reading
    sentence = reading.sentence_of(verb)
    first, last = cue_clause(words, verb, subject)
    if first - 1 < sentence.first or (subject is not None and not first <= subject.i <= last):
        return ()
    joint = reading.tokens[first - 1]
    if joint.text not in MARKS | {",", "—", "–", "--", "-", "?", "!"}:
        return ()
    begin = sentence.first if top is None else _start(words, top, verb, sentence)
    part = _after_semicolon(words, verb, sentence)
    begin = max(begin, part)
    said = reading.tokens[begin : joint.i]
    if not said or not (part > sentence.first or _tells(words, said, top)):
        return ()
    end = joint.end if joint.text in MARKS | {"?", "!"} else joint.start
    spans = list(trimmed(words, said[0].start, end))
    spans.extend(_resumed(words, verb, last, sentence, plain=joint.text not in MARKS))
    return tuple(spans)


def _after_semicolon(words: Words, verb: Token, sentence: Sentence) -> int:
    """'Two held in jail; a video differs, lawyers say': in a headline the credit is that of its last part."""
    tokens = words.reading.tokens
    if tokens[sentence.last - 1].text in {".", "?", "!"} | MARKS:
        return sentence.first
    marks = [t.i for t in tokens[sentence.first : verb.i] if t.text == ";" and not words.in_speech(t)]
    return marks[-1] + 1 if marks else sentence.first


def _tells(words: Words, said: tuple[Token, ...], top: Token | None) -> bool:
    """Whether the words before the cue hold a whole clause: 'Asked about it' and 'Last week' do not."""
    finite = [t for t in said if t.tag in {"VBD", "VBZ", "VBP", "MD", "VB"} or words.in_speech(t)]
    if not finite or top is not None or words.in_speech(said[0]):
        return bool(finite)
    if said[0].tag not in {"VBN", "VBG", "IN", "WRB"}:
        return True
    comma = next((t.i for t in said if t.text == ","), None)
    return comma is not None and any(
        t.i > comma and words.reading.children(t, "nsubj", "nsubjpass") for t in finite
    )


def around_cue(words: Words, verb: Token, subject: Token) -> tuple[Span, ...]:
    """'The man, police said, was armed': both sides of the cue; empty where commas do not set it off."""
    reading = words.reading
    sentence = reading.sentence_of(verb)
    first, last = cue_clause(words, verb, subject)
    if subject.i > verb.i or first - 1 <= sentence.first or last + 2 >= sentence.last:
        return ()
    if reading.tokens[first - 1].text != "," or reading.tokens[last + 1].text != ",":
        return ()
    following = reading.tokens[last + 2]
    if words.in_speech(following) or words.in_speech(reading.tokens[first - 1]):
        return ()
    if following.tag in {"VBG", "WDT", "WP"} or following.text.lower() in _SET_OFF:
        return ()
    if following.tag == "CC" and not _own_clause(words, following, sentence):
        return ()
    before = trimmed(words, reading.tokens[sentence.first].start, reading.tokens[first - 1].start)
    if reading.tokens[first - 2].tag in {"IN", "WRB", "WDT", "WP", "CC"} and first - 2 > sentence.first:
        before = ()
    after = trimmed(words, following.start, reading.tokens[sentence.last - 1].end)
    return (*before, *after)


def _own_clause(words: Words, joint: Token, sentence: Sentence) -> bool:
    """'..., police said, and the officer fired': a clause with its own subject, told in the same breath."""
    reading = words.reading
    rest = reading.tokens[joint.i + 1 : sentence.last]
    if joint.text.lower() != "and" or any(_reports(t) for t in rest):
        return False
    verbs = [t for t in rest if t.tag in {"VBD", "VBZ", "VBP"}]
    return bool(verbs) and any(
        s.i > joint.i for s in reading.children(verbs[0], "nsubj", "nsubjpass", "expl")
    )


def _reports(token: Token) -> bool:
    return token.tag in {"VBD", "VBZ", "VBP"} and token.lemma.lower() in cue_tables()["after"]


def cue_clause(words: Words, verb: Token, subject: Token | None) -> tuple[int, int]:
    """First and last token of 'police said on Friday'."""
    reading = words.reading
    inside = {verb.i}
    for kid in reading.children(verb, "aux", "auxpass", "neg", "prt", "advmod"):
        inside.add(kid.i)
    if subject is not None:
        start, end = noun_phrase(words, subject, verb)[0]
        inside.update(t.i for t in reading.tokens_in(start, end))
    for kid in reading.children(verb, "npadvmod", "prep", "dative", "dobj", "advmod"):
        if kid.i > verb.i and not any(words.in_speech(t) for t in reading.subtree(kid)):
            inside.update(t.i for t in reading.subtree(kid))
    first, last = verb.i, verb.i
    while first - 1 in inside or (first - 2 in inside and reading.tokens[first - 1].text == ","):
        first -= 1
    while last + 1 in inside:
        last += 1
    return first, last


def _start(words: Words, top: Token, verb: Token, sentence: Sentence) -> int:
    """Where what is said begins: at the sentence's start, unless somebody else says something before it."""
    reading = words.reading
    first = min(t.i for t in reading.subtree(top) if t.i >= sentence.first)
    ahead = reading.tokens[sentence.first : first]
    spoken = [t for t in ahead if _reports(t)]
    if not spoken and not any(t.text == ";" for t in ahead):
        return sentence.first
    while first < top.i and reading.tokens[first].pos in {"PUNCT", "CCONJ"}:
        if reading.tokens[first].text in MARKS:
            break
        first += 1
    return first


def _resumed(words: Words, verb: Token, last: int, sentence: Sentence, *, plain: bool) -> tuple[Span, ...]:
    """'..., police said, and he was armed': what is said goes on after the comma."""
    reading = words.reading
    if last + 2 >= sentence.last or reading.tokens[last + 1].text != ",":
        return ()
    following = reading.tokens[last + 2]
    if following.text in MARKS or words.in_speech(following):
        quote = words.quote_of(following)
        return () if quote is None else ((quote.start, quote.end),)
    if not plain:
        return ()
    if following.tag == "CC" and not _own_clause(words, following, sentence):
        return ()
    if following.tag == "VBG" or (following.text.lower() in _SET_OFF and following.tag != "CC"):
        return ()
    hanging = {t.i for t in reading.subtree(verb)}
    if following.i in hanging and following.dep in {"advcl", "prep", "npadvmod", "mark"}:
        return ()
    return trimmed(words, following.start, reading.tokens[sentence.last - 1].end)
