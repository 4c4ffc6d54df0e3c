"""An invented world as the publish room is handed it: three incidents, told by five pages.

A: a shooting at the officer's home in Quayside, told by a page that credits the police
and by one that drops the credit.
B: a boy of 16 and a named officer at a fair; a neighbour and the police contradict each other.
C: an officer struck by a vehicle in Dunmore, told by one page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests import make
from tests.publish import pages
from tests.publish.case import CODEBOOK, Case
from tests.publish.others import second, third
from tests.publish.pages import (
    ADULT,
    AUTHORITIES,
    HARBOR,
    KEPT_BACK,
    LEDGER,
    MINOR,
    NEIGHBOUR,
    OFFICER,
    POLICE,
    PRIVATE,
    SISTER,
)

__all__ = ["ADULT", "CODEBOOK", "HOME", "KEPT_BACK", "MINOR", "OFFICER", "PRIVATE", "world"]

from onrecord.model.article import Article
from onrecord.model.counted import ListRule
from onrecord.model.document import Document
from onrecord.model.finding import Finding
from onrecord.model.incident import Link, Reason
from onrecord.model.methods import Agreement, Feed, Logged
from onrecord.model.origin import Evidence, Origin
from onrecord.model.places import Place
from onrecord.model.record import Holdings, Record
from onrecord.model.rejection import Rejection
from onrecord.model.sequence import Row, Sequence, Step, Teller
from onrecord.model.statement import Statement
from onrecord.model.statistics import Statistic

HOME = Place(
    "41 Saltmarsh Lane, Apt. 6",
    neighbourhood="Quayside",
    city="Port Lindsey",
    county="Marrow County",
    region="Altamont",
    country="United States",
    lat=41.012345,
    lon=-72.012345,
    precision="neighbourhood",
    inferred=("county", "region", "country"),
)


def page(text: str, outlet: str | None, headline: str | None, url: str | None) -> tuple[Document, Article]:
    text += " The harbor lay still, and nobody had more to say about it than that." * 16
    made = make.document(text, outlet=outlet, url=url)
    article = make.article(
        text, document=made.id, headline=None, outlet=outlet, url=url, published="2031-05-05"
    )
    return made, replace(article, headline=headline)


def world(**options: Any) -> Holdings:
    """The whole of it, as `build_release` is handed it. `options` replace fields of the records' `Record`."""
    told = [
        page(
            pages.ONE,
            "Port Lindsey Ledger",
            "Man shot by officer in Quayside",
            "https://ledger.example/2031/quayside",
        ),
        page(pages.TWO, None, f"{ADULT} dead, {PRIVATE} looked on", "https://pages.example/a"),
        page(
            pages.THREE,
            "Marrow Dispatch",
            "Shots at the fair",
            "https://dispatch.example/tavish-quillon-16-shot",
        ),
        page(pages.FOUR, "Port Lindsey Ledger", "Truck hits officer in Dunmore", None),
    ]
    documents = tuple(sorted((d for d, _ in told), key=lambda d: d.id))
    articles = [a for _, a in told]
    records = (_first(articles[0], articles[1]), second(articles[2]), third(articles[3], articles[0]))
    loose, finding, origin = _loose(articles[0])
    call = make.statement(
        articles[1],
        None,
        "policy_call",
        "review how officers are trained",
        "expected to review how officers are trained",
        about="",
    )
    asked = make.finding(
        "policy_call", "not_addressed", make.account(call.value, call), incident=None, about=""
    )
    return make.holdings(
        documents=documents,
        articles=tuple(sorted(articles, key=lambda a: a.document)),
        records=tuple(sorted((replace(r, **options) for r in records), key=lambda r: r.incident.id)),
        sources=tuple(sorted((POLICE, HARBOR, AUTHORITIES, NEIGHBOUR, SISTER), key=lambda s: s.id)),
        loose=tuple(sorted((*loose, call), key=lambda s: s.id)),
        loose_origins=(origin,),
        loose_findings=(finding, asked),
        roles=tuple(sorted((a.document, "spun" if i == 1 else "report") for i, a in enumerate(articles))),
        rules=(
            ListRule("all-shootings", "Every shooting.", "incidents", "2031-01-01", None, ("a leaflet",)),
        ),
        agreement=(
            Agreement("event_type", 12, 12, None, "nominal"),
            Agreement("outcome", 12, 11, 0.8125, "nominal"),
        ),
        corrections=(
            Logged(
                "2031-05-20", "2031-05-21", records[1].incident.id, "corrected", f"{MINOR} was 16, not 17."
            ),
        ),
        feeds=(
            Feed("ledger-by-mail", "feed", False, (documents[0].id,)),
            Feed("our-own", "feed", True),
        ),
        role_evidence=(
            (articles[1].document, "it tells as its own what Port Lindsey Ledger credits to the police"),
        ),
        rejections=(
            Rejection("news.jsonl:17", "collect", "bad_json", "line 17 is not valid JSON"),
            Rejection(
                articles[1].document, "extract", "ambiguous", f"two people could be meant by “he”: {PRIVATE}"
            ),
        ),
    )


