"""Attribution without a verb of saying: "according to X", "as per X", "per X"; "X: ..." at the start of a
line."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.voices.claims import Claim, Words
from onrecord.extract.voices.cues import cue_tables
from onrecord.extract.voices.kinds import kind_of_noun
from onrecord.extract.voices.spans import cut_out, noun_phrase
from onrecord.extract.voices.verbs import ATTITUDE, MIXED
from onrecord.nlp.base import Sentence, Span, Token

# What an outlet shows under such a label it tells itself: "PHOTOS: Officers at the scene".
_SHOWN = frozenset(
    {
        "video",
        "videos",
        "photo",
        "photos",
        "pictures",
        "images",
        "slideshow",
        "gallery",
        "footage",
        "audio",
        "clip",
        "watch",
    }
    | {"map", "scene", "update", "updates", "related"}
)

_DOCUMENTS = frozenset(
    {"statement", "affidavit", "report", "complaint", "release", "filing", "warrant", "document"}
)


def find_phrase_claims(words: Words) -> Iterator[Claim]:
    """Every "according to" and its kin with its voice and its sentence or clause."""
    for sentence in words.reading.sentences:
        titled = _titled(words, sentence)
        if titled is not None:
            yield titled
        for token in words.reading.sentence_tokens(sentence):
            found = _voice(words, token)
            if found is not None and not words.in_speech(token):
                first, voice = found
                claim = _claim(words, sentence, token, first, voice)
                if claim is not None:
                    yield claim


def find_noun_claims(words: Words) -> Iterator[Claim]:
    """'the chief's claim that ...', 'allegations that ...': nouns of saying with what is said."""
    nouns = cue_tables()["saying_nouns"]
    for token in words.reading.tokens:
        if token.pos != "NOUN" or token.lemma.lower() not in nouns or words.in_speech(token):
            continue
        for kid in words.reading.children(token, "acl", "ccomp", "relcl"):
            mark = next(
                (t for t in words.reading.children(kid) if t.text.lower() in {"that", "whether"}), None
            )
            if kid.i > token.i and mark is not None and mark.dep in {"mark", "dobj", "advmod"}:
                owner = words.reading.children(token, "poss")
                source = (_bare_owner(words, owner[0]),) if owner else ()
                last = max(t.i for t in words.reading.subtree(kid))
                content = words.trim(mark.start, words.reading.tokens[last].end)
                if content is not None:
                    cue = (token.start, token.end)
                    act = nouns[token.lemma.lower()]
                    weight = ATTITUDE if act == "believes" else MIXED
                    yield Claim("noun", token, source, (cue,), (content,), act, weight)
                break


def _bare_owner(words: Words, owner: Token) -> Span:
    """'the chief' of 'the chief's'."""
    tree = [t for t in words.reading.subtree(owner) if t.tag != "POS"]
    return words.reading.span(tree)


def _titled(words: Words, sentence: Sentence) -> Claim | None:
    """'Police: Man fired at officers', as headlines and lists put it."""
    reading = words.reading
    tokens = reading.sentence_tokens(sentence)
    begins = words.blocks[sentence.block][0] == sentence.start
    colon = next((t for t in tokens[:8] if t.text == ":"), None)
    if not begins or colon is None or colon.i == sentence.first or len(tokens) < colon.i - sentence.first + 4:
        return None
    voice = tokens[: colon.i - sentence.first]
    if voice[-1].text.lower() in _SHOWN:
        return None
    speaks = voice[-1].ent in {"PERSON", "ORG"} or kind_of_noun(voice[-1].text.lower()) is not None
    if not speaks or any(t.pos in {"VERB", "AUX", "ADP", "SCONJ"} or t.text == "," for t in voice):
        return None
    content = words.trim(tokens[len(voice) + 1].start, sentence.end)
    source = (voice[0].start, voice[-1].end)
    return (
        None if content is None else Claim("title", colon, (source,), ((colon.start, colon.end),), (content,))
    )


def _voice(words: Words, token: Token) -> tuple[Token, Token] | None:
    """(last word of the cue, head of the voice) when the token begins such a phrase."""
    reading = words.reading
    word = token.text.lower()
    following = reading.tokens[token.i + 1] if token.i + 1 < len(reading.tokens) else None
    if following is None:
        return None
    if word == "according" and following.text.lower() == "to":
        return _object(words, following)
    if word == "as" and following.text.lower() == "per":
        return _object(words, following)
    if word == "per" and token.i and reading.tokens[token.i - 1].text == ",":
        return _object(words, token)
    return None


def _object(words: Words, preposition: Token) -> tuple[Token, Token] | None:
    kids = words.reading.children(preposition, "pobj", "pcomp")
    if kids:
        return preposition, _document(words, kids[0])
    for token in words.reading.tokens[preposition.i + 1 : preposition.i + 8]:
        if token.pos in {"NOUN", "PROPN", "PRON"} and token.dep not in {"compound", "poss", "nmod"}:
            return preposition, token
    return None


def _document(words: Words, voice: Token) -> Token:
    """ "According to the statement Jo Marsh, 19, was charged": the name is tied to it by mistake."""
    kids = words.reading.children(voice, "compound", "nmod") if voice.pos == "PROPN" else ()
    return next((k for k in kids if k.text in _DOCUMENTS), voice)


def _claim(words: Words, sentence: Sentence, first: Token, last: Token, voice: Token) -> Claim | None:
    reading = words.reading
    source = noun_phrase(words, voice, last)
    cue = (first.start, last.end)
    stop = max(t.i for t in reading.tokens_in(*source[0]))
    content = _scope(words, sentence, first, stop)
    if not content:
        return None
    return Claim("according", first, source, (cue,), content)


def _scope(words: Words, sentence: Sentence, first: Token, stop: int) -> tuple[Span, ...]:
    """The sentence without the phrase; where other clauses are joined on after it, the clause it stands
    by."""
    reading = words.reading
    begin = _after_other_credit(words, sentence, first)
    before = words.trim(reading.tokens[begin].start, first.start) if first.i > begin else None
    after = None
    if stop + 1 < sentence.last:
        tail = reading.tokens[stop + 1 : sentence.last]
        if before is None or not _new_clause(words, tail):
            after = words.trim(tail[0].start, tail[-1].end)
    if before is not None and len(reading.tokens_in(*before)) < 2 and after is not None:
        before = None
    pieces = tuple(p for p in (before, after) if p is not None)
    return tuple(q for p in pieces for q in cut_out(words, p, ((first.start, reading.tokens[stop].end),)))


def _after_other_credit(words: Words, sentence: Sentence, first: Token) -> int:
    """Where the clause begins that follows another "according to" of the same sentence."""
    reading = words.reading
    for token in reversed(reading.tokens[sentence.first : first.i]):
        found = None if words.in_speech(token) else _voice(words, token)
        if found is not None and token.i > sentence.first:
            source = noun_phrase(words, found[1], found[0])[0]
            begin = max(t.i for t in reading.tokens_in(*source)) + 1
            while begin < first.i and reading.tokens[begin].pos in {"PUNCT", "CCONJ"}:
                begin += 1
            return begin
    return sentence.first


def _new_clause(words: Words, tail: tuple[Token, ...]) -> bool:
    """Whether what follows the phrase is a clause of its own ('..., according to police, and officers
    fired')."""
    rest = [t for t in tail if t.text != ","]
    return bool(rest) and rest[0].text.lower() in {
        "and",
        "but",
        "while",
        "although",
        "though",
        "which",
        "who",
        "so",
    }
