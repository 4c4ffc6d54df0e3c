"""Settings and logs: read once, strict, and silent about secrets."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from onrecord.errors import UsageError
from onrecord.logs import hide_secrets
from onrecord.settings import SETTINGS, Settings, read_settings


def test_the_table_is_the_settings() -> None:
    assert asdict(Settings()) == {s.name: s.default for s in SETTINGS}
    assert all(s.help for s in SETTINGS)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, Settings()),
        ({"ONRECORD_STORE": "sqlite:///a.db", "HOME": "/x"}, Settings(store="sqlite:///a.db")),
        ({"ONRECORD_STORE": ""}, Settings()),
        ({"ONRECORD_JOBS": "2"}, Settings(jobs=2)),
        (
            {"ONRECORD_ALLOW_NETWORKS": "10.0.0.0/8, ::1/128"},
            Settings(allow_networks=("10.0.0.0/8", "::1/128")),
        ),
    ],
)
def test_reading(environment: dict[str, str], expected: Settings) -> None:
    assert read_settings(environment) == expected


@pytest.mark.parametrize("value", ["two", "-1", "1.5", "²"])
def test_a_number_that_is_none(value: str) -> None:
    with pytest.raises(UsageError, match="ONRECORD_JOBS"):
        read_settings({"ONRECORD_JOBS": value})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("fetch https://ann:secret@ledger.example/a", "fetch https://***@ledger.example/a"),
        ("Authorization: Bearer abc.def-1", "Authorization: Bearer ***"),
        ("?api_key=abc123&page=2", "?api_key=***&page=2"),
        ('{"password": "x y"}', '{"password": "*** y"}'),
        ("nothing to hide at https://ledger.example/", "nothing to hide at https://ledger.example/"),
    ],
)
def test_secrets(text: str, shown: str) -> None:
    assert hide_secrets(text) == shown
