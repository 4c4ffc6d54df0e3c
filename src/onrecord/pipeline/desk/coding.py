"""Coding by hand beside the machine: words of a document become a value with a source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from onrecord.errors import NotFound, UsageError
from onrecord.extract.byhand import COMPONENT, mention_by_hand
from onrecord.extract.foresee import foresee_article
from onrecord.extract.statements import LONGEST_QUOTE
from onrecord.model.article import Article
from onrecord.model.attribution import MEDIA, SPEECH_ACTS
from onrecord.model.checked import checked_value
from onrecord.model.fields import Field
from onrecord.model.mention import BYSTANDER, OFFICER, OTHER_PERSON, Mention, Person
from onrecord.model.record import Record
from onrecord.model.source import KINDS
from onrecord.model.statement import INCIDENT, RETRACTED, STATED, STATES
from onrecord.pipeline.desk.deciding import Wish
from onrecord.pipeline.desk.taking import take
from onrecord.pipeline.tools import Tools
from onrecord.store.base import Store

_ROLES = (OFFICER, OTHER_PERSON, BYSTANDER)


@dataclass(frozen=True)
class Speaker:
    """Who says it: `kind` is one of `model.source.KINDS`. No speaker: the outlet in its own voice, or whoever
    told the evidence."""

    name: str
    kind: str
    body: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "kind": self.kind, "body": self.body}


@dataclass(frozen=True)
class Coded:
    """`number` is the decision's; `id` names what was added (a mention, a person "mention|key", a statement);
    `incident` is where it stands now."""

    number: int
    id: str
    incident: str | None


def add_incident(
    store: Store,
    tools: Tools,
    document: str,
    start: int,
    end: int,
    *,
    editor: str,
    at: str,
    reason: str,
    same_as: str | None = None,
    quote: str | None = None,
) -> Coded:
    """The words [start, end) of a document tell an incident (`same_as`: this one) that the machine did not
    see. `quote`, where given, is what stood there on the editor's screen. What the machine finds likely of it
    is offered when it is read through. Raises NotFound, UsageError."""
    words = _words(store, document, start, end, quote)
    mention = mention_by_hand(document, (start, end))
    payload = {"document": document, "mention": mention, "start": start, "end": end, "quote": words}
    wishes = [Wish("add_incident", (document, mention), reason, payload)]
    if same_as is not None:
        known = _record(store, same_as)
        wishes.append(Wish("same", (known.incident.mentions[0], mention), reason))
    with store.writing():
        _weigh(store, tools, document, (start, end))
        taken = take(store, tools, wishes, editor=editor, at=at)
    return Coded(taken[0].number or 0, mention, _record(store, mention).incident.id)


def _weigh(store: Store, tools: Tools, document: str, told: tuple[int, int]) -> None:
    """What the machine finds likely of an incident that it did not see itself: offered when the incident is
    read through, and kept with the reading of its page. Evidence is read by hand alone."""
    reading, kept = store.reading(document), store.document(document)
    if reading is None or reading.article is None or reading.extraction is None:
        return
    if reading.extraction.likely or kept is None or kept.evidence is not None:
        return
    likely = foresee_article(
        reading.article, tools.reader, tools.lexicon, officers_only=tools.officers_only, detailed=False,
        told=told,
    )  # fmt: skip
    store.save_reading(replace(reading, extraction=replace(reading.extraction, likely=likely)))


def add_participant(
    store: Store,
    tools: Tools,
    mention: str,
    role: str,
    start: int,
    end: int,
    *,
    editor: str,
    at: str,
    reason: str,
    same_as: str | None = None,
    quote: str | None = None,
) -> Coded:
    """The words [start, end) mean somebody in a mention (`same_as`: this participant). Raises NotFound,
    UsageError."""
    wishes = wishes_of_participant(
        store, mention, role, (start, end), reason=reason, same_as=same_as, quote=quote
    )
    taken = take(store, tools, wishes, editor=editor, at=at)
    return Coded(taken[0].number or 0, wishes[0].targets[1], _record(store, mention).incident.id)


def wishes_of_participant(
    store: Store,
    mention: str,
    role: str,
    span: tuple[int, int],
    *,
    reason: str,
    same_as: str | None = None,
    quote: str | None = None,
) -> list[Wish]:
    """What `add_participant` keeps, not yet kept; the second target of the first is who was added."""
    record, told = _mention(store, mention)
    if role not in _ROLES:
        raise UsageError(f"no such role: {role!r}; one of: {', '.join(_ROLES)}")
    words = _words(store, told.document, *span, quote)
    key = f"{role}@{span[0]}"
    payload = {
        "document": told.document, "mention": mention, "person": {"key": key, "role": role},
        "start": span[0], "end": span[1], "quote": words,
    }  # fmt: skip
    wishes = [Wish("add_participant", (mention, f"{mention}|{key}"), reason, payload)]
    if same_as is not None:
        member = next((p.members[0] for p in record.incident.participants if p.id == same_as), None)
        if member is None:
            raise NotFound(f"nobody in {record.incident.id} has the id {same_as}")
        wishes.append(Wish("align", (f"{member[0]}|{member[1]}", f"{mention}|{key}"), reason))
    return wishes


def add_statement(
    store: Store,
    tools: Tools,
    mention: str,
    start: int,
    end: int,
    *,
    field: str,
    value: Any,
    about: str = INCIDENT,
    somebody: str | None = None,
    words: tuple[int, int] | None = None,
    speaker: Speaker | None = None,
    medium: str | None = None,
    speech_act: str = "says",
    state: str = STATED,
    editor: str,
    at: str,
    reason: str,
    quote: str | None = None,
) -> Coded:
    """The words [start, end) of a mention's document say that `field` of `about` ("incident", a person's key
    or a participant id; or of `somebody` in this role, whom these words are the first to tell of) has `value`
    (its JSON form; null for states without one), said by `speaker`. `words`: the value's own place, within
    them. Raises NotFound, UsageError (not in the codebook, not these words)."""
    newcomer = _newcomer(store, mention, somebody, words or (start, end)) if somebody else None
    wish = wish_of_statement(
        store, tools, mention, start, end, field=field, value=value, about=about, newcomer=newcomer,
        words=words, speaker=speaker, medium=medium, speech_act=speech_act, state=state, reason=reason,
        quote=quote,
    )  # fmt: skip
    taken = take(store, tools, (wish,), editor=editor, at=at)
    now = _record(store, mention)
    made = (mention, field, start, end, COMPONENT)
    found = [s.id for s in now.statements if (s.mention, s.field, s.start, s.end, s.component) == made]
    return Coded(taken[0].number or 0, found[-1] if found else mention, now.incident.id)


def wish_of_statement(
    store: Store,
    tools: Tools,
    mention: str,
    start: int,
    end: int,
    *,
    field: str,
    value: Any,
    reason: str,
    about: str = INCIDENT,
    newcomer: Person | None = None,
    words: tuple[int, int] | None = None,
    speaker: Speaker | None = None,
    medium: str | None = None,
    speech_act: str = "says",
    state: str = STATED,
    quote: str | None = None,
) -> Wish:
    """What `add_statement` keeps, not yet kept; `newcomer` is of somebody whom nothing told of before."""
    record, told = _mention(store, mention)
    if field not in tools.codebook:
        raise UsageError(f"the codebook has no field {field!r}")
    known = tools.codebook[field]
    text = _words(store, told.document, start, end, quote)
    own = words or (start, end)
    if not start <= own[0] < own[1] <= end:
        raise UsageError("the value's own words must lie within the quoted ones")
    if newcomer is not None and known.about != "participant":
        raise UsageError(f"{field} is about the incident, not about a person")
    person = newcomer or _about(known, about, record, told)
    _check_said(known, value, state, speaker, medium, speech_act)
    if state not in (STATED, RETRACTED) and speaker is None and not _is_evidence(store, told.document):
        raise UsageError(f"{state} needs the authority that does not say or know it as its speaker")
    payload: dict[str, Any] = {
        "document": told.document, "mention": mention, "start": start, "end": end, "quote": text,
        "about": person.key if person else INCIDENT, "field": field, "value": value, "state": state,
        "words": [own[0] - start, own[1] - start], "speech_act": speech_act,
    }  # fmt: skip
    payload |= {"medium": medium} if medium else {}
    payload |= {"speaker": speaker.to_json()} if speaker else {}
    if person:
        payload["person"] = {"key": person.key, "role": person.role, "label": person.label}
    return Wish("add_statement", (mention,), reason, payload)


def place_of_words(store: Store, where: str, quote: str) -> tuple[int, int]:
    """Where words stand in a document, or in that of a mention. Raises NotFound; UsageError where they stand
    nowhere in it, or in several places."""
    document = where if where.startswith("document:") else _mention(store, where)[1].document
    text = _article(store, document).text
    count = text.count(quote) if quote.strip() else 0
    if count != 1:
        found = "stand nowhere" if not count else f"stand {count} times"
        raise UsageError(
            f"these words {found} in {document}; quote the words as they stand, and enough of them"
        )
    at = text.index(quote)
    return at, at + len(quote)


def _words(store: Store, document: str, start: int, end: int, quote: str | None) -> str:
    """What stands at [start, end). Raises NotFound, UsageError."""
    article = _article(store, document)
    if not 0 <= start < end <= len(article.text):
        raise UsageError(
            f"[{start}, {end}) does not lie in the text, which has {len(article.text)} characters"
        )
    words = article.text[start:end]
    if quote is not None and quote != words:
        raise UsageError("these are not the words that stand there now; the page was read anew: look again")
    if not words.strip():
        raise UsageError("the selected words are blank")
    if len(words) > LONGEST_QUOTE:
        raise UsageError(f"select at most {LONGEST_QUOTE} characters, those that say it")
    return words


def _article(store: Store, document: str) -> Article:
    reading = store.reading(document)
    if reading is None or reading.article is None:
        raise NotFound(f"no text was read from {document}")
    return reading.article


def _record(store: Store, id: str) -> Record:
    """The record of an incident, or the one in which a mention stands. Raises NotFound."""
    homes = store.homes([id]).get(id, ())
    part = store.part(homes[0]) if homes else store.part(id)
    if part is None:
        raise NotFound(f"no incident of this record is or holds {id}")
    return part.record


def _mention(store: Store, id: str) -> tuple[Record, Mention]:
    record = _record(store, id)
    for mention in record.mentions:
        if mention.id == id:
            return record, mention
    raise NotFound(f"no mention has the id {id}")


def _about(field: Field, about: str, record: Record, mention: Mention) -> Person | None:
    """Whom the field is of: somebody of this mention, or null for the incident. Raises UsageError."""
    if field.about != "participant":
        if about != INCIDENT:
            raise UsageError(f"{field.name} is about the incident, not about a person")
        return None
    keys = {about} | {
        key for p in record.incident.participants if p.id == about for m, key in p.members if m == mention.id
    }
    for person in mention.people:
        if person.key in keys:
            return person
    raise UsageError(
        f"{field.name} is about a person, and this document tells of no {about!r}; add the person first"
    )


def _newcomer(store: Store, mention: str, role: str, span: tuple[int, int]) -> Person:
    if role not in _ROLES:
        raise UsageError(f"no such role: {role!r}; one of: {', '.join(_ROLES)}")
    _, told = _mention(store, mention)
    return Person(f"{role}@{span[0]}", role, _words(store, told.document, *span, None))


def _check_said(
    field: Field, value: Any, state: str, speaker: Speaker | None, medium: str | None, speech_act: str
) -> None:
    for what, given, allowed in (
        ("state", state, STATES),
        ("speech act", speech_act, SPEECH_ACTS),
        ("medium", medium or MEDIA[0], MEDIA),
        ("kind of source", speaker.kind if speaker else KINDS[0], KINDS),
    ):
        if given not in allowed:
            raise UsageError(f"no such {what}: {given!r}; one of: {', '.join(allowed)}")
    if speaker is not None and not speaker.name.strip():
        raise UsageError('a speaker has a name, if only "a neighbour"')
    if state in (STATED, RETRACTED):
        checked_value(value, field)
    elif value is not None:
        raise UsageError(f"what is {state} has no value")


def _is_evidence(store: Store, document: str) -> bool:
    found = store.document(document)
    return found is not None and found.evidence is not None
