"""Where a source phrase and what is said begin and end."""

from __future__ import annotations

from onrecord.extract.attribution_claims import Words, cue_tables, verb_acts
from onrecord.nlp.base import Sentence, Span, Token

_MARKS = frozenset({'"', "“", "”", "''", "``", "‘", "’", "'"})
# What hangs on a noun without being part of the name of the voice.
_LOOSE = frozenset({"relcl", "advcl", "cc", "conj", "punct", "appos", "parataxis", "dep"})


# After '..., police said,' these begin something that is not told by police.
_SET_OFF = frozenset(
    {"according", "but", "while", "although", "though", "as", "when", "after", "who", "which", "and"}
)


def noun_phrase(words: Words, noun: Token, cue: Token) -> tuple[Span, ...]:
    """The phrase of a speaker: all that hangs on the noun, on its own side of the cue."""
    tree = [t for t in words.reading.subtree(noun) if (t.i < cue.i) == (noun.i < cue.i) and t.i != cue.i]
    sentence = words.reading.sentence_of(noun)
    tree = [t for t in tree if sentence.first <= t.i < sentence.last]
    quote = words.quote_of(noun)
    tree = [t for t in tree if words.quote_of(t) is quote or not words.in_speech(t)]
    run = _run(tree, noun)
    while run and run[0].pos in {"PUNCT", "CCONJ"}:
        run = run[1:]
    while run and (
        run[-1].pos in {"CCONJ", "ADP", "SCONJ"}
        or run[-1].text in {"-", "—", ":", ";"}
        or run[-1].text in _MARKS
    ):
        run = run[:-1]
    if noun.i > cue.i:
        run = _without_tail(words, run, noun)
    if run and run[-1].text == ",":
        run = run[:-1]
    return (words.reading.span(run),) if run else ((noun.start, noun.end),)


def _without_tail(words: Words, run: list[Token], noun: Token) -> list[Token]:
    """After the verb a clause that a comma sets off, or a time, is no part of the name."""
    for place, token in enumerate(run):
        if token.i > noun.i and token.dep in {"advcl", "npadvmod"} and token.head == noun.i:
            return run[:place]
    return run


def _run(tree: list[Token], noun: Token) -> list[Token]:
    """The unbroken run of tokens round the noun."""
    inside = {t.i: t for t in tree}
    first = last = noun.i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return [inside[i] for i in range(first, last + 1)]


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
    if before.text in _MARKS and before.i > verb.i:
        first = before.i
    return _spans(words, reading.tokens[first].start, reading.tokens[last].end)


def _after_colon(words: Words, last: int, sentence: Sentence) -> int:
    """'said it was the other way round: the officers fired first': what the colon opens is said as well."""
    reading = words.reading
    if last + 2 >= sentence.last or reading.tokens[last + 1].text != ":":
        return last
    opened = reading.tokens[last + 2 : sentence.last]
    if any(words.in_speech(t) for t in opened[:2]):
        return last
    return sentence.last - 1


_MEDIA = frozenset(
    {"statement", "interview", "conference", "briefing", "tweet", "post", "email", "release", "filing"}
)


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
    following = reading.tokens[verb.i + 1]
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
    word, following = (t.text.lower() for t in words.reading.tokens[i : i + 2])
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


def before_cue(
    words: Words, verb: Token, subject: Token | None, top: Token | None = None
) -> tuple[Span, ...]:
    """What stands before '..., police said' (and after it, where the sentence goes on)."""
    reading = words.reading
    sentence = reading.sentence_of(verb)
    first, last = _cue_clause(words, verb, subject)
    if first - 1 < sentence.first or (subject is not None and not first <= subject.i <= last):
        return ()
    joint = reading.tokens[first - 1]
    if (
        joint.text not in {",", "—", "–", "--", "-"}
        and joint.text not in _MARKS
        and joint.text not in {"?", "!"}
    ):
        return ()
    begin = sentence.first
    if top is not None:
        begin = _start(words, top, sentence)
    start, end = reading.tokens[begin].start, joint.start
    if joint.text in _MARKS or joint.text in {"?", "!"}:
        end = joint.end
    said = reading.tokens[begin : joint.i]
    if not any(t.tag in {"VBD", "VBZ", "VBP", "MD", "VB"} or words.in_speech(t) for t in said):
        return ()
    if said[0].tag in {"VBN", "VBG", "IN", "WRB"} and not words.in_speech(said[0]) and top is None:
        return ()
    spans = list(_spans(words, start, end))
    spans.extend(_resumed(words, verb, last, sentence))
    return tuple(spans)


