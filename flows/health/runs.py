"""Prefect: its profile and database, whether its server answers, runs that died unnoticed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from flows.health.findings import FIX, Finding, Patient
from flows.orchestration import silence
from flows.server import API

DATABASE = "prefect.db"


def prefect(patient: Patient) -> Iterator[Finding]:
    """Where Prefect keeps its runs, and whether they can be seen."""
    home = Path(os.environ.get("PREFECT_HOME") or patient.settings.prefect_home)
    url = os.environ.get(API)
    if url and (problem := silence(url)):
        yield Finding(
            "Prefect",
            "problem",
            f"the API at {url} does not answer ({problem})",
            f"start it (prefect server start), or unset {API}",
        )
        return
    told = f"the API at {url} answers" if url else "no API is set: runs need none"
    yield Finding("Prefect", "ok", f"{told}; its home is {home}")
    if not url:
        yield from _database(home / DATABASE)
    else:
        yield from _dead_runs(patient)


def _database(path: Path) -> Iterator[Finding]:
    """Whether the database of a server of our own can be read, and is of this version."""
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except sqlite3.Error as error:
        yield Finding(
            "Prefect database",
            "problem",
            f"{path} cannot be read ({error})",
            "remove it: it holds what Prefect knows of past runs, and nothing of the data",
        )
        return
    if [row[0] for row in found] == [_newest_version()]:
        yield Finding("Prefect database", "ok", f"{path}, of this version")
    else:
        yield Finding(
            "Prefect database",
            "warning",
            f"{path} is of another version",
            "the next server brings it up to date; one of a later version must be removed",
        )


def _newest_version() -> str | None:
    from alembic.script import ScriptDirectory
    from prefect.server.database.alembic_commands import alembic_config

    config = alembic_config()  # which leaves it to a connection to say where its versions lie
    config.set_main_option("version_locations", "%(here)s/_migrations/versions/sqlite")
    return ScriptDirectory.from_config(config).get_current_head()


def _dead_runs(patient: Patient) -> Iterator[Finding]:
    """Runs of these data that the server believes to be running."""
    from flows.attendance import bury_dead, dead_runs

    dead = dead_runs(patient.settings)
    if not dead:
        yield Finding("Prefect runs", "ok", "none that died is left as running")
    elif patient.may_mend:
        count = bury_dead(patient.settings)
        yield Finding(
            "Prefect runs", "warning", f"{count} that died were left as running",
            mended="marked them as crashed",
        )  # fmt: skip
    else:
        told = f"{len(dead)} that died are left as running: {', '.join(dead)}"
        yield Finding("Prefect runs", "warning", told, f"{FIX} marks them as crashed")
