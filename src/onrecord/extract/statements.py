"""Drafts and attributions -> statements: every value checked against the words and the codebook."""

from __future__ import annotations

import json
from dataclasses import dataclass

from onrecord.extract.scene import Draft, Scene
from onrecord.extract.voices.credit import Credit, credit_draft
from onrecord.extract.voices.hedges import hedges_over
from onrecord.extract.voices.sources import Voices
from onrecord.model.actions import Action
from onrecord.model.article import HEADLINE
from onrecord.model.dates import Time
from onrecord.model.fields import Codebook, Field
from onrecord.model.ids import make_id
from onrecord.model.numbers import Number
from onrecord.model.places import Place
from onrecord.model.rejection import Rejection
from onrecord.model.statement import INCIDENT, RETRACTED, STATED, STATES, Statement
from onrecord.model.statistics import Statistic
from onrecord.model.values import value_to_json

LONGEST_QUOTE = 300
# Fields whose statements may rest on a question that somebody looks into.
OPEN_FIELDS = frozenset(
    {"open_question", "investigation_status", "investigating_agency", "context", "policy_call", "label"}
)
# What is said of people in passing: an adverb of the clause does not hedge it.
IN_PASSING = frozenset(
    {"role", "gender", "count", "agency", "unit", "age", "name", "duty_status", "nationality"}
)
# Who asks, or declines to say whether, says nothing of it.
NOT_SAYING = frozenset({"asks", "declines", "unreachable"})
# "Denied that", "did not dispute that".
_ABOUT_IT = frozenset({"denies", "confirms"})
# What can be denied without denying that there was such a person or event. A denial takes other values for
# granted.
DENIABLE = OPEN_FIELDS | frozenset(
    {"action", "identified_self", "weapon", "shots_fired", "outcome", "fired_first", "perceived_armed"}
    | {"confirmed_armed", "prior_connection", "injury_severity", "stated_reason", "custody", "position"}
)
_TYPES = {"number": Number, "time": Time, "place": Place, "action": Action, "statistic": Statistic}


@dataclass(frozen=True)
class _Kept:
    draft: Draft
    credit: Credit
    value: str


class Maker:
    """Takes drafts one by one; gives statements and rejections, both in the order of the text."""

    def __init__(self, scene: Scene, voices: Voices, codebook: Codebook) -> None:
        self._scene = scene
        self._voices = voices
        self._codebook = codebook
        self._kept: list[_Kept] = []
        self._rejected: list[Rejection] = []

    def add(self, draft: Draft) -> None:
        reason = self._fault(draft)
        if reason is not None:
            self._reject(draft, *reason)
            return
        credit = credit_draft(self._scene, self._voices, draft)
        if not credit.certain:
            self._reject(draft, "uncertain_source", "the words credit somebody; whom is not certain enough")
            return
        if credit.speech_act in NOT_SAYING and draft.state == STATED and draft.field not in OPEN_FIELDS:
            self._reject(draft, "ambiguous", "the words ask whether it is so; they do not say that it is")
            return
        if credit.speech_act == "denies" and draft.state == STATED and draft.field not in DENIABLE:
            self._reject(draft, "ambiguous", "the words deny something else and take this for granted")
            return
        if draft.doubted and credit.source is None:
            self._reject(draft, "unlikely", f"true of the incident with a chance of {draft.confidence:.2f}")
            return
        self._kept.append(_Kept(draft, credit, _value_key(draft)))

    def add_denied(self, draft: Draft) -> None:
        """A value that is read off a denial: it stands only as what its speaker denies (or does not)."""
        credit = credit_draft(self._scene, self._voices, draft)
        said = credit.certain and credit.speech_act in _ABOUT_IT
        if said and draft.field in DENIABLE and self._fault(draft) is None:
            self._kept.append(_Kept(draft, credit, _value_key(draft)))

    def statements(self) -> tuple[Statement, ...]:
        return tuple(self._statement(kept) for kept in self._merged())

    def rejections(self) -> tuple[Rejection, ...]:
        return tuple(self._rejected)

    def _reject(self, draft: Draft, reason: str, why: str) -> None:
        text = self._scene.article.text[draft.own_start : draft.own_end][:80]
        detail = f"{draft.field} ({draft.finder}) at {draft.own_start}: {text!r}: {why}"
        self._rejected.append(Rejection(self._scene.article.document, "extract", reason, detail))

    def _fault(self, draft: Draft) -> tuple[str, str] | None:
        """Why a draft cannot be a statement: (reason, in words); null when it can."""
        if draft.field not in self._codebook:
            return "not_in_codebook", "no such field"
        field = self._codebook[draft.field]
        return (
            self._words_fault(draft, field) or _value_fault(draft, field) or self._about_fault(draft, field)
        )

    def _words_fault(self, draft: Draft, field: Field) -> tuple[str, str] | None:
        if (
            not 0
            <= draft.start
            <= draft.own_start
            < draft.own_end
            <= draft.end
            <= len(self._scene.article.text)
        ):
            return "not_verbatim", "the value's words do not lie within the quoted words"
        blocks = self._scene.article.readable()
        if not any(block.start <= draft.start and draft.end <= block.end for block in blocks):
            return "not_verbatim", "the words are not reporting"
        if field.type == "name" and isinstance(draft.value, str):
            words = self._scene.article.text.casefold()
            if any(part not in words for part in draft.value.casefold().split()):
                return "not_verbatim", "the name does not stand in the text"
        return None

    def _about_fault(self, draft: Draft, field: Field) -> tuple[str, str] | None:
        if field.about == "none":
            return None
        mention = next((m for m in self._scene.mentions if m.id == draft.mention), None)
        if mention is None:
            return "ambiguous", "no incident that the words can be about"
        if field.about == "incident" and draft.about != INCIDENT:
            return "not_in_codebook", f"the field is about an incident, not about {draft.about}"
        if field.about == "participant" and draft.about not in {p.key for p in mention.people}:
            return "ambiguous", f"no participant {draft.about!r} in the mention"
        return None

    def _merged(self) -> list[_Kept]:
        """Drafts that say the same of the same with overlapping words are one; a headline's repeat of what
        the body
        says is none."""
        article = self._scene.article
        headlines = [block for block in article.readable() if block.kind == HEADLINE]

        def in_headline(kept: _Kept) -> bool:
            return any(b.start <= kept.draft.start and kept.draft.end <= b.end for b in headlines)

        told = {_matter(kept) for kept in self._kept if not in_headline(kept)}
        result: list[_Kept] = []
        for kept in self._kept:
            if in_headline(kept) and _matter(kept) in told:
                continue
            twin = next((n for n, other in enumerate(result) if _same(kept, other)), None)
            if twin is None:
                result.append(kept)
            elif _narrower(kept.draft, result[twin].draft):
                result[twin] = kept
        return sorted(result, key=_place)

    def _statement(self, kept: _Kept) -> Statement:
        draft, credit = kept.draft, kept.credit
        article = self._scene.article
        field = self._codebook[draft.field]
        start, end = _receipt(article.text, draft)
        mention = None if field.about == "none" else draft.mention
        about = INCIDENT if field.about == "none" else draft.about
        identity = (article.document, mention, about, draft.field, start, end, kept.value, draft.state)
        return Statement(
            id=make_id("statement", *identity),
            document=article.document,
            mention=mention,
            about=about,
            field=draft.field,
            value=draft.value if draft.state in {STATED, RETRACTED} else None,
            original=article.text[draft.own_start : draft.own_end],
            quote=article.text[start:end],
            start=start,
            end=end,
            source=credit.source,
            chain=credit.chain,
            medium=credit.medium,
            speech_act=credit.speech_act,
            hedge=draft.hedge or credit.hedge or self._hedge(draft),
            said_at=credit.said_at,
            state=draft.state,
            confidence=round(min(draft.confidence, credit.confidence), 3),
            component=draft.finder,
        )

    def _hedge(self, draft: Draft) -> str | None:
        deed = draft.field not in IN_PASSING
        return hedges_over(self._scene.reading, draft.own_start, draft.own_end, deed=deed)


