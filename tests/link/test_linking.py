"""Mentions to incidents: linked, not linked, possible; decisions; permanent ids; laws."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make import ELSEWHERE, QUAYSIDE, Page, action, decision, mention, person, statement, when

from onrecord.link.changed import changes_of
from onrecord.link.compare.table import FEATURES
from onrecord.link.link import link_mentions
from onrecord.link.profile import profile_of
from onrecord.link.score import Thresholds, probability, shipped
from onrecord.model.fields import load_codebook
from onrecord.model.ids import make_id
from onrecord.model.linkage import KnownIncident, Linkage, Telling
from onrecord.model.mention import OTHER_PERSON, Person
from onrecord.model.numbers import Number
from onrecord.model.places import Place

CODEBOOK = load_codebook()


def link(tellings: Sequence[Telling], *decisions: object, known: Sequence[KnownIncident] = ()) -> Linkage:
    return link_mentions(list(tellings), known, decisions, CODEBOOK)  # type: ignore[arg-type]


def groups(linkage: Linkage) -> set[frozenset[str]]:
    return {frozenset(i.mentions) for i in linkage.incidents}


SHOT = (
    "An off-duty inspector shot a man with a flare pistol on Lantern Street at Quayside in Port Lindsey, "
    "where Hollis Varga keeps a chandlery beside the Cormorant Bridge."
)


def telling(
    outlet: str,
    words: str = SHOT,
    *,
    day: str | None = "2031-05-04",
    place: Place | None = QUAYSIDE,
    name: str | None = None,
    published: str | None = "2031-05-05",
) -> Telling:
    page = Page(outlet, published=published)
    rows = [("outcome", "killed", "person1"), ("action", action("fire", "officer1", "person1"), "officer1")]
    if day:
        rows.append(("when", when(day), "incident"))
    if place:
        rows.append(("where", place, "incident"))
    if name:
        rows.append(("name", name, "person1"))
    return page.tells(f"{outlet}: {words}", *rows).telling()  # type: ignore[arg-type]


OTHER = "Police said that a man was dead after an inspector used a pistol by the water."
A, B = telling("Ledger"), telling("Post")
FAR = telling("Herald", "Deputies shot a farmer beside a barn.", place=ELSEWHERE, day="2031-02-11")


def test_two_tellings_of_one_incident_are_linked_with_reasons() -> None:
    linkage = link([A, B, FAR])
    assert groups(linkage) == {frozenset({A.mention.id, B.mention.id}), frozenset({FAR.mention.id})}
    reasons = next(x.reasons for x in linkage.links if x.mention == A.mention.id)
    assert {"day", "wording", "common"} <= {r.feature for r in reasons}
    assert [abs(r.score * r.weight) for r in reasons] == sorted(
        (abs(r.score * r.weight) for r in reasons), reverse=True
    )
    assert all(r.sentence and -1 <= r.score <= 1 for r in reasons)
    assert next(x.reasons for x in linkage.links if x.mention == FAR.mention.id) == ()


@pytest.mark.parametrize(
    "other",
    [
        telling("Post", OTHER, place=ELSEWHERE),
        telling("Post", OTHER, day="2031-05-20", published="2031-05-21"),
        telling("Post", "Something else altogether was told.", day=None, place=None),
    ],
    ids=["another city", "another week", "nothing shared"],
)
def test_tellings_that_do_not_agree_stay_apart(other: Telling) -> None:
    assert len(link([A, other]).incidents) == 2


def test_the_middle_band_waits_for_a_person() -> None:
    """Three answers for one pair, as the thresholds lie below, around or above its log-odds."""
    other = telling("Post", OTHER)
    scorer = shipped()
    odds = scorer.log_odds(profile_of(A), profile_of(other))

    def answer(link: float, possible: float) -> Linkage:
        bounds = Thresholds(link=odds + link, balanced=0.0, possible=odds + possible)
        return link_mentions([A, other], (), (), CODEBOOK, scorer=replace(scorer, thresholds=bounds))

    assert len(answer(-0.1, -0.2).incidents) == 1
    waiting = answer(0.1, -0.1)
    assert len(waiting.incidents) == 2
    (possible,) = waiting.possible
    assert {possible.mention, possible.other} == {A.mention.id, other.mention.id}
    assert possible.score == probability(odds)
    assert possible.reasons
    assert answer(0.2, 0.1).possible == ()
    apart = decision("not_same", A.mention.id, other.mention.id)
    bounds = Thresholds(odds + 0.1, 0.0, odds - 0.1)
    decided = link_mentions([A, other], (), (apart,), CODEBOOK, scorer=replace(scorer, thresholds=bounds))
    assert decided.possible == ()


def test_a_missing_year_does_not_speak_against() -> None:
    assert len(link([telling("Ledger", day="XXXX-05-04"), B]).incidents) == 1


def test_two_mentions_of_one_article_are_joined_by_people_only() -> None:
    second = Telling(mention(A.article, n=1), tuple(s for s in A.statements), A.article)
    assert len(link([A, second]).incidents) == 2
    assert len(link([A, second], decision("same", A.mention.id, second.mention.id)).incidents) == 1


def test_a_human_no_outranks_any_score_and_a_yes() -> None:
    ids = (A.mention.id, B.mention.id)
    assert len(link([A, B], decision("not_same", *ids)).incidents) == 2
    assert len(link([A, B], decision("same", *ids), decision("not_same", *ids)).incidents) == 2


def test_a_superseded_decision_is_no_longer_in_force() -> None:
    no = decision("not_same", A.mention.id, B.mention.id, number=1)
    yes = decision("same", A.mention.id, B.mention.id, number=2, supersedes=1)
    assert len(link([A, B], no, yes).incidents) == 1


def test_merge_leaves_a_redirect_and_comes_back_when_undone() -> None:
    first = link([A, FAR])
    known = [KnownIncident(i.id, i.mentions) for i in first.incidents]
    ids = sorted(i.id for i in first.incidents)
    merge = decision("merge", *ids, number=1)
    merged = link([A, FAR], merge, known=known)
    (whole,) = merged.incidents
    assert whole.id == ids[0]
    assert whole.redirects == (ids[1],)
    ledger = [KnownIncident(whole.id, whole.mentions, whole.redirects)]
    undone = decision("not_same", A.mention.id, FAR.mention.id, number=2, supersedes=1)
    assert sorted(i.id for i in link([A, FAR], undone, known=ledger).incidents) == ids


def test_split_takes_mentions_out_and_keeps_the_id_with_the_rest() -> None:
    third = telling("Herald")
    (whole,) = link([A, B, third]).incidents
    ledger = [KnownIncident(whole.id, whole.mentions)]
    parts = link([A, B, third], decision("split", whole.id, third.mention.id), known=ledger)
    by_mention = {m: i.id for i in parts.incidents for m in i.mentions}
    assert by_mention[A.mention.id] == by_mention[B.mention.id] == whole.id
    assert by_mention[third.mention.id] != whole.id


def test_an_incident_keeps_its_id_when_more_is_told() -> None:
    (alone,) = link([B]).incidents
    (both,) = link([A, B], known=[KnownIncident(alone.id, alone.mentions)]).incidents
    assert both.id == alone.id


def test_a_new_incident_is_named_after_its_smallest_mention() -> None:
    (both,) = link([A, B]).incidents
    assert both.id == make_id("incident", min(A.mention.id, B.mention.id))


def test_what_changed_says_where_and_why() -> None:
    (whole,) = link([A, B]).incidents
    ledger = [KnownIncident(whole.id, whole.mentions)]
    third = telling("Herald")
    apart = decision("split", whole.id, A.mention.id)
    now = link([A, B, third], apart, known=ledger)
    links = {x.mention: x for x in now.links}
    kept = next(i for i in now.incidents if i.id == whole.id)
    changes = {c.mention: c for c in changes_of(kept, ledger, links)}
    assert changes.keys() == ({A.mention.id, B.mention.id, third.mention.id} - {*kept.mentions}) | (
        {*kept.mentions} - {A.mention.id, B.mention.id}
    )
    for m, change in changes.items():
        assert change.why == tuple(r.sentence for r in links[m].reasons[:3])
    assert changes_of(kept, ledger, {})[0].why == ()
    gone = next(m for m in (A.mention.id, B.mention.id) if m not in kept.mentions)
    assert changes[gone].sentence == f"is now in {links[gone].incident}"


def test_relative_times_point_to_incidents() -> None:
    page = Page("Ledger", published="2031-05-06").tells("Days before the quay shooting, a guard was hit.")
    older = page.telling()
    hangs = statement(
        older.article, older.mention, "when", when(None, basis="relative", relative_to=A.mention.id)
    )
    lost = statement(
        older.article,
        older.mention,
        "when",
        when(None, basis="relative", relative_to="mention:nowhere"),
        hedge="so",
    )
    linkage = link([A, B, Telling(older.mention, (hangs, lost), older.article)])
    incident = next(i.id for i in linkage.incidents if A.mention.id in i.mentions)
    told = {s.hedge: s.value.relative_to for s in linkage.statements if s.document == older.mention.document}  # type: ignore[union-attr]
    assert told == {None: incident, "so": None}


def test_actions_name_participants() -> None:
    linkage = link([A])
    ids = {p.role: p.id for p in linkage.incidents[0].participants}
    (step,) = (s for s in linkage.statements if s.field == "action")
    assert (step.value.actor, step.value.object) == (ids["officer"], ids["other_person"])  # type: ignore[union-attr]
    assert step.about == ids["officer"]


def test_a_statement_about_nobody_is_set_aside() -> None:
    stray = statement(A.article, A.mention, "age", None, about="person9", state="withheld")
    linkage = link([Telling(A.mention, (stray,), A.article)])
    assert [r.reason for r in linkage.rejections] == ["unaligned"]
    assert linkage.statements == ()


def test_every_feature_explains_itself() -> None:
    assert all(feature.value.__doc__ or feature.value.__name__ == "value" for feature in FEATURES)


outlets = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g"]), min_size=1, max_size=7, unique=True)
days = st.sampled_from(["2031-05-04", "2031-05-05", "2031-05-06", "XXXX-05-04", None])
sites = st.sampled_from([QUAYSIDE, ELSEWHERE, None])
words = st.sampled_from([SHOT, "Deputies shot a farmer beside a red barn."])


@given(outlets, st.data(), st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(
    names: list[str], data: st.DataObject, mixer: random.Random
) -> None:
    tellings = [telling(n, data.draw(words), day=data.draw(days), place=data.draw(sites)) for n in names]
    ids = [t.mention.id for t in tellings]
    decisions = []
    for act in data.draw(st.lists(st.sampled_from(["same", "not_same"]), max_size=2)):
        pair = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2))
        decisions.append(decision(act, *pair))
    first = link(tellings, *decisions)
    mixed = [*tellings]
    mixer.shuffle(mixed)
    assert link(mixed, *decisions) == first
    assert sorted(m for i in first.incidents for m in i.mentions) == sorted(ids)
    for d in decisions:
        if d.act == "not_same" and len(set(d.targets)) == 2:
            assert not any(set(d.targets) <= set(i.mentions) for i in first.incidents)


@given(outlets, st.data())
def test_an_id_given_out_never_disappears(names: list[str], data: st.DataObject) -> None:
    tellings = [telling(n, data.draw(words), day=data.draw(days), place=data.draw(sites)) for n in names]
    cut = data.draw(st.integers(1, len(tellings)))
    before = link(tellings[:cut])
    known = [KnownIncident(i.id, i.mentions, i.redirects) for i in before.incidents]
    after = link(tellings, known=known)
    reachable = [i for row in after.incidents for i in (row.id, *row.redirects)]
    assert {k.id for k in known} <= set(reachable)
    assert len(reachable) == len(set(reachable))


def test_people_of_different_roles_never_meet() -> None:
    linkage = link([A, B])
    (incident,) = linkage.incidents
    roles = {p.key: p.role for t in (A, B) for p in t.mention.people}
    assert len(incident.participants) == 2
    assert all({roles[key] for _, key in p.members} == {p.role} for p in incident.participants)


TWO_FIT = ("person2", "person3")


def test_who_fits_two_people_is_left_apart_and_said_so() -> None:
    people = tuple(person(key) for key in ("officer1", "person1", "person2", "person3"))
    page = Page("Post", published="2031-05-05", people=people)
    page.tells(f"Post: {SHOT}", ("when", when()), ("where", QUAYSIDE), ("outcome", "injured", "person1"))
    page.tells("Post: two died.", ("outcome", "killed", "person2"), ("outcome", "killed", "person3"))
    three = page.telling()
    linkage = link([A, three])
    (incident,) = linkage.incidents
    assert sorted(p.role for p in incident.participants) == ["officer", *["other_person"] * 4]
    assert {r.reason for r in linkage.rejections} == {"unaligned"}
    one = next(p for p in incident.participants if (A.mention.id, "person1") in p.members)
    others = {
        p.id for p in incident.participants if set(p.members) & {(three.mention.id, k) for k in TWO_FIT}
    }
    assert set(one.possibly) == others
    assert all(one.id in p.possibly for p in incident.participants if p.id in others)
    joined = link([A, three], decision("align", f"{A.mention.id}|person1", f"{three.mention.id}|person2"))
    assert len(joined.incidents[0].participants) == 4
    apart = [decision("not_same", f"{A.mention.id}|person1", f"{three.mention.id}|{key}") for key in TWO_FIT]
    parted = link([A, three], *apart)
    assert all(not p.possibly for p in parted.incidents[0].participants), "nothing is left to ask"
    assert {frozenset(p.members) for p in parted.incidents[0].participants} == {
        frozenset(p.members) for p in incident.participants
    }
    both = link([A, three], *apart, decision("align", *apart[0].targets))
    assert len(both.incidents[0].participants) == 5, "an editor's no outranks an editor's yes"


def test_a_name_tells_people_apart_and_counts_forbid() -> None:
    one = telling("Ledger", name="Ole Dahlgren")
    other = telling("Post", name="Per Moreno")
    same = decision("same", one.mention.id, other.mention.id)
    assert len(link([one, other], same).incidents[0].participants) == 3
    again = telling("Post", name="Ole Dahlgrenn")
    assert len(link([one, again]).incidents[0].participants) == 2


def _page(outlet: str, people: Sequence[Person], *rows: tuple[object, ...]) -> Telling:
    page = Page(outlet, published="2031-05-05", people=tuple(people))
    page.tells(f"{outlet}: {SHOT}", ("when", when()), ("where", QUAYSIDE), *rows)  # type: ignore[arg-type]
    return page.telling()


def _known_same(*tellings: Telling) -> Linkage:
    return link(tellings, *(decision("same", tellings[0].mention.id, t.mention.id) for t in tellings[1:]))


def people_of(**tellings: Telling) -> set[frozenset[str]]:
    """The other persons of one incident, each as the set of its "page key"s."""
    page = {t.mention.id: name for name, t in tellings.items()}
    (incident,) = _known_same(*tellings.values()).incidents
    others = [p for p in incident.participants if p.role == OTHER_PERSON]
    return {frozenset(f"{page[m]} {key}" for m, key in p.members) for p in others}


INSPECTOR, MAN = person("officer1", "an inspector"), person("person1", "man")
BOY = person("person2", "a boy")
TWO_TOLD = _page(
    "Ledger",
    [INSPECTOR, MAN, BOY],
    ("outcome", "killed", "person1"),
    ("age", Number.exactly(41), "person1"),
    ("action", action("fire", "person1", "officer1"), "person1"),
    ("outcome", "injured", "person2"),
    ("age", Number.exactly(13), "person2"),
)


def test_a_child_who_was_hurt_is_not_the_man_who_is_said_to_have_fired() -> None:
    armed = _page("Post", [INSPECTOR, MAN], ("action", action("fire", "person1", "officer1"), "person1"))
    child = _page(
        "Herald",
        [INSPECTOR, person("person1", "Dahlgren’s niece")],
        ("age", Number.exactly(13), "person1"),
        ("outcome", "injured", "person1"),
    )
    assert people_of(armed=armed, child=child) == {frozenset({"armed person1"}), frozenset({"child person1"})}
    assert people_of(armed=armed, child=child, two=TWO_TOLD) == {
        frozenset({"armed person1", "two person1"}),
        frozenset({"child person1", "two person2"}),
    }


def test_a_child_who_was_killed_may_be_the_only_person_of_another_page() -> None:
    dead = _page("Post", [INSPECTOR, MAN], ("outcome", "killed", "person1"))
    child = _page(
        "Herald",
        [INSPECTOR, person("person1", "a boy")],
        ("age", Number.exactly(13), "person1"),
        ("outcome", "killed", "person1"),
    )
    assert people_of(dead=dead, child=child) == {frozenset({"dead person1", "child person1"})}


def test_to_be_alone_on_two_pages_joins_nobody_where_a_third_tells_two() -> None:
    hurt = _page("Post", [INSPECTOR, person("person1", "a patron")], ("outcome", "injured", "person1"))
    dead = _page("Herald", [INSPECTOR, person("person1", "a sailor")], ("outcome", "killed", "person1"))
    both = {"hurt person1", "dead person1"}
    assert people_of(hurt=hurt, dead=dead) == {frozenset(both)}
    assert not any(both <= members for members in people_of(hurt=hurt, dead=dead, two=TWO_TOLD))


def test_who_is_left_by_himself_for_want_of_more_is_said() -> None:
    hurt = _page("Post", [INSPECTOR, person("person1", "a patron")], ("outcome", "unharmed", "person1"))
    dead = _page("Herald", [INSPECTOR, person("person1", "a sailor")], ("outcome", "killed", "person1"))
    assert not _known_same(hurt, dead).rejections
    linkage = _known_same(hurt, dead, TWO_TOLD)
    alone = {p.members[0] for p in linkage.incidents[0].participants if len(p.members) == 1}
    labels = {(t.mention.id, p.key): p.label for t in (hurt, dead) for p in t.mention.people}
    left = {r.detail.split(":")[0] for r in linkage.rejections if r.reason == "unaligned"}
    assert left == {labels[m] for m in alone if m in labels} == {"a patron"}


def test_the_owner_in_a_label_is_not_the_one_it_names() -> None:
    people = [INSPECTOR, person("person1", "Dahlgren’s nephew"), person("person2", "a man")]
    kin = _page("Post", people)
    owner = _page("Herald", [INSPECTOR, person("person1", "Dahlgren"), person("person2", "a nephew")])
    assert frozenset({"kin person1", "owner person1"}) not in people_of(kin=kin, owner=owner)
