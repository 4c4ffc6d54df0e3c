"""Counts by the rules of published lists, from what may be published of the record."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.model.fields import Codebook
from onrecord.pipeline.asof import as_of
from onrecord.pipeline.run import record_of
from onrecord.publish.counts import counts_by_year
from onrecord.publish.policy import Policy
from onrecord.publish.rows import make_tables
from onrecord.store.base import Store


@dataclass(frozen=True)
class CountedYear:
    """From `least` to `most` in one year ("" for none that is settled); `deciding`: the fields on which the
    undecidable ones hang, with how many."""

    rule: str
    unit: str
    year: str
    least: int
    most: int
    undecidable: int
    deciding: dict[str, int] = field(default_factory=dict)


def count_by_rules(
    store: Store, day: str | None, codebook: Codebook, policy: Policy
) -> tuple[CountedYear, ...]:
    """Each rule's years; as of an earlier day where one is given."""
    holding = record_of(store)
    if day is None:
        tables = make_tables(holding.holdings, policy, codebook)
    else:
        then = as_of(store, holding, day, codebook).holdings
        tables = make_tables(then, policy, codebook, holding.holdings)
    units = {row["name"]: row["unit"] for row in tables["rules"]}
    counted = counts_by_year(tables)
    return tuple(
        CountedYear(rule, units[rule], y.year, y.least, y.most, y.undecidable, y.deciding)
        for rule in sorted(counted)
        for y in counted[rule]
    )
