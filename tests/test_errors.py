"""What is told of an error."""

from __future__ import annotations

import pytest

from onrecord.errors import fault


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValueError("Tavish Quillonby was shot"), "ValueError at "),
        (KeyError("Tavish Quillonby"), "KeyError at "),
        (OSError(28, "No space", "/pages/tavish-quillonby.txt"), "OSError (No space) at "),
    ],
    ids=lambda v: type(v).__name__,
)
def test_a_fault_is_told_by_its_kind_and_place_never_in_its_own_words(error: Exception, told: str) -> None:
    try:
        raise error
    except Exception as raised:
        found = fault(raised)
    assert found.startswith(told)
    assert __file__ in found
    assert "uillonby" not in found
