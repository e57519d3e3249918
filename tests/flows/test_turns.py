"""Two runs on one data folder: the second ends in words, or waits for its turn."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extract.errors import BusyError
from flows.steps import run_ingest
from flows.summary import Progress
from flows.turns import take_turn
from tests.flows.conftest import REPORTS, settings_for
from tests.flows.stubs import bare_step
from tests.flows.test_sources import run

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from load.lock import hold_lock

with hold_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_run(data: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the data folder until its standard input says a line."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(data / "processed")],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    try:
        yield holder
    finally:
        holder.kill()
        holder.communicate()


def test_by_hand_a_second_run_ends_at_once_and_says_why(data: Path):
    with another_run(data) as holder:
        result = run("ingest", "--data", str(data))
        assert result.exit_code == 2
        assert f"process {holder.pid} on" in result.stderr
        assert "--wait" in result.stderr
    assert run("ingest", "--data", str(data)).exit_code == 0


def test_a_run_that_waits_goes_on_when_the_other_ends(data: Path):
    heard: list[Progress] = []
    with another_run(data) as holder:
        assert holder.stdin is not None

        def hear(progress: Progress) -> None:
            if progress.step == "wait":
                print("go on", file=holder.stdin, flush=True)
            heard.append(progress)

        summary = run_ingest(settings_for(data, wait=60), step=bare_step, on_progress=hear)
    assert summary.counts.new == len(REPORTS)
    assert [progress.step for progress in heard][:2] == ["wait", "collect"]
    assert f"process {holder.pid} on" in heard[0].note


def test_the_patience_of_a_run_ends(data: Path):
    turn = take_turn(settings_for(data, wait=0.2))
    with another_run(data), pytest.raises(BusyError, match="Another run works on"), turn:
        pytest.fail("two runs at once")
