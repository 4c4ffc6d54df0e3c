"""onrecord stale: pages that still print what their source has put aside."""

from __future__ import annotations

import click

from onrecord.cli import options, output


@click.command()
@click.option("--own", multiple=True, metavar="NAME", help="An outlet or host that is ours; may be repeated.")
@options.store
@options.form
@options.verbose
def stale(own: tuple[str, ...], store: str | None, form: str) -> None:
    """List the captured pages whose latest capture still prints an account that its source corrected, took
    back or told otherwise later: each with the sentence and a draft of the correction, our own publications
    first (feeds defined with own: true, and --own).

    Private: it stands in no release and on no site.
    """
    from onrecord.pipeline.run import record_of
    from onrecord.pipeline.stale import list_stale
    from onrecord.store.sql import open_store

    with open_store(options.address(store)) as opened:
        rows = list_stale(opened, record_of(opened).holdings, own)
    if form == output.JSON:
        output.json_result(rows)
        return
    for row in rows:
        mine = "ours: " if row["own"] else ""
        output.result(
            f"{mine}{row['outlet'] or row['url'] or row['document']} ({row['document']}), {row['title']}"
        )
        for sentence in row["sentences"]:
            output.result(f"  prints: “{sentence}”")
        output.result(f"  draft: {row['draft']}\n")
    output.notice(f"{output.count(len(rows), 'pages')} to look at")
