"""Claims in numbers: one claim repeated, versions that contradict each other, sums."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.make import Page, source
from tests.reconcile.world import CODEBOOK

from onrecord.model.finding import Finding
from onrecord.model.reconciled import Reconciled
from onrecord.model.source import Source
from onrecord.model.statistics import Statistic
from onrecord.reconcile.claims import change_of, fits
from onrecord.reconcile.reconcile import reconcile_loose
from onrecord.reconcile.rules import relate

GUILD = source("Harbor Guild", "advocate", "Harbor Guild")
CITY = source("City of Port Lindsey", "agency")
SOURCES = (GUILD, CITY)
ASSAULTS = "assaults on inspectors"


def weigh(*pages: Page, sources: Sequence[Source] = SOURCES) -> Reconciled:
    tellings = [page.telling() for page in pages]
    rows = [s for t in tellings for s in t.statements]
    loose = [type(s)(**{**vars(s), "mention": None, "about": ""}) for s in rows]
    return reconcile_loose(loose, [t.article for t in tellings], sources, CODEBOOK)


def tells(
    outlet: str, claim: Statistic, who: object = None, words: str | None = None, day: str = "2031-05-05"
) -> Page:
    page = Page(outlet, published=day)
    return page.tells(words or f"{outlet} tells it.", ("statistic", claim), source=who)


def only(result: Reconciled) -> Finding:
    (finding,) = result.findings
    return finding


def test_a_claim_that_is_repeated_has_one_origin_also_where_nobody_is_credited() -> None:
    claim = Statistic(ASSAULTS, 118.0, None, "over the past year")
    again = Statistic(f"the {ASSAULTS}", 118.0, None, "in the last year")
    result = weigh(tells("Ledger", claim, GUILD), tells("Dispatch", claim, GUILD), tells("Digest", again))
    (origin,) = result.origins
    assert (len(origin.documents), origin.basis) == (3, "inferred")
    assert {s.name for s in result.sources if s.id == origin.source} == {"Harbor Guild"}
    finding = only(result)
    assert finding.state == "stated"
    assert {n.kind for n in finding.notes} >= {"attribution_dropped", "no_base_figure"}
    dropped = next(n for n in finding.notes if n.kind == "attribution_dropped")
    assert dropped.text == "Digest tells as its own a figure that Dispatch credits to Harbor Guild."


FEDERATION = tuple(source(name, "advocate") for name in ("Guild of Guards", "Guild of Guards of Altamont"))
KEMP = tuple(source("Doyle Kemp", kind) for kind in ("official", "person"))


@pytest.mark.parametrize("voices", [FEDERATION, KEMP])
def test_one_figure_told_under_one_name_is_one_voices(voices: tuple[Source, Source]) -> None:
    claim = Statistic(ASSAULTS, 118.0)
    pages = [tells(f"Paper {n}", claim, s) for n, s in enumerate(voices)]
    assert len(weigh(*pages, sources=voices).origins) == 1
    other = tells("Paper 1", Statistic("the cost of lanterns", 118.0), voices[1])
    assert len(weigh(pages[0], other, sources=voices).origins) == 2


def test_a_page_that_credits_one_figure_and_tells_another_is_its_own_origin() -> None:
    result = weigh(
        tells("Ledger", Statistic(ASSAULTS, 118.0), GUILD), tells("Digest", Statistic(ASSAULTS, 40.0))
    )
    assert len(result.origins) == 2
    assert only(result).state == "disputed"


def test_a_figure_that_two_sources_give_is_nobody_s_alone() -> None:
    claim = Statistic(ASSAULTS, 118.0)
    result = weigh(tells("Ledger", claim, GUILD), tells("Dispatch", claim, CITY), tells("Digest", claim))
    assert len(result.origins) == 3


def test_versions_that_contradict_each_other_stand_side_by_side() -> None:
    result = weigh(
        tells("Ledger", Statistic(ASSAULTS, 40.0, 50, "in a year", 70), GUILD),
        tells("Dispatch", Statistic(ASSAULTS, 8.0, 50, "in a year", 54), CITY),
    )
    finding = only(result)
    assert finding.state == "disputed"
    assert len(finding.accounts) == 2
    assert not {n.kind for n in finding.notes} & {"no_base_figure", "sum_differs"}


def test_a_count_that_another_telling_of_the_claim_gives_is_no_missing_one() -> None:
    full, bare = Statistic(ASSAULTS, 40.0, 50, None, 70), Statistic(ASSAULTS, 40.0)
    finding = only(weigh(tells("Ledger", full, GUILD), tells("Dispatch", bare, GUILD)))
    assert "no_base_figure" not in {n.kind for n in finding.notes}
    other = only(weigh(tells("Ledger", full, GUILD), tells("Dispatch", Statistic(ASSAULTS, 8.0), CITY)))
    assert [n.text for n in other.notes if n.kind == "no_base_figure"] == [
        "A change of +8 per cent in assaults on inspectors, with no count."
    ]


def test_other_periods_are_no_contradiction() -> None:
    one, other = Statistic(ASSAULTS, 40.0, period="last year"), Statistic(ASSAULTS, 90.0, period="since 2020")
    assert relate("statistic", one, other).kind == "compatible"
    assert only(weigh(tells("Ledger", one, GUILD), tells("Dispatch", other, CITY))).state == "stated"


def test_counts_that_give_another_change() -> None:
    claim = Statistic(ASSAULTS, 40.0, 50, None, 65)
    (note,) = (n for n in only(weigh(tells("Ledger", claim, GUILD))).notes if n.kind == "sum_differs")
    assert note.text == "Harbor Guild tells a change of +40 per cent; from 50 to 65 is +30.0 per cent."


@pytest.mark.parametrize(
    ("percent", "base", "count", "words", "right"),
    [
        (40.0, 50, 70, "rose 40 percent", True),
        (40.0, 50, 65, "rose 40 percent", False),
        (40.0, 50, 69, "rose nearly 40 percent", True),
        (33.0, 90, 120, "rose 33 percent", True),  # rounded
        (33.0, 90, 121, "rose 33 percent", False),
        (33.5, 90, 120, "rose 33.5 percent", False),
        (1347.0, 19, 275, "rose 1,347 percent", True),
        (-30.0, 90, 63, "fell 30 percent", True),
        (30.0, 90, 63, "rose 30 percent", False),
        (40.0, None, 70, "rose 40 percent", True),  # nothing to check
        (None, 50, 70, "rose from 50 to 70", True),
        (100.0, 0, 4, "rose 100 percent", True),
    ],
)
def test_sums(percent: float | None, base: int | None, count: int | None, words: str, right: bool) -> None:
    assert fits(Statistic(ASSAULTS, percent, base, None, count), words) is right


def test_the_change_that_counts_give() -> None:
    assert change_of(Statistic(ASSAULTS, None, 50, None, 70)) == pytest.approx(40.0)
    assert change_of(Statistic(ASSAULTS, None, 0, None, 70)) is None
