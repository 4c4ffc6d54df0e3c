"""What a report tells beside its news: other cases, people's records, lines that point elsewhere. All
invented."""

from __future__ import annotations

import pytest
from tests.extract.tellings import drafts_of, scene_of

from onrecord.extract.telling.past import bare_lines, compares, leads_back, of_a_record, stays_back

NEWS = "Deputies shot a man in Orrin on Thursday. No officers were injured in the shooting."


def _stories(*paragraphs: str) -> list[tuple[bool, str]]:
    scene = scene_of(*paragraphs)
    return [(m.main, " ".join(scene.reading.text[a:b] for a, b in m.spans)) for m in scene.mentions]


@pytest.mark.parametrize(
    "announced",
    [
        "The two most recent officer-involved shootings in Orrin occurred in November and October.",
        "Thursday's gunfire was the latest in a string of fatal meetings with deputies in the "
        "valley this year.",
    ],
)
def test_cases_told_for_comparison_are_cases_of_their_own(announced: str) -> None:
    told = _stories(
        NEWS,
        announced,
        "On Nov. 11, a trooper shot at a suspect during a chase near Orrin. The suspect, "
        "41-year-old Michael Dell, drove his truck at officers.",
        "On Oct. 23, 40-year-old Marc Gale died when two Fenwick County deputies returned fire after he shot "
        "at them.",
    )
    assert [main for main, _ in told] == [True, False, False]
    assert "Dell" in told[1][1]
    assert "Gale" in told[2][1]


def test_the_items_of_a_blotter_are_apart() -> None:
    told = _stories(
        "The following was provided by police.",
        "Shooting: An officer shot a man on Wall Street on Thursday.",
        "Robbery: Asa Walker, 30, of Orrin was arrested by deputies in connection with a robbery.",
        "Gun, drugs: Police arrested Terry Sutter, 22. An officer was injured when Sutter shot at him.",
    )
    assert [text.split(" ")[0] for _, text in told] == ["An", "Police"]


def test_headings_of_other_pages_tell_nothing() -> None:
    text = (NEWS, "Jail guard arrested after brawl at Tully bar", "The man was taken to a hospital.")
    assert not [d for d in drafts_of(*text) if d.field == "custody"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Dell served nearly 10 years in prison.", True),
        ("Dell was charged in April with burglary.", True),
        ("Dell, who has a lengthy criminal history, lives in Orrin.", True),
        ("Dell was charged Tuesday with burglary.", False),
        ("Dell was charged in the April 3 shooting.", False),
    ],
)
def test_records(text: str, told: bool) -> None:
    assert of_a_record(text) is told


def test_a_charge_of_another_month_is_no_charge_for_this() -> None:
    text = ("Officers shot Jon Dell on Friday.", "Dell was charged in April with two counts of robbery.")
    assert not [d for d in drafts_of(*text) if d.field == "investigation_status"]


def test_years_back() -> None:
    assert leads_back("On April 14, 2001, Dell shot a man.", 2016)
    assert not leads_back("On April 14, 2015, Dell shot a man.", 2016)
    assert not leads_back("On April 14, 2001, Dell shot a man.", None)
    assert stays_back("Police arrested Dell about five weeks later.")
    assert not stays_back("Paramedics took Dell to a hospital.")


def test_any_time_is_no_time() -> None:
    text = (NEWS, "“Any time an officer shoots somebody, that’s concerning,” the mayor said.")
    kinds = [d for d in drafts_of(*text) if d.field == "event_type" and d.start > len(NEWS)]
    assert kinds == []


def test_a_toll_of_many_hours_is_of_many_shootings() -> None:
    text = (NEWS, "In just over 48 hours this weekend, at least 18 people were shot in Orrin.")
    assert not [d for d in drafts_of(*text) if d.field == "count"]


def test_lines_without_a_full_stop() -> None:
    assert bare_lines(("DUNMOOR", "A man was shot.", "Ex-con held in Tully", "He died.", "More.")) == {2}
    assert not bare_lines(("A man was shot", "He died", "That is all"))
    assert compares("It is the latest in a series of attacks.")
