"""`make score`: how well reports are read, measured on annotated ones.

python -m tests.quality                      every way of reading, all sets
python -m tests.quality --ways given,heldout --only a,b --misses 10
python -m tests.quality --folder aside --ways shipped
python -m tests.quality --rules              also write each rule's precision to rules.csv
python -m tests.quality --pin                make these figures the floors of the quality gate
"""

from __future__ import annotations

import argparse
import sys

from tests.quality import figures
from tests.quality.annotated import read_annotated
from tests.quality.judging import Verdict, judge
from tests.quality.reading import WAYS, tables_of


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--ways", default="heldout,unaided,rules,given", help="comma-separated")
    options.add_argument("--only", default="", help="first letters of report ids, comma-separated")
    options.add_argument("--folder", default="reports", choices=["reports", "aside"])
    options.add_argument("--misses", type=int, default=0, help="print this many of each task")
    options.add_argument("--rules", action="store_true", help="write rules.csv from `heldout`")
    options.add_argument("--markdown", action="store_true", help="the table of the README")
    options.add_argument("--pin", action="store_true", help="write floors.json")
    args = options.parse_args()
    unknown = set(args.ways.split(",")) - set(WAYS)
    if unknown:
        options.error(f"unknown way {', '.join(unknown)}; choose from {', '.join(WAYS)}")
    return args


def _print(measured: dict[str, dict[str, figures.Figure]]) -> None:
    ways = list(measured)
    print(" " * 26 + "".join(f"{way:^27}" for way in ways))
    print(" " * 26 + "".join(f"{'P':>7}{'R':>7}{'F1':>7}{'n':>6}" for _ in ways))
    for task in measured[ways[0]]:
        cells = [measured[way].get(task, figures.Figure(0, 0, 0)) for way in ways]
        print(
            f"{task:26}"
            + "".join(f"{c.precision:7.3f}{c.recall:7.3f}{c.f1:7.3f}{c.wanted:6}" for c in cells)
        )


def _print_markdown(measured: dict[str, dict[str, figures.Figure]]) -> None:
    ways = list(measured)
    print(f"| task | facts | {' | '.join(ways)} |")
    print("| --- | ---: |" + " ---: |" * len(ways))
    for task, first in measured[ways[0]].items():
        cells = (f"{measured[way][task].f1:.3f}" for way in ways)
        print(f"| {task} | {first.wanted} | {' | '.join(cells)} |")


def _print_misses(verdicts: list[Verdict], most: int) -> None:
    seen: dict[tuple[str, str], int] = {}
    for verdict in verdicts:
        key = (verdict.task, verdict.outcome)
        seen[key] = seen.get(key, 0) + 1
        if verdict.outcome != "right" and seen[key] <= most:
            print(f"{verdict.task} {verdict.outcome} {verdict.report}: {verdict.item[:160]}")


def main() -> int:
    args = _options()
    reports = read_annotated(args.only, folder=args.folder)
    verdicts = {way: judge(tables_of(reports, way), reports) for way in args.ways.split(",")}
    measured = {way: figures.per_task(found) for way, found in verdicts.items()}
    print(f"{len(reports)} annotated reports; n: facts wanted")
    (_print_markdown if args.markdown else _print)(measured)
    _print_misses(next(iter(verdicts.values())), args.misses)
    if args.rules:
        unlisted = figures.write_rules(figures.per_rule(verdicts["heldout"]))
        print(f"rules.csv written; not listed there: {', '.join(unlisted) or 'none'}")
    if args.pin:
        figures.pin(measured)
        print(f"floors written to {figures.FLOORS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
