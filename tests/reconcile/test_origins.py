"""Who stands behind what: one body one origin, a retelling none, the page's own voice its own."""

from __future__ import annotations

from dataclasses import replace

from tests.make import HARBOR, PORT_LINDSEY, Page, action, source, three, when
from tests.reconcile.world import (
    PORT_POLICE,
    REPORTS,
    SERVICE,
    SOURCES,
    SPEAKER,
    as_one,
    both,
    finding,
    kinds,
    reconcile,
    report,
    retelling,
)

from onrecord.model.origin import Origin
from onrecord.model.reconciled import Reconciled


def origins_by_name(result: Reconciled) -> dict[str, Origin]:
    names = {s.id: s.name for s in result.sources}
    return {names.get(o.source, o.source): o for o in result.origins}


def test_a_speaker_and_the_body_are_one_origin_with_two_utterances() -> None:
    origin = origins_by_name(reconcile(both()))[HARBOR]
    assert [(u.medium, u.to) for u in origin.utterances] == [
        ("email", "outlet:lindsey-post"),
        ("statement", "outlet:coastwire"),
    ]
    assert {u.source for u in origin.utterances} == {SPEAKER.id}
    assert sorted(i for u in origin.utterances for i in u.statements) == list(origin.statements)


def test_two_spellings_are_one_source() -> None:
    result = reconcile(both())
    (speaker,) = (s for s in result.sources if "Lindqvist" in s.name)
    assert speaker.name == "Petra Lindqvist"
    assert "Lindqvistt" in speaker.aliases
    assert dict(result.source_of)[next(s.id for s in SOURCES if s.name == "Lindqvistt")] == speaker.id


def test_a_retelling_adds_no_origin() -> None:
    names = set(origins_by_name(reconcile(both())))
    alone = set(origins_by_name(reconcile([report().telling()])))
    assert (
        names
        == alone
        == {HARBOR, "Port Lindsey Police Department", "sources", "authorities", "outlet:marrow-dispatch"}
    )


def test_what_is_inferred_says_so_with_its_evidence() -> None:
    digest = retelling().telling().mention.document
    origin = origins_by_name(reconcile(both()))[HARBOR]
    assert origin.basis == "inferred"
    assert digest in origin.documents
    (told,) = (e for e in origin.evidence if e.text.startswith("Tide Digest"))
    assert told.kind == "shared_content"
    for word in ("steps", "numbers", "flare pistol"):
        assert word in told.text


def test_words_that_name_the_chain_throughout_are_stated() -> None:
    origin = origins_by_name(reconcile(both()))["Port Lindsey Police Department"]
    assert origin.basis == "stated"
    assert len(origin.statements) == 1


def test_what_only_a_retelling_adds_has_no_origin() -> None:
    tellings = both()
    linkage = as_one(tellings)
    shots = finding(reconcile(tellings), "shots_fired", "other_person", linkage)
    by_value = {a.value.max: a for a in shots.accounts}  # type: ignore[union-attr]
    assert by_value[3].origins == ()
    assert by_value[3].documents == (tellings[1].mention.document,)
    assert len(by_value[None].origins) == 1
    assert {"compatible", "number_sharpened", "single_origin"} <= kinds(shots)
    assert shots.state == "stated"


def test_an_order_that_no_origin_gives_is_not_addressed() -> None:
    first = finding(reconcile(both()), "fired_first")
    assert first.state == "not_addressed"
    assert [a.origins for a in first.accounts] == [()]
    assert "order_added" in kinds(first)


def test_a_dropped_hedge_and_a_dropped_credit_are_noted() -> None:
    tellings = both()
    weapon = finding(reconcile(tellings), "weapon", "other_person", as_one(tellings))
    assert {"hedge_dropped", "attribution_dropped", "single_origin"} <= kinds(weapon)
    (account,) = weapon.accounts
    assert account.hedge is None
    alone = [report().telling()]
    (hedged,) = finding(reconcile(alone), "weapon", "other_person", as_one(alone)).accounts
    assert hedged.hedge == "what appeared to be"


def test_a_page_that_nobody_else_tells_is_its_own_origin() -> None:
    telling = retelling().telling()
    assert set(origins_by_name(reconcile([telling]))) == {"outlet:tide-digest"}
    nameless = replace(telling, article=replace(telling.article, outlet=None))
    assert set(origins_by_name(reconcile([nameless]))) == {telling.mention.document}


def own_report(outlet: str) -> Page:
    page = Page(outlet, published="2031-05-05")
    page.tells(
        "A patrol boat officer shot a man in Port Lindsey on May 4.",
        ("where", PORT_LINDSEY),
        ("when", when()),
    )
    return page.tells("One person was hurt, neighbors told this paper.", ("injured_count", three(1)))


def test_two_outlets_own_reports_are_two_origins() -> None:
    other = Page("Lindsey Post").tells(
        "On May 4 shots rang over the harbor; this paper saw it.", ("when", when())
    )
    (account,) = finding(reconcile([own_report("Ledger").telling(), other.telling()]), "when").accounts
    assert len(account.origins) == 2


