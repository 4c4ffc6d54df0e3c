"""What somebody is told to have denied, read as if it had been stated: its values stand as denied ones.

"The chief denied that the man was armed" tells no weapon, and the finders find none. Read once more with the
denial lifted they find the value that is denied; the attribution says that it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from onrecord.extract.scene import Draft, Scene
from onrecord.model.attribution import Attribution
from onrecord.model.statement import STATED
from onrecord.nlp.base import Reading, Span

# A verb that leaves what depends on it as told, even under "not".
_PLAIN = "state"


def find_denied(scene: Scene, find: Callable[[Scene], Iterable[Draft]]) -> tuple[Draft, ...]:
    """The drafts that `find` gives of denied words, and only there, once the denials are lifted."""
    denials = [a for a in scene.attributions if a.asserted and a.speech_act in {"denies", "confirms"}]
    reading = _lifted(scene.reading, denials)
    if reading is scene.reading:
        return ()
    told = {_matter(draft) for draft in find(scene)}
    return tuple(
        draft
        for draft in find(replace(scene, reading=reading))
        if draft.state == STATED
        and _matter(draft) not in told
        and any(a.covers(draft.own_start, draft.own_end) for a in denials)
    )


def _lifted(reading: Reading, denials: Iterable[Attribution]) -> Reading:
    """The reading with the verb of every denial made one that merely states."""
    cues: list[Span] = [span for a in denials for span in a.cue_spans]
    verbs = {
        t.i
        for start, end in cues
        for t in reading.tokens_in(start, end)
        if t.pos == "VERB" and t.dep not in {"aux", "auxpass"}
    }
    if not verbs:
        return reading
    return replace(
        reading,
        tokens=tuple(replace(t, lemma=_PLAIN) if t.i in verbs else t for t in reading.tokens),
    )


def _matter(draft: Draft) -> tuple[object, ...]:
    return draft.field, draft.about, draft.own_start, draft.own_end, draft.value
