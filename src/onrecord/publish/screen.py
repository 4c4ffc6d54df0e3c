"""What the policy lets through of one thing after another: statements, values, speakers, documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.model.article import Article
from onrecord.model.document import Document
from onrecord.model.fields import Codebook
from onrecord.model.places import Place
from onrecord.model.record import Record
from onrecord.model.rejection import Rejection
from onrecord.model.source import Source
from onrecord.model.statement import Statement
from onrecord.model.values import Value
from onrecord.publish.homes import coarsen, rounded
from onrecord.publish.names import name_words
from onrecord.publish.people import People
from onrecord.publish.personal import names_within
from onrecord.publish.policy import Policy
from onrecord.publish.redact import Redactor

_NEUTRAL = {
    "family": "a relative", "witness": "a witness", "neighbour": "a neighbour", "lawyer": "a lawyer",
    "medical": "a medical worker", "expert": "an expert", "advocate": "an advocate",
    "police": "a police officer", "official": "an official", "person": "a person",
}  # fmt: skip


@dataclass(frozen=True)
class Card:
    """A document as it may be shown; `url` is null where a name that stays back stands in it, in `headline`
    the name is masked; `named` says so."""

    id: str
    sha256: str
    url: str | None
    outlet: str | None
    headline: str | None
    published: str | None
    published_basis: str | None
    fetched: str | None
    named: bool


@dataclass(frozen=True)
class Screen:
    """`people` are those whose names stay back or may be told; `source_ids` the ids of speakers whose name
    stays back; `homes` the incidents at somebody's home; of `faceless` documents neither headline nor address
    is shown."""

    policy: Policy
    codebook: Codebook
    people: People
    redactor: Redactor
    source_ids: Mapping[str, str]
    homes: frozenset[str]
    speaks_in: Mapping[str, frozenset[str]]
    faceless: frozenset[str]

    def card(self, document: Document, article: Article | None) -> Card:
        own = (document.id,)
        url = document.url or (article.url if article else None)
        headline = (article.headline if article else None) or document.title
        if document.id in self.faceless:
            url = headline = None
        outlet = (article.outlet if article else None) or document.outlet
        published = article.published.edtf if article and article.published else document.published
        shown_url = url and self.redactor.address(url, own)
        shown_headline = headline and self.redactor.headline(headline, own)
        return Card(
            document.id,
            document.sha256,
            shown_url,
            outlet and self.redactor.entity(outlet),
            shown_headline,
            published,
            (article.published_basis if article else None) or ("input" if published else None),
            document.fetched,
            shown_url != url or shown_headline != headline,
        )

    def statements(
        self, statements: Iterable[Statement], record: Record | None
    ) -> tuple[tuple[Statement, ...], Counter[tuple[str, str]]]:
        """Those that may leave, with their values redacted and their words gone; and what stayed back,
        counted by (document, section of the policy)."""
        out, back = [], Counter[tuple[str, str]]()
        for s in {s.id: s for s in statements}.values():
            if section := self._stays_back(s):
                back[s.document, section] += 1
                continue
            value = self.value(s.value, s.field, (s.document,), record)
            hedge = s.hedge and self.redactor.plain(s.hedge, (s.document,))
            chain = tuple(self.party(link) for link in s.chain)
            source = s.source and self.party(s.source)
            out.append(
                replace(s, value=value, hedge=hedge, chain=chain, source=source, quote="", original="")
            )
        return tuple(out), back

    def _stays_back(self, s: Statement) -> str | None:
        if (
            s.field == "name"
            and isinstance(s.value, str)
            and " ".join(name_words(s.value)) not in self.people.told
        ):
            return "names"
        if self._other_matter(s):
            return "allegations"
        field = self.codebook.fields.get(s.field)
        private = field is not None and field.sensitivity == "private"
        return "fields" if private and s.field not in self.policy.let_through else None

    def _other_matter(self, s: Statement) -> bool:
        """Is the value itself another matter of somebody's? Its own words, or it in words."""
        at = s.quote.find(s.original) if s.original else -1
        own = (at, at + len(s.original)) if at >= 0 else (0, len(s.quote))
        told = any(a < own[1] and own[0] < b for a, b in self.redactor.other_matters(s.quote))
        free = s.field not in self.codebook or not self.codebook[s.field].values
        return told or (free and isinstance(s.value, str) and bool(self.redactor.other_matters(s.value)))

    def value(
        self, value: Value | None, field: str, documents: Iterable[str], record: Record | None
    ) -> Value | None:
        known = self.codebook.fields.get(field)
        entity = known is not None and known.rule in ("agency", "choice", "directed_at", "outcome", "name")
        value = self.redactor.value(value, documents, entity=entity)
        if isinstance(value, Place) and record is not None and record.incident.id in self.homes:
            value = coarsen(value, self.policy)
        return rounded(value, self.policy) if isinstance(value, Place) else value

    def party(self, link: str) -> str:
        """A link of a chain: a speaker under the id it may bear, an outlet unless it is called after a
        kept-back name."""
        if link.startswith("outlet:") and self.redactor.entity(link) != link:
            return "outlet:name-withheld"
        return self.source_ids.get(link, link)

    def source(self, source: Source) -> Source:
        documents = self.speaks_in.get(source.id, ())
        body = source.body and self.redactor.entity(source.body)
        aliases = (a for a in source.aliases if self.redactor.plain(a, documents) == a)
        if source.id in self.people.speakers:
            named = self.redactor.plain(source.name, documents) != source.name or names_within(source.name)
            name = _NEUTRAL.get(source.kind, "a speaker") if named else source.name
            return Source(
                self.source_ids[source.id], name, source.kind, body, () if named else tuple(aliases)
            )
        public = source.kind in self.policy.speakers_named
        name = self.redactor.entity(source.name) if public else self.redactor.mask(source.name, documents)
        return replace(source, name=name, body=body, aliases=tuple(a for a in aliases if a != source.name))

    def rejection(self, rejection: Rejection) -> Rejection:
        document = rejection.document
        if not document.startswith("document:"):
            document = self.redactor.mask(document.replace("\\", "/").rsplit("/", 1)[-1])
        return replace(
            rejection, document=document, detail=self.redactor.mask(rejection.detail, (rejection.document,))
        )