def test_a_bodys_own_page_speaks_for_the_body() -> None:
    page = own_report(HARBOR)
    page.options["role"] = "statement"
    report_of_it = Page("Ledger").tells(
        "It happened on May 4, the service said.", ("when", when()), source=SERVICE
    )
    result = reconcile([page.telling(), report_of_it.telling()])
    (account,) = finding(result, "when").accounts
    assert len(account.origins) == 1
    assert set(origins_by_name(result)) == {HARBOR}


def test_a_page_on_which_a_voice_is_heard_belongs_to_its_origin() -> None:
    telling = Page("Lindsey Post").tells("It was May 4.", ("when", when()))
    telling.hears(SPEAKER, "The pier has no lights, Petra Lindqvist said.")
    result = reconcile([report().telling(), telling.telling()])
    origin = origins_by_name(result)[HARBOR]
    document = telling.telling().mention.document
    assert document in origin.documents
    assert origin.basis == "stated"
    (heard,) = (e for e in origin.evidence if e.kind == "heard")
    assert heard.documents == (document,)
    assert heard.text == "Lindsey Post credits it with what no field holds"


def test_a_voice_that_declines_to_speak_tells_nothing_there() -> None:
    telling = Page("Lindsey Post").tells("It was May 4.", ("when", when()))
    telling.hears(SPEAKER, "Petra Lindqvist declined to comment.", says=False)
    origin = origins_by_name(reconcile([report().telling(), telling.telling()]))[HARBOR]
    assert telling.telling().mention.document not in origin.documents


WITNESS = source("Dagny Holt", "witness")
TOLD = (
    "The inspector whistled twice and kicked a lantern off the pier, Dagny Holt said.",
    "He counted to ten in a foreign language, Holt said.",
    "Then he lit a cigarette and waited for the ferry, Holt said.",
)
SPUN = (
    "Twice the inspector whistled, and he kicked a lantern from the pier.",
    "In a foreign language he counted to ten.",
    "He waited for the ferry with a lit cigarette.",
)


def heard_and_retold() -> list[Page]:
    paper = Page("Marrow Dispatch", published="2031-05-05").tells(
        TOLD[0], ("position", "outside", "officer1"), source=WITNESS
    )
    for words in TOLD[1:]:
        paper.hears(WITNESS, words)
    copy = Page("Tide Digest", published="2031-05-07").tells(SPUN[0], ("when", when()))
    copy.sentences += SPUN[1:]
    return [paper, copy]


def test_sentences_told_again_without_their_source_make_a_retelling() -> None:
    paper, copy = (p.telling() for p in heard_and_retold())
    result = reconcile([paper, copy], [WITNESS])
    origin = origins_by_name(result)["Dagny Holt"]
    assert origin.documents == tuple(sorted((paper.mention.document, copy.mention.document)))
    assert origin.basis == "inferred"
    (heard,) = (e for e in origin.evidence if e.kind == "heard")
    assert "3 sentences that Marrow Dispatch credits" in heard.text
    assert "foreign … language … ten" in heard.text
    assert [(d, role) for d, role, _ in result.roles] == [(copy.mention.document, "rewrite")]
    when_told = finding(result, "when")
    assert [a.origins for a in when_told.accounts] == [()]


def test_what_came_out_before_is_no_retelling() -> None:
    paper, copy = heard_and_retold()
    copy.published = "2031-05-04"
    result = reconcile([paper.telling(), copy.telling()], [WITNESS])
    assert "outlet:tide-digest" in origins_by_name(result)
    assert result.roles == ()


def test_an_affidavit_is_the_account_of_the_body_whose_officer_wrote_it() -> None:
    paper = source("affidavit filed on Friday", "document")
    page = Page("Ledger").tells("It happened on May 4, an affidavit says.", ("when", when()), source=paper)
    page.hears(SPEAKER, "Petra Lindqvist wrote in the affidavit that the tide was out.")
    report_of_it = Page("Lindsey Post").tells(
        "It was May 4, the service said.", ("when", when()), source=SERVICE
    )
    result = reconcile([page.telling(), report_of_it.telling()], [paper, SPEAKER, SERVICE])
    assert set(origins_by_name(result)) == {HARBOR}


def test_a_full_name_is_one_persons_whatever_the_pages_call_them() -> None:
    rows = [source("Doyle Kemp", kind) for kind in ("official", "person")]
    pages = [
        Page(f"Paper {n}").tells("It was May 4, Doyle Kemp said.", ("when", when()), source=s).telling()
        for n, s in enumerate(rows)
    ]
    (account,) = finding(reconcile(pages, rows), "when").accounts
    assert len(account.origins) == 1


def test_vague_reports_are_no_origin_of_their_own() -> None:
    page = Page("Ledger").tells(
        "It was May 4, according to multiple reports.", ("when", when()), source=REPORTS
    )
    assert set(origins_by_name(reconcile([page.telling()]))) == {"outlet:ledger"}


