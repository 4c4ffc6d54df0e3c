"""The list of commands, and how errors end."""

from __future__ import annotations

import logging
import os
import sys

import click

from onrecord import __version__
from onrecord.cli import options, output
from onrecord.cli.add import add
from onrecord.cli.build import build
from onrecord.cli.code import code
from onrecord.cli.compare import compare
from onrecord.cli.compare_list import compare_list
from onrecord.cli.corrections import corrections
from onrecord.cli.counts import counts
from onrecord.cli.decide import decide
from onrecord.cli.duplicates import duplicates
from onrecord.cli.evidence import evidence, paste
from onrecord.cli.export import export
from onrecord.cli.forget import forget
from onrecord.cli.history import history
from onrecord.cli.import_sheet import import_sheet
from onrecord.cli.inbox import inbox, triage
from onrecord.cli.incidents import incidents
from onrecord.cli.predict import predict
from onrecord.cli.publish import publish
from onrecord.cli.readers import readers
from onrecord.cli.review import review
from onrecord.cli.run import run
from onrecord.cli.serve import serve
from onrecord.cli.show import show
from onrecord.cli.stale import stale
from onrecord.cli.store import store
from onrecord.cli.trace import trace
from onrecord.cli.verify import verify
from onrecord.errors import OnrecordError, fault
from onrecord.logs import configure_logs, hide_secrets

COMMANDS = (
    build,
    add,
    run,
    incidents,
    show,
    trace,
    compare,
    duplicates,
    stale,
    publish,
    verify,
    forget,
    predict,
    import_sheet,
    export,
    compare_list,
    counts,
    inbox,
    triage,
    evidence,
    paste,
    code,
    review,
    decide,
    history,
    readers,
    corrections,
    serve,
    store,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="onrecord")
@options.verbose
def cli() -> None:
    """A public record of incidents from news reports: who said what, through whom, in which words."""


for _command in COMMANDS:
    cli.add_command(_command)


def main() -> None:
    """Exit status: 0 done, 2 the call is wrong, 1 anything else; one line says why."""
    configure_logs()
    sys.exit(_run())


def _run() -> int:
    try:
        cli(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show(sys.stderr)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        output.notice("onrecord: stopped; the same command goes on where it was")
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OnrecordError as error:
        output.notice(f"onrecord: {hide_secrets(str(error))}")
        return error.exit_code
    except Exception as error:  # the last door: a user gets a line, the log the rest
        logging.getLogger("onrecord").debug("unexpected: %s", fault(error))
        kind = fault(error).partition(" at ")[0]
        output.notice(f"onrecord: an unexpected fault, worth a report: {kind} (--verbose shows where)")
        return 1
    return 0
