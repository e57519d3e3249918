"""`minutebook sources`: the declared sources, and what a run of one would bring."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import AsJson, DataFolder, settings_of

if TYPE_CHECKING:
    from extract.reports import Report
    from extract.sources.trial import Trial

app = typer.Typer(invoke_without_command=True)
SHOWN = 20
"""Offers that a trial lists."""
PASSAGE = 100
"""Characters of a block that a trial shows."""


@app.callback()
def sources(context: typer.Context, data: DataFolder = None, as_json: AsJson = False) -> None:
    """List the sources of sources.toml, with what their last runs brought.

    A source is a folder, web pages, a listing of news, a feed, a sitemap or a stored crawl;
    sources.example.toml has an example of each. `minutebook ingest --source NAME` fetches one.

    Examples:

        minutebook sources

        minutebook sources test natcom-news
    """
    if context.invoked_subcommand is not None:
        return
    from flows.display import print_grid
    from flows.sources import declared_sources, memory_of
    from flows.workspace import have_memory

    settings = settings_of(data)
    have_memory(settings)
    found = [(source, memory_of(source, settings)) for source in declared_sources(settings)]
    if as_json:
        rows = [{**asdict(source), **_told(memory)} for source, memory in found]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    columns = ("source", "kind", "last run", "offered", "reports", "vanished", "errors", "warnings")
    print_grid(
        columns,
        [(source.name, source.kind, *map(str, _told(memory).values())) for source, memory in found],
        longest=100,
    )


def _told(memory: object) -> dict[str, object]:
    from extract.sources.memory import Memory

    assert isinstance(memory, Memory)
    return {
        "last_run": memory.last_run or "never",
        "offered": memory.offered,
        "reports": sum(bool(known.uri) for known in memory.documents.values()) or memory.offered,
        "vanished": memory.vanished(),
        "errors": len(memory.lost),
        "warnings": len(memory.warnings),
    }


@app.command("test")
def test(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A source of sources.toml.")],
    data: DataFolder = None,
) -> None:
    """Show what a run would fetch and how one page would be read; write nothing."""
    from extract.sources.trial import try_source
    from flows.sources import chosen_sources, fetcher_for

    settings = settings_of(data)
    source = chosen_sources(settings, [name])[0]
    with fetcher_for(source, settings) as fetcher:
        trial = try_source(source, fetcher=fetcher)
    _print_offers(source.name, trial)
    if len(trial.reports) > 1:
        print(f"\nThe first holds {len(trial.reports):,} reports, which are read one by one:")
        for report in trial.reports:
            print(f"  {report.uri}")
    if trial.reports:
        _print_report(trial.reports[0])
    elif trial.problem:
        print(f"\nThe first could not be read: {trial.problem}" if trial.offered else trial.problem)
    if not trial.reports:
        raise typer.Exit(1)


def _print_offers(name: str, trial: Trial) -> None:
    print(f"Source {name} offers {len(trial.offered):,} report(s); nothing was written.")
    for uri in trial.offered[:SHOWN]:
        print(f"  {uri}")
    if len(trial.offered) > SHOWN:
        print(f"  ... and {len(trial.offered) - SHOWN:,} more")


def _print_report(report: Report) -> None:
    print(f"\nThe first would be read so: {report.uri}")
    for label in ("title", "published", "publisher", "language"):
        print(f"  {label:<10} {getattr(report, label) or '-'}")
    for block in report.blocks:
        words = report.text[block.start : block.end]
        cut = f"{words[:PASSAGE]}..." if len(words) > PASSAGE else words
        print(f"  {block.kind:<10} {cut}")
