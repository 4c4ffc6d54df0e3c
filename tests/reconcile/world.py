"""One invented incident on two pages: a report that credits the service, and a page that retells it.

The Federal Harbor Service speaks through a spokesperson, once to Coastwire and once by e-mail to the Marrow
Dispatch, where her name is misspelt. The Tide Digest tells the same in its own voice, and more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tests.make import (
    HARBOR,
    POLICE,
    PORT_LINDSEY,
    QUAYSIDE,
    Page,
    action,
    at_least,
    person,
    source,
    three,
    when,
)

from onrecord.link.link import link_mentions
from onrecord.model.decision import Decision
from onrecord.model.fields import Codebook, load_codebook
from onrecord.model.finding import Finding
from onrecord.model.linkage import Linkage, Telling
from onrecord.model.reconciled import Reconciled
from onrecord.model.source import Source
from onrecord.reconcile.reconcile import reconcile_incident

CODEBOOK: Codebook = load_codebook()
SERVICE = source(HARBOR, "agency")
SPEAKER = source("Petra Lindqvist", "official", HARBOR)
MISSPELT = source("Lindqvistt", "official", HARBOR)
PORT_POLICE = source(POLICE, "police")
UNNAMED = source("sources", "unnamed", None, "report")
AUTHORITIES = source("authorities", "official-unnamed", None, "report")
REPORTS = source("multiple reports", "reports", None, "digest")
SOURCES = (SERVICE, SPEAKER, MISSPELT, PORT_POLICE, UNNAMED, AUTHORITIES, REPORTS)
PEOPLE = (person("officer1", "the off-duty inspector"), person("person1", "a man"))


def report() -> Page:
    page = Page("Marrow Dispatch", published="2031-05-05", people=PEOPLE)
    wire = ("source:x", "outlet:coastwire", "outlet:marrow-dispatch")
    mail = ("source:x", "outlet:lindsey-post", "outlet:marrow-dispatch")
    page.tells(
        "An off-duty harbor inspector shot a man dead in Port Lindsey, the Federal Harbor Service said.",
        ("killed_count", three(1)),
        ("duty_status", "off_duty", "officer1"),
        ("event_type", "shooting"),
        ("where", PORT_LINDSEY),
        ("when", when("XXXX-05-04")),
        source=SERVICE,
    )
    page.tells(
        "It happened around 10:45 p.m. on May 4 in Quayside when the off-duty inspector was at home.",
        ("when", when("XXXX-05-04", "22:45", approx=True)),
        ("where", QUAYSIDE),
        ("duty_status", "off_duty", "officer1"),
    )
    page.tells(
        "The inspector stepped outside with a service flare pistol and met a man armed with what appeared "
        "to be a long rifle, said Petra Lindqvist in a statement to Coastwire.",
        ("weapon", "long rifle", "person1"),
        hedge="what appeared to be",
        source=SPEAKER,
        chain=wire,
        medium="statement",
    )
    page.tells(
        "The inspector stepped outside, Lindqvist said.",
        ("action", action("go_outside", index=0), "officer1"),
        source=SPEAKER,
    )
    page.tells(
        "When the man refused to drop it, the inspector fired, Lindqvist said, adding that the man fired at "
        "least three rounds.",
        ("action", action("refuse", "person1", index=1), "person1"),
        ("action", action("fire", "officer1", "person1", index=2, relation="when", to=1), "officer1"),
        ("action", action("fire", "person1", "officer1", index=3, relation="not_said"), "person1"),
        ("shots_fired", at_least(3), "person1"),
        source=SPEAKER,
    )
    page.tells(
        "The inspector then fetched a padded dive vest and called the police, the service said.",
        ("action", action("return", index=4, relation="then"), "officer1"),
        ("action", action("call_police", index=5, relation="then"), "officer1"),
        source=SERVICE,
    )
    page.tells("The man was found dead; the inspector was not hurt.", ("outcome", "killed", "person1"))
    page.tells("The inspector was not hurt.", ("outcome", "unharmed", "officer1"))
    page.tells(
        "Port Lindsey police confirmed that they responded.",
        ("responding_agency", POLICE),
        source=PORT_POLICE,
        speech_act="confirms",
    )
    page.tells(
        "Authorities have not identified either man.",
        ("name", None, "officer1"),
        ("name", None, "person1"),
        source=AUTHORITIES,
        state="withheld",
    )
    page.tells("Sources said the two had no prior connection.", ("prior_connection", "no"), source=UNNAMED)
    page.tells(
        "In an e-mail to the Lindsey Post, Lindqvistt called it a “pier siege”.",
        ("label", "pier siege"),
        source=MISSPELT,
        chain=mail,
        medium="email",
    )
    return page


def retelling() -> Page:
    page = Page(
        "Tide Digest",
        published="2031-05-07",
        people=(person("officer1", "the inspector"), person("person1", "the gunman")),
    )
    page.tells(
        "On May 4 an off-duty harbor inspector was at home in Quayside, according to multiple reports.",
        ("when", when("XXXX-05-04")),
        ("where", QUAYSIDE),
        ("duty_status", "off_duty", "officer1"),
        source=REPORTS,
    )
    page.tells(
        "He went out with his service flare pistol and met a man with a long rifle.",
        ("action", action("go_outside", index=0), "officer1"),
        ("weapon", "long rifle", "person1"),
    )
    page.tells(
        "The gunman fired three rounds at him.",
        ("action", action("fire", "person1", "officer1", index=1, relation="then"), "person1"),
        ("shots_fired", three(), "person1"),
    )
    page.tells(
        "The inspector returned fire, then went back for a padded dive vest and called the police.",
        (
            "action",
            action("return_fire", "officer1", "person1", index=2, relation="in_response", to=1),
            "officer1",
        ),
        ("fired_first", "other_person"),
        ("action", action("return", index=3, relation="then"), "officer1"),
        ("action", action("call_police", index=4, relation="then"), "officer1"),
    )
    page.tells("The gunman was found dead.", ("outcome", "killed", "person1"))
    page.tells("The inspector was unharmed.", ("outcome", "unharmed", "officer1"))
    return page


def both() -> list[Telling]:
    return [report().telling(), retelling().telling()]


def link(tellings: Iterable[Telling], decisions: Sequence[Decision] = ()) -> Linkage:
    return link_mentions(list(tellings), (), decisions, CODEBOOK)


def reconcile(
    tellings: Sequence[Telling], sources: Sequence[Source] = SOURCES, decisions: Sequence[Decision] = ()
) -> Reconciled:
    """Tellings that an editor has joined, where the scorer would not -> reconciled."""
    linkage = as_one(tellings, decisions)
    (incident,) = linkage.incidents
    mentions = [t.mention for t in tellings]
    articles = [t.article for t in tellings]
    return reconcile_incident(incident, mentions, linkage.statements, articles, sources, decisions, CODEBOOK)


def as_one(tellings: Sequence[Telling], decisions: Sequence[Decision] = ()) -> Linkage:
    ids = tuple(t.mention.id for t in tellings)
    joined = Decision("same", ids, "ed", "2031-06-01", "for the test", "")
    return link(tellings, [*decisions, *([joined] if len(ids) > 1 else [])])


def finding(
    result: Reconciled, field: str, role: str | None = None, linkage: Linkage | None = None
) -> Finding:
    """The finding of a field, about the incident or the only participant of a role."""
    about = "incident"
    if role is not None:
        assert linkage is not None
        (about,) = (p.id for p in linkage.incidents[0].participants if p.role == role)
    (found,) = (f for f in result.findings if (f.field, f.about) == (field, about))
    return found


def kinds(found: Finding) -> set[str]:
    return {n.kind for n in found.notes}
