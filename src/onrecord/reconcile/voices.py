"""Who stands behind each statement, as the words say: the speaking body, or the page's own voice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from onrecord.model.actions import Action
from onrecord.model.article import Article
from onrecord.model.attribution import Span
from onrecord.model.fields import Codebook, Field
from onrecord.model.ids import outlet_id
from onrecord.model.source import Source
from onrecord.model.statement import STATED, Statement
from onrecord.reconcile.generic import Speakers, meant, speakers
from onrecord.reconcile.identity import Identity, is_vague, voice_of
from onrecord.reconcile.keys import key_of
from onrecord.reconcile.near import Copy
from onrecord.reconcile.relation import Relation
from onrecord.reconcile.rules import relate
from onrecord.text.wording import words

_PRONOUNS = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
# So much of an id tells the documents of one incident apart.
_SHORT = 6
# A page's voices by the keys of their origins, each with the words that it is credited with.
Credited = Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True)
class Said:
    """A statement and the key of the origin behind it: "body:...", a source id, "outlet:...", a document
    id, or null for what only a retelling adds. `own`: told in the page's own voice or credited to nobody
    in particular. `why` (kind of evidence, sentence, statements it rests on) is given where the key was
    inferred."""

    statement: Statement
    source: Source | None
    key: str | None
    own: bool
    why: tuple[str, str, tuple[str, ...]] | None = None

    @property
    def stated(self) -> bool:
        """Whether the value is told to be so; what a source denies is not."""
        return self.statement.state == STATED and self.statement.value is not None and not self.denied

    @property
    def denied(self) -> bool:
        """Whether the value is what the source says is not so."""
        s = self.statement
        negated = isinstance(s.value, Action) and s.value.negated
        return s.state == STATED and s.speech_act == "denies" and s.value is not None and not negated

    @property
    def in_passing(self) -> bool:
        """Whether a pronoun alone tells it: "her arm" settles nobody's gender against other words."""
        s = self.statement
        return s.field == "gender" and s.original.casefold() in _PRONOUNS


@dataclass(frozen=True)
class Matter:
    """What the steps of reconciling share: one incident's articles, voices and the codebook. By document:
    `heard`, the keys of the voices that it credits with a value; `named`, those it credits with anything;
    `credited`, their keys with the words that each is credited with. `told_on`: by key, the documents that
    tell its account, each with the reason."""

    incident: str | None
    articles: Mapping[str, Article]
    identity: Identity
    codebook: Codebook
    copies: Mapping[str, Copy] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    heard: Mapping[str, frozenset[str]] = field(default_factory=dict)
    named: Mapping[str, Sequence[Source]] = field(default_factory=dict)
    credited: Mapping[str, Credited] = field(default_factory=dict)
    told_on: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def heard_on(self, document: str, key: str | None) -> bool:
        """Whether the page credits anything to the voice."""
        return key in self.heard.get(document, ())

    @cached_property
    def vocabulary(self) -> Mapping[str, frozenset[str]]:
        """The words of each document."""
        return {d: frozenset(words(a.text)) for d, a in self.articles.items()}

    def field(self, name: str) -> Field:
        return self.codebook[name]

    def relation(self, one: Statement, other: Statement) -> Relation:
        """How the values of two statements of one field stand to each other."""
        assert one.value is not None
        assert other.value is not None
        return relate(self.codebook[one.field].rule, one.value, other.value)

    def key(self, s: Statement) -> str:
        """The key under which the statement's value meets equal ones."""
        assert s.value is not None
        return key_of(s.value, self.codebook[s.field].rule)

    def teller(self, document: str) -> str:
        """A document's name in a sentence: its outlet, else the host of its address, else the beginning of
        its id."""
        article = self.articles[document]
        host = urlsplit(article.url).hostname if article.url else None
        if article.outlet or host:
            return article.outlet or host or ""
        return f"a page that names no outlet (document {document.rpartition(':')[2][:_SHORT]})"

    def published(self, document: str) -> str | None:
        """The day on which it came out, as far as it is known."""
        published = self.articles[document].published
        return published.edtf[:10] if published and published.edtf else None

    def is_younger(self, one: str, other: str) -> bool:
        """Whether `one` is known to have come out after `other`."""
        a, b = self.published(one), self.published(other)
        return a is not None and b is not None and a > b

    def own_key(self, document: str) -> str:
        """The key of a document's own voice: its wire's, its original's, its body's for a body's own
        page, its outlet's, or the document's."""
        seen = {document}
        while (copy := self.copies.get(document)) and copy.role == "wire_copy" and copy.original not in seen:
            document = copy.original
            seen.add(document)
        article = self.articles[document]
        if article.wire:
            return outlet_id(article.wire)
        if not article.outlet:
            return document
        if self.roles.get(document, article.role) == "statement":
            return f"body:{article.outlet.casefold()}"
        return outlet_id(article.outlet)

    def same_text(self, one: str, other: str) -> bool:
        """Whether two documents are copies of one telling."""
        return self._head(one) == self._head(other)

    def _head(self, document: str) -> str:
        seen = {document}
        while (copy := self.copies.get(document)) and copy.original not in seen:
            document = copy.original
            seen.add(document)
        return document


def voice_statements(statements: Iterable[Statement], matter: Matter) -> list[Said]:
    """Statements -> who stands behind each by the words alone, sorted by statement id."""
    rows = sorted(statements, key=lambda s: s.id)
    known = speakers(rows, matter.identity)
    return [_voice(s, matter, known) for s in rows]


def _voice(s: Statement, matter: Matter, known: Speakers) -> Said:
    source = matter.identity.get(s.source)
    if source is not None:
        page = matter.own_key(s.document)
        found = meant(source, s.document, known, page if page.startswith("body:") else None)
        if found is not None:
            return Said(s, source, found[0], False, ("same_source", found[1], (s.id,)))
    if source is None or is_vague(source):
        key = matter.own_key(s.document)
        copy = matter.copies.get(s.document)
        why = None
        if copy is not None and copy.role == "wire_copy":
            why = ("wire_copy", f"{matter.teller(s.document)}: {copy.text}", (s.id,))
        return Said(s, source, key, not key.startswith("body:"), why)
    return Said(s, source, voice_of(source), False)


def by_subject(said: Sequence[Said]) -> dict[tuple[str, str], list[Said]]:
    """Grouped by (about, field)."""
    groups: dict[tuple[str, str], list[Said]] = {}
    for row in said:
        groups.setdefault((row.statement.about, row.statement.field), []).append(row)
    return groups
