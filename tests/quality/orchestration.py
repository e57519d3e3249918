"""What Prefect costs: the same reports read directly and as a flow run at a server that runs.

    python -m tests.quality.orchestration                     1,000 reports
    python -m tests.quality.orchestration --reports 200

Then one new report is added to them and read from the command line, its start included.
Processor time counts that of the run's processes and of the server; on a machine that
does other things besides, it says more than the time on the clock.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from flows.orchestration import QUIET
from flows.server import temporary_server
from tests.quality.bench import NEW, write_reports
from tests.quality.measuring import ROOT

TICKS = os.sysconf("SC_CLK_TCK")
IDLE = 15
"""Seconds over which is measured what the server needs by itself, which is not the run's."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, and seconds of processors."""

    wall: float
    processor: float


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--reports", type=int, default=1_000)
    args = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="minutebook-orchestration-") as scratch:
        one, other = Path(scratch) / "direct", Path(scratch) / "flow"
        write_reports(one / "raw" / "bench", args.reports)
        shutil.copytree(one, other)
        direct = measured(one, {})
        home = Path(scratch) / "prefect"
        home.mkdir()
        environ = {**os.environ, **QUIET, "PREFECT_HOME": str(home)}
        with temporary_server(environ, log=home / "log", has_pages=True) as url:
            before = server_seconds()
            time.sleep(IDLE)
            idle, before = (server_seconds() - before) / IDLE, server_seconds()
            flow = measured(other, {"PREFECT_API_URL": url, "PREFECT_HOME": str(home)})
            served = max(0.0, server_seconds() - before - idle * flow.wall)
        (one / "raw" / "bench" / "new.txt").write_text(NEW, encoding="utf-8")
        new = measured(one, {})
    print_figures(args.reports, direct, flow, served, new)


def print_figures(reports: int, direct: Cost, flow: Cost, served: float, new: Cost) -> None:
    print(f"reports                                      {reports:>10,}")
    print(f"directly, seconds on the clock               {direct.wall:>10.1f}")
    print(f"as a flow run                                {flow.wall:>10.1f}")
    print(f"directly, seconds of processors              {direct.processor:>10.1f}")
    print(f"as a flow run, without the server            {flow.processor:>10.1f}")
    print(f"the server for it                            {served:>10.1f}")
    extra = flow.processor + served - direct.processor
    print(
        f"orchestration : flow run, processors         {extra / (flow.processor + served):>10.3f}"
    )
    print(f"orchestration : flow run, clock              {1 - direct.wall / flow.wall:>10.3f}")
    print(f"one new report, start included, on the clock {new.wall:>10.1f}")
    print(f"one new report, seconds of processors        {new.processor:>10.1f}")


def measured(data: Path, environ: dict[str, str]) -> Cost:
    """One run from the command line, in a process of its own."""
    before, begun = _children(), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "flows.cli", "ingest", "--data", str(data), "--json"],
        cwd=ROOT,
        env={**os.environ, **environ},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return Cost(time.perf_counter() - begun, _children() - before)


def server_seconds() -> float:
    """What the server, a child of this process that still runs, has used of processors."""
    total = 0.0
    for child in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split():
        fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / TICKS
    return total


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
