"""SIGKILL at random moments: `latest` always reads whole, and the next run finishes the work."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.documents import read_document
from flows.steps import run_ingest
from load.releases import latest
from load.verify import verify_release
from tests.flows.conftest import settings_for, table_bytes
from tests.flows.stubs import told_step

ROOT = Path(__file__).parents[2]
ROUNDS, KILLS = 4, 3
LAUNCHER = """
import os, signal, sys, time
from pathlib import Path
from extract.vocabulary import load_vocabulary
from flows.steps import run_ingest
from tests.flows.conftest import settings_for
from tests.flows.stubs import told_step

load_vocabulary()
for line in sys.stdin:
    delay, folder = line.rstrip().split(" ", 1)
    if (child := os.fork()) == 0:
        run_ingest(settings_for(Path(folder), batch_size=1), step=told_step)
        os._exit(0)
    if delay != "never":
        time.sleep(float(delay))
        os.kill(child, signal.SIGKILL)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Imports everything once, so that the kills fall into the runs and not into the imports.

Only the launcher, which has not waited for its child yet, may kill it: nobody else has its id.
"""


class Launcher:
    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", LAUNCHER],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, data: Path, *, killed_after: float | None = None) -> int:
        """The exit code of a run; that of a killed one is negative."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        delay = "never" if killed_after is None else f"{killed_after:.4f}"
        self.process.stdin.write(f"{delay} {data}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@pytest.fixture
def launcher() -> Iterator[Launcher]:
    launcher = Launcher()
    yield launcher
    assert launcher.process.stdin is not None
    launcher.process.stdin.close()
    assert launcher.process.wait(timeout=60) == 0


def assert_whole(data: Path) -> None:
    release = latest(data / "processed")
    assert release is not None
    problems = verify_release(release.path, raw=data / "raw", read=read_document)
    stale = [problem for problem in problems if "delta.txt" not in problem.message]
    assert stale == []  # the changed report no longer gives the first release's text


@pytest.mark.slow
def test_kills_at_random_moments(data: Path, tmp_path: Path, launcher: Launcher):
    chance = random.Random(7)
    run_ingest(settings_for(data), step=told_step)
    report = data / "raw" / "delta.txt"
    report.write_text(report.read_text() + "\nA third dialogue is planned for 2025.\n")
    (data / "raw" / "more.txt").write_text("Another report of another meeting, in Lima, Peru.")
    start = tmp_path / "start"
    shutil.copytree(data, start, symlinks=True)

    begun = time.monotonic()
    assert launcher.run(data) == 0
    lasted = time.monotonic() - begun
    undisturbed = table_bytes(data)

    codes = []
    for number in range(ROUNDS):
        folder = tmp_path / f"killed-{number}"
        shutil.copytree(start, folder, symlinks=True)
        assert table_bytes(folder) != undisturbed
        for _ in range(KILLS):
            codes.append(launcher.run(folder, killed_after=chance.uniform(0, lasted)))
            assert_whole(folder)
        assert launcher.run(folder) == 0
        assert table_bytes(folder) == undisturbed
        assert_whole(folder)
    assert -signal.SIGKILL in codes
