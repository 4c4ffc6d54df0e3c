"""onrecord evidence and onrecord paste: what an editor enters."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

import click

from onrecord.cli import options, output
from onrecord.model.document import PDF, TEXT
from onrecord.model.evidence import MEDIUM_OF, TERMS
from onrecord.model.source import KINDS


@click.command()
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.option("--kind", required=True, type=click.Choice(tuple(MEDIUM_OF)), help="What it is.")
@click.option("--who", required=True, help="Who told or issued it.")
@click.option("--who-kind", default="person", type=click.Choice(KINDS), help="What kind of source that is.")
@click.option("--body", help="The body that this person speaks for.")
@click.option("--when", required=True, metavar="DATE", help="When it was told or issued.")
@click.option("--terms", required=True, type=click.Choice(TERMS), help="On which terms it was given.")
@click.option("--described", help="On background: how the source may be called.")
@click.option("--title", help="What it is called.")
@click.option("--url", help="Where it can be found.")
@options.desk
def evidence(
    file: BinaryIO,
    kind: str,
    who: str,
    who_kind: str,
    body: str | None,
    when: str,
    terms: str,
    described: str | None,
    title: str | None,
    url: str | None,
    editor: str,
    store: str | None,
    codebook: Path | None,
    form: str,
) -> None:
    """Enter evidence of your own: a call memo, a docket entry, a log; plain text or a PDF ("-" is standard
    input). No machine reads it: 'onrecord code' makes its words into values. What is not for publication
    never leaves, nor does anything that rests on it."""
    from onrecord.model.evidence import Evidence
    from onrecord.pipeline.desk.evidence import add_evidence
    from onrecord.store.sql import open_store

    raw = file.read()
    told = Evidence(kind, who, when, terms, editor, who_kind, body, described)
    media = PDF if raw.startswith(b"%PDF") else TEXT
    tools = options.make_walk(codebook=codebook).load()
    with open_store(options.address(store), write=True) as opened:
        entered = add_evidence(opened, tools, raw, told, media_type=media, title=title, url=url)
    _say(entered, form)


@click.command()
@click.option("--outlet", help="Who published it.")
@click.option("--title", help="Its headline.")
@click.option("--url", help="Its address.")
@click.option("--published", metavar="DATE", help="When.")
@options.store
@options.reading
@options.form
@options.verbose
def paste(
    outlet: str | None,
    title: str | None,
    url: str | None,
    published: str | None,
    store: str | None,
    reader: str | None,
    codebook: Path | None,
    lexicon: Path | None,
    jobs: int | None,
    form: str,
) -> None:
    """Take in a published text from standard input, as copied from its page; the machine reads it."""
    from onrecord.pipeline.desk.evidence import paste_text
    from onrecord.store.sql import open_store

    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    tools = options.make_walk(reader, codebook, lexicon, jobs).load()
    with open_store(options.address(store), write=True) as opened:
        entered = paste_text(opened, tools, text, outlet=outlet, title=title, url=url, published=published)
    _say(entered, form)


def _say(entered: object, form: str) -> None:
    from onrecord.pipeline.desk.evidence import Entered

    assert isinstance(entered, Entered)
    if form == output.JSON:
        output.json_result(asdict(entered))
    else:
        known = "" if entered.new else "  (known)"
        why = f"  {entered.rejection.detail}" if entered.rejection else ""
        output.result(f"{entered.document}{known}{why}")
