"""The folders that training reads and writes, and what makes a run repeatable."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from extract.errors import UsageError
from extract.training.corpus import OPEN_FILES, digest, read_reports
from extract.training.lists import FILES
from extract.training.samples import Sample

PROJECT = Path(__file__).parents[2]
TRAINING = Path(__file__).parent
OPEN_DATA = "MINUTEBOOK_TRAINING_DATA"


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where everything is; the defaults are the project's own folders."""

    reports: Path = PROJECT / "tests" / "annotated" / "reports"
    marked: Path = TRAINING / "marked"
    vocabulary: Path = PROJECT / "extract" / "vocabulary" / "data"
    model: Path = PROJECT / "extract" / "model"
    predictions: Path = PROJECT / "tests" / "annotated" / "predictions.jsonl.gz"
    open_data: Path | None = None

    def read_reports(self) -> list[Sample]:
        """The annotated reports."""
        found = read_reports(self.reports)
        if not found:
            raise UsageError(
                f"No annotated reports (*.txt) in {self.reports}; point --reports to their folder."
            )
        return found

    def read_marked(self) -> list[Sample]:
        """The further marked texts, which are never held out."""
        return read_reports(self.marked)

    def digests(self) -> dict[str, str]:
        """SHA-256 of everything that a model is made from."""
        files = {
            "reports": list(self.reports.glob("*.txt")),
            "marked": list(self.marked.glob("*.txt")),
            "vocabulary": [self.vocabulary / name for name in FILES],
            "training_data": list((TRAINING / "data").glob("*.csv")),
            "components": [
                PROJECT / "extract" / "components" / name
                for name in ("lexicon.py", "networks.py", "tokenizer.py")
            ],
            "open_data": [self.open_data / name for name in OPEN_FILES] if self.open_data else [],
        }
        return {name: digest(paths) for name, paths in files.items() if paths}


def open_data_folder(option: Path | None) -> Path | None:
    """The folder of the open data: the option, or the environment variable, or none."""
    named = os.environ.get(OPEN_DATA)
    return option or (Path(named) if named else None)


def versions() -> dict[str, str]:
    """The versions that scores depend on."""
    names = ("spacy", "thinc", "numpy", "cymem", "preshed", "murmurhash")
    return {"python": platform.python_version(), **{name: version(name) for name in names}}
