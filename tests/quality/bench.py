"""`make bench`: speed and memory of a whole run, beside the bare model on the same texts.

    python -m tests.quality.bench                           1,000 reports
    python -m tests.quality.bench --reports 1000 10000      and how it grows

The reports are the annotated ones, again and again with other people, cities and years. What
counts are the ratios: the times are those of the machine. Each figure is measured in
a process of its own.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.quality.annotated import Annotated, read_annotated

ROOT = Path(__file__).parents[2]
SEED = 11
VARIED = ("PERSON", "CITY")
"""The labels whose names differ from round to round."""
YEARS = 40
"""Over how many years the reports are spread."""
YEAR = re.compile(r"\b20[0-4]\d\b")
PER_MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024
"""`ru_maxrss` counts kilobytes, on macOS bytes."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured for one number of reports; times in seconds, memory in megabytes."""

    reports: int
    words: int
    total: float
    reading: float
    again: float
    model: float
    memory: float


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--reports", type=int, nargs="+", default=[1_000])
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--measure", choices=sorted(MEASURES), help=argparse.SUPPRESS)
    options.add_argument("--data", type=Path, help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.measure:
        print(json.dumps(MEASURES[args.measure](args.data, args.workers)))
        return
    found = [bench(count, workers=args.workers) for count in args.reports]
    print_figures(found, workers=args.workers)


def bench(count: int, *, workers: int) -> Figures:
    """Generate reports, read them twice, and let the model alone read them."""
    with tempfile.TemporaryDirectory(prefix="minutebook-bench-") as scratch:
        data = Path(scratch)
        words = write_reports(data / "raw" / "bench", count)
        first = measured("run", data, workers)
        second = measured("run", data, workers)
        model = measured("model", data, workers)
    return Figures(
        reports=count,
        words=words,
        total=first["total"],
        reading=first["reading"],
        again=second["total"],
        model=model["total"],
        memory=first["memory"],
    )


def print_figures(found: list[Figures], *, workers: int) -> None:
    """A column per number of reports, a line per figure."""
    lines = {
        "reports": [f"{it.reports:,}" for it in found],
        "words": [f"{it.words:,}" for it in found],
        "end to end, reports per second": [f"{it.reports / it.total:.1f}" for it in found],
        "end to end, words per second": [f"{it.words / it.total:,.0f}" for it in found],
        "reading alone, words per second": [f"{it.words / it.reading:,.0f}" for it in found],
        "bare model, words per second": [f"{it.words / it.model:,.0f}" for it in found],
        "speed of reading : bare model": [f"{it.model / it.reading:.2f}" for it in found],
        "share of the time that is not the model": [
            f"{1 - it.model / it.total:.2f}" for it in found
        ],
        "time of a run with nothing new : first run": [
            f"{it.again / it.total:.3f}" for it in found
        ],
        "peak memory, MB": [f"{it.memory:,.0f}" for it in found],
        "seconds per 1,000 reports": [f"{1000 * it.total / it.reports:.1f}" for it in found],
    }
    print(f"workers: {workers}")
    for name, values in lines.items():
        print(f"{name:<44}" + "".join(f"{value:>14}" for value in values))


def write_reports(folder: Path, count: int) -> int:
    """Write `count` different reports; how many words they have."""
    folder.mkdir(parents=True)
    words = 0
    for number, text in enumerate(varied(read_annotated(), count)):
        words += len(text.split())
        (folder / f"{number:06}.txt").write_text(text + "\n", encoding="utf-8")
    return words


def varied(reports: list[Annotated], count: int) -> Iterator[str]:
    """The reports round after round, each time with other people, cities and years."""
    chance = random.Random(SEED)
    names = {
        label: sorted(
            {report.text[s:e] for report in reports for s, e, it in report.spans if it == label}
        )
        for label in VARIED
    }
    for number in range(count):
        report = reports[number % len(reports)]
        others: dict[str, str] = {}
        pieces, last = [], 0
        for start, end, label in report.spans:
            if label in VARIED:
                name = report.text[start:end]
                other = others.setdefault(name, chance.choice(names[label]))
                pieces += [report.text[last:start], other]
                last = end
        text = "".join([*pieces, report.text[last:]])
        earlier = chance.randrange(YEARS) if number >= len(reports) else 0
        yield YEAR.sub(lambda year, by=earlier: str(int(year[0]) - by), text)


def measured(what: str, data: Path, workers: int) -> dict[str, float]:
    """Measure in a process of its own, which prints its figures as JSON."""
    command = [sys.executable, "-m", "tests.quality.bench", "--measure", what]
    done = subprocess.run(
        [*command, "--data", str(data), "--workers", str(workers)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def measure_run(data: Path, workers: int) -> dict[str, float]:
    """A whole run, and how long it read; loading the model counts."""
    from flows.settings import Settings
    from flows.steps import run_ingest
    from flows.summary import Progress

    times: dict[str, list[float]] = {}

    def note(progress: Progress) -> None:
        times.setdefault(progress.step, []).append(time.perf_counter())

    begun = time.perf_counter()
    run_ingest(Settings(data=data, workers=workers), on_progress=note)
    ended = time.perf_counter()
    reading = times.get("extract", [0.0])
    return {"total": ended - begun, "reading": reading[-1] - reading[0], "memory": peak_memory()}


def measure_model(data: Path, _workers: int) -> dict[str, float]:
    """The shipped model alone on the texts of the same reports; loading it does not count."""
    from extract.pipeline import MODEL, bare_model

    texts = [path.read_text(encoding="utf-8") for path in sorted((data / "raw").rglob("*.txt"))]
    nlp = bare_model(MODEL)
    begun = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    return {"total": time.perf_counter() - begun, "memory": peak_memory()}


def peak_memory() -> float:
    """Of this process and of the largest it waited for."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(one).ru_maxrss for one in who) / PER_MEGABYTE


MEASURES = {"run": measure_run, "model": measure_model}


if __name__ == "__main__":
    main()
