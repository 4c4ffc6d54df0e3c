"""onrecord review: what needs a person, and one task with all that it takes to decide it."""

from __future__ import annotations

from typing import Any

import click

from onrecord.cli import options
from onrecord.model.task import LANES, TODAY


@click.command()
@click.argument("task", required=False)
@click.option("--lane", type=click.Choice(LANES), default=TODAY, help="Today's news, or the backfill.")
@click.option("--kind", "kinds", multiple=True, help="Only tasks of this kind; may be given several times.")
@click.option("--incident", metavar="ID", help="Only what waits in this incident, of all lanes.")
@click.option("--limit", type=click.IntRange(1), default=20, help="At most so many.", show_default=True)
@click.option("--claim", is_flag=True, help="Take TASK: others see that you work on it.")
@click.option("--release", is_flag=True, help="Let TASK go.")
@click.option("--note", metavar="TEXT", help="Leave a note on TASK for other editors.")
@click.option(
    "--budget", type=click.IntRange(0), help="From now on the backfill lane gives so many tasks a day."
)
@options.desk
def review(**told: Any) -> None:
    """List what needs a person, the worthiest minute first; or, with TASK, show all that it takes to decide:
    the words in their context, who says them, the origins, the alternatives, and the acts with their keys.

    'onrecord decide' decides it. The backfill lane gives as much as its budget for the day leaves."""
    from onrecord.cli.desk import Asked, review_queue

    review_queue(Asked(**told))
