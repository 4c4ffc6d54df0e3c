"""onrecord decide: one act of an editor, or many."""

from __future__ import annotations

from typing import Any

import click

from onrecord.cli import options
from onrecord.model.article import ROLES


@click.command()
@click.argument("act", required=False)
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option("--reason", help="Why; it stays with the decision.")
@click.option("--value", metavar="JSON", help="Of correct: the right value; a word or a number as it is.")
@click.option("--account", type=click.IntRange(1), help="Of choose on a task: the number of the account.")
@click.option(
    "--statement", "statements", multiple=True, metavar="ID", help="Of choose: words of the account."
)
@click.option("--role", type=click.Choice(ROLES), help="Of set_role: what the document is.")
@click.option(
    "--take",
    "taken",
    metavar="N,N",
    help="Of an incident to read through: the numbers of the offers that are taken, or 'ticked'; without it "
    "none.",
)
@click.option("--seen", default="", help="What 'onrecord review' gave as seen: refused where it has changed.")
@click.option(
    "--file",
    "rows",
    type=click.File("r", encoding="utf-8"),
    help='Many at once, all or none: JSON Lines {"act", "targets", "reason", "payload", "seen"}; "-" is '
    "standard input.",
)
@options.desk
def decide(**told: Any) -> None:
    """Decide: ACT on TARGETs, with a --reason. The record is told anew at once, as far as it changes.

    \b
    accept, correct, reject, retract      statements, or a finding "INCIDENT|ABOUT|FIELD"
    accept                                an incident: all in it that nobody has reviewed
    choose, undetermined                  a finding
    same, not_same                        mentions, incidents
    align, not_same                       people of mentions "MENTION|KEY": one person, or not
    merge, split                          incidents; an incident and the mentions to take out of it
    release_name, withhold_name           participants
    release_note                          "INCIDENT|ABOUT|FIELD|KIND"
    set_role                              documents
    undo                                  numbers of decisions; undoing an undo puts it in force again

    TARGETs may be tasks instead ("task:..."): ACT is then the act or the key that 'onrecord review TASK'
    shows for each of them, and what you saw must still be so (exit status 1 where it is not). A decision is
    never edited: a later one takes its place."""
    from onrecord.cli.desk import Wanted, decide_all

    decide_all(Wanted(**told))
