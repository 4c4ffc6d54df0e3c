"""onrecord corrections: what people outside say is wrong, and what came of it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from onrecord.cli import options, output

OUTCOMES = ("corrected", "not_corrected", "duplicate", "spam")


@click.group()
def corrections() -> None:
    """Corrections from outside: list them, answer them, print the public log."""


@corrections.command("list")
@click.option("--outcome", type=click.Choice(("open", *OUTCOMES)), help="Only these.")
@options.store
@options.form
@options.verbose
def list_them(outcome: str | None, store: str | None, form: str) -> None:
    """List what came in, the oldest first. It holds what people wrote: it is not for publication."""
    from onrecord.pipeline.desk.corrections import corrections as received
    from onrecord.store.sql import open_store

    with open_store(options.address(store)) as opened:
        rows = [asdict(c) for c in received(opened, outcome=outcome)]
    if form == output.JSON:
        output.json_result(rows)
    else:
        output.table(rows, ("id", "received", "outcome", "incident", "words"))


@corrections.command()
@click.argument("incident")
@click.argument("words")
@click.option("--contact", default="", help="How to answer.")
@click.option("--link", default="", help="Where it can be seen.")
@options.store
@options.verbose
def receive(incident: str, words: str, contact: str, link: str, store: str | None) -> None:
    """Enter a correction that came by other ways than the form."""
    from onrecord.pipeline.desk import corrections as desk
    from onrecord.store.sql import open_store

    form = {"incident": incident, "words": words, "contact": contact, "link": link}
    with open_store(options.address(store), write=True, create=False) as opened:
        output.result(desk.receive(opened, form, options.now()))


@corrections.command()
@click.argument("correction")
@click.argument("outcome", type=click.Choice(OUTCOMES))
@click.option("--reply", default="", help="What goes to whoever sent it.")
@click.option("--public", default="", help="What the public log says, in your own words.")
@click.option("--reason", required=True, help="Why; it stays in the house.")
@options.editor
@options.store
@options.verbose
def reply(
    correction: str, outcome: str, reply: str, public: str, reason: str, editor: str, store: str | None
) -> None:
    """Answer CORRECTION."""
    from onrecord.pipeline.desk import corrections as desk
    from onrecord.store.sql import open_store

    with open_store(options.address(store), write=True, create=False) as opened:
        by = {"editor": editor, "at": options.now(), "reason": reason}
        output.result(desk.reply(opened, correction, outcome, reply=reply, public=public, **by).id)


@corrections.command()
@options.policy
@options.codebook
@options.store
@options.form
@options.verbose
def log(policy: Path | None, codebook: Path | None, store: str | None, form: str) -> None:
    """Print the public log: what was corrected and what was not, through the publication policy."""
    from onrecord.model.fields import load_codebook
    from onrecord.pipeline.desk.corrections import public_log
    from onrecord.publish.policy import load_policy
    from onrecord.store.sql import open_store

    with open_store(options.address(store)) as opened:
        rows = [asdict(r) for r in public_log(opened, load_policy(policy), load_codebook(codebook))]
    if form == output.JSON:
        output.json_result(rows)
    else:
        output.table(rows, ("replied", "outcome", "incident", "public"))
