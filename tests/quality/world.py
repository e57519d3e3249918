"""How well identity holds in a made world, of which the truth is known, and how fast it is built.

python -m tests.quality.world                        figures of 400 reports
python -m tests.quality.world --misses 10            and what was joined wrongly or not at all
python -m tests.quality.world --bench 1000,10000     seconds and peak memory of `build_tables`
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections import defaultdict

import pandas as pd

from extract.vocabulary import load_vocabulary
from tests.quality.clusters import Likeness, compare
from tests.quality.world_reports import World, made_world
from transform.build import build_tables

NOUNS = ("organisation", "person", "meeting")
REPORTS = 400


def found_ids(world: World, tables: dict[str, pd.DataFrame]) -> dict[tuple[str, str], str]:
    """The id under which each record of the world stands in the tables."""
    mentions = tables["mentions"]
    place = zip(mentions["report_id"], mentions["start"], mentions["entity_id"], strict=True)
    ids = {(report_id, start): entity_id for report_id, start, entity_id in place}
    return {
        (e.report.report_id, mention.key): ids[e.report.report_id, mention.start]
        for e in world.extractions
        for mention in e.mentions
        if mention.key
    }


def measure(world: World, tables: dict[str, pd.DataFrame]) -> dict[str, Likeness]:
    """The figures of each noun."""
    found = found_ids(world, tables)
    return {
        noun: compare(
            {r: name for r, name in found.items() if r[1].startswith(noun)},
            {r: true for r, true in world.truth.items() if r[1].startswith(noun)},
        )
        for noun in NOUNS
    }


def _print_misses(world: World, tables: dict[str, pd.DataFrame], most: int) -> None:
    found = found_ids(world, tables)
    said = {
        (e.report.report_id, m.key): m.text for e in world.extractions for m in e.mentions if m.key
    }
    for noun in NOUNS:
        mixed: dict[str, set[str]] = defaultdict(set)
        split: dict[str, set[str]] = defaultdict(set)
        for record, true in world.truth.items():
            if record[1].startswith(noun):
                told = f"{said[record]} [{world.noise[record]}]"
                mixed[found[record]].add(f"{true}: {told}")
                split[true].add(f"{found[record]}: {told}")
        for title, groups in (("joined wrongly", mixed), ("not joined", split)):
            wrong = [g for g in groups.values() if len({x.split(":")[0] for x in g}) > 1]
            print(f"{noun} {title}: {len(wrong)}")
            for group in wrong[:most]:
                print("   ", " | ".join(sorted(group)))


def bench(reports: int) -> None:
    """Print seconds and peak memory of building the tables of a made world."""
    world = made_world(reports, load_vocabulary())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, used = time.perf_counter(), time.process_time()
    tables = build_tables(world.extractions, [], vocabulary=load_vocabulary())
    seconds, used = time.perf_counter() - start, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows = sum(map(len, tables.values()))
    print(
        f"{reports:>7,} reports  {seconds:7.1f} s, {used:7.1f} s of one processor  "
        f"{1000 * used / reports:6.2f} ms each  "
        f"peak {peak / 2**20:5.2f} GiB (inputs {before / 2**20:.2f})  {rows:,} rows",
        flush=True,
    )


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--reports", type=int, default=REPORTS)
    options.add_argument("--seed", type=int, default=4)
    options.add_argument("--misses", type=int, default=0)
    options.add_argument("--bench", default="", help="numbers of reports, comma-separated")
    args = options.parse_args()
    sizes = [int(size) for size in args.bench.split(",") if size]
    if len(sizes) > 1:  # each in a process of its own, so that peaks do not add up
        command = [sys.executable, "-m", "tests.quality.world", "--bench"]
        return max(subprocess.call([*command, str(size)]) for size in sizes)
    if sizes:
        bench(sizes[0])
        return 0
    world = made_world(args.reports, load_vocabulary(), seed=args.seed)
    tables = build_tables(world.extractions, [], vocabulary=load_vocabulary())
    print(f"a made world of {len(world.extractions)} reports (pairwise, B-cubed)")
    for noun, figure in measure(world, tables).items():
        print(
            f"{noun:14} P {figure.precision:.4f}  R {figure.recall:.4f}   "
            f"B3 P {figure.b_precision:.4f}  R {figure.b_recall:.4f}   n {figure.records:,}"
        )
    if args.misses:
        _print_misses(world, tables, args.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
