"""What a run uses, by its steps: seconds on the clock and of processors, and memory.

Processor time counts the process of the run and those that read for it. On a machine
that does other things besides, it says more than the time on the clock.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from flows.summary import Progress

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROOT = Path(__file__).parents[2]
MOST_READ = 2_000
"""So many reports are enough to tell the speed of a pipeline alone."""
PER_MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024
"""`ru_maxrss` counts kilobytes, on macOS bytes."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How things stood at one moment of a run; seconds since its beginning, and megabytes."""

    step: str
    done: int
    clock: float
    processor: float
    """Of all processes."""
    own: float
    """Of the process of the run alone."""
    memory: float
    """Of the process of the run."""
    workers: float
    """Of the largest process that reads for it."""


class Watch:
    """Takes a sample at every progress that a run tells."""

    def __init__(self) -> None:
        self.samples: list[Sample] = []
        self._begun = time.perf_counter()
        self._process = psutil.Process()
        self._start = self._used()
        self._own = time.process_time()
        self.sample("start")

    def note(self, progress: Progress) -> None:
        self.sample(progress.step, progress.done)

    def sample(self, step: str, done: int = 0) -> None:
        children = self._process.children(recursive=True)
        self.samples.append(
            Sample(
                step=step,
                done=done,
                clock=time.perf_counter() - self._begun,
                processor=self._used() - self._start,
                own=time.process_time() - self._own,
                memory=self._process.memory_info().rss / 2**20,
                workers=max((memory_of(child) for child in children), default=0.0),
            )
        )

    def told(self) -> dict[str, Any]:
        """All samples, and the peaks."""
        return {
            "samples": [asdict(sample) for sample in self.samples],
            "memory": peak_memory(resource.RUSAGE_SELF),
            "workers": peak_memory(resource.RUSAGE_CHILDREN),
        }

    def _used(self) -> float:
        children = self._process.children(recursive=True)
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        living = sum(seconds_of(child) for child in children)
        return time.process_time() + ended.ru_utime + ended.ru_stime + living


def seconds_of(process: psutil.Process) -> float:
    """Seconds of processors that a process has used; none of one that is gone."""
    try:
        used = process.cpu_times()
    except psutil.Error:
        return 0.0
    return float(used.user + used.system)


def memory_of(process: psutil.Process) -> float:
    """Megabytes that a process holds; none of one that is gone."""
    try:
        return float(process.memory_info().rss) / 2**20
    except psutil.Error:
        return 0.0


def peak_memory(*who: int) -> float:
    """Of this process and of the largest it waited for, in megabytes."""
    asked = who or (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(one).ru_maxrss for one in asked) / PER_MEGABYTE


def measure_run(data: Path, workers: int) -> dict[str, Any]:
    """A whole run with the settings of the environment; loading the model counts."""
    from flows.settings import read_settings
    from flows.steps import run_ingest

    watch = Watch()
    settings = read_settings(os.environ, data=data, workers=workers)
    run_ingest(settings, on_progress=watch.note)
    watch.sample("end")
    return watch.told()


def measure_model(data: Path, _workers: int) -> dict[str, Any]:
    """The shipped model alone on the same texts, in one process; loading it does not count."""
    from extract.pipeline import MODEL, bare_model

    texts = [path.read_text(encoding="utf-8") for path in some_files(data)]
    nlp = bare_model(MODEL)
    watch = Watch()
    for _ in nlp.pipe(texts):
        pass
    watch.sample("end")
    return {**watch.told(), "words": words_of(texts)}


def measure_pipeline(data: Path, _workers: int) -> dict[str, Any]:
    """The whole spaCy pipeline on the same texts, in one process, without anything around it."""
    from extract.components.reading import Reading
    from extract.documents import read_reports
    from extract.errors import UnreadableError
    from extract.pipeline import BATCH, build_pipeline, vocabulary_of
    from extract.reports import RawDocument, Report

    raws = (
        RawDocument("bench", path.name, path.name, path.name, path.stem, path.read_bytes())
        for path in some_files(data)
    )
    reports: list[Report] = []
    for raw in raws:
        with suppress(UnreadableError):
            reports += read_reports(raw).reports
    nlp = build_pipeline()
    vocabulary = vocabulary_of(nlp)

    def docs() -> Iterator[Doc]:
        for report in reports:
            doc = nlp.make_doc(report.text)
            doc._.reading = Reading(report, vocabulary)
            yield doc

    watch = Watch()
    for _ in nlp.pipe(docs(), batch_size=BATCH):
        pass
    watch.sample("end")
    return {**watch.told(), "words": words_of(report.text for report in reports)}


def some_files(data: Path) -> list[Path]:
    """Reports of a data folder, at most `MOST_READ` and evenly chosen."""
    paths = sorted((data / "raw").rglob("*.txt"))
    return paths[:: -(-len(paths) // MOST_READ)]


def words_of(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


MEASURES = {"run": measure_run, "model": measure_model, "pipeline": measure_pipeline}


def measured(what: str, data: Path, workers: int = 1) -> dict[str, Any]:
    """Measure in a process of its own, which prints its figures as JSON."""
    command = [sys.executable, "-m", "tests.quality.measuring", what, str(data), str(workers)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    what, data, workers = sys.argv[1:]
    print(json.dumps(MEASURES[what](Path(data), int(workers))))
