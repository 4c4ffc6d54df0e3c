"""The second and the third incident of the invented world."""

from __future__ import annotations

from tests import make
from tests.publish.case import Case
from tests.publish.pages import DISPATCH, HARBOR, LEDGER, MINOR, NEIGHBOUR, OFFICER, SISTER

from onrecord.model.article import Article
from onrecord.model.origin import Evidence
from onrecord.model.record import Record
from onrecord.model.statement import INCIDENT


def second(three: Article) -> Record:
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


def third(four: Article, one: Article) -> Record:
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
