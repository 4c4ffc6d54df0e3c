"""One incident under construction, for the invented world."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from tests import make

from onrecord.model.article import Article
from onrecord.model.counted import Counted
from onrecord.model.fields import load_codebook
from onrecord.model.finding import Account, Finding, Note
from onrecord.model.incident import Link
from onrecord.model.origin import Origin
from onrecord.model.record import Record
from onrecord.model.statement import INCIDENT, Statement
from onrecord.model.timeline import Day
from onrecord.model.values import Value
from onrecord.reconcile.timeline import Stand, timeline_of

CODEBOOK = load_codebook()


@dataclass
class Case:
    """One incident under construction: `say` adds a statement, `find` the finding over statements."""

    articles: tuple[Article, ...]
    keys: tuple[str, ...] = ("officer1", "person1")
    statements: list[Statement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        people = tuple(make.person(key) for key in self.keys)
        self.mentions = tuple(make.mention(a, *people) for a in self.articles)
        bare = make.incident(*self.mentions)
        ids = [m.id for m in self.mentions]
        self.people = {key: make.participant(bare.id, key, *ids) for key in self.keys}
        self.incident = replace(bare, participants=tuple(self.people.values()))

    def say(
        self, n: int, name: str, value: Value | None, words: str, about: str = INCIDENT, **more: Any
    ) -> Statement:
        made = make.statement(
            self.articles[n], self.mentions[n], name, value, words, about=self.id_of(about), **more
        )
        self.statements.append(made)
        return made

    def id_of(self, about: str) -> str:
        return self.people[about].id if about in self.people else about

    def find(
        self,
        name: str,
        *accounts: Account,
        about: str = INCIDENT,
        state: str = "stated",
        notes: tuple[Note, ...] = (),
    ) -> None:
        self.findings.append(
            make.finding(
                name, state, *accounts, incident=self.incident.id, about=self.id_of(about), notes=notes
            )
        )

    def record(self, origins: tuple[Origin, ...], **more: Any) -> Record:
        missing = {(f.about, f.field) for f in self.findings}
        for codebook_field in CODEBOOK.fields.values():
            whom = [INCIDENT] if codebook_field.about == "incident" else list(self.people)
            for about in whom if codebook_field.core and codebook_field.about != "none" else ():
                if (self.id_of(about), codebook_field.name) not in missing:
                    self.find(codebook_field.name, about=about, state="not_addressed")
        links = more.pop("links", tuple(Link(m.id, self.incident.id, 1.0) for m in self.mentions))
        return make.record(
            self.incident,
            mentions=self.mentions,
            statements=tuple(sorted(self.statements, key=lambda s: s.id)),
            findings=tuple(self.findings),
            origins=tuple(sorted(origins, key=lambda o: o.id)),
            links=links,
            timeline=self._timeline(origins),
            counted=(Counted("all-shootings", "in", ""),),
            **more,
        )

    def _timeline(self, origins: tuple[Origin, ...]) -> tuple[Day, ...]:
        """All of it on the day on which these pages came out."""
        held = {s.id: s for s in self.statements}
        stand = Stand("2031-05-05", self.incident.documents, origins, tuple(self.findings), held, {})
        return timeline_of((stand,))
