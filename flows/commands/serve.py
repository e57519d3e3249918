"""`minutebook serve`: run by schedule, and by hand from Prefect's page."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer

from flows.commands.ingest import Wait
from flows.commands.options import DataFolder, settings_of
from flows.settings import with_options

PORT = 4200


def serve(  # noqa: PLR0913, PLR0917 - an option each
    cron: Annotated[
        str, typer.Option("--cron", help="When: minute, hour, day, month, weekday.")
    ] = "0 3 * * *",
    timezone: Annotated[
        str, typer.Option("--timezone", help="The time zone of that, such as Europe/Paris.")
    ] = "UTC",
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            help="A source of sources.toml that scheduled runs fetch; repeatable, or `all`.",
            show_default=False,
        ),
    ] = None,
    no_schedule: Annotated[
        bool, typer.Option("--no-schedule", help="Serve runs by hand alone.")
    ] = False,
    data: DataFolder = None,
    wait: Wait = None,
    port: Annotated[
        int,
        typer.Option(
            "--port", min=1, max=65535, help="Where the page is, if PREFECT_API_URL is not set."
        ),
    ] = PORT,
    open_page: Annotated[
        bool, typer.Option("--open", help="Open the page in a browser when it is there.")
    ] = False,
) -> None:
    """Run by schedule and by hand, until Ctrl-C: one process, no work pool.

    Two deployments of the Prefect flow `ingest` are served: `ingest-daily` by schedule and
    `ingest-on-demand`, which is started on Prefect's page or with `prefect deployment run`. Where
    PREFECT_API_URL is not set, a Prefect server with its page is started on this machine and ends
    with this process; its runs are kept in data/processed/_prefect.

    While nobody serves them the deployments are paused, so no runs pile up. Of two runs on one
    data folder the second waits (--wait), then it is cancelled. A scheduled run that comes while
    the one before goes on is cancelled at once.

    Examples:

        minutebook serve --open

        minutebook serve --cron "30 6 * * 1-5" --timezone Africa/Nairobi --source all
    """
    settings = with_options(settings_of(data), wait=wait)
    from flows.orchestration import lasting_server

    with lasting_server(settings, port=port) as url:
        from flows.serving import DAILY, ON_DEMAND, Timetable, serve

        timetable = None if no_schedule else Timetable(cron, timezone, tuple(source or ()))

        def tell() -> None:
            print(f"Serving {settings.address} until Ctrl-C; runs and reports: {_page(url)}")
            if timetable is not None:
                print(f"  by schedule  {DAILY}: {cron} ({timezone})")
            print(f"  by hand      prefect deployment run ingest/{ON_DEMAND}", flush=True)
            if open_page:
                webbrowser.open(_page(url))

        serve(settings, timetable, on_ready=tell)
    print("Stopped; the schedule is paused until the next start.")


def _page(url: str) -> str:
    return url.removesuffix("/").removesuffix("/api")
