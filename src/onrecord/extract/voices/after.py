"""What is said after the cue: where it begins, and where another voice ends it."""

from __future__ import annotations

from onrecord.extract.voices.claims import Words
from onrecord.extract.voices.cues import cue_tables, verb_acts
from onrecord.extract.voices.spans import MARKS, noun_phrase, trimmed
from onrecord.nlp.base import Sentence, Span, Token

_MEDIA = frozenset(
    {"statement", "interview", "conference", "briefing", "tweet", "post", "email", "release", "filing"}
)


def after_cue(words: Words, verb: Token, top: Token, *, with_complements: bool = False) -> tuple[Span, ...]:
    """What follows the verb: the subtree of `top`, up to where another voice begins."""
    reading = words.reading
    sentence = reading.sentence_of(verb)
    tree = [t for t in reading.subtree(top) if t.i > verb.i and sentence.first <= t.i < sentence.last]
    if not tree:
        return ()
    first, last = tree[0].i, tree[-1].i
    for kid in reading.children(verb, "ccomp", "xcomp", "prep", "oprd", "advcl", "conj", "dobj", "dep"):
        joined = kid.dep in {"ccomp", "oprd"} or (with_complements and kid.dep in {"prep", "xcomp"})
        if joined and kid.i > last:
            last = max(last, max(t.i for t in reading.subtree(kid) if t.i < sentence.last))
    last = _joined(words, verb, last, sentence)
    last = _after_colon(words, last, sentence)
    last = _end(words, verb, first, last, sentence)
    first = _led_in(words, verb, first)
    before = reading.tokens[first - 1]
    if before.text in MARKS and before.i > verb.i:
        first = before.i
    return trimmed(words, reading.tokens[first].start, reading.tokens[last].end)


def that_clause(words: Words, verb: Token) -> tuple[Span, ...]:
    """'said earlier at a news conference that ...' where the parser lost the clause."""
    reading = words.reading
    sentence = reading.sentence_of(verb)
    for token in reading.tokens[verb.i + 1 : min(verb.i + 14, sentence.last)]:
        if words.in_speech(token) or token.text in {";", ":"} or token.tag in {"VBD", "VBZ", "VBP"}:
            return ()
        opens = token.tag == "IN" or (token.tag == "WDT" and token.dep not in {"nsubj", "nsubjpass"})
        if token.text.lower() == "that" and opens:
            if reading.tokens[token.i - 1].text.lower() in {"and", "or", "but"}:
                return ()
            last = _end(words, verb, token.i, sentence.last - 1, sentence)
            return trimmed(words, token.start, reading.tokens[last].end)
    return ()


def _after_colon(words: Words, last: int, sentence: Sentence) -> int:
    """'said it was the other way round: the officers fired first': what the colon opens is said as well."""
    reading = words.reading
    if last + 2 >= sentence.last or reading.tokens[last + 1].text != ":":
        return last
    opened = reading.tokens[last + 2 : sentence.last]
    if any(words.in_speech(t) for t in opened[:2]):
        return last
    return sentence.last - 1


def _joined(words: Words, verb: Token, last: int, sentence: Sentence) -> int:
    """What follows the clause with no comma between belongs to it, though the parser hung it on the verb."""
    reading = words.reading
    while last + 1 < sentence.last:
        following = reading.tokens[last + 1]
        top = following
        while top.head != top.i and top.head != verb.i and reading.head(top).i > last:
            top = reading.head(top)
        if top.head != verb.i or top.dep not in {"advcl", "prep"} or following.text == ",":
            return last
        tree = [t for t in reading.subtree(top) if t.i > last]
        if not tree or any(t.lemma.lower() in _MEDIA or t.ent == "DATE" for t in tree):
            return last
        last = tree[-1].i
    return last


def _led_in(words: Words, verb: Token, first: int) -> int:
    """'said while not everything is settled, he ...': the clause that leads in is said as well."""
    reading = words.reading
    following = reading.tokens[min(verb.i + 1, first)]
    leads = following.text.lower() in {
        "while",
        "if",
        "when",
        "as",
        "although",
        "because",
        "after",
        "since",
        "no",
        "once",
    }
    if leads and following.i < first and reading.tokens[first - 1].text == ",":
        return following.i
    return first


def _end(words: Words, verb: Token, first: int, last: int, sentence: Sentence) -> int:
    """The last token of the content: before ', adding that', ', according to', ', but Y said'."""
    reading = words.reading
    for i in range(first + 1, last + 1):
        token = reading.tokens[i]
        before = reading.tokens[i - 1]
        if words.in_speech(token):
            continue
        if (
            before.text == ","
            and token.tag == "VBG"
            and token.lemma.lower() in verb_acts()
            and token.dep == "advcl"
        ):
            return i - 2 if i - 2 >= first else i - 1
        if before.text == "," and _credits(words, i):
            return i - 2
        if before.text == "," and _tail(words, verb, token, last):
            return i - 2
        if (token.dep == "cc" or token.text.lower() in {"while", "as", "although"}) and _other_voice(
            words, verb, token, last
        ):
            return i - 2 if before.text == "," else i - 1
    return last


def _credits(words: Words, i: int) -> bool:
    """', according to', ', as per', ', per' begin another credit."""
    word, following = [*(t.text.lower() for t in words.reading.tokens[i : i + 2]), ""][:2]
    return (
        word == "according"
        or (word == "as" and following == "per")
        or (word == "per" and following != "cent")
    )


def _tail(words: Words, verb: Token, first: Token, last: int) -> bool:
    """Whether ', investigators said' begins here: another voice that tells the whole sentence."""
    reading = words.reading
    for token in reading.tokens[first.i : min(first.i + 12, last + 1)]:
        if token.text in {",", ";", ":"} or words.in_speech(token):
            return False
        if token.tag in {"VBD", "VBZ", "VBP"}:
            subjects = [s for s in reading.children(token, "nsubj") if first.i <= s.i < token.i]
            told = token.lemma.lower() in {"say", "report", "write", "note", "add", "tell", "allege"}
            if not told or not subjects or token.i == verb.i:
                return False
            phrase = noun_phrase(words, subjects[0], token)[0]
            return phrase[0] <= first.start and not any(
                k.i > token.i for k in reading.children(token, "ccomp", "xcomp")
            )
    return False


def _other_voice(words: Words, verb: Token, joint: Token, last: int) -> bool:
    """Whether after 'and', 'but' or 'while' another speaker says something, or is told to praise or to
    blame."""
    reading = words.reading
    contrast = joint.text.lower() in {"while", "although"}
    for token in reading.tokens[joint.i + 1 : last + 1]:
        if token.text in {",", ";"} or words.in_speech(token):
            return False
        if token.tag.startswith("VB") and token.tag not in {"VB", "VBG", "VBN"}:
            own = reading.children(token, "nsubj")
            if contrast and own and token.lemma.lower() in cue_tables()["attitudes"]:
                return True
            said = token.lemma.lower() in {"say", "tell", "deny", "claim", "report", "confirm", "add"}
            return (
                said
                and bool(own)
                and bool(reading.children(token, "ccomp"))
                and token.dep in {"conj", "advcl"}
            )
    return False
