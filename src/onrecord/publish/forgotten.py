"""Where a forgotten person's name stands in a text, known only by keyed hashes of its words.

A store that has to forget a name must still know it when it comes again; so it keeps hashes, and every word
of a text is hashed before it is compared. Names are compared as in `names.py`, by their folded words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from onrecord.model.tombstone import ERASED
from onrecord.publish.names import Span, Token, fold, name_data, name_words, tokens

Blind = Callable[[str], str]
_GAP = re.compile(r"[\s.,'’\"“”‘()\-‐–_/+·]{0,4}")
_HUMP = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_EDGE = frozenset("\"'<>")
_ADDRESS = re.compile(r"[/@#_=?&%\\]|\w-\w+-\w|\.\w{2,5}$")
_PARTICLES = frozenset(
    [
        "de",
        "la",
        "le",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "dos",
        "das",
        "ten",
        "ter",
        "bin",
        "ibn",
        "the",
        "and",
        "mac",
    ]
)
_FIRST, _LAST, _OTHER, _JOINED, _SHORT = "first", "last", "other", "joined", "short"
_INITIAL = "initial"
_BETWEEN = 2  # words that may stand between a given name and a surname
_LONGEST = 2000  # characters of an address on each side of a name in it


@dataclass(frozen=True)
class Forms:
    """A name: its words' hashes, each with the word's role. `joined` is the name written as one word, with
    its length, `short` that with an initial; `initial` are first letters."""

    marks: tuple[str, ...]

    def of(self, role: str) -> frozenset[str]:
        return self._by_role.get(role, frozenset())

    @cached_property
    def _by_role(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for role, _, key in (m.partition(":") for m in self.marks):
            found.setdefault(role, set()).add(key)
        return {role: frozenset(keys) for role, keys in found.items()}

    @cached_property
    def own(self) -> frozenset[str]:
        """The words of the name, but for its initials."""
        return self.of(_FIRST) | self.of(_LAST) | self.of(_OTHER)

    @cached_property
    def letters(self) -> frozenset[str]:
        return frozenset(key.rpartition(":")[2] for key in self.of(_INITIAL))

    @cached_property
    def opening(self) -> frozenset[str]:
        """The first letter of the given name."""
        return frozenset(key.partition(":")[2] for key in self.of(_INITIAL) if key.startswith("0:"))

    @cached_property
    def joined(self) -> tuple[tuple[int, str], ...]:
        """The name as one word, in each way: how long, and its hash."""
        return tuple((int(size), key) for size, _, key in (m.partition(".") for m in self.of(_JOINED)))


def forms_of(name: str, blind: Blind) -> Forms:
    """'Ada B. Lunt' -> its forms; titles and suffixes are no part of it. The forms of no name are empty."""
    words = name_words(name)
    pieces = [[t.folded for t in _split(token)] for token in tokens(name) if token.folded in words]
    whole = [w for w in words if len(w) > 1]
    if not whole:
        return Forms(())
    first = {words[0], *(pieces[0][:1] if pieces else ())}
    last = {words[-1], *(pieces[-1][-1:] if pieces else ())}
    other = {w for group in pieces for w in group} | set(words)
    long = {"".join(whole), "".join(reversed(whole)), whole[0] + whole[-1], whole[-1] + whole[0]}
    if len(words) > 2 and len(words[0] + words[1]) > 6:
        long.add(words[0] + words[1])  # what is left of it before an apostrophe or a hyphen
    told = {
        _FIRST: first,
        _LAST: last,
        _OTHER: {w for w in other - first - last if len(w) > 1},
        _SHORT: {words[0][0] + whole[-1]} if len(whole) > 1 else set(),
    }
    marks = {f"{role}:{blind(word)}" for role, found in told.items() for word in found}
    if len(whole) > 1:
        marks |= {f"{_JOINED}:{len(word)}.{blind(word)}" for word in long if len(word) > 5}
    letters = [w[0] for w in words]
    marks |= {f"{_INITIAL}:{n}:{blind(letter)}" for n, letter in enumerate(letters)}
    return Forms(tuple(sorted(marks)))


@dataclass(frozen=True)
class Finder:
    """Looks for these names; `blind` is the keyed hash that their forms were made with."""

    names: tuple[Forms, ...]
    blind: Blind

    def tells(self, text: str) -> bool:
        """Does a whole name stand in the text?"""
        return bool(self.spans(text, told=False))

    def spans(self, text: str, *, told: bool) -> list[Span]:
        """Where names stand. `told`: the text is one of a document that holds the whole name, so that a
        surname, a given name and initials alone mean the person too."""
        words = [part for token in tokens(text) for part in _split(token)]
        if not words:
            return []
        keys = [self.blind(w.folded) for w in words]
        found = [
            (words[a].start, words[b - 1].end)
            for name in self.names
            for a, b in _runs(text, words, keys, name, told, self.blind)
        ]
        return sorted(set(found))

    def mask(self, text: str, *, told: bool) -> str:
        """The text, as long as before, with every letter of the names replaced."""
        for start, end in self.spans(text, told=told):
            text = text[:start] + re.sub(r"\w", ERASED, text[start:end]) + text[end:]
        return text


def _split(token: Token) -> list[Token]:
    """'JusticeForAda' -> its three words."""
    cuts = [0, *(m.start() for m in _HUMP.finditer(token.text)), len(token.text)]
    if len(cuts) == 2:
        return [token]
    return [
        Token(token.text[a:b], fold(token.text[a:b]), token.start + a, token.start + b)
        for a, b in pairwise(cuts)
    ]


def _runs(
    text: str, words: Sequence[Token], keys: Sequence[str], name: Forms, told: bool, blind: Blind
) -> Iterator[tuple[int, int]]:
    first, last = name.of(_FIRST), name.of(_LAST)
    own, letters, opening, joined = name.own, name.letters, name.opening, name.joined
    brief = name.of(_SHORT) if told else frozenset()
    if not own:
        return
    at = 0
    while at < len(words):
        if keys[at] in brief or _within(words[at].folded, joined, blind):
            end = at + 1
            while (
                end < len(words)
                and keys[end] in own
                and not text[words[end - 1].end : words[end].start].strip("-'’")
            ):
                end += 1
            yield at, end
            at = end
            continue
        if keys[at] not in own and not (keys[at] in letters and words[at].text.isupper()):
            at += 1
            continue
        end = _end(text, words, keys, at, own, letters, last)
        run = range(at, end)
        ours = [i for i in run if keys[i] in own and len(words[i].folded) > 1]
        has_last = any(keys[i] in last for i in ours)
        single = first == last
        whole = bool(ours) and has_last and (
            (single and words[at].capital) or (not single and any(keys[i] in first for i in ours))
        )  # fmt: skip
        short = told and has_last and any(keys[i] in opening and len(words[i].folded) == 1 for i in run)
        alone = told and any(_alone(text, words, i, own) for i in ours)
        initials = told and not ours and _dotted(text, words, keys, at, end, opening)
        if whole or short or alone or initials:
            yield at, end
        at = max(end, at + 1)


def _within(word: str, joined: Iterable[tuple[int, str]], blind: Blind) -> bool:
    """'justiceforadalunt' holds 'adalunt'."""
    return any(
        blind(word[at : at + size]) == key for size, key in joined for at in range(len(word) - size + 1)
    )


def _end(
    text: str,
    words: Sequence[Token],
    keys: Sequence[str],
    at: int,
    own: frozenset[str],
    letters: frozenset[str],
    last: frozenset[str],
) -> int:
    """The end of the words of a name that begin at `at`: with initials, and up to two capitalised words
    before the surname."""
    end = at + 1
    while end < len(words) and _GAP.fullmatch(text[words[end - 1].end : words[end].start]):
        if keys[end] in own or (len(words[end].folded) == 1 and words[end].capital):
            end += 1
            continue
        ahead = next(
            (j for j in range(end + 1, min(end + _BETWEEN + 1, len(words))) if keys[j] in last), None
        )
        near = ahead is not None and all(w.capital for w in words[end:ahead])
        if ahead is None or not near or len(text[words[end].start : words[ahead].start]) > 30:
            break
        end = ahead + 1
    while end > at + 1 and keys[end - 1] not in own and keys[end - 1] not in letters:
        end -= 1
    return end


def _alone(text: str, words: Sequence[Token], i: int, own: frozenset[str]) -> bool:
    """Does this one word mean the person: written as a name or in an address, and no part of another's?"""
    word = words[i]
    if len(word.folded) < 3 or word.folded in _PARTICLES:
        return False
    if not word.capital:
        return bool(_ADDRESS.search(_chunk(text, word)))
    data = name_data()
    before = words[i - 1] if i and text[words[i - 1].end : word.start] == " " else None
    after = words[i + 1] if i + 1 < len(words) and text[word.end : words[i + 1].start] == " " else None
    if before and before.capital and before.folded in data.given and before.folded not in data.titles:
        return word.folded in data.given
    follows = after.folded if after and after.capital else ""
    return follows not in data.not_names and not (
        word.folded in data.given and follows in data.common_surnames
    )


def _chunk(text: str, word: Token) -> str:
    """What stands around a word without a gap, no further than an address is long."""

    def is_edge(at: int) -> bool:
        return not 0 <= at < len(text) or text[at].isspace() or text[at] in _EDGE

    start, end = word.start, word.end
    while word.start - start < _LONGEST and not is_edge(start - 1):
        start -= 1
    while end - word.end < _LONGEST and not is_edge(end):
        end += 1
    return text[start:end]


def _dotted(
    text: str, words: Sequence[Token], keys: Sequence[str], at: int, end: int, opening: frozenset[str]
) -> bool:
    """'A.L.': the initials, each with its stop."""
    if end - at < 2 or keys[at] not in opening or any(len(w.folded) != 1 for w in words[at:end]):
        return False
    return all(w.capital and text[w.end : w.end + 1] == "." for w in words[at:end])
