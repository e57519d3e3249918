"""`make bench`: speed and memory of a whole run, beside the bare model on the same texts.

    python -m tests.quality.bench                           1,000 reports
    python -m tests.quality.bench --reports 1000 10000      and how it grows
    python -m tests.quality.bench --workers 2 --most-words 80 --reports 100000

The reports are the annotated ones, again and again with other people, cities and years. What
counts are the ratios: the times are those of the machine. Each figure is measured in
a process of its own.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.quality.annotated import Annotated, read_annotated
from tests.quality.measuring import measured

SEED = 11
VARIED = ("PERSON", "CITY")
"""The labels whose names differ from round to round."""
YEARS = 40
"""Over how many years the reports are spread."""
YEAR = re.compile(r"\b20[0-4]\d\b")
SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
SETTLED = 5_000
"""After so many reports memory must not grow any more while reports are read."""
NEW = "Nairobi, 12 March 2024. Dr. Amina Okoro, Director of the Harbour Institute, opened it.\n"


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured for one number of reports: a run, one with nothing new, one with one new.

    `model` and `pipeline` are the bare ones; as `measuring` gives them.
    """

    reports: int
    words: int
    first: dict[str, Any]
    again: dict[str, Any]
    one_new: dict[str, Any]
    model: dict[str, Any]
    pipeline: dict[str, Any]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--reports", type=int, nargs="+", default=[1_000])
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--most-words", type=int, help="cut reports after so many words")
    options.add_argument("--data", type=Path, help="a folder that is kept, with all samples")
    args = options.parse_args()
    found = []
    for count in args.reports:
        with tempfile.TemporaryDirectory(prefix="minutebook-bench-") as scratch:
            data = args.data / str(count) if args.data else Path(scratch)
            found.append(bench(data, count, workers=args.workers, most_words=args.most_words))
    print_figures(found, workers=args.workers)


def bench(data: Path, count: int, *, workers: int, most_words: int | None) -> Figures:
    """Generate reports, read them three times, and let the bare pipelines read them."""
    words = write_reports(data / "raw" / "bench", count, most_words=most_words)

    def noted(name: str, what: str) -> dict[str, Any]:
        figures = measured(what, data, workers)
        (data / f"{name}.json").write_text(json.dumps(figures), encoding="utf-8")
        return figures

    model, pipeline = noted("model", "model"), noted("pipeline", "pipeline")
    first, again = noted("first", "run"), noted("again", "run")
    (data / "raw" / "bench" / "new.txt").write_text(NEW, encoding="utf-8")
    one_new = noted("one-new", "run")
    return Figures(count, words, first, again, one_new, model, pipeline)


def print_figures(found: list[Figures], *, workers: int) -> None:
    """A column per number of reports, a line per figure; times are those of processors."""
    columns = [told(it) for it in found]
    print(f"workers: {workers}; seconds of processors, the clock where it says so")
    for name in columns[0]:
        print(f"{name:<52}" + "".join(f"{column[name]:>12}" for column in columns))


def told(it: Figures) -> dict[str, str]:
    """The figures of one number of reports."""
    end, model, pipeline = it.first["samples"][-1], ended(it.model), ended(it.pipeline)
    reading = [s for s in it.first["samples"] if s["step"] == "extract"]
    used = reading[-1]["processor"] - reading[0]["processor"]
    early = next((s for s in reading if s["done"] >= min(SETTLED, it.reports)), reading[-1])
    by_model, by_pipeline = (
        it.words * bare["processor"] / what["words"]
        for bare, what in ((model, it.model), (pipeline, it.pipeline))
    )
    clock = it.words * pipeline["clock"] / it.pipeline["words"]
    return {
        "reports": f"{it.reports:,}",
        "words": f"{it.words:,}",
        "words per second, end to end": f"{it.words / end['processor']:,.0f}",
        "  on the clock": f"{it.words / end['clock']:,.0f}",
        "milliseconds per report, end to end": f"{1000 * end['processor'] / it.reports:.1f}",
        "  reading": f"{1000 * used / it.reports:.1f}",
        "  all else": f"{1000 * (end['processor'] - used) / it.reports:.1f}",
        "end to end : whole pipeline": f"{by_pipeline / end['processor']:.2f}",
        "  both on the clock": f"{clock / end['clock']:.2f}",
        "reading : whole pipeline": f"{by_pipeline / used:.2f}",
        "reading : bare model": f"{by_model / used:.2f}",
        "nothing new : first run": f"{ended(it.again)['processor'] / end['processor']:.4f}",
        "one new report : first run": f"{ended(it.one_new)['processor'] / end['processor']:.4f}",
        "peak memory, MB": f"{max(it.first['memory'], it.first['workers']):,.0f}",
        f"the run after {SETTLED:,} reports, MB": f"{early['memory']:,.0f}",
        "  after all are read": f"{reading[-1]['memory']:,.0f}",
        f"a reader after {SETTLED:,} reports, MB": f"{early['workers']:,.0f}",
        "  after nearly all": f"{reading[-2]['workers']:,.0f}",
    }


def ended(figures: dict[str, Any]) -> dict[str, Any]:
    """The last sample."""
    last: dict[str, Any] = figures["samples"][-1]
    return last


def write_reports(folder: Path, count: int, *, most_words: int | None = None) -> int:
    """Write `count` different reports; how many words they have."""
    folder.mkdir(parents=True)
    words = 0
    reports = read_annotated()
    if most_words:
        reports = [shortened(report, most_words) for report in reports]
    for number, text in enumerate(varied(reports, count)):
        words += len(text.split())
        (folder / f"{number:06}.txt").write_text(text + "\n", encoding="utf-8")
    return words


def shortened(report: Annotated, most_words: int) -> Annotated:
    """The first sentences of a report: as many as end within so many words, at least one."""
    ends = [match.end() for match in SENTENCE_END.finditer(report.text)] or [len(report.text)]
    fitting = [end for end in ends if len(report.text[:end].split()) <= most_words]
    end = max(fitting, default=ends[0])
    spans = tuple(span for span in report.spans if span[1] <= end)
    return replace(report, text=report.text[:end], spans=spans)


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


if __name__ == "__main__":
    main()
