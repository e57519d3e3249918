import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract.errors import StoreError
from load.lock import hold_lock

HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from load.lock import hold_lock

with hold_lock(Path(sys.argv[1]), now=datetime(2024, 6, 20, 8, 30, tzinfo=UTC)):
    print("held", flush=True)
    sys.stdin.readline()
"""

FORKING_HOLDER = """
import os, sys, time
from pathlib import Path
from load.lock import hold_lock

with hold_lock(Path(sys.argv[1])):
    child = os.fork()
    if child == 0:
        os.close(1)
        sys.stdin.readline()
        os._exit(0)
    print("held", flush=True)
    time.sleep(60)
"""

TAKER = """
import sys
from pathlib import Path
from extract.errors import StoreError
from load.lock import hold_lock

try:
    with hold_lock(Path(sys.argv[1])):
        print("taken")
except StoreError:
    print("refused")
"""


def command(code: str, folder: Path) -> list[str]:
    return [sys.executable, "-c", code, str(folder)]


@contextmanager
def holder(folder: Path, code: str = HOLDER) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command(code, folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def taker(folder: Path) -> str:
    done = subprocess.run(command(TAKER, folder), capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(autouse=True)
def _from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))


def test_another_process_is_refused_and_told_who_holds_the_lock(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        with pytest.raises(StoreError) as refusal, hold_lock(tmp_path):
            pytest.fail("two runs hold the lock")

        told = str(refusal.value)
        assert told.startswith(f"Another run works on {tmp_path} (process {process.pid} on ")
        assert "since 2024-06-20T08:30:00+00:00" in told
        assert f"lock file {tmp_path / '.lock'}" in told
        assert "wait until it ends, or stop that process" in told

        process.communicate(b"\n")
    with hold_lock(tmp_path):
        assert taker(tmp_path) == "refused"
    assert taker(tmp_path) == "taken"


def test_a_killed_holder_frees_the_lock(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        process.kill()
        process.wait()

        assert taker(tmp_path) == "taken"


def test_a_killed_holder_frees_the_lock_even_if_its_children_live_on(tmp_path: Path) -> None:
    with holder(tmp_path, FORKING_HOLDER) as process:
        process.kill()
        process.wait()

        assert taker(tmp_path) == "taken"


def test_a_process_may_take_its_own_lock_again(tmp_path: Path) -> None:
    with hold_lock(tmp_path):
        with hold_lock(tmp_path / "." / ".." / tmp_path.name):
            assert taker(tmp_path) == "refused"
        assert taker(tmp_path) == "refused"
    assert taker(tmp_path) == "taken"


def test_the_lock_is_held_until_the_last_thread_lets_go(tmp_path: Path) -> None:
    inside, leave = threading.Event(), threading.Event()

    def stay() -> None:
        with hold_lock(tmp_path):
            inside.set()
            leave.wait(30)

    with hold_lock(tmp_path):
        thread = threading.Thread(target=stay)
        thread.start()
        assert inside.wait(30)
    assert taker(tmp_path) == "refused"
    leave.set()
    thread.join()
    assert taker(tmp_path) == "taken"


def test_an_error_inside_frees_the_lock(tmp_path: Path) -> None:
    with pytest.raises(KeyError), hold_lock(tmp_path):
        raise KeyError

    assert taker(tmp_path) == "taken"
    assert (tmp_path / ".lock").read_bytes() == b""


def test_folders_have_locks_of_their_own(tmp_path: Path) -> None:
    with hold_lock(tmp_path / "one", now=datetime(2024, 1, 1, tzinfo=UTC)):
        assert taker(tmp_path / "other") == "taken"
        about = (tmp_path / "one" / ".lock").read_text()
        assert f'"pid": {os.getpid()}' in about
        assert '"started": "2024-01-01T00:00:00+00:00"' in about