def _cue_clause(words: Words, verb: Token, subject: Token | None) -> tuple[int, int]:
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


def _start(words: Words, top: Token, sentence: Sentence) -> int:
    """Where the clause of `top` begins: at the sentence's start unless another clause stands before it."""
    reading = words.reading
    first = min(t.i for t in reading.subtree(top) if t.i >= sentence.first)
    ahead = reading.tokens[sentence.first : first]
    if any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in ahead):
        while (
            first < top.i
            and reading.tokens[first].pos in {"PUNCT", "CCONJ"}
            and reading.tokens[first].text not in _MARKS
        ):
            first += 1
        return first
    return sentence.first


def _resumed(words: Words, verb: Token, last: int, sentence: Sentence) -> tuple[Span, ...]:
    """'..., police said, and he was armed': what is said goes on after the comma."""
    reading = words.reading
    if last + 2 >= sentence.last or reading.tokens[last + 1].text != ",":
        return ()
    following = reading.tokens[last + 2]
    if following.text in _MARKS or words.in_speech(following):
        quote = words.quote_of(following)
        return () if quote is None else ((quote.start, quote.end),)
    if following.tag == "VBG" or following.text.lower() in {
        "who",
        "which",
        "according",
        "but",
        "while",
        "although",
        "as",
        "when",
    }:
        return ()
    if following.i in {t.i for t in reading.subtree(verb)} and following.dep in {
        "advcl",
        "prep",
        "npadvmod",
        "mark",
        "conj",
        "cc",
    }:
        return ()
    return _spans(words, following.start, reading.tokens[sentence.last - 1].end)


def _spans(words: Words, start: int, end: int) -> tuple[Span, ...]:
    trimmed = words.trim(start, end)
    return () if trimmed is None else (trimmed,)


def cut_out(words: Words, span: Span, holes: tuple[Span, ...]) -> tuple[Span, ...]:
    """The span without the words of source and cue, where they lie inside it."""
    start, end = span
    inside = sorted(h for h in holes if start <= h[0] and h[1] <= end)
    if not inside:
        return (span,)
    pieces = [(start, inside[0][0]), (inside[-1][1], end)]
    return tuple(p for a, b in pieces if (p := words.trim(a, b)) is not None)


def next_noun(words: Words, verb: Token, stop: int) -> Token | None:
    """'said Lt. Ann Roe': the head of the name right after the verb."""
    for token in words.reading.tokens[verb.i + 1 : min(verb.i + 10, stop)]:
        if token.pos == "PRON":
            return token
        if token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "amod", "nmod", "poss"}:
            return token
        if token.pos in {"VERB", "PUNCT"} and token.text not in {".", ","}:
            return None
    return None


def around_cue(words: Words, verb: Token, subject: Token) -> tuple[Span, ...]:
    """'The man, police said, was armed': both sides of the cue; empty where commas do not set it off."""
    reading = words.reading
    sentence = reading.sentence_of(verb)
    first, last = _cue_clause(words, verb, subject)
    if subject.i > verb.i or first - 1 <= sentence.first or last + 2 >= sentence.last:
        return ()
    if reading.tokens[first - 1].text != "," or reading.tokens[last + 1].text != ",":
        return ()
    following = reading.tokens[last + 2]
    quoted = words.in_speech(following) or words.in_speech(reading.tokens[first - 1])
    if quoted or following.tag in {"VBG", "WDT", "WP", "CC"} or following.text.lower() in _SET_OFF:
        return ()
    before = words.trim(reading.tokens[sentence.first].start, reading.tokens[first - 1].start)
    if reading.tokens[first - 2].tag in {"IN", "WRB", "WDT", "WP", "CC"} and first - 2 > sentence.first:
        before = None
    after = words.trim(following.start, reading.tokens[sentence.last - 1].end)
    return tuple(span for span in (before, after) if span is not None)


def that_clause(words: Words, verb: Token) -> tuple[Span, ...]:
    """'said earlier at a news conference that ...' where the parser lost the clause."""
    reading = words.reading
    sentence = reading.sentence_of(verb)
    for token in reading.tokens[verb.i + 1 : min(verb.i + 14, sentence.last)]:
        if words.in_speech(token) or token.text in {";", ":"} or token.tag in {"VBD", "VBZ", "VBP"}:
            return ()
        if token.text.lower() == "that" and token.tag == "IN":
            if reading.tokens[token.i - 1].text.lower() in {"and", "or", "but"}:
                return ()
            last = _end(words, verb, token.i, sentence.last - 1, sentence)
            return _spans(words, token.start, reading.tokens[last].end)
    return ()
