from __future__ import annotations

import pytest
from tests.extract.scenes import found, scene

from onrecord.extract.values.times import find_times_of_events
from onrecord.model.dates import Time

WEDNESDAY = "2026-03-11"

CASES: list[tuple[str, list[tuple[str | None, str | None]]]] = [
    ("Two officers shot a man in Pell Harbor on Tuesday night, the police said.", [("2026-03-10", None)]),
    ("The shooting happened around 9:40 p.m. on Sunday.", [("2026-03-08", "21:40")]),
    ("The man was shot late Monday after a chase, the police said Tuesday.", [("2026-03-09", None)]),
    ("Officers shot a man. He was charged on Tuesday and will appear in court on Thursday.", []),
    ("An officer shot a man. He died at a hospital on Tuesday.", []),
    ("A deputy shot a man. The sheriff released a video on Tuesday.", []),
    ("An officer fired at a car. If he returns on Friday, he may be charged.", []),
    ("Was the man shot on Sunday?", []),
    ("On Tuesday the department withdrew its account of the shooting.", []),
    ("Officers responded to a call about 10 p.m. Saturday.", [("2026-03-07", "22:00")]),
    ("A guard was stabbed at a Halloween party, the police said.", []),
    ("Tuesday's shooting left a man dead.", [("2026-03-10", None)]),
    ("Updated: Wednesday, 4 p.m. An officer shot a man on Sunday.", [("2026-03-08", None)]),
    ("Officers were called around 1:05 a.m. They shot a man.", []),
    ("An officer shot a man. Sam Orr was killed by officers there in June 2019.", []),
    ("A vigil for the man whom officers shot was held on Tuesday.", []),
]


@pytest.mark.parametrize(("text", "times"), CASES)
def test_the_time_of_the_event_alone(text: str, times: list[tuple[str | None, str | None]]) -> None:
    drafts = found(scene(text, published=WEDNESDAY), find_times_of_events, "when")
    values = [d.value for d in drafts]
    assert [(v.edtf, v.clock) for v in values if isinstance(v, Time)] == times


def test_the_call_is_not_quite_the_event() -> None:
    made = scene("Officers responded to a call about 10 p.m. Saturday.", published=WEDNESDAY)
    (draft,) = found(made, find_times_of_events, "when")
    assert draft.value == Time("2026-03-07", "22:00", True, "inferred")


def test_without_publication_nothing_is_counted_back() -> None:
    assert not found(scene("Officers shot a man on Tuesday."), find_times_of_events, "when")
    (draft,) = found(scene("Officers shot a man on New Year's Eve."), find_times_of_events, "when")
    assert draft.value == Time("XXXX-12-31")


def test_a_time_hangs_on_the_other_incident() -> None:
    made = scene(
        "An officer shot a man in Pell Harbor.",
        "Just days before the Pell Harbor shooting, a driver struck two agents in Dunmoor.",
    )
    news, older = made.mentions
    (draft,) = [d for d in found(made, find_times_of_events, "when") if d.mention == older.id]
    assert draft.value == Time(basis="relative", relative_to=news.id)
