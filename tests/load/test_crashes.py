"""A run may end anywhere: `latest` reads whole, and the next run ends with the same bytes."""

import errno
import hashlib
import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from extract.errors import StoreError
from load.manifest import Inputs
from load.releases import latest, publish
from transform.tables import TABLES

INPUTS = Inputs(new=2)
FEW = ("reports", "countries", "people")
EFFECTS = (
    "open", "write", "fsync", "close", "mkdir", "replace", "symlink", "unlink", "rmdir",
)  # fmt: skip


class Gone(BaseException):
    """Stands for the end of a process: nothing has any effect after it."""


class Faults:
    """Counts what a program does to the disk; from the n-th time on it fails, once or for ever."""

    def __init__(self, number: int, error: Callable[[], BaseException], *, for_ever: bool) -> None:
        self.left = number
        self.error = error
        self.for_ever = for_ever

    def around(self, effect: Callable[..., Any]) -> Callable[..., Any]:
        def act(*arguments: Any, **options: Any) -> Any:
            self.left -= 1
            if self.left == -1 or (self.for_ever and self.left < 0):
                raise self.error()
            return effect(*arguments, **options)

        return act


@pytest.fixture
def few(tiny: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """Makes tables of a contract with three tables only: every step, and fewer repetitions."""
    monkeypatch.setattr("load.writing.TABLES", {name: TABLES[name] for name in FEW})
    monkeypatch.setattr("load.releases.describing_files", lambda *_: {"README.md": b"Read me.\n"})

    def make(title: str) -> dict[str, pd.DataFrame]:
        tables = tiny(title=title).tables
        tables["reports"]["publisher_id"] = None
        return {name: tables[name] for name in FEW}

    return make


def publish_with(
    faults: Faults, monkeypatch: pytest.MonkeyPatch, tables: dict[str, pd.DataFrame], **options: Any
) -> None:
    with monkeypatch.context() as patched:
        for name in EFFECTS:
            patched.setattr(os, name, faults.around(getattr(os, name)))
        with suppress(StoreError, Gone):
            publish(tables, inputs=INPUTS, keep=2, **options)


def whole(folder: Path) -> dict[str, str]:
    """The hashes of the files of the latest release, which are those of its manifest."""
    release = latest(folder)
    if release is None:
        return {}
    found = {
        name: hashlib.sha256((release.path / f"{name}.parquet").read_bytes()).hexdigest()
        for name in release.manifest.tables
    }
    assert found == {name: entry.sha256 for name, entry in release.manifest.tables.items()}
    return found


def leftovers(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.name.startswith(".tmp-")]


def full_disk() -> OSError:
    return OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(("error", "for_ever"), [(full_disk, False), (Gone, True)])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_fault_at_any_step_leaves_the_old_release_or_the_new_one(
    few: Callable[[str], Any],
    tmp_path: Path,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    error: Callable[[], BaseException],
    for_ever: bool,
    is_first: bool,
) -> None:
    start, tables, later = tmp_path / "start", few("New"), now + timedelta(days=9)
    start.mkdir()
    for day, title in enumerate([] if is_first else ["Older", "Old"]):
        moment = now + timedelta(days=day)
        publish(few(title), folder=start, inputs=INPUTS, now=moment, keep=2)
    undisturbed = shutil.copytree(start, tmp_path / "undisturbed", symlinks=True)
    counting = Faults(10**9, error, for_ever=False)
    publish_with(counting, monkeypatch, tables, folder=undisturbed, now=later)
    steps, old, new = 10**9 - counting.left, whole(start), whole(undisturbed)
    assert steps > 30
    assert old != new

    seen = set()
    for number in range(steps):
        folder = shutil.copytree(start, tmp_path / str(number), symlinks=True)
        faults = Faults(number, error, for_ever=for_ever)
        publish_with(faults, monkeypatch, tables, folder=folder, now=later)
        found = whole(folder)
        assert found in (old, new)
        seen.add(found == new)

        publish(tables, folder=folder, inputs=INPUTS, now=later, keep=2)

        assert whole(folder) == new
        manifest, wanted = (it / "latest" / "manifest.json" for it in (folder, undisturbed))
        assert manifest.read_bytes() == wanted.read_bytes()
        assert leftovers(folder) == []
    assert seen == {True, False}


PUBLISHER = """
import pickle, sys
from datetime import timedelta
from pathlib import Path
from load.manifest import Inputs
from load.releases import publish

releases, now = pickle.loads(Path(sys.argv[1]).read_bytes())
for day in range(int(sys.argv[3]), 99):
    tables, moment = releases[day % len(releases)], now + timedelta(days=day)
    publish(tables, folder=Path(sys.argv[2]), inputs=Inputs(new=2), now=moment)
    print("published", flush=True)
"""


@pytest.mark.slow
def test_runs_killed_at_random_moments_leave_whole_releases(
    tiny: Callable[..., Any], tmp_path: Path, now: datetime
) -> None:
    folder, work = tmp_path / "processed", tmp_path / "work.pickle"
    releases = [tiny(title=title, people=300).tables for title in ("One", "Two", "Three")]
    work.write_bytes(pickle.dumps((releases, now)))
    chance = random.Random(20240620)
    found = set()
    for attempt in range(15):
        process = subprocess.Popen(
            [sys.executable, "-c", PUBLISHER, work, folder, str(attempt)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        )
        with process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"published\n"
            time.sleep(chance.uniform(0, 0.5))
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        found.add(tuple(whole(folder).items()))
    assert len(found) > 1

    last = now + timedelta(days=999)
    undisturbed = tmp_path / "undisturbed"
    for place in (folder, undisturbed):
        publish(tiny(title="Last").tables, folder=place, inputs=INPUTS, now=last)

    assert whole(folder) == whole(undisturbed)
    assert leftovers(folder) == []
