"""`minutebook`: the command line. Heavy libraries are imported by the commands that need them."""

from __future__ import annotations

import atexit
import os
import signal
import sys
from collections.abc import Sequence
from importlib import metadata
from types import FrameType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from extract.errors import ContractError, MinutebookError
from flows.commands.check import check
from flows.commands.correct import correct
from flows.commands.diff import diff
from flows.commands.doctor import doctor
from flows.commands.explain import explain
from flows.commands.export import export
from flows.commands.ingest import ingest
from flows.commands.quarantine import quarantine
from flows.commands.query import Question, query
from flows.commands.replay import replay
from flows.commands.report import report
from flows.commands.serve import serve
from flows.commands.show import show
from flows.commands.sources import app as sources_app
from flows.commands.tables import tables

REFUSED = 1
"""Exit code: done, but the release was refused or does not keep its promises."""
NOT_DONE = 2
"""Exit code: the request could not be carried out."""
INTERRUPTED = 128 + signal.SIGINT
TERMINATED = 128 + signal.SIGTERM


class Told(TyperGroup):
    """Commands whose errors are told in words, without a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; what a user can cause ends in a message and an exit code."""
        try:
            return super().invoke(ctx)
        except ContractError as error:
            _tell(str(error))
            raise typer.Exit(REFUSED) from error
        except MinutebookError as error:
            _tell(str(error))
            raise typer.Exit(NOT_DONE) from error
        except KeyboardInterrupt as error:
            _tell("Stopped. What was read is kept, and the next run goes on from there.")
            raise typer.Exit(error.args[0] if error.args else INTERRUPTED) from error


app = typer.Typer(
    name="minutebook",
    cls=Told,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(ingest)
app.command()(serve)
app.command()(show)
app.command()(check)
app.command(cls=Question)(query)
app.command()(diff)
app.command()(export)
app.command()(tables)
app.command()(explain)
app.command()(correct)
app.add_typer(sources_app, name="sources")
app.command()(quarantine)
app.command()(replay)
app.command(context_settings={"allow_extra_args": True})(report)
app.command()(doctor)


def print_version(is_wanted: bool) -> None:
    """Print the version and end."""
    if is_wanted:
        try:
            version = metadata.version("minutebook")
        except metadata.PackageNotFoundError:
            version = "(not installed: run from its source)"
        typer.echo(f"minutebook {version}")
        raise typer.Exit


@app.callback()
def minutebook(
    version: Annotated[
        bool,
        typer.Option("--version", callback=print_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Turn reports of meetings into tables, every row with the passage it was read from.

    Exit codes: 0 done; 1 done, but the release was refused, `check` or `doctor` found
    problems, or a source gave nothing; 2 not done: wrong use, or something (named in the
    message) stood in the way.

    Settings come from the environment: MINUTEBOOK_DATA, MINUTEBOOK_MODEL,
    MINUTEBOOK_VOCABULARY, MINUTEBOOK_WORKERS, MINUTEBOOK_BATCH_SIZE, MINUTEBOOK_KEEP,
    MINUTEBOOK_SOURCES, MINUTEBOOK_CONTACT, MINUTEBOOK_ALLOW_PRIVATE, MINUTEBOOK_CACHE,
    MINUTEBOOK_LEASE, MINUTEBOOK_WAIT, MINUTEBOOK_MAX_QUARANTINE_SHARE, MINUTEBOOK_ENGINE,
    MINUTEBOOK_DASK_ADDRESS, MINUTEBOOK_RAY_ADDRESS, MINUTEBOOK_BUILD_MEMORY,
    MINUTEBOOK_PART_REPORTS.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    signal.signal(signal.SIGTERM, _terminate)
    code = 0
    atexit.register(lambda: _leave(code))  # registered first, so it runs last
    try:
        app(args=list(arguments) if arguments is not None else None, prog_name="minutebook")
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(bool(stop.code))
        raise


def _leave(code: int) -> None:
    """Leave without tearing down native libraries.

    Their thread pools now and then abort the process after its work is done
    ("terminate called without an active exception"), which would turn a
    published release into exit code 134.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt(TERMINATED)


def _tell(message: str) -> None:
    print(message, file=sys.stderr)


if __name__ == "__main__":
    main()
