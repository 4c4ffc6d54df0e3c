"""An invented world as the publish room is handed it: three incidents, told by five pages.

A: a shooting at the officer's home in Quayside, told by a page that credits the police and by one that drops the credit.
B: a boy of 16 and a named officer at a fair; a neighbour and the police contradict each other.
C: an officer struck by a vehicle in Dunmore, told by one page.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.model.article import Article
from onrecord.model.document import Document
from onrecord.model.finding import Account, Finding, Note
from onrecord.model.incident import Link, Participant, Reason
from onrecord.model.mention import Mention
from onrecord.model.origin import Evidence, Origin
from onrecord.model.places import Place
from onrecord.model.record import Holdings, Record
from onrecord.model.rejection import Rejection
from onrecord.model.sequence import Row, Sequence, Step, Teller
from onrecord.model.source import Source
from onrecord.model.statement import INCIDENT, Statement
from onrecord.model.statistics import Statistic
from onrecord.model.values import Value
from tests import make

POLICE = make.source("Dana Orlov", "police", make.POLICE)
HARBOR = make.source(make.HARBOR, "agency")
AUTHORITIES = make.source("authorities", "official-unnamed", None, "document:one")
NEIGHBOUR = make.source("Ottoline Vreeland", "neighbour")
SISTER = make.source("Perpetua Quillon", "family")
LEDGER, DISPATCH = "outlet:port-lindsey-ledger", "outlet:marrow-dispatch"

MINOR, OFFICER, PRIVATE, ADULT = "Tavish Quillon", "Bram Hesselgrave", "Idony Marchbanks", "Corwin Aldous"
KEPT_BACK = (MINOR, OFFICER, PRIVATE, NEIGHBOUR.name, SISTER.name)

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

_ONE = (
    "A man was shot dead by an off-duty officer of the Federal Harbor Service outside his home in Quayside, Port Lindsey, "
    "police said. It happened about 9:20 p.m. on May 4 at 41 Saltmarsh Lane, Apt. 6. Dana Orlov, who speaks for "
    'the Port Lindsey Police Department, said the officer heard noises and went outside. "When he raised what looked '
    'like a rifle, the officer fired," Orlov said, adding that the man had fired at least three times. The officer was '
    "not hurt. Authorities have not named the officer. Police would not say who investigates. Orlov called it an "
    '"ambush". Whether the two knew each other is being looked into. The Federal Harbor Service said attacks on its '
    "officers rose by 412 percent. Nothing of the kind has been seen in Quayside for years, and the street was full of "
    "people until late. Shopkeepers swept their doorsteps in the morning as on any other day of the week. The ferry ran on time. "
    "A second paragraph of no consequence follows, and then a third, so that the page is as long as pages are."
)
_TWO = (
    "An off-duty federal officer came under attack at his home in Quayside on May 4. The gunman fired three rounds at him with a "
    "rifle. The officer then fired back and killed Corwin Aldous, 34. Idony Marchbanks watched from a window. The officer was "
    "unharmed. Residents should be ready for more, and the council is expected to review how officers "
    "are trained. It is a reminder of what the men and women of the service face. The weather was mild for the season and the harbor calm."
)
_THREE = (
    "Officer Bram Hesselgrave fired four rounds at the fair in Dunmore on June 1, police said. Tavish Quillon, 16, was hit "
    "and taken to a hospital. Tavish had a knife, the Port Lindsey Police Department said. Ottoline Vreeland, a neighbour, said that Tavish had nothing "
    "in his hands. Perpetua Quillon, his sister, said that Hesselgrave shot first and asked later. It was not immediately clear how many people "
    "were hurt. The fair closed early and the rides stood still. Stalls were taken down in the rain that evening, and the music stopped."
)
_FOUR = (
    "Two days after a shooting in Port Lindsey, a truck struck an officer in Dunmore, Veska. The driver was in custody on Thursday. The "
    "officer has minor injuries, the Dunmore sheriff said. There was nobody else on the road at that hour, and the lamps were out."
)


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
            **more,
        )


from onrecord.model.fields import load_codebook  # noqa: E402

CODEBOOK = load_codebook()


def page(text: str, outlet: str | None, headline: str | None, url: str | None) -> tuple[Document, Article]:
    text += " The harbor lay still, and nobody had more to say about it than that." * 16
    made = make.document(text, outlet=outlet, url=url)
    article = make.article(
        text, document=made.id, headline=None, outlet=outlet, url=url, published="2031-05-05"
    )
    return made, replace(article, headline=headline)


def world(**options: Any) -> Holdings:
    """The whole of it, as `build_release` is handed it. `options` replace fields of the records' `Record`."""
    pages = [
        page(
            _ONE,
            "Port Lindsey Ledger",
            "Man shot by officer in Quayside",
            "https://ledger.example/2031/quayside",
        ),
        page(_TWO, None, f"{ADULT} dead, {PRIVATE} looked on", "https://pages.example/a"),
        page(
            _THREE, "Marrow Dispatch", "Shots at the fair", "https://dispatch.example/tavish-quillon-16-shot"
        ),
        page(_FOUR, "Port Lindsey Ledger", "Truck hits officer in Dunmore", None),
    ]
    documents = tuple(sorted((d for d, _ in pages), key=lambda d: d.id))
    articles = [a for _, a in pages]
    records = (_first(articles[0], articles[1]), _second(articles[2]), _third(articles[3], articles[0]))
    loose, finding, origin = _loose(articles[0])
    call = make.statement(
        articles[1],
        None,
        "policy_call",
        "review how officers are trained",
        "expected to review how officers are trained",
        about="",
    )
    return make.holdings(
        documents=documents,
        articles=tuple(sorted(articles, key=lambda a: a.document)),
        records=tuple(sorted((replace(r, **options) for r in records), key=lambda r: r.incident.id)),
        sources=tuple(sorted((POLICE, HARBOR, AUTHORITIES, NEIGHBOUR, SISTER), key=lambda s: s.id)),
        loose=tuple(sorted((*loose, call), key=lambda s: s.id)),
        loose_origins=(origin,),
        loose_findings=(finding,),
        roles=tuple(sorted((a.document, "spun" if i == 1 else "report") for i, a in enumerate(articles))),
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
    case.find("name", make.account(ADULT, name), about="person1")
    case.find("age", make.account(age.value, age), about="person1")
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
                "The statement tells both acts without their order; the retelling puts the other person first.",
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


def _second(three: Article) -> Record:
    case = Case((three,), ("officer1", "person1"))
    own = {"chain": (DISPATCH,)}
    police = {"source": HARBOR, "chain": (HARBOR.id, DISPATCH)}
    name = case.say(
        0, "name", OFFICER, "Officer Bram Hesselgrave fired four rounds", "officer1", original=OFFICER, **own
    )
    boy = case.say(0, "name", MINOR, "Tavish Quillon, 16, was hit", "person1", original=MINOR, **own)
    age = case.say(0, "age", make.three(16), "Tavish Quillon, 16, was hit", "person1", original="16", **own)
    shots = case.say(
        0,
        "shots_fired",
        make.three(4),
        "Officer Bram Hesselgrave fired four rounds at the fair in Dunmore",
        "officer1",
        original="four rounds",
        **police,
    )
    event = case.say(
        0, "event_type", "shooting", "fired four rounds at the fair", original="fired four rounds", **police
    )
    hurt = case.say(
        0,
        "outcome",
        "injured",
        "Tavish Quillon, 16, was hit and taken to a hospital",
        "person1",
        original="was hit",
        **own,
    )
    knife = case.say(
        0,
        "confirmed_armed",
        "yes",
        "Tavish had a knife, the Port Lindsey Police Department said",
        "person1",
        original="had a knife",
        **police,
    )
    none = case.say(
        0,
        "confirmed_armed",
        "no",
        "Ottoline Vreeland, a neighbour, said that Tavish had nothing in his hands",
        "person1",
        original="had nothing in his hands",
        source=NEIGHBOUR,
        chain=(NEIGHBOUR.id, DISPATCH),
    )
    first = case.say(
        0,
        "fired_first",
        "officer",
        "Perpetua Quillon, his sister, said that Hesselgrave shot first",
        original="shot first",
        source=SISTER,
        chain=(SISTER.id, DISPATCH),
    )
    count = case.say(
        0,
        "injured_count",
        None,
        "It was not immediately clear how many people were hurt",
        original="not immediately clear",
        state="stated_unknown",
        **own,
    )
    where = case.say(0, "where", make.ELSEWHERE, "at the fair in Dunmore", original="Dunmore", **police)
    date = case.say(
        0,
        "when",
        make.when("XXXX-06-01", basis="inferred"),
        "in Dunmore on June 1",
        original="on June 1",
        **police,
    )
    reason = case.say(
        0,
        "stated_reason",
        "Hesselgrave shot first and asked later",
        "Hesselgrave shot first and asked later",
        "officer1",
        source=SISTER,
        chain=(SISTER.id, DISPATCH),
    )
    said = make.origin(HARBOR.id, shots, event, knife, where, date)
    seen = make.origin(NEIGHBOUR.id, none)
    kin = make.origin(
        SISTER.id,
        first,
        reason,
        evidence=(Evidence("chain", f"{SISTER.name} speaks of {OFFICER}", (first.id,)),),
    )
    paper = make.origin(DISPATCH, name, boy, age, hurt, count)
    case.find(
        "name",
        make.account(OFFICER, name, origins=(paper.id,)),
        about="officer1",
        notes=(make.note("single_origin", f"Only one page names {OFFICER}.", name),),
    )
    case.find("name", make.account(MINOR, boy, origins=(paper.id,)), about="person1")
    case.find("age", make.account(age.value, age, origins=(paper.id,)), about="person1")
    case.find("shots_fired", make.account(shots.value, shots, origins=(said.id,)), about="officer1")
    case.find("event_type", make.account("shooting", event, origins=(said.id,)))
    case.find("outcome", make.account("injured", hurt, origins=(paper.id,)), about="person1")
    case.find(
        "confirmed_armed",
        make.account("no", none, origins=(seen.id,)),
        make.account("yes", knife, origins=(said.id,)),
        about="person1",
        state="disputed",
    )
    case.find(
        "fired_first",
        make.account("officer", first, origins=(kin.id,)),
        notes=(make.note("single_origin", "Only one origin speaks to it.", first),),
    )
    case.find("injured_count", make.account(None, count, origins=(paper.id,)), state="stated_unknown")
    case.find("where", make.account(where.value, where, origins=(said.id,)))
    case.find("when", make.account(date.value, date, origins=(said.id,)))
    case.find("stated_reason", make.account(reason.value, reason, origins=(kin.id,)), about="officer1")
    return case.record((said, seen, kin, paper))


def _third(four: Article, one: Article) -> Record:
    case = Case((four,), ("officer1", "person1"))
    own = {"chain": (LEDGER,)}
    event = case.say(
        0,
        "event_type",
        "vehicle_strike",
        "a truck struck an officer in Dunmore",
        original="struck an officer",
        **own,
    )
    date = case.say(
        0,
        "when",
        make.when(None, basis="relative", relative_to="incident:a"),
        "Two days after a shooting in Port Lindsey",
        **own,
    )
    where = case.say(0, "where", make.ELSEWHERE, "in Dunmore, Veska", original="Dunmore, Veska", **own)
    custody = case.say(
        0,
        "custody",
        "in_custody",
        "The driver was in custody on Thursday",
        "person1",
        original="in custody",
        **own,
    )
    hurt = case.say(
        0,
        "outcome",
        "injured",
        "The officer has minor injuries",
        "officer1",
        original="minor injuries",
        **own,
    )
    status = case.say(
        0,
        "immigration_status",
        "undocumented",
        "The driver was in custody on Thursday",
        "person1",
        original="custody",
        **own,
    )
    paper = make.origin(LEDGER, event, date, where, custody, hurt, status)
    for name, s, about in (
        ("event_type", event, INCIDENT),
        ("when", date, INCIDENT),
        ("where", where, INCIDENT),
        ("custody", custody, "person1"),
        ("outcome", hurt, "officer1"),
        ("immigration_status", status, "person1"),
    ):
        case.find(name, make.account(s.value, s, origins=(paper.id,)), about=about)
    return case.record((paper,))


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


def people_of(record: Record) -> tuple[Participant, ...]:
    return record.incident.participants


def mentions_of(record: Record) -> tuple[Mention, ...]:
    return record.mentions


def named(source: Source) -> str:
    return source.name
