"""Hostile inputs: each is read or refused with a reason, within bounds of memory and time."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.extract.hostile import hostile_inputs

MEGABYTES = 1024
SECONDS = 80
EACH = 20
"""Seconds of the processor that any single input may take before it counts as hanging."""
PROGRAM = f"""
import hashlib, json, resource, signal, sys
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
from extract.documents import read_document
from extract.errors import UnreadableError
from extract.reports import RawDocument
from tests.extract.hostile import hostile_inputs
first, step = int(sys.argv[1]), int(sys.argv[2])
for name, data in hostile_inputs()[first::step]:
    digest = hashlib.sha256(data).hexdigest()
    signal.setitimer(signal.ITIMER_PROF, {EACH})  # the process is ended where it runs out
    try:
        report = read_document(RawDocument("x", "x/a.txt", "a.txt", "x/a.txt", digest, data))
    except UnreadableError as error:
        print(json.dumps([name, error.reason_code, error.message]), flush=True)
    else:
        report.text.encode("utf-8")
        ends = [block.end for block in report.blocks]
        assert ends == sorted(ends) and ends[-1] <= len(report.text), name
        print(json.dumps([name, "", report.text[:50]]), flush=True)
print(json.dumps(["peak", "", str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)]))
"""


@pytest.fixture(scope="module")
def results() -> list[tuple[str, str, str]]:
    """What became of each, in a process that is stopped at its limits."""
    pytest.importorskip("resource")
    command = [sys.executable, "-c", PROGRAM, "0", "1"]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=4 * SECONDS, cwd=root, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:] + done.stdout[-300:]
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]  # type: ignore[misc]


@pytest.mark.slow
def test_each_is_read_or_refused_with_a_reason(results: list[tuple[str, str, str]]) -> None:
    assert len(results) == 201
    for name, reason, told in results[:-1]:
        assert told or not reason, name
        assert not reason or told.startswith("x/a.txt"), name


@pytest.mark.slow
def test_memory_stays_bounded(results: list[tuple[str, str, str]]) -> None:
    assert int(results[-1][2]) < MEGABYTES


def test_they_are_the_same_at_every_run() -> None:
    one, other = (
        [(name, hashlib.sha256(data).hexdigest()) for name, data in hostile_inputs()]
        for _ in range(2)
    )
    assert one == other
    assert len(dict(one)) == 200