def test_satire_and_opinion_stand_in_no_origin() -> None:
    page = retelling()
    page.options["role"] = "opinion"
    tellings = [report().telling(), page.telling()]
    linkage = as_one(tellings)
    assert [i.documents for i in linkage.incidents] == [(tellings[0].mention.document,)]
    assert {r.reason for r in linkage.rejections} == {"role_excluded"}


def test_a_wire_copy_shares_the_wires_origin() -> None:
    wire = own_report("Coastwire")
    for n in range(4):
        wire.tells(f"Witness number {n} described the harbor wall in words of some length that evening.")
    copy = own_report("Marrow Dispatch")
    copy.sentences = [*wire.sentences]
    copy.published = "2031-05-06"
    tellings = [wire.telling(), copy.telling()]
    result = reconcile(tellings)
    assert set(origins_by_name(result)) == {"outlet:coastwire"}
    assert [(d, role) for d, role, _ in result.roles] == [(tellings[1].mention.document, "wire_copy")]
    (origin,) = result.origins
    assert {e.kind for e in origin.evidence} == {"wire_copy"}


def test_a_body_that_only_people_speak_for_gets_a_source() -> None:
    page = Page("Ledger").tells("It was May 4, Petra Lindqvist said.", ("when", when()), source=SPEAKER)
    result = reconcile([page.telling()], sources=(SPEAKER,))
    (origin,) = result.origins
    (body,) = (s for s in result.sources if s.id == origin.source)
    assert (body.name, body.kind, body.body) == (HARBOR, "agency", HARBOR)


def test_a_voice_named_by_its_kind_is_the_only_police_that_speaks() -> None:
    police = source("police", "police-unnamed", None, "a page")
    page = Page("Ledger").tells("It was May 4, police said.", ("when", when()), source=police)
    page.tells("Port Lindsey police said one was hurt.", ("injured_count", three(1)), source=PORT_POLICE)
    result = reconcile([page.telling()], sources=(police, PORT_POLICE))
    (origin,) = result.origins
    assert origin.source == PORT_POLICE.id
    assert origin.basis == "stated"
    assert {e.kind for e in origin.evidence} == {"same_source"}
    troopers = source("Altamont State Police", "police")
    page.tells("Troopers said one died.", ("killed_count", three(1)), source=troopers)
    assert len(reconcile([page.telling()], sources=(police, PORT_POLICE, troopers)).origins) == 3


def test_that_statement_on_a_bodys_own_page_is_the_body() -> None:
    that = source("That statement", "document", None, "a page")
    page = Page(HARBOR, options={"role": "statement"})
    page.tells("That statement said it was May 4.", ("when", when()), source=that)
    (origin,) = reconcile([page.telling()], sources=(that, SERVICE)).origins
    assert origin.source == SERVICE.id


def test_two_bodies_are_two_origins() -> None:
    lawyer = source("Ines Moreno", "lawyer")
    page = Page("Ledger")
    page.tells("It was May 4, the service said.", ("when", when()), source=SERVICE)
    page.tells("It was May 4, Ms. Moreno said.", ("when", when()), source=lawyer)
    (account,) = finding(reconcile([page.telling()], sources=(SERVICE, lawyer)), "when").accounts
    assert len(account.origins) == 2


def test_steps_stand_side_by_side() -> None:
    rows = {(r.verb, r.kind) for r in reconcile(both()).sequence.rows}
    assert ("go_outside", "agreed") in rows
    assert ("refuse", "only_one") in rows
    assert ("fire", "other_order") in rows


def test_two_origins_with_different_orders_are_noted() -> None:
    lawyer = source("Ines Moreno", "lawyer")
    page = Page("Ledger")
    page.tells(
        "He drove at the officer.", ("action", action("drive", "person1", index=0), "person1"), source=SERVICE
    )
    page.tells(
        "Then the officer fired.",
        ("action", action("fire", "officer1", index=1, relation="then"), "officer1"),
        source=SERVICE,
    )
    page.tells(
        "First the officer fired.", ("action", action("fire", "officer1", index=2), "officer1"), source=lawyer
    )
    page.tells(
        "Then he drove.",
        ("action", action("drive", "person1", index=3, relation="then"), "person1"),
        source=lawyer,
    )
    result = reconcile([page.telling()], sources=(SERVICE, lawyer))
    assert "order_differs" in {n.kind for f in result.findings for n in f.notes}


def test_a_retelling_that_swaps_the_actors_is_noted() -> None:
    page = retelling()
    page.drafts = [d for d in page.drafts if d[0] != "The gunman fired three rounds at him."]
    page.tells(
        "The inspector struck the gunman and fired three rounds.",
        ("action", action("strike", "officer1", "person1", index=1), "officer1"),
        ("shots_fired", three(), "person1"),
    )
    origin = report()
    origin.tells(
        "The man struck the inspector, Lindqvist said.",
        ("action", action("strike", "person1", "officer1", index=9), "person1"),
        source=SPEAKER,
    )
    result = reconcile([origin.telling(), page.telling()])
    (found,) = (n for f in result.findings for n in f.notes if n.kind == "actor_swapped")
    assert len(found.statements) == 2
