"""How long the pages of a large release take, how much they hold, and how soon one is seen.

    python -m tests.quality.pages                      10,000 reports of a made world
    python -m tests.quality.pages --data FOLDER        the latest release of a data folder

Each figure is measured in a process of its own. The times are those of the machine.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from extract.vocabulary import load_vocabulary
from load.releases import Inputs, latest, publish
from load.site import write_site
from tests.quality.measuring import ROOT, peak_memory
from tests.quality.world_reports import made_world
from transform.build import build_tables

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
PAINT = """() => new Promise(done => new PerformanceObserver(list => {
  const paint = list.getEntriesByName('first-contentful-paint')[0];
  if (paint) done(paint.startTime);
}).observe({type: 'paint', buffered: true}))"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--reports", type=int, default=10_000)
    options.add_argument("--data", type=Path, help="a data folder with a release")
    options.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.write:
        print(json.dumps(measure(args.write)))
        return
    with tempfile.TemporaryDirectory(prefix="minutebook-pages-") as scratch:
        data = args.data or made_release(Path(scratch), args.reports)
        command = [sys.executable, "-m", "tests.quality.pages", "--write", str(data)]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        for name, value in json.loads(done.stdout).items():
            print(f"{name:<40}{value:>14,}")


def made_release(folder: Path, reports: int) -> Path:
    """Publish the tables of a made world; the data folder."""
    vocabulary = load_vocabulary()
    world = made_world(reports, vocabulary)
    tables = build_tables(world.extractions, (), vocabulary=vocabulary)
    publish(tables, folder=folder / "processed", inputs=Inputs(), now=WHEN, vocabulary=vocabulary)
    return folder


def measure(data: Path) -> dict[str, float]:
    """Write the pages of the latest release of a data folder, and open the largest kinds."""
    release = latest(data / "processed")
    assert release is not None, f"{data} holds no release; run `minutebook ingest` first"
    vocabulary = load_vocabulary()
    wall, busy = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory(prefix="minutebook-site-") as scratch:
        made = write_site(release.path, Path(scratch) / "site", vocabulary=vocabulary)
        figures = {
            "reports": release.manifest.tables["reports"].rows,
            "pages": made.pages,
            "megabytes in all": round(made.bytes / 1e6),
            "kilobytes of the largest page": round(made.largest / 1e3),
            "seconds": round(time.perf_counter() - wall, 1),
            "seconds of the processor": round(time.process_time() - busy, 1),
            "peak memory, MB": round(peak_memory()),
        }
        largest = max(made.folder.rglob("*.html"), key=lambda path: path.stat().st_size)
        for name, page in (("first page", made.folder / "index.html"), ("largest page", largest)):
            if (paint := first_paint(page)) is not None:
                figures[f"{name}, first paint, ms"] = round(paint)
    return figures


def first_paint(page: Path) -> float | None:
    """Milliseconds until a page opened from disk is seen; None where there is no browser."""
    from tests.load.site.browsing import chromium

    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    place = chromium()
    if place is None:
        return None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.goto(page.as_uri())
        paint: float = tab.evaluate(PAINT)
        browser.close()
    return paint


if __name__ == "__main__":
    main()
