"""What editors coded by hand, laid beside what the machine read of one article."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.errors import UsageError
from onrecord.model.article import Article
from onrecord.model.attribution import Span
from onrecord.model.checked import checked_value
from onrecord.model.decision import Decision
from onrecord.model.evidence import MEDIUM_OF, ON_RECORD, Evidence
from onrecord.model.extraction import Extraction
from onrecord.model.fields import Codebook
from onrecord.model.ids import make_id, outlet_id
from onrecord.model.mention import Mention, Person
from onrecord.model.rejection import Rejection
from onrecord.model.source import Source, source_id
from onrecord.model.statement import INCIDENT, STATED, STATES, Statement
from onrecord.model.values import Value, value_to_json

COMPONENT = "hand/1"
ACTS = ("add_incident", "add_participant", "add_statement")
ON_BACKGROUND = "a person who spoke on background"


def nothing_read(document: str) -> Extraction:
    """What no machine reads, before anybody has coded it."""
    return Extraction(document, (), (), (), (), component=COMPONENT)


def mention_by_hand(document: str, span: Span) -> str:
    """The id of a mention that an editor added."""
    return make_id("mention", "hand", document, *span)


def add_by_hand(
    article: Article,
    extraction: Extraction,
    decisions: Sequence[Decision],
    codebook: Codebook,
    evidence: Evidence | None = None,
) -> Extraction:
    """The decisions in force about this document, in their order -> the extraction with what they add. Words
    that have moved in the text are found again; those that are gone are a rejection."""
    desk = _Desk(article, extraction, codebook, evidence)
    for decision in decisions:
        desk.add(decision)
    return desk.result()


def find_words(text: str, start: int, end: int, quote: str) -> Span | None:
    """Where words stand that once stood at [start, end): the place nearest to it."""
    if text[start:end] == quote:
        return start, end
    places = [match.start() for match in re.finditer(f"(?={re.escape(quote)})", text)]
    at = min(places, key=lambda n: (abs(n - start), n), default=None)
    return None if at is None else (at, at + len(quote))


@dataclass
class _Desk:
    article: Article
    extraction: Extraction
    codebook: Codebook
    evidence: Evidence | None
    mentions: dict[str, Mention] = field(init=False)
    statements: dict[str, Statement] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    readers: dict[str, set[str]] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mentions = {m.id: m for m in self.extraction.mentions}

    def add(self, decision: Decision) -> None:
        told = decision.payload or {}
        span = find_words(self.article.text, told["start"], told["end"], told["quote"])
        if span is None:
            detail = f"decision {decision.number}: the words that an editor coded are no longer in the text"
            self.rejections.append(Rejection(self.article.document, "extract", "not_verbatim", detail))
            return
        mention = self._mention(told["mention"], span)
        if decision.act == "add_participant":
            self._person(mention, told["person"], span)
        elif decision.act == "add_statement":
            if told.get("person"):
                self._person(mention, told["person"], span)
            self._statement(decision, told, span)

    def result(self) -> Extraction:
        marked = (
            replace(s, review="two_readers" if len(self.readers[s.id]) > 1 else "one_reader")
            for s in self.statements.values()
        )
        known = {s.id for s in self.extraction.sources}
        untold = [r for r in self.extraction.rejections if r.reason != "no_incident" or not self.mentions]
        return replace(
            self.extraction,
            mentions=tuple(self.mentions[m] for m in sorted(self.mentions)),
            statements=(*self.extraction.statements, *marked),
            sources=(
                *self.extraction.sources,
                *(s for i, s in sorted(self.sources.items()) if i not in known),
            ),
            rejections=(*untold, *self.rejections),
        )

    def _mention(self, id: str, span: Span) -> Mention:
        """The mention; one that the machine no longer reads, or never did, by these words."""
        if id not in self.mentions:
            self.mentions[id] = Mention(id, self.article.document, (span,))
        return self.mentions[id]

    def _person(self, mention: Mention, told: Mapping[str, Any], span: Span) -> None:
        if any(p.key == told["key"] for p in mention.people):
            return
        label = told.get("label") or self.article.text[span[0] : span[1]]
        spans = () if told.get("label") else (span,)
        person = Person(told["key"], told["role"], label, spans=spans)
        self.mentions[mention.id] = replace(mention, people=(*mention.people, person))

    def _statement(self, decision: Decision, told: Mapping[str, Any], span: Span) -> None:
        name, state = told["field"], told.get("state", STATED)
        value: Value | None = None
        if name not in self.codebook or state not in STATES:
            self._refuse(decision, f"the codebook has no field {name}")
            return
        if told.get("value") is not None:
            try:
                value = checked_value(told["value"], self.codebook[name])
            except UsageError as error:
                self._refuse(decision, str(error))
                return
        own = told.get("words") or (0, span[1] - span[0])
        low, high = span[0] + own[0], span[0] + own[1]
        source = self._source(told.get("speaker"))
        mention = None if self.codebook[name].about == "none" else told["mention"]
        about = told["about"] if mention else INCIDENT
        said = json.dumps([value_to_json(value), told.get("speaker")], sort_keys=True, ensure_ascii=False)
        by = source.id if source else None
        matter = (self.article.document, mention, about, name)
        made = make_id("statement", COMPONENT, *matter, low, high, said, state)
        self.readers.setdefault(made, set()).add(decision.editor)
        self.statements[made] = Statement(
            id=made,
            document=self.article.document,
            mention=mention,
            about=about,
            field=name,
            value=value,
            original=self.article.text[low:high],
            quote=self.article.text[span[0] : span[1]],
            start=span[0],
            end=span[1],
            source=by,
            chain=self._chain(by),
            medium=told.get("medium") or (MEDIUM_OF[self.evidence.kind] if self.evidence else "unspecified"),
            speech_act=told.get("speech_act", "says"),
            said_at=self.evidence.when if self.evidence else told.get("said_at"),
            state=state,
            component=COMPONENT,
        )

    def _refuse(self, decision: Decision, why: str) -> None:
        detail = f"decision {decision.number}: {why}"
        self.rejections.append(Rejection(self.article.document, "extract", "not_in_codebook", detail))

    def _source(self, speaker: Mapping[str, Any] | None) -> Source | None:
        """Who says it. What is told on background has a voice of its own that nobody can follow home."""
        if self.evidence is not None and self.evidence.terms != ON_RECORD:
            name = self.evidence.described or ON_BACKGROUND
            told: tuple[str, str, str | None] = (name, "unnamed", None)
        elif speaker is not None:
            told = speaker["name"], speaker["kind"], speaker.get("body")
        elif self.evidence is not None:
            told = self.evidence.who, self.evidence.who_kind, self.evidence.body
        else:
            return None
        unnamed = told[1].endswith("unnamed")
        made = source_id(*told, self.article.document if unnamed else None)
        return self.sources.setdefault(made, Source(made, *told, (told[0],)))

    def _chain(self, source: str | None) -> tuple[str, ...]:
        outlet = outlet_id(self.article.outlet) if self.article.outlet else None
        return tuple(dict.fromkeys(link for link in (source, outlet) if link))
