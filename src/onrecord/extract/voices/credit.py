"""Who is credited with a value: the innermost voice whose words hold it, or the outlet itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.extract.scene import Draft, Scene
from onrecord.extract.voices.sources import Voices
from onrecord.model.attribution import Attribution
from onrecord.model.ids import outlet_id
from onrecord.model.statement import STATED_UNKNOWN, WITHHELD

# From this probability on a voice is credited; the outlet's own voice as well.
CREDIT = 0.6
# Whose not knowing or not telling is news only where they speak of it themselves.
_PRIVATE = {
    STATED_UNKNOWN: frozenset({"person", "unnamed", "witness", "neighbour", "family"}),
    WITHHELD: frozenset({"person", "unnamed"}),
}


@dataclass(frozen=True)
class Credit:
    """What a statement says of its speaker; all empty when the outlet speaks in its own voice. Not `certain`
    where several voices may have said it and none is likely enough."""

    source: str | None = None
    chain: tuple[str, ...] = ()
    medium: str = "unspecified"
    speech_act: str = "says"
    hedge: str | None = None
    said_at: str | None = None
    confidence: float = 1.0
    certain: bool = True


def credit_draft(scene: Scene, voices: Voices, draft: Draft) -> Credit:
    """A draft -> who says it. Of what is withheld or not known the source is the authority that the words
    name."""
    page = (outlet_id(scene.article.outlet),) if scene.article.outlet else ()
    found, sure = _speaker(scene, draft)
    if draft.state in {WITHHELD, STATED_UNKNOWN} and draft.authority is not None:
        return _authority(voices, draft, found, page)
    if found is None and draft.authority is not None:
        source = voices.at(*draft.authority)
        return Credit(source, (source, *page), certain=voices.certain(source))
    if found is None:
        own = voices.own()
        credit = Credit(chain=page) if own is None else Credit(own, (own, *page), medium="statement")
        return replace(credit, confidence=sure, certain=sure >= CREDIT)
    credit = replace(_credit(scene, found), confidence=sure)
    return replace(credit, certain=credit.source is None or voices.certain(credit.source))


def _speaker(scene: Scene, draft: Draft) -> tuple[Attribution | None, float]:
    """The innermost voice that is likely enough to have said it, null for the outlet's own, and how likely.

    What the inner voice has not said is the next one's, and in the end the outlet's; a belief that somebody
    reports is that somebody's report in any case."""
    covering = [a for a in scene.attributions if a.asserted and _holds(a, draft)]
    left = 1.0
    for attribution in sorted(covering, key=lambda a: _size(a, draft)):
        if left * attribution.confidence >= CREDIT:
            return attribution, left * attribution.confidence
        if attribution.speech_act != "believes" or attribution.parent is None:
            left *= 1 - attribution.confidence
    return None, left


def _authority(voices: Voices, draft: Draft, found: Attribution | None, page: tuple[str, ...]) -> Credit:
    assert draft.authority is not None
    source = voices.at(*draft.authority)
    act = "declines" if draft.state == WITHHELD else "says"
    certain = voices.certain(source)
    if found is not None and found.source == source:
        chain, said_at, sure = found.chain, found.said_at, found.confidence
        return Credit(source, chain, found.medium, act, None, said_at, sure, certain)
    told_by = found.chain if found is not None else page
    public = voices.source(source).kind not in _PRIVATE[draft.state]
    return Credit(source, (source, *told_by), speech_act=act, certain=certain and public)


def _credit(scene: Scene, found: Attribution) -> Credit:
    """A belief that somebody reports is that somebody's report, hedged by the belief."""
    credit = Credit(
        found.source, found.chain, found.medium, found.speech_act, None, found.said_at, found.confidence
    )
    if found.speech_act == "believes" and found.parent is not None:
        outer = _credit(scene, scene.attributions[found.parent])
        spans = found.cue_spans or found.source_spans
        if not spans:
            return outer
        start, end = spans[0]
        if found.source_spans and found.source_spans[0][0] < start and start - found.source_spans[0][1] < 3:
            start = found.source_spans[0][0]
        return replace(outer, hedge=outer.hedge or scene.article.text[start:end])
    return credit


def _holds(attribution: Attribution, draft: Draft) -> bool:
    """Whether the draft's own words begin and end inside the content, be it in two fragments of it."""
    spans = attribution.content_spans
    return any(a <= draft.own_start < b for a, b in spans) and any(a < draft.own_end <= b for a, b in spans)


def _size(attribution: Attribution, draft: Draft) -> tuple[int, int]:
    fragment = min(b - a for a, b in attribution.content_spans if a <= draft.own_start < b)
    return sum(b - a for a, b in attribution.content_spans), fragment
