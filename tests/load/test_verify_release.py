import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from extract.reports import RawDocument, Report
from load.manifest import Inputs, Release
from load.releases import publish
from load.verify import verify_release

Reader = Callable[[RawDocument], tuple[Report, ...]]


HOME, ABROAD = "ac405bb07cf0f01c", "1922e37954203510"


@pytest.fixture
def release(tiny: Callable[..., Any], tmp_path: Path, now: datetime) -> Release:
    found = publish(tiny().tables, folder=tmp_path / "out", inputs=Inputs(), now=now)
    assert found is not None
    return found


def test_a_sound_release_on_the_disk(release: Release, tmp_path: Path, reader: Reader) -> None:
    assert verify_release(release.path, raw=tmp_path / "raw", read=reader) == []


def test_the_reader_gets_the_document_as_it_was_received(
    release: Release, tmp_path: Path, reader: Reader
) -> None:
    seen = []

    def watched(document: RawDocument) -> tuple[Report, ...]:
        seen.append(document)
        return reader(document)

    verify_release(release.path, raw=tmp_path / "raw", read=watched)

    home = next(it for it in seen if it.file_name == "home.txt")
    assert home.data == (tmp_path / "raw" / "samples" / "home.txt").read_bytes()
    assert (home.source, home.uri) == ("samples", "samples/home.txt")
    assert home.metadata.published == "2024-06-07"
    assert home.metadata.received_at == "2024-06-08T07:15:00+00:00"
    abroad = next(it for it in seen if it.file_name == "abroad.txt")
    assert (abroad.metadata.title, abroad.metadata.published) == (None, None)


def overwrite(place: str, change: Callable[[bytes], bytes]) -> Callable[[Path, Path], None]:
    def plant(release: Path, raw: Path) -> None:
        path = (raw if place.endswith(".txt") else release) / place
        path.write_bytes(change(path.read_bytes()))

    return plant


def remove(place: str) -> Callable[[Path, Path], None]:
    def plant(release: Path, raw: Path) -> None:
        ((raw if place.endswith(".txt") else release) / place).unlink()

    return plant


def swap_files(release: Path, raw: Path) -> None:
    shutil.copy(release / "series.parquet", release / "rules.parquet")


def write_otherwise(release: Path, raw: Path) -> None:
    """The same rows in other bytes."""
    rows = pq.read_table(release / "people.parquet")
    pq.write_table(rows, release / "people.parquet", compression="none")


def flip_middle(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


ON_DISK = [
    (write_otherwise, "people", "people.parquet is not the file of the manifest"),
    (overwrite("people.parquet", lambda data: data[:-9]), "people", "cannot be read as Parquet"),
    (overwrite("people.parquet", flip_middle), "people", "people.parquet"),
    (remove("people.parquet"), "people", "No such file or directory"),
    (swap_files, "rules", "rules.parquet has other columns or types than contract"),
    (remove("manifest.json"), "", "manifest.json (No such file or directory)"),
    (overwrite("manifest.json", lambda data: data[:99]), "", "is not the manifest of a release"),
    (overwrite("manifest.json", lambda data: data.replace(b'"people"', b'"persons"')), "people",
     "the manifest does not know it"),
    (remove("samples/home.txt"), "reports", "samples/home.txt (No such file or directory)"),
    (overwrite("samples/home.txt", lambda data: data + b" "), "reports",
     "home.txt was altered: its SHA-256 is"),
]  # fmt: skip


@pytest.mark.parametrize(("plant", "table", "message"), ON_DISK)
def test_every_fault_on_the_disk_is_named(
    release: Release,
    tmp_path: Path,
    reader: Reader,
    plant: Callable[[Path, Path], None],
    table: str,
    message: str,
) -> None:
    plant(release.path, tmp_path / "raw")

    problems = verify_release(release.path, raw=tmp_path / "raw", read=reader)

    assert [it for it in problems if it.table == table and message in it.message], problems


def test_a_report_that_reads_otherwise_now_is_named_with_the_place(
    release: Release, tmp_path: Path, reader: Reader
) -> None:
    def read_otherwise(document: RawDocument) -> tuple[Report, ...]:
        changed = replace(document, data=document.data.replace(b"hosts", b"hosted"))
        return reader(changed)

    problems = verify_release(release.path, raw=tmp_path / "raw", read=read_otherwise)

    assert [(it.table, it.key, it.column) for it in problems] == [("reports", HOME, "text")]
    assert problems[0].message.endswith("home.txt reads otherwise now, from character 17 on")


def test_a_report_that_cannot_be_read_any_more_is_named(
    tmp_path: Path, release: Release, reader: Reader
) -> None:
    def fail(document: RawDocument) -> tuple[Report, ...]:
        return reader(replace(document, data=b"\xff\xfe\xff"))

    problems = verify_release(release.path, raw=tmp_path / "raw", read=fail)

    assert {it.key for it in problems} == {HOME, ABROAD}
    assert "home.txt cannot be read anew: samples/home.txt is not UTF-8" in str(problems)
