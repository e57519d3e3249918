"""The settings of a run, read once: from the environment, then from the options of the command."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from extract.errors import UsageError
from extract.fingerprint import SHIPPED_MODEL
from extract.sources.period import ALWAYS, Period
from flows.variables import choice_of, folder_of, number_of, share_of
from load.stores.addresses import place_of

PREFIX = "MINUTEBOOK_"
MEANINGS = {
    "MINUTEBOOK_DATA": "the data folder, which holds raw/ and processed/, or s3://... (data)",
    "MINUTEBOOK_CACHE": "where working copies of stores lie (the user's cache folder)",
    "MINUTEBOOK_LEASE": "seconds after which a run on a store counts as dead, 2 to 3600 (60)",
    "MINUTEBOOK_MODEL": "an installed spaCy pipeline or a folder; `none`: rules alone (shipped)",
    "MINUTEBOOK_VOCABULARY": "a folder with CSV files that extend the vocabulary (none)",
    "MINUTEBOOK_WORKERS": "processes that read reports, 1 to 64 (by the size of the run)",
    "MINUTEBOOK_BATCH_SIZE": "reports per batch, 1 to 10000 (by the size of the run)",
    "MINUTEBOOK_KEEP": "releases that are kept, 1 to 10000 (20)",
    "MINUTEBOOK_SOURCES": "the file that declares the sources (sources.toml)",
    "MINUTEBOOK_CONTACT": "an address or page that web servers are told to write to (none)",
    "MINUTEBOOK_ALLOW_PRIVATE": "`1` allows sources at private network addresses (not allowed)",
    "MINUTEBOOK_WAIT": "seconds that a run waits for another one on the same data folder (0)",
    "MINUTEBOOK_MAX_QUARANTINE_SHARE": "a run with a larger share in quarantine fails (1)",
    "MINUTEBOOK_BUILD_MEMORY": "documents whose records a build holds in memory at once (20000)",
    "MINUTEBOOK_PART_REPORTS": "from more reports on, tables of facts lie in parts (8000)",
    "MINUTEBOOK_ENGINE": "what reads the batches: `processes`, `dask` or `ray` (processes)",
    "MINUTEBOOK_DASK_ADDRESS": "the scheduler of a Dask cluster (one is started on this machine)",
    "MINUTEBOOK_RAY_ADDRESS": "the head of a Ray cluster (one is started on this machine)",
}
"""Every variable with its meaning and, in brackets, its default."""

MOST_WORKERS = 64
MOST_PER_BATCH = 10_000
MOST_KEPT = 10_000
MOST_REPORTS = 10_000_000
LONGEST_WAIT = 7 * 24 * 3600
"""Seconds."""
ENGINES = ("processes", "dask", "ray")
SHORTEST_LEASE, LONGEST_LEASE = 2, 3600
"""Seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that a run can be told."""

    data: Path = Path("data")
    """The data folder; where the data lie in a store, the working copy of it."""
    store: str | None = None
    """The address of the store, such as `s3://bucket/prefix`; None for a local folder."""
    lease: int = 60
    """Seconds after which a run on a store that says nothing counts as dead."""
    model: str | Path | None = SHIPPED_MODEL
    """A folder or the name of an installed pipeline; None reads by rules alone."""
    vocabulary: Path | None = None
    """A folder of CSV files that extend the vocabulary."""
    workers: int | None = None
    """Processes that read; None leaves it to the size of the run."""
    batch_size: int | None = None
    """Reports per batch; None leaves it to the size of the run."""
    keep: int = 20
    """How many releases are kept."""
    build_memory: int = 20_000
    """Beyond so many documents a build reads them again part by part, to spare memory."""
    part_reports: int = 8_000
    """From more reports than these on, the tables of facts of a release lie in parts."""
    sources: Path = Path("sources.toml")
    """The file that declares where reports come from."""
    contact: str | None = None
    """Where the owners of web servers can ask about this reader."""
    is_private_allowed: bool = False
    """Whether sources may lie at private network addresses."""
    period: Period = ALWAYS
    """Reports of other days are left for a run that takes them."""
    wait: float = 0
    """Seconds to wait for another run on the same data folder."""
    max_quarantine_share: float | None = None
    """A run with a larger share of its inputs in quarantine fails; None takes any."""
    expected: Mapping[str, int] = field(default_factory=dict)
    """By source: the least number of reports without which a run fails."""
    engine: str = ENGINES[0]
    """What reads the batches."""
    dask_address: str | None = None
    """The scheduler of a Dask cluster; None starts one on this machine."""
    ray_address: str | None = None
    """The head of a Ray cluster; None starts one on this machine."""

    @property
    def address(self) -> str:
        """What people call the place of the data: the store's address, or the folder."""
        return self.store or str(self.data)

    @property
    def raw(self) -> Path:
        """Reports as received."""
        return self.data / "raw"

    @property
    def processed(self) -> Path:
        """Releases, and what is kept between runs."""
        return self.data / "processed"

    @property
    def corrections(self) -> Path:
        """What people said is wrong."""
        return self.data / "corrections.csv"

    @property
    def extractions(self) -> Path:
        """What was read in single reports."""
        return self.processed / "_extractions"

    @property
    def sources_memory(self) -> Path:
        """What is remembered of sources between runs."""
        return self.processed / "_sources"

    @property
    def prefect_home(self) -> Path:
        """Where the temporary Prefect server keeps its runs."""
        return self.processed / "_prefect"


