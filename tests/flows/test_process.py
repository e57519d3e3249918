"""The command line as a process: signals, closed pipes, full disks, heavy imports."""

import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extract.documents import read_reports
from load.verify import verify_release
from tests.flows.conftest import table_bytes

ROOT = Path(__file__).parents[2]


def start(*arguments: str, **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "flows.cli", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,  # type: ignore[call-overload]
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    assert "Traceback" not in err
    return process.returncode, out, err


def test_help_needs_no_heavy_library():
    code = (
        "import sys\nfrom flows.cli import main\ntry:\n    main(['--help'])\n"
        "except SystemExit:\n    pass\n"
        "print([name for name in ('spacy', 'prefect', 'pandas', 'pyarrow') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.rstrip().endswith("[]")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "workers", "code"),
    [(signal.SIGINT, "1", 130), (signal.SIGTERM, "1", 143), (signal.SIGTERM, "2", 143)],
)
def test_a_signal_ends_a_run_in_words(
    data: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals, workers: str, code: int
):
    monkeypatch.setenv("MINUTEBOOK_BATCH_SIZE", "1")
    process = start("ingest", "--data", str(data), "--workers", workers)
    assert process.stdout is not None
    while "Reading" not in process.stdout.readline():
        assert process.poll() is None
    process.send_signal(number)
    returned, _, err = finish(process)
    assert returned == code
    assert "the next run goes on from there" in err
    assert finish(start("ingest", "--data", str(data)))[0] == 0


def test_a_reader_that_stops_listening_is_no_error(data: Path):
    finish(start("ingest", "--data", str(data)))
    process = start("show", "rules", "--csv", "--data", str(data))
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(timeout=60) in (0, 1)
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()


@pytest.mark.slow
def test_a_disk_that_takes_no_more_is_told_and_harms_nothing(data: Path):
    finish(start("ingest", "--data", str(data)))
    before = table_bytes(data)
    (data / "raw" / "more.txt").write_text("Another report of another meeting, in Lima, Peru.")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))

    code, _, err = finish(start("ingest", "--data", str(data), preexec_fn=limit))
    assert code == 2
    assert "Cannot write" in err
    assert table_bytes(data) == before
    assert finish(start("ingest", "--data", str(data)))[0] == 0
    latest = (data / "processed" / "latest").resolve()
    assert (
        verify_release(latest, raw=data / "raw", read=lambda raw: read_reports(raw).reports) == []
    )


@pytest.mark.slow
def test_workers_end_with_a_run_that_is_killed(data: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MINUTEBOOK_BATCH_SIZE", "1")
    process = start("ingest", "--data", str(data), "--workers", "2")
    children: list[Path] = []
    deadline = time.monotonic() + 60
    while not children and time.monotonic() < deadline:
        task = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        children = [Path("/proc") / pid for pid in task.read_text().split()]
    process.kill()
    finish(process)
    while any(child.exists() for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert children
    assert not any(child.exists() for child in children)
