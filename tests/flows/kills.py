"""SIGKILL at random moments, over many runs: what is published stays whole, and ends as if calm.

    python -m tests.flows.kills [--runs 20] [--kills 200] [--store local|s3] [--seed 7]

The same reports, some new and some changed from run to run, go into two places: in one
nobody disturbs the runs, in the other they are killed. After each kill the latest release
is verified to the last passage; a reader reads it all the while; and when a run has come
to its end, its tables are those of the undisturbed place, byte for byte, and so is the raw
archive. In a store, after every fifth kill the run starts on another machine, which has a
working copy of its own and must wait until the lease of the dead run has run out.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from extract.documents import read_reports
from flows.settings import Settings
from flows.workspace import current_release, have_archive
from load.verify import damaged_files, verify_release
from tests.flows.conftest import REPORTS, settings_for
from tests.flows.objects import Server, object_server, settings_at

ROOT = Path(__file__).parents[2]
LEASE = 2
"""Seconds."""
MOVES = 5
"""After so many kills a run goes on on another machine."""
CITIES = ("Lima, Peru", "Apia, Samoa", "Oslo, Norway", "Accra, Ghana", "Hanoi, Viet Nam")
LAUNCHER = """
import os, signal, sys, time
from pathlib import Path
from extract.vocabulary import load_vocabulary
from flows.settings import read_settings
from flows.steps import run_ingest
from load.stores import opening
from tests.flows.stubs import told_step

load_vocabulary()
for line in sys.stdin:
    delay, given, cache, address = line.rstrip("\\n").split("\\t")
    if (child := os.fork()) == 0:
        environ = {"MINUTEBOOK_MODEL": "none", "MINUTEBOOK_BATCH_SIZE": "1",
                   "MINUTEBOOK_CACHE": cache, "MINUTEBOOK_LEASE": "2"}
        run_ingest(read_settings(environ, data=address), [Path(given)], step=told_step)
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
    """Starts runs, and kills them."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", LAUNCHER],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, place: Place, given: Path, *, killed_after: float | None = None) -> int:
        """The exit code of a run; that of a killed one is negative."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        delay = "never" if killed_after is None else f"{killed_after:.4f}"
        parts = (delay, str(given), str(place.machine), place.address)
        self.process.stdin.write("\t".join(parts) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=60)


@dataclass
class Place:
    """Where runs work: a folder, or an address with the machines that use it."""

    address: str
    scratch: Path
    number: int = 0

    @property
    def machine(self) -> Path:
        return self.scratch / f"machine-{self.number}"

    def settings(self, machine: Path | None = None) -> Settings:
        if "://" not in self.address:
            return settings_for(Path(self.address))
        return settings_at(self.address, machine or self.machine, MINUTEBOOK_LEASE=str(LEASE))


@dataclass
class Toll:
    """What happened."""

    runs: int = 0
    kills: int = 0
    moves: int = 0
    """Runs that went on another machine after a kill."""
    readings: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = (
            f"{self.kills} kills over {self.runs} runs, {self.moves} of them taken up on another "
            f"machine; {self.readings} readings meanwhile; {len(self.faults)} fault(s)"
        )
        return "\n  ".join([told, *self.faults])


