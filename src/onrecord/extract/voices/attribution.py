"""Who says what in an article: claims by rule (or by a trained reader), their voices, their way to the
page."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.voices.backward import find_backward_claims, is_backward
from onrecord.extract.voices.claims import Claim, Words, words_of
from onrecord.extract.voices.details import (
    carried_on,
    inherited,
    medium_of,
    outlets_named,
    outlets_through,
    said_at_of,
)
from onrecord.extract.voices.given import read_spans
from onrecord.extract.voices.leads import led_in, unclosed
from onrecord.extract.voices.merge import RULES_ALONE, merge
from onrecord.extract.voices.narrowed import is_identified_by, narrowed
from onrecord.extract.voices.perceived import as_witnesses
from onrecord.extract.voices.phrases import find_noun_claims, find_phrase_claims
from onrecord.extract.voices.quotes import extend_quotes
from onrecord.extract.voices.sources import Voices
from onrecord.extract.voices.unsettled import settled
from onrecord.extract.voices.verbs import find_verb_claims
from onrecord.extract.voices.weights import ASSERTED, LOW, weighed
from onrecord.extract.voices.withdrawn import withdrawn
from onrecord.model.article import Article
from onrecord.model.attribution import Attribution
from onrecord.model.ids import outlet_id
from onrecord.nlp.base import Reading, Span
from onrecord.text.lexicon import Lexicon

ATTRIBUTION = "attribution/2"


# What these say is somebody's even where another tells that they say it; other cues are then the teller's
# words.
NESTED = frozenset(
    {
        "say",
        "tell",
        "state",
        "admit",
        "report",
        "believe",
        "suspect",
        "testify",
        "deny",
        "allege",
        "claim",
        "confirm",
        "announce",
        "accord",
    }
)


def find_attributions(
    article: Article, reading: Reading, lexicon: Lexicon
) -> tuple[Voices, tuple[Attribution, ...]]:
    """An article and its reading -> its voices, and its attributions in the order of the text.

    Where the reader brings attributions of its own, the rules are a second opinion on them."""
    words = words_of(reading, article.readable_spans())
    claims = [narrowed(words, claim) for claim in heard_claims(words)]
    claims = [withdrawn(claim, article, reading) for claim in sorted(claims, key=_order)]
    voices = Voices(article, reading, lexicon, words.quotes)
    sources = [voices.at(*c.source[0]) if c.source else voices.nobody() for c in claims]
    sources = as_witnesses(reading.text, claims, sources, voices)
    claims = [settled(words, c, voices.source(s)) for c, s in zip(claims, sources, strict=True)]
    claims = [weighed(words, c, voices.source(s)) for c, s in zip(claims, sources, strict=True)]
    kinds = [voices.source(source).kind for source in sources]
    claims = [_told_by_another(claims, n, kinds) for n in range(len(claims))]
    parents = [_parent(claims, n) for n in range(len(claims))]
    named = [medium_of(words, c, voices.source(s)) for c, s in zip(claims, sources, strict=True)]
    media = inherited(carried_on(named, claims, sources, words), parents)
    outlets = outlets_named(words, article)
    through = [outlets_through(words, claim, outlets) for claim in claims]
    return voices, tuple(
        Attribution(
            source=sources[n],
            source_spans=claim.source,
            cue_spans=claim.cues,
            content_spans=claim.content,
            chain=_chain(n, sources, parents, through, voices, article),
            medium=media[n],
            speech_act=claim.act,
            direct=_direct(words, claim),
            said_at=said_at_of(words, claim, article),
            parent=parents[n],
            asserted=claim.weight >= ASSERTED,
            confidence=round(min(claim.weight, claim.sure), 3),
        )
        for n, claim in enumerate(claims)
    )


def _chain(
    n: int,
    sources: list[str],
    parents: list[int | None],
    through: list[tuple[str, ...]],
    voices: Voices,
    article: Article,
) -> tuple[str, ...]:
    """From the speaker to the page: who tells it further, the outlets that the words name, the page's own."""
    chain: list[str] = []
    at: int | None = n
    while at is not None:
        voice = voices.source(sources[at])
        chain.append(outlet_id(voice.name) if voice.kind == "outlet" else voice.id)
        chain.extend(outlet_id(name) for name in through[at])
        at = parents[at]
    if article.outlet:
        chain.append(outlet_id(article.outlet))
    return tuple(dict.fromkeys(chain))


def heard_claims(words: Words) -> list[Claim]:
    """The rules' claims and, where the reader brings attributions of its own, those of both as one list."""
    claims = list(find_claims(words.reading, words.blocks))
    if words.reading.attributions is not None:
        read = (read_spans(words, spans) for spans in words.reading.attributions)
        claims = merge(words, claims, [claim for claim in read if claim is not None])
        claims = extend_quotes(words, claims, RULES_ALONE)
    return [part for claim in led_in(words, claims) for part in unclosed(words, claim)]


def find_claims(reading: Reading, blocks: tuple[Span, ...]) -> tuple[Claim, ...]:
    """All claims of the rules, in the order of the text."""
    words = words_of(reading, blocks)
    back = list(find_backward_claims(words))
    claims = [*find_verb_claims(words), *find_phrase_claims(words), *find_noun_claims(words)]
    claims = [*back, *(claim for claim in claims if not is_backward(claim, back))]
    found = extend_quotes(words, claims)
    kept = [claim for n, claim in enumerate(found) if _told_within(claim) or _parent(found, n) is None]
    return tuple(sorted(kept, key=_order))


def _told_within(claim: Claim) -> bool:
    """Whether the claim is somebody's also where another tells it: "a boy, identified by his aunt as Lee"."""
    return claim.cue.lemma in NESTED or is_identified_by(claim)


def _order(claim: Claim) -> tuple[object, ...]:
    return claim.cues[0] if claim.cues else claim.content[0], claim.content, claim.source


def _told_by_another(claims: list[Claim], n: int, kinds: list[str]) -> Claim:
    """What somebody is told to have announced or reported is the teller's, unless the teller is an outlet."""
    claim, teller = claims[n], _parent(claims, n)
    acted = claim.rule in {"object", "named"} and teller is not None and kinds[teller] != "outlet"
    return replace(claim, weight=min(claim.weight, LOW)) if acted else claim


def _parent(claims: list[Claim], n: int) -> int | None:
    """The narrowest other claim whose content holds this one's cue and content."""
    claim = claims[n]
    inner = (*claim.cues, *claim.content)
    best: tuple[int, int] | None = None
    for m, other in enumerate(claims):
        if m == n or min(other.weight, other.sure) < ASSERTED:
            continue
        if all(any(a <= s and e <= b for a, b in other.content) for s, e in inner):
            size = sum(b - a for a, b in other.content)
            own = sum(b - a for a, b in claim.content)
            if size > own and (best is None or size < best[0]):
                best = (size, m)
    return None if best is None else best[1]


def _direct(words: Words, claim: Claim) -> bool:
    return all(any(q.start <= s and e <= q.end for q in words.quotes) for s, e in claim.content)