def _value_fault(draft: Draft, field: Field) -> tuple[str, str] | None:
    if draft.state not in STATES:
        return "not_in_codebook", f"no such state: {draft.state!r}"
    if draft.state not in {STATED, RETRACTED}:
        return None
    if draft.value is None:
        return "not_in_codebook", "a stated value is missing"
    if not isinstance(draft.value, _TYPES.get(field.type, str)):
        return "not_in_codebook", f"not a value of type {field.type}"
    if isinstance(draft.value, str) and not draft.value.strip():
        return "not_in_codebook", "an empty value"
    if field.type == "choice" and draft.value not in field.values:
        return "not_in_codebook", f"{draft.value!r} is not among the field's values"
    return None


def _value_key(draft: Draft) -> str:
    return json.dumps(value_to_json(draft.value), sort_keys=True, ensure_ascii=False)


def _matter(kept: _Kept) -> tuple[object, ...]:
    draft = kept.draft
    return draft.mention, draft.about, draft.field, kept.value, draft.state


def _same(kept: _Kept, other: _Kept) -> bool:
    a, b = kept.draft, other.draft
    overlap = a.own_start < b.own_end and b.own_start < a.own_end
    same_words = (a.start, a.end) == (b.start, b.end)
    same_voice = kept.credit.source == other.credit.source
    return _matter(kept) == _matter(other) and (same_words or (overlap and same_voice))


def _narrower(draft: Draft, other: Draft) -> bool:
    return (draft.own_end - draft.own_start, draft.start) < (other.own_end - other.own_start, other.start)


def _place(kept: _Kept) -> tuple[object, ...]:
    draft = kept.draft
    return draft.own_start, draft.own_end, draft.start, draft.end, draft.field, draft.about, kept.value


def _receipt(text: str, draft: Draft) -> tuple[int, int]:
    """The quoted words, no longer than `LONGEST_QUOTE` unless the value's own words are: cut at spaces
    around them."""
    start, end = draft.start, draft.end
    if end - start <= LONGEST_QUOTE:
        return start, end
    spare = max(LONGEST_QUOTE - (draft.own_end - draft.own_start), 0) // 2
    start = max(start, draft.own_start - spare)
    end = min(end, draft.own_end + spare)
    while start > draft.start and start < draft.own_start and not text[start - 1].isspace():
        start += 1
    while end < draft.end and end > draft.own_end and not text[end].isspace():
        end -= 1
    while end > draft.own_end and text[end - 1].isspace():
        end -= 1
    return start, end
