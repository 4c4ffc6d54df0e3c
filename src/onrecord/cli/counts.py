"""onrecord counts: how published lists would count this record, year by year."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from onrecord.cli import options, output

COLUMNS = ("rule", "unit", "year", "least", "most", "undecidable")


@click.command()
@click.option(
    "--add",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="First add this rule (YAML) to the store; 'onrecord run' then counts by it.",
)
@options.as_of
@options.store
@options.codebook
@options.policy
@options.form
@options.verbose
def counts(
    add: Path | None,
    day: str | None,
    store: str | None,
    codebook: Path | None,
    policy: Path | None,
    form: str,
) -> None:
    """Count over the years by the rules of published lists, each in its own unit: what is surely in, and what
    would be at most, since the record does not settle everything."""
    from onrecord.model.fields import load_codebook
    from onrecord.pipeline.counting import count_by_rules
    from onrecord.pipeline.rules import add_rule
    from onrecord.publish.policy import load_policy
    from onrecord.store.sql import open_store

    words = load_codebook(codebook)
    if add is not None:
        with open_store(options.address(store), write=True, create=False) as opened:
            rule = add_rule(opened, add, words)
        output.notice(f"{rule.name} is in the store; 'onrecord run' or 'build' counts by it from now on")
        return
    with open_store(options.address(store)) as opened:
        rows = [asdict(row) for row in count_by_rules(opened, day, words, load_policy(policy))]
    if form == output.JSON:
        output.json_result(rows)
    else:
        output.table([row | {"year": row["year"] or "none settled"} for row in rows], COLUMNS)
