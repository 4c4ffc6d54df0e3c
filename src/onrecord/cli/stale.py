"""onrecord stale: pages that still print what their source has put aside."""

from __future__ import annotations

import click

from onrecord.cli import options, output


@click.command()
@click.option("--own", multiple=True, metavar="NAME", help="An outlet or host that is ours; may be repeated.")
@click.option("--remember", is_flag=True, help="Keep the names given with --own: ours from now on.")
@options.store
@options.form
@options.verbose
def stale(own: tuple[str, ...], remember: bool, store: str | None, form: str) -> None:
    """List the captured pages whose latest capture still prints an account that its source corrected, took
    back or told otherwise later: each with the sentence and a draft of the correction, our own publications
    first (named with --own now, or with --own and --remember before).

    Private: it stands in no release and on no site.
    """
    from onrecord.pipeline.run import record_of
    from onrecord.pipeline.stale import list_stale, remember_own
    from onrecord.store.sql import open_store

    if remember and not own:
        raise click.UsageError("--remember needs --own NAME")
    with open_store(options.address(store), write=remember) as opened:
        if remember:
            remember_own(opened, own)
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
