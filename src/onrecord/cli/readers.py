"""onrecord readers: two people read the same, blind, and are compared."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from onrecord.cli import options, output
from onrecord.cli.code import _value

_round = click.argument("round")


@click.group()
def readers() -> None:
    """Two readers: draw a round, answer blind, see how far they agree (Krippendorff's alpha), adjudicate."""


@readers.command()
@_round
@click.argument("both", nargs=2, metavar="READER READER")
@click.option("--field", "fields", multiple=True, required=True, help="A field; may be given several times.")
@click.option("--share", type=float, default=1.0, show_default=True, help="How much of them is drawn.")
@click.option("--seed", default="", help="Another seed draws others.")
@click.option("--reason", required=True, help="Why; it stays with the round.")
@options.desk
def draw(round: str, both: tuple[str, str], reason: str, editor: str, **told: Any) -> None:
    """Open a round for two readers."""
    from onrecord.pipeline.desk import readers as desk

    drawn = {k: told.pop(k) for k in ("fields", "share", "seed")}
    at = options.now()
    _do(told, lambda s, _: desk.draw(s, round, both, **drawn, editor=editor, at=at, reason=reason))


@readers.command()
@_round
@options.desk
def questions(round: str, editor: str, **told: Any) -> None:
    """What you are asked: nothing that the machine or the other reader says is shown."""
    from onrecord.pipeline.desk import readers as desk

    _do(told, lambda s, _: [asdict(q) for q in desk.questions(s, round, editor)])


@readers.command()
@_round
@click.argument("target")
@click.argument("value")
@options.desk
def answer(round: str, target: str, value: str, editor: str, **told: Any) -> None:
    """Answer with a VALUE (JSON, a word or a number), not_told or cannot_tell."""
    from onrecord.pipeline.desk import readers as desk

    _do(told, lambda s, t: desk.answer(s, t, round, target, _value(value), editor, options.now()))


@readers.command()
@_round
@options.desk
def agreement(round: str, editor: str, **told: Any) -> None:
    """How far the two agree, field by field; then what they answered differently, side by side."""
    from onrecord.pipeline.desk import readers as desk

    _do(
        told,
        lambda s, t: {
            "agreement": [asdict(a) for a in desk.agreement(s, t, round)],
            "disagreements": [asdict(d) for d in desk.disagreements(s, t, round)],
        },
    )


@readers.command()
@_round
@click.argument("target")
@click.argument("value")
@click.option("--reason", required=True, help="Why; it stays with the decision.")
@options.desk
def adjudicate(round: str, target: str, value: str, reason: str, editor: str, **told: Any) -> None:
    """Say which answer stands; it is laid over the record."""
    from onrecord.pipeline.desk import readers as desk

    at = options.now()
    _do(told, lambda s, t: desk.adjudicate(s, t, round, target, _value(value), editor, at, reason))


@readers.command()
@_round
@options.desk
def settle(round: str, editor: str, **told: Any) -> None:
    """What both answered alike and the record says has two readers from now on."""
    from onrecord.pipeline.desk import readers as desk

    _do(told, lambda s, t: desk.settle(s, t, round, options.now()))


def _do(told: dict[str, Any], act: Any) -> None:
    from onrecord.store.sql import open_store

    codebook: Path | None = told["codebook"]
    tools = options.make_walk(codebook=codebook).load()
    with open_store(options.address(told["store"]), write=True, create=False) as opened:
        result = act(opened, tools)
    if told["form"] == output.JSON or not isinstance(result, (list, dict)):
        output.json_result(result)
    else:
        output.outline(result if isinstance(result, dict) else {"questions": result})
