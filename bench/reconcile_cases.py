"""Invented incidents to reconcile: one department's account, told by some pages with credit and by some
without, another account by a lawyer, values that refine and contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from onrecord.model.actions import Action, Order
from onrecord.model.article import BODY, Article, Block
from onrecord.model.dates import Time
from onrecord.model.ids import make_id
from onrecord.model.incident import Incident, Participant
from onrecord.model.mention import Mention, Person
from onrecord.model.numbers import Number
from onrecord.model.places import Place
from onrecord.model.source import Source, source_id
from onrecord.model.statement import INCIDENT, Statement
from onrecord.model.values import Value, value_to_json

OFFICER, OTHER = "officer1", "person1"
_BODY = "Marrow Police Department"
POLICE = Source(source_id(_BODY, "police", _BODY), _BODY, "police", _BODY)
LAWYER = Source(source_id("Ines Moreno", "lawyer", None), "Ines Moreno", "lawyer")
SOURCES = (POLICE, LAWYER)
_TOWN = Place(
    "Port Lindsey", city="Port Lindsey", region="Altamont", country="United States", precision="city"
)
_VALUES: tuple[tuple[str, str, tuple[Value, ...]], ...] = (
    (INCIDENT, "when", (Time("2031-05-04"), Time("2031-05-04", "22:45", True), Time("2031-05-03"))),
    (INCIDENT, "where", (_TOWN,)),
    (INCIDENT, "event_type", ("shooting",)),
    (INCIDENT, "killed_count", (Number(1, 1),)),
    (INCIDENT, "fired_first", ("officer", "other_person")),
    (INCIDENT, "investigation_status", ("open", "under_review")),
    (OTHER, "outcome", ("killed",)),
    (OTHER, "weapon", ("rifle", "long rifle", "gun")),
    (OTHER, "shots_fired", (Number(3, 3), Number(3, None), Number(5, 5))),
    (OFFICER, "duty_status", ("on_duty",)),
    (OFFICER, "shots_fired", (Number(4, 4), Number(4, None))),
    (OTHER, "action", (Action(OTHER, "fire", OFFICER, Order(1, "narrated", None)),)),
    (OFFICER, "action", (Action(OFFICER, "fire", OTHER, Order(2, "then", None)),)),
)


@dataclass(frozen=True)
class Case:
    incident: Incident
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    articles: tuple[Article, ...]


def make_case(n: int, pages: int, each: int) -> Case:
    """The n-th incident, told by `pages` pages with `each` statements."""
    drawn = Random(n)
    articles, mentions, statements = [], [], []
    incident = make_id("incident", n)
    people = {key: make_id("participant", incident, key) for key in (OFFICER, OTHER)}
    for p in range(pages):
        document = make_id("document", n, p)
        words = [f"Telling {p} of {n}, line {k}, has {drawn.randrange(9999)} things." for k in range(each)]
        text = "\n\n".join(words)
        mention = make_id("mention", document)
        at = 0
        blocks = []
        for k, sentence in enumerate(words):
            about, field, values = _VALUES[(k + p) % len(_VALUES)]
            value = values[drawn.randrange(len(values))]
            said = (POLICE.id, LAWYER.id, None)[0 if drawn.random() < 0.6 else drawn.randrange(3)]
            if isinstance(value, Action):
                value = Action(people[value.actor], value.verb, people[value.object or OTHER], value.order)
            blocks.append(Block(at, at + len(sentence), BODY))
            statements.append(
                Statement(
                    make_id("statement", document, k, value_to_json(value)),
                    document,
                    mention,
                    people.get(about, about),
                    field,
                    value,
                    sentence,
                    sentence,
                    at,
                    at + len(sentence),
                    said,
                    component="bench/1",
                )
            )
            at += len(sentence) + 2
        day = Time(f"2031-05-{5 + p % 20:02}")
        articles.append(Article(document, text, tuple(blocks), outlet=f"Outlet {p % 40}", published=day))
        told = (Person(OFFICER, "officer", "the officer"), Person(OTHER, "other_person", "the man"))
        mentions.append(Mention(mention, document, ((0, len(text)),), told))
    ids = tuple(sorted(m.id for m in mentions))
    participants = tuple(
        Participant(people[key], incident, role, tuple((m, key) for m in ids))
        for key, role in ((OFFICER, "officer"), (OTHER, "other_person"))
    )
    documents = tuple(sorted(a.document for a in articles))
    whole = Incident(incident, ids, documents, participants)
    return Case(whole, tuple(mentions), tuple(sorted(statements, key=lambda s: s.id)), tuple(articles))
