"""The settings of a run, read once: from the environment, then from the options of the command."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from extract.errors import UsageError
from extract.fingerprint import SHIPPED_MODEL

PREFIX = "MINUTEBOOK_"
MEANINGS = {
    "MINUTEBOOK_DATA": "the data folder, which holds raw/ and processed/ (data)",
    "MINUTEBOOK_MODEL": "an installed spaCy pipeline or a folder; `none`: rules alone (shipped)",
    "MINUTEBOOK_VOCABULARY": "a folder with CSV files that extend the vocabulary (none)",
    "MINUTEBOOK_WORKERS": "processes that read reports, 1 to 64 (by the size of the run)",
    "MINUTEBOOK_BATCH_SIZE": "reports per batch, 1 to 10000 (by the size of the run)",
    "MINUTEBOOK_KEEP": "releases that are kept, 1 to 10000 (20)",
    "MINUTEBOOK_SOURCES": "the file that declares the sources (sources.toml)",
    "MINUTEBOOK_CONTACT": "an address or page that web servers are told to write to (none)",
    "MINUTEBOOK_ALLOW_PRIVATE": "`1` allows sources at private network addresses (not allowed)",
}
"""Every variable with its meaning and, in brackets, its default."""

MOST_WORKERS = 64
MOST_PER_BATCH = 10_000
MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that a run can be told."""

    data: Path = Path("data")
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
    sources: Path = Path("sources.toml")
    """The file that declares where reports come from."""
    contact: str | None = None
    """Where the owners of web servers can ask about this reader."""
    is_private_allowed: bool = False
    """Whether sources may lie at private network addresses."""

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
    environ: Mapping[str, str], *, data: Path | None = None, workers: int | None = None
) -> Settings:
    """The settings of the environment; options that are given go before it.

    Raises `UsageError` for a value that cannot be, naming variable and remedy.
    """
    _refuse_misspelt(environ)
    return Settings(
        data=data or Path(environ.get("MINUTEBOOK_DATA") or "data"),
        model=_model(environ),
        vocabulary=_folder(environ, "MINUTEBOOK_VOCABULARY"),
        workers=workers
        if workers is not None
        else _number(environ, "MINUTEBOOK_WORKERS", most=MOST_WORKERS),
        batch_size=_number(environ, "MINUTEBOOK_BATCH_SIZE", most=MOST_PER_BATCH),
        keep=_number(environ, "MINUTEBOOK_KEEP", most=MOST_KEPT) or Settings().keep,
        sources=Path(environ.get("MINUTEBOOK_SOURCES") or "sources.toml"),
        contact=environ.get("MINUTEBOOK_CONTACT", "").strip() or None,
        is_private_allowed=environ.get("MINUTEBOOK_ALLOW_PRIVATE", "").strip() == "1",
    )


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


def _folder(environ: Mapping[str, str], name: str) -> Path | None:
    value = environ.get(name)
    if not value:
        return None
    folder = Path(value)
    if not folder.is_dir():
        raise UsageError(f"{name} is {value!r}, which is no folder; give one, or unset {name}.")
    return folder


def _number(environ: Mapping[str, str], name: str, *, most: int) -> int | None:
    value = environ.get(name, "").strip()
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= most):
        raise UsageError(
            f"{name} is {value!r}, not a whole number from 1 to {most}; "
            f"give such a number, or unset {name}."
        )
    return int(value)