def torment(
    place: Place, calm: Place, *, runs: int, kills: int, seed: int, tell: bool = False
) -> Toll:
    """So many runs at least, and so many kills; what was found wrong is in the toll."""
    chance = random.Random(seed)
    toll = Toll()
    launcher = Launcher()
    given = place.scratch / "given"
    try:
        write_given(given, 0)
        assert launcher.run(calm, given) == 0
        begun = time.monotonic()
        assert launcher.run(place, given) == 0
        lasted = time.monotonic() - begun
        with reading(place, toll):
            while toll.runs < runs or toll.kills < kills:
                toll.runs += 1
                write_given(given, toll.runs)
                assert launcher.run(calm, given) == 0
                wanted = -(-kills * toll.runs // runs)
                disturb(launcher, place, given, toll, chance, lasted, min(wanted, kills))
                if launcher.run(place, given) != 0:
                    toll.faults.append(f"run {toll.runs} did not come to its end")
                compare(place, calm, toll)
                if tell:
                    print(toll, flush=True)
    finally:
        launcher.close()
    return toll


def disturb(
    launcher: Launcher,
    place: Place,
    given: Path,
    toll: Toll,
    chance: random.Random,
    lasted: float,
    wanted: int,
) -> None:
    """Kill the run until so many kills were made, or it came to its end in spite of them."""
    while toll.kills < wanted:
        code = launcher.run(place, given, killed_after=chance.uniform(0, lasted))
        if code != -signal.SIGKILL:
            if code:
                toll.faults.append(f"run {toll.runs} ended with {code}")
            return
        toll.kills += 1
        verify(place, toll)
        if "://" in place.address and toll.kills % MOVES == 0:
            place.number = 1 - place.number
            toll.moves += 1


def verify(place: Place, toll: Toll) -> None:
    """Read the latest release as somebody else would, to the last passage."""
    settings = place.settings(place.scratch / "verifier")
    release = current_release(settings)
    if release is None:
        toll.faults.append(f"run {toll.runs}: no release is left")
        return
    have_archive(settings)
    problems = verify_release(
        release.path, raw=settings.raw, read=lambda raw: read_reports(raw).reports
    )
    toll.faults += [f"run {toll.runs}, release {release.id}: {it}" for it in problems]


def compare(place: Place, calm: Place, toll: Toll) -> None:
    """Tables and raw archive must be those of the undisturbed place."""
    settings = place.settings(place.scratch / "verifier")
    have_archive(settings)
    for what, found, expected in (
        ("table", tables_of(settings), tables_of(calm.settings())),
        ("raw file", files_of(settings.raw), files_of(calm.settings().raw)),
    ):
        for name in sorted(found.keys() | expected.keys()):
            if found.get(name) != expected.get(name):
                toll.faults.append(f"run {toll.runs}: {what} {name} is not as undisturbed")


@contextmanager
def reading(place: Place, toll: Toll) -> Iterator[None]:
    """Somebody reads the latest release again and again."""
    end = threading.Event()

    def read() -> None:
        settings = place.settings(place.scratch / "reader")
        while not end.wait(0.2):
            try:
                release = current_release(settings)
                assert release is not None
                for name in damaged_files(release.path):
                    toll.faults.append(f"release {release.id}: {name} is not whole")
                toll.readings += 1
            except Exception as error:
                toll.faults.append(f"reading: {error!r}")

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def write_given(given: Path, number: int) -> None:
    """The reports that a run is given: one is new, one has changed since the run before."""
    texts = {**REPORTS}
    for old in range(number):
        city = CITIES[old % len(CITIES)]
        texts[f"more-{old}.txt"] = f"Meeting {old} in {city}\n\nThe meeting was held in {city}.\n"
    texts["delta.txt"] += f"\nDialogue {number + 3} is planned for {2025 + number}.\n"
    for name, text in texts.items():
        path = given / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            os.utime(path, (1_700_000_000 + number, 1_700_000_000 + number))


def tables_of(settings: Settings) -> dict[str, bytes]:
    """The tables of the latest release."""
    release = current_release(settings)
    if release is None:
        return {}
    return {
        path.relative_to(release.path).as_posix(): path.read_bytes()
        for path in release.path.glob("**/*.parquet")
    }


def files_of(folder: Path) -> dict[str, bytes]:
    """The finished files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


@contextmanager
def environment(server: Server | None) -> Iterator[None]:
    """The environment that leads to a server, for the length of a `with`."""
    before = dict(os.environ)
    os.environ.update(server.environ if server else {})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def main() -> int:
    """Torment a folder or a store, and tell the toll; 1 where something was wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--store", choices=("local", "s3"), default="local")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="minutebook-kills-") as folder:
        scratch = Path(folder)
        is_store = options.store == "s3"
        with object_server() if is_store else nullcontext() as server, environment(server):
            toll = torment(
                Place(server.new_address() if server else str(scratch / "killed"), scratch),
                Place(str(scratch / "calm"), scratch),
                runs=options.runs,
                kills=options.kills,
                seed=options.seed,
                tell=True,
            )
    print(f"{options.store}: {toll}")
    return bool(toll.faults)


if __name__ == "__main__":
    sys.exit(main())
