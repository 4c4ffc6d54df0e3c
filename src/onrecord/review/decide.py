"""What an editor decided, bound to what the editor saw."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

from onrecord.model.decision import Decision
from onrecord.review.acts import check_act


def seen_hash(*things: Any) -> str:
    """Nouns as shown to an editor -> the hash that the decision keeps; equal content gives the same hash."""
    plain = [asdict(t) if is_dataclass(t) and not isinstance(t, type) else t for t in things]
    raw = json.dumps(plain, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()


def make_decision(
    act: str,
    targets: Sequence[str],
    *,
    editor: str,
    at: str,
    reason: str,
    seen: Sequence[Any] = (),
    payload: dict[str, Any] | None = None,
    supersedes: int | None = None,
) -> Decision:
    """One act on `targets`; `at` (ISO 8601) comes from outside. Raises UsageError where it makes no sense."""
    check_act(act, targets, editor, reason, payload)
    return Decision(act, tuple(targets), editor, at, reason, seen_hash(*seen), payload, supersedes)


def is_stale(decision: Decision, *now: Any) -> bool:
    """Whether what the editor saw has changed since."""
    return bool(decision.seen) and decision.seen != seen_hash(*now)
