"""What was published, made anew after something was taken out of the store."""

from __future__ import annotations

from pathlib import Path

from onrecord.model.fields import Codebook
from onrecord.pipeline.publishing import publish_record
from onrecord.publish.policy import load_policy, read_policy
from onrecord.store.base import Store


def clean_published(store: Store, out: Path | None, codebook: Codebook) -> bool:
    """Release and site in `out`, where there are any, from the store as it is now, under the policy that they
    were made with. True when anything changed."""
    holding = store.holding()
    if out is None or holding is None or not (out / "release").is_dir():
        return False
    policy = out / "release" / "POLICY.yaml"
    rules = read_policy(policy.read_text("utf-8"), str(policy)) if policy.is_file() else load_policy(None)
    return publish_record(store, holding.holdings, out, rules, codebook)
