"""Factories of nouns for tests: everything by keyword, sensible defaults, an invented world.

The invented world: Port Lindsey, a city in Marrow County, Altamont (a state); the Port Lindsey Police
Department and the Federal Harbor Service; outlets Port Lindsey Ledger, Marrow Dispatch, Coastwire.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.model.actions import Action, Order
from onrecord.model.article import BODY, HEADLINE, Article, Block
from onrecord.model.dates import Time
from onrecord.model.decision import Decision
from onrecord.model.document import TEXT, Document, document_id
from onrecord.model.finding import Account, Finding, Note
from onrecord.model.ids import make_id
from onrecord.model.incident import Incident, Participant
from onrecord.model.linkage import Telling
from onrecord.model.mention import BYSTANDER, OFFICER, OTHER_PERSON, Credit, Mention, Person
from onrecord.model.numbers import Number
from onrecord.model.origin import Evidence, Origin, Utterance
from onrecord.model.part import Case, Part, Share, Summary
from onrecord.model.places import Place
from onrecord.model.record import Holdings, Record
from onrecord.model.source import Source, source_id
from onrecord.model.statement import INCIDENT, Statement
from onrecord.model.task import Task
from onrecord.model.values import Value, value_to_json

PORT_LINDSEY = Place(
    "Port Lindsey",
    city="Port Lindsey",
    county="Marrow County",
    region="Altamont",
    country="United States",
    lat=41.0,
    lon=-72.0,
    precision="city",
    inferred=("county", "region", "country"),
)
QUAYSIDE = Place(
    "Quayside",
    neighbourhood="Quayside",
    city="Port Lindsey",
    county="Marrow County",
    region="Altamont",
    country="United States",
    lat=41.01,
    lon=-72.01,
    precision="neighbourhood",
    inferred=("city", "county", "region", "country"),
)
ELSEWHERE = Place(
    "Dunmore",
    city="Dunmore",
    region="Veska",
    country="United States",
    precision="city",
    inferred=("region", "country"),
)
POLICE = "Port Lindsey Police Department"
HARBOR = "Federal Harbor Service"
ONE = Number(1, 1)
_ROLE_OF = {"officer": OFFICER, "person": OTHER_PERSON, "bystander": BYSTANDER}


def three(value: int = 3) -> Number:
    return Number.exactly(value)


def at_least(value: int = 3) -> Number:
    return Number(value, None)


def when(edtf: str | None = "2031-05-04", clock: str | None = None, **more: Any) -> Time:
    return Time(edtf, clock, **more)


def action(
    verb: str,
    actor: str = "officer1",
    object: str | None = None,
    index: int = 0,
    relation: str = "narrated",
    to: int | None = None,
    **more: Any,
) -> Action:
    return Action(actor, verb, object, Order(index, relation, to), **more)


def source(
    name: str = POLICE, kind: str = "police", body: str | None = None, document: str | None = None
) -> Source:
    """A named source speaks for `body` (itself, when a body); an unnamed one belongs to `document`."""
    if body is None and kind in ("agency", "police", "prosecutor", "court"):
        body = name
    return Source(source_id(name, kind, body, document), name, kind, body, (name,))


def person(key: str = "officer1", label: str | None = None, count: Number = ONE, **more: Any) -> Person:
    """The role follows the key: officer1, person1, bystander1."""
    role = more.pop("role", None) or _ROLE_OF[key.rstrip("0123456789")]
    return Person(key, role, label or f"the {role.replace('_', ' ')}", count, **more)


def document(
    text: str = "Text.", *, outlet: str | None = None, name: str = "page.txt", **more: Any
) -> Document:
    sha = hashlib.sha256(text.encode()).hexdigest()
    title, url, published = more.pop("title", None), more.pop("url", None), more.pop("published", None)
    made = document_id(sha, url=url, outlet=outlet, title=title, published=published)
    return Document(made, sha, TEXT, name, url, outlet, title, published, **more)


def article(
    *paragraphs: str,
    document: str | None = None,
    headline: str | None = None,
    published: str | None = None,
    **more: Any,
) -> Article:
    """Headline and paragraphs, joined by blank lines, each a block."""
    parts = [(HEADLINE, headline)] if headline else []
    parts += [(BODY, p) for p in (paragraphs or ("An officer fired at a man in Port Lindsey.",))]
    blocks, text = [], ""
    for kind, words in parts:
        text += "\n\n" if text else ""
        blocks.append(Block(len(text), len(text) + len(words), kind))
        text += words
    if published:
        more.update(published=Time(published), published_basis=more.get("published_basis", "input"))
    made = document or make_id("document", text, more.get("outlet"), published)
    return Article(made, text, tuple(blocks), headline=headline, **more)


def mention(
    article: Article,
    *people: Person,
    spans: tuple[tuple[int, int], ...] | None = None,
    main: bool = True,
    n: int = 0,
) -> Mention:
    """By default the whole article tells it, with one officer and one other person."""
    told = spans if spans is not None else tuple((b.start, b.end) for b in article.readable())
    whom = people or (person("officer1"), person("person1"))
    return Mention(make_id("mention", article.document, n), article.document, told, whom, main)


def statement(
    article: Article,
    mention: Mention | None,
    field: str,
    value: Value | None,
    words: str | None = None,
    *,
    about: str = INCIDENT,
    source: Source | str | None = None,
    original: str | None = None,
    **more: Any,
) -> Statement:
    """`words` is the quote and must stand in the article (default: its first readable block)."""
    if words is None:
        first = article.readable()[0]
        start, end = first.start, first.end
    else:
        start = article.text.index(words)
        end = start + len(words)
    said_by = source.id if isinstance(source, Source) else source
    told_in = mention.id if mention else None
    quote = article.text[start:end]
    made = make_id(
        "statement",
        article.document,
        told_in,
        about,
        field,
        value_to_json(value),
        start,
        end,
        said_by,
        more.get("state"),
    )
    more.setdefault("component", "make/1")
    return Statement(
        made,
        article.document,
        told_in,
        about,
        field,
        value,
        original or quote,
        quote,
        start,
        end,
        said_by,
        **more,
    )


@dataclass
class Page:
    """An article under construction: `page.tells(words, (field, value[, about]), ...)` adds a sentence and
    its statements; `telling()` gives the finished article, its mention and its statements."""

    outlet: str | None = "Port Lindsey Ledger"
    published: str | None = None
    headline: str | None = None
    people: tuple[Person, ...] = (person("officer1"), person("person1"))
    options: dict[str, Any] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)
    drafts: list[tuple[str, str, Value | None, dict[str, Any]]] = field(default_factory=list)
    heard: list[tuple[Source, str | None]] = field(default_factory=list)

    def hears(self, source: Source, words: str, *, says: bool = True) -> Page:
        """A sentence that credits a source with what no field holds; or one in which it says nothing."""
        self.sentences.append(words)
        self.heard.append((source, words if says else None))
        return self

    def tells(
        self, words: str, *values: tuple[str, Value | None] | tuple[str, Value | None, str], **more: Any
    ) -> Page:
        """A sentence (a repeated one is not added twice) and the (field, value[, about]) rows on it."""
        if words not in self.sentences and words != self.headline:
            self.sentences.append(words)
        for row in values:
            about = row[2] if len(row) > 2 else INCIDENT
            self.drafts.append((words, row[0], row[1], {"about": about, **more}))
        return self

    def telling(self, n: int = 0) -> Telling:
        made = article(
            *self.sentences,
            outlet=self.outlet,
            published=self.published,
            headline=self.headline,
            **self.options,
        )
        told = replace(mention(made, *self.people, n=n), credits=self._credits(made))
        rows = tuple(
            statement(made, told, name, value, words, **more) for words, name, value, more in self.drafts
        )
        return Telling(told, rows, made)

    def _credits(self, made: Article) -> tuple[Credit, ...]:
        said = [(more["source"], words) for words, _, _, more in self.drafts if more.get("source")]
        spans: dict[str, set[tuple[int, int]]] = {}
        for source, words in (*said, *self.heard):
            told = spans.setdefault(source.id, set())
            if words is not None:
                start = made.text.index(words)
                told.add((start, start + len(words)))
        return tuple(Credit(id, tuple(sorted(told))) for id, told in sorted(spans.items()))


def decision(act: str, *targets: str, **more: Any) -> Decision:
    more = {"editor": "ed", "at": "2031-06-01T00:00:00Z", "reason": "checked", "seen": "", **more}
    return Decision(act, targets, **more)


def participant(incident: str, key: str = "officer1", *mentions: str) -> Participant:
    members = tuple((m, key) for m in sorted(mentions or ("mention:a",)))
    return Participant(
        make_id("participant", incident, members[0]), incident, _ROLE_OF[key.rstrip("0123456789")], members
    )


def incident(*mentions: Mention, participants: tuple[Participant, ...] = (), **more: Any) -> Incident:
    ids = tuple(sorted(m.id for m in mentions)) or ("mention:a",)
    documents = tuple(sorted({m.document for m in mentions})) or ("document:a",)
    return Incident(make_id("incident", ids[0]), ids, documents, participants, **more)


def origin(source: str = "source:a", *statements: Statement, basis: str = "stated", **more: Any) -> Origin:
    ids = tuple(sorted(s.id for s in statements))
    documents = tuple(sorted({s.document for s in statements}))
    said = Utterance(source, "statement", None, None, ids)
    more.setdefault("evidence", (Evidence("same_source", "the words name the speaker", ids),))
    return Origin(make_id("origin", source, ids), source, (said,), documents, ids, basis, **more)


def account(
    value: Value | None, *statements: Statement, origins: tuple[str, ...] = (), **more: Any
) -> Account:
    return Account(
        value,
        origins,
        tuple(sorted({s.source for s in statements if s.source})),
        tuple(sorted({s.document for s in statements})),
        tuple(sorted(s.id for s in statements)),
        **more,
    )


def note(kind: str, text: str = "A note.", *statements: Statement) -> Note:
    return Note(kind, text, tuple(sorted(s.id for s in statements)))


def finding(
    field: str,
    state: str = "stated",
    *accounts: Account,
    incident: str | None = None,
    about: str = INCIDENT,
    **more: Any,
) -> Finding:
    return Finding(incident, about, field, state, accounts, **more)


def record(incident: Incident, *, mentions: tuple[Mention, ...] = (), **more: Any) -> Record:
    parts: dict[str, Any] = {"links": (), "statements": (), "origins": (), "findings": (), **more}
    return Record(incident, mentions, **parts)


def holdings(**more: Any) -> Holdings:
    parts: dict[str, Any] = {"documents": (), "articles": (), "records": (), "sources": (), **more}
    return Holdings(**parts)


def task(kind: str = "disputed", *targets: str, incidents: tuple[str, ...] = (), **more: Any) -> Task:
    named = targets or ("incident:a|incident|when",)
    return Task(make_id("task", kind, named), kind, "Origins conflict.", named, incidents, **more)


def part(incident: Incident | None = None, *tasks: Task, mark: str = "1", **more: Any) -> Part:
    """An incident told from its case; `more` goes into its line of the list."""
    it = incident or globals()["incident"]()
    told = record(it)
    line: dict[str, Any] = {
        "title": "A shooting",
        "documents": 1,
        "mentions": 1,
        "statements": 0,
        "origins": 0,
    }
    summary = Summary(it.id, review="machine", tasks=len(tasks), **(line | more))
    return Part(Case(it, (), (), (), ()), told, Share(), summary, tasks, mark)