def read_settings(
    environ: Mapping[str, str], *, data: str | Path | None = None, workers: int | None = None
) -> Settings:
    """The settings of the environment; options that are given go before it.

    Raises `UsageError` for a value that cannot be, naming variable and remedy.
    """
    _refuse_misspelt(environ)
    folder, store = place_of(str(data or environ.get("MINUTEBOOK_DATA") or "data"), environ)
    return Settings(
        data=folder,
        store=store,
        lease=number_of(environ, "MINUTEBOOK_LEASE", least=SHORTEST_LEASE, most=LONGEST_LEASE)
        or Settings().lease,
        model=_model(environ),
        vocabulary=folder_of(environ, "MINUTEBOOK_VOCABULARY"),
        workers=workers
        if workers is not None
        else number_of(environ, "MINUTEBOOK_WORKERS", most=MOST_WORKERS),
        batch_size=number_of(environ, "MINUTEBOOK_BATCH_SIZE", most=MOST_PER_BATCH),
        keep=number_of(environ, "MINUTEBOOK_KEEP", most=MOST_KEPT) or Settings().keep,
        build_memory=_or_default(
            number_of(environ, "MINUTEBOOK_BUILD_MEMORY", least=0, most=MOST_REPORTS),
            Settings().build_memory,
        ),
        part_reports=number_of(environ, "MINUTEBOOK_PART_REPORTS", most=MOST_REPORTS)
        or Settings().part_reports,
        sources=Path(environ.get("MINUTEBOOK_SOURCES") or "sources.toml"),
        contact=environ.get("MINUTEBOOK_CONTACT", "").strip() or None,
        is_private_allowed=environ.get("MINUTEBOOK_ALLOW_PRIVATE", "").strip() == "1",
        wait=number_of(environ, "MINUTEBOOK_WAIT", least=0, most=LONGEST_WAIT) or 0,
        max_quarantine_share=share_of(environ, "MINUTEBOOK_MAX_QUARANTINE_SHARE"),
        engine=choice_of(environ, "MINUTEBOOK_ENGINE", ENGINES),
        dask_address=environ.get("MINUTEBOOK_DASK_ADDRESS", "").strip() or None,
        ray_address=environ.get("MINUTEBOOK_RAY_ADDRESS", "").strip() or None,
    )


def with_options(settings: Settings, **options: Any) -> Settings:
    """The settings with these options; None, and what is empty, leaves a setting as it is.

    Raises `UsageError` for a period that ends before it begins.
    """
    period = options.get("period") or ALWAYS
    if period.since and period.until and period.since > period.until:
        raise UsageError(
            f"The range of days ends ({period.until}) before it begins ({period.since}); "
            "give --since the earlier and --until the later day."
        )
    given = {name: value for name, value in options.items() if value not in (None, {}, ())}
    return replace(settings, **given)


def usable_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _refuse_misspelt(environ: Mapping[str, str]) -> None:
    """A variable that is nearly one of ours is a mistake, not somebody else's."""
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in MEANINGS:
            meant = get_close_matches(name, MEANINGS, n=1, cutoff=0.9)
            if meant:
                raise UsageError(f"{name} is no setting; did you mean {meant[0]}?")


def _model(environ: Mapping[str, str]) -> str | Path | None:
    value = environ.get("MINUTEBOOK_MODEL", "").strip()
    if not value:
        return SHIPPED_MODEL
    return None if value.casefold() == "none" else value


def _or_default(number: int | None, otherwise: int) -> int:
    return otherwise if number is None else number