def _first(one: Article, two: Article) -> Record:
    case = Case((one, two), ("officer1", "person1"))
    via = {"source": POLICE, "chain": (POLICE.id, LEDGER)}
    event = case.say(
        0, "event_type", "shooting", "A man was shot dead by an off-duty officer", original="shot dead", **via
    )
    event2 = case.say(
        1, "event_type", "exchange_of_gunfire", "The officer then fired back", original="fired back"
    )
    time = case.say(
        0,
        "when",
        make.when("2031-05-04", "21:20", approx=True),
        "It happened about 9:20 p.m. on May 4 at 41 Saltmarsh Lane",
        original="about 9:20 p.m. on May 4",
    )
    time2 = case.say(
        1, "when", make.when("2031-05-04"), "at his home in Quayside on May 4", original="on May 4"
    )
    where = case.say(
        0, "where", HOME, "on May 4 at 41 Saltmarsh Lane, Apt. 6", original="41 Saltmarsh Lane, Apt. 6"
    )
    where2 = case.say(1, "where", make.QUAYSIDE, "at his home in Quayside", original="Quayside")
    home = case.say(
        0, "scene_relation", "home_of_officer", "outside his home in Quayside", original="his home", **via
    )
    killed = case.say(0, "outcome", "killed", "A man was shot dead", "person1", original="shot dead", **via)
    killed2 = case.say(1, "outcome", "killed", "killed Corwin Aldous, 34", "person1", original="killed")
    unhurt = case.say(0, "outcome", "unharmed", "The officer was not hurt", "officer1", original="not hurt")
    unhurt2 = case.say(1, "outcome", "unharmed", "The officer was unharmed", "officer1", original="unharmed")
    shots = case.say(
        0,
        "shots_fired",
        make.at_least(3),
        "adding that the man had fired at least three times",
        "person1",
        original="at least three times",
        **via,
    )
    shots2 = case.say(
        1,
        "shots_fired",
        make.three(3),
        "The gunman fired three rounds at him",
        "person1",
        original="three rounds",
    )
    rifle = case.say(
        0,
        "weapon",
        "rifle",
        "When he raised what looked like a rifle",
        "person1",
        original="rifle",
        hedge="what looked like",
        **via,
    )
    rifle2 = case.say(
        1, "weapon", "rifle", "fired three rounds at him with a rifle", "person1", original="rifle"
    )
    name = case.say(1, "name", ADULT, "killed Corwin Aldous, 34", "person1", original=ADULT)
    age = case.say(1, "age", make.three(34), "killed Corwin Aldous, 34", "person1", original="34")
    unnamed = case.say(
        0,
        "name",
        None,
        "Authorities have not named the officer",
        "officer1",
        original="have not named",
        state="withheld",
        source=AUTHORITIES,
    )
    agency = case.say(
        0,
        "agency",
        make.HARBOR,
        "an off-duty officer of the Federal Harbor Service",
        "officer1",
        original=make.HARBOR,
        **via,
    )
    duty = case.say(
        0, "duty_status", "off_duty", "an off-duty officer", "officer1", original="off-duty", **via
    )
    duty2 = case.say(
        1, "duty_status", "off_duty", "An off-duty federal officer", "officer1", original="off-duty"
    )
    who = case.say(
        0,
        "investigating_agency",
        None,
        "Police would not say who investigates",
        original="would not say who investigates",
        state="withheld",
        source=POLICE,
    )
    label = case.say(0, "label", "ambush", 'Orlov called it an "ambush"', original="ambush", **via)
    open_one = case.say(
        0,
        "open_question",
        "whether the two knew each other",
        "Whether the two knew each other is being looked into",
        original="Whether the two knew each other",
    )
    first2 = case.say(
        1, "fired_first", "other_person", "The officer then fired back", original="then fired back"
    )
    steps = [
        (0, "go_outside", "officer1", None, 0, "the officer heard noises and went outside"),
        (0, "point_weapon", "person1", None, 1, "When he raised what looked like a rifle"),
        (0, "fire", "officer1", "person1", 2, "the officer fired"),
        (0, "fire", "person1", "officer1", 3, "the man had fired at least three times"),
        (1, "fire", "person1", "officer1", 0, "The gunman fired three rounds at him"),
        (1, "fire", "officer1", "person1", 1, "The officer then fired back"),
        (1, "watch", "Idony Marchbanks", None, 2, "Idony Marchbanks watched from a window"),
    ]
    acts = []
    for n, verb, actor, whom, index, words in steps:
        value = make.action(verb, case.id_of(actor), case.id_of(whom) if whom else None, index)
        acts.append(
            case.say(
                n,
                "action",
                value,
                words,
                actor if actor in case.people else "officer1",
                **(via if n == 0 else {}),
            )
        )
    told = [s for s in case.statements if s.document == one.document and s.source == POLICE.id]
    retold = [event2, killed2, unhurt2, shots2, rifle2, duty2]
    inferred = (
        Evidence(
            "shared_content", "the same steps, the same “three rounds”", tuple(sorted(s.id for s in retold))
        ),
    )
    police = make.origin(POLICE.id, *told, *retold, basis="inferred", evidence=inferred)
    ledger = make.origin(LEDGER, time, where, unhurt, open_one)
    nobody = make.origin(AUTHORITIES.id, unnamed)
    p, led = (police.id,), (ledger.id,)
    case.find(
        "event_type",
        make.account("shooting", event, origins=p),
        make.account("exchange_of_gunfire", event2, origins=p),
    )
    case.find("when", make.account(time.value, time, time2, origins=led))
    case.find("where", make.account(where.value, where, origins=led), make.account(where2.value, where2))
    case.find("scene_relation", make.account("home_of_officer", home, origins=p))
    case.find("outcome", make.account("killed", killed, killed2, origins=p), about="person1")
    case.find(
        "outcome",
        make.account("unharmed", unhurt, unhurt2, origins=tuple(sorted((*p, *led)))),
        about="officer1",
    )
    case.find(
        "shots_fired",
        make.account(shots.value, shots, origins=p),
        make.account(shots2.value, shots2, origins=p),
        about="person1",
        notes=(
            make.note(
                "compatible",
                "“three” and “at least three” do not contradict each other; the weaker bound is kept.",
                shots,
                shots2,
            ),
        ),
    )
    case.find(
        "weapon",
        make.account("rifle", rifle, rifle2, origins=p),
        about="person1",
        notes=(make.note("hedge_dropped", "The retelling leaves out “what looked like”.", rifle, rifle2),),
    )
    case.find("name", make.account(ADULT, name), about="person1", state="not_addressed")
    case.find("age", make.account(age.value, age), about="person1", state="not_addressed")
    case.find("name", make.account(None, unnamed, origins=(nobody.id,)), about="officer1", state="withheld")
    case.find("agency", make.account(make.HARBOR, agency, origins=p), about="officer1")
    case.find("duty_status", make.account("off_duty", duty, duty2, origins=p), about="officer1")
    case.find("investigating_agency", make.account(None, who, origins=p), state="withheld")
    case.find(
        "label",
        make.account("ambush", label, origins=p),
        notes=(make.note("single_origin", "One origin only.", label),),
    )
    case.find("open_question", make.account(open_one.value, open_one, origins=led))
    case.find(
        "fired_first",
        make.account("other_person", first2),
        state="not_addressed",
        notes=(
            make.note(
                "order_added",
                "The statement tells both acts without their order; the retelling adds one.",
                acts[2],
                acts[3],
                acts[4],
                acts[5],
            ),
            make.note(
                "attribution_dropped",
                "The retelling tells as its own what the other page credits to the police.",
                shots,
                shots2,
            ),
        ),
    )
    case.find(
        "action",
        *(make.account(a.value, a, origins=p if a.document == one.document else ()) for a in acts),
        about="officer1",
    )
    sequence = Sequence(
        (Teller(police.id, None, (POLICE.id,)), Teller(None, two.document, ())),
        (
            Row(case.id_of("officer1"), "go_outside", None, "only_one", (Step((acts[0].id,), 0), None)),
            Row(case.id_of("person1"), "point_weapon", None, "only_one", (Step((acts[1].id,), 1), None)),
            Row(
                case.id_of("officer1"),
                "fire",
                case.id_of("person1"),
                "other_order",
                (Step((acts[2].id,), 2), Step((acts[5].id,), 1)),
            ),
            Row(
                case.id_of("person1"),
                "fire",
                case.id_of("officer1"),
                "other_order",
                (Step((acts[3].id,), 3, False), Step((acts[4].id,), 0)),
            ),
            Row("Idony Marchbanks", "watch", None, "only_one", (None, Step((acts[6].id,), 2))),
        ),
    )
    reasons = (
        Reason("place", 1.0, 2.0, "same neighbourhood"),
        Reason("day", 1.0, 2.0, f"same day, and both tell of {PRIVATE}"),
        Reason("weapon", 0.5, 1.0, "a rifle in both"),
    )
    links = tuple(Link(m.id, case.incident.id, 0.93, reasons) for m in case.mentions)
    return case.record((police, ledger, nobody), sequence=sequence, links=links)


def _loose(one: Article) -> tuple[tuple[Statement, ...], Finding, Origin]:
    claim = Statistic("attacks on its officers", 412.0)
    stat = make.statement(
        one,
        None,
        "statistic",
        claim,
        "attacks on its officers rose by 412 percent",
        about="",
        source=HARBOR,
        chain=(HARBOR.id, LEDGER),
    )
    origin = make.origin(HARBOR.id, stat)
    finding = make.finding(
        "statistic",
        "stated",
        make.account(claim, stat, origins=(origin.id,)),
        incident=None,
        about="",
        notes=(make.note("no_base_figure", "No base figure and no count is given.", stat),),
    )
    return (stat,), finding, origin
