"""The voices heard so far in an article, and which of them a pronoun means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.extract.voices.kinds import Phrase
from onrecord.extract.voices.source_pronouns import (
    NEUTER,
    PERSONAL,
    PLURAL,
    RELATIVE,
    agrees,
    antecedent,
    core_phrase,
    last_subject,
    own_group,
    perceiver,
    person_before,
    questioned,
    subject_above,
)
from onrecord.nlp.base import Reading, Span, Token
from onrecord.text.quotes import Quote

# Paragraphs, and code points, over which a pronoun still means the voice heard last.
NEAR, FAR = 2, 1200
_BODIES = frozenset({"agency", "police", "police-unnamed", "prosecutor", "official-unnamed"})
_MUTE = frozenset({"unnamed", "document", "reports"})


@dataclass(frozen=True)
class Voice:
    """A phrase that named a voice: where it begins, what it means, its words, whether they are plural."""

    at: int
    phrase: Phrase
    text: str
    many: bool


class Heard:
    """Told of every voice in the order in which it is read; `read` gives what the phrase at a span means."""

    def __init__(self, reading: Reading, quotes: Sequence[Quote], read: Callable[[int, int], Phrase]) -> None:
        self._reading = reading
        self._quotes = quotes
        self._read = read
        self._voices: list[Voice] = []
        self._spoken_of: dict[str, str] = {}

    def __iter__(self) -> Iterator[Voice]:
        return iter(self._voices)

    def add(self, start: int, end: int, phrase: Phrase) -> None:
        self._voices.append(Voice(start, phrase, self._reading.text[start:end], self._many(start, end)))

    def recast(self, name: str, kind: str, body: str | None, new: str) -> None:
        """The voice of that name, kind and body is of another kind."""
        self._voices = [
            replace(v, phrase=replace(v.phrase, kind=new))
            if (v.phrase.name, v.phrase.kind, v.phrase.body) == (name, kind, body)
            else v
            for v in self._voices
        ]

    def before(self, at: int) -> list[Voice]:
        """The voices named before that place, the last first."""
        return sorted((v for v in self._voices if v.at < at), key=lambda v: -v.at)

    def pronoun(self, token: Token, word: str) -> Phrase:
        """What the pronoun means; of a person it is remembered how he or she is spoken of."""
        found = self._meant(token, word)
        if word in PERSONAL and found.surname is not None:
            self._spoken_of[found.name] = PERSONAL[word]
        return found

    def _meant(self, token: Token, word: str) -> Phrase:
        reading = self._reading
        if word in RELATIVE and (noun := antecedent(reading, token)) is not None:
            return self._read(*core_phrase(reading, noun))
        if word in PLURAL and (several := questioned(reading, token) or own_group(reading, token)):
            return self._read(*core_phrase(reading, several))
        last = self._last(word, token)
        seen = perceiver(reading, token) if word in PERSONAL else None
        if seen is not None and (last is None or last.at < reading.sentence_of(token).start):
            return self._read(*core_phrase(reading, seen))
        subject = self._outside(last_subject(reading, token, self._quotes))
        if last is not None and (subject is None or subject[1] <= last.at + len(last.text)):
            return last.phrase
        if subject is not None:
            found = self._read(*subject)
            if not self._spoken(found.name, word):
                return Phrase(word, "unnamed", certain=False)
            if self._fits(word, found, subject):
                return found
        if last is not None:
            return last.phrase
        if word in PLURAL | NEUTER and (body := self._body_of_sentence(token)) is not None:
            return body
        if word in PERSONAL and (person := person_before(reading, token)) is not None:
            return self._read(*person)
        above = self._outside(subject_above(reading, token))
        told = None if above is None else self._read(*above)
        if above is not None and told is not None and self._fits(word, told, above):
            return told
        return Phrase(word, "unnamed", certain=False)

    def _outside(self, span: Span | None) -> Span | None:
        """The span, where it stands in no quotation: of whom somebody speaks is not who speaks on."""
        quoted = span is not None and any(q.start <= span[0] < q.end for q in self._quotes)
        return None if quoted else span

    def _fits(self, word: str, found: Phrase, span: Span) -> bool:
        speaks = found.surname is not None or found.kind not in _MUTE
        text = self._reading.text[slice(*span)]
        return speaks and self._spoken(found.name, word) and agrees(word, found, text, self._many(*span))

    def _spoken(self, name: str, word: str) -> bool:
        """Whether nobody has been spoken of otherwise under this name."""
        return self._spoken_of.get(name, PERSONAL.get(word)) == PERSONAL.get(word)

    def _last(self, word: str, token: Token) -> Voice | None:
        """The voice heard last before the pronoun that it can mean."""
        here = self._reading.sentence_of(token).block
        for voice in self.before(token.start):
            sentence = self._reading.sentence_at(voice.at)
            if token.start - voice.at > FAR or sentence is None or here - sentence.block > NEAR:
                return None
            if self._spoken(voice.phrase.name, word) and agrees(word, voice.phrase, voice.text, voice.many):
                return voice
        return None

    def _body_of_sentence(self, token: Token) -> Phrase | None:
        """'Police in Spokane shot a woman after, they say, she fired': the sentence's own subject, if a
        body."""
        for other in self._reading.sentence_tokens(self._reading.sentence_of(token)):
            if other.i >= token.i:
                return None
            if other.dep == "nsubj" and self._reading.head(other).dep == "ROOT":
                found = self._read(*core_phrase(self._reading, other))
                return found if found.kind in _BODIES else None
        return None

    def _many(self, start: int, end: int) -> bool:
        """Whether the words name more than one: their first noun that nothing is said of by another."""
        tokens = self._reading.tokens_in(start, end)
        inside = {t.i for t in tokens}
        heads = [t for t in tokens if t.head not in inside or t.head == t.i]
        return any(t.tag in {"NNS", "NNPS"} for t in heads[:1])
