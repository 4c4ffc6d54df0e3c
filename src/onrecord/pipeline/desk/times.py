"""Times as the desk keeps them: ISO 8601 in UTC, to the second, so that they sort as text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onrecord.errors import UsageError

_FORM = "%Y-%m-%dT%H:%M:%SZ"


def later(at: str, **by: float) -> str:
    """`at` and as much as `datetime.timedelta` takes -> the time then; less than nothing is before. Raises
    UsageError."""
    try:
        told = datetime.fromisoformat(at)
    except ValueError as error:
        raise UsageError(f"{at!r} is no time such as 2031-05-04T08:00:00Z") from error
    told = told if told.tzinfo else told.replace(tzinfo=UTC)
    return (told.astimezone(UTC) + timedelta(**by)).strftime(_FORM)
