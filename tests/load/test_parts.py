"""Tables of facts in parts: the same rows, and only what changed is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from extract.errors import StoreError
from extract.reports import RawDocument, Report
from load.manifest import Inputs
from load.parquet import read_table
from load.parts import parts_of
from load.releases import publish, read_release
from load.verify import verify_release
from transform.report_facts import TABLES_OF_FACTS


@pytest.mark.parametrize(
    ("reports", "count"), [(0, 1), (8_000, 1), (8_001, 16), (128_000, 16), (128_001, 256)]
)
def test_the_number_of_parts_follows_from_the_number_of_reports(reports: int, count: int) -> None:
    assert len(parts_of(reports)) == count


@pytest.fixture
def releases(tiny: Callable[..., Any], tmp_path: Path, now: datetime) -> tuple[Path, Path]:
    """The same tables as files and in parts."""
    tables = tiny().tables
    whole = publish(tables, folder=tmp_path / "whole", inputs=Inputs(), now=now)
    parted = publish(tables, folder=tmp_path / "parted", inputs=Inputs(), now=now, part_reports=1)
    assert whole is not None
    assert parted is not None
    return whole.path, parted.path


def test_parts_hold_the_same_rows(releases: tuple[Path, Path]) -> None:
    whole, parted = map(read_release, releases)
    for name, frame in whole.items():
        pd.testing.assert_frame_equal(parted[name], frame)


def test_other_programs_read_parts_as_one_table(releases: tuple[Path, Path]) -> None:
    place = releases[1] / "mentions.parquet"
    ids = read_table(releases[0] / "mentions.parquet")["mention_id"].tolist()
    assert place.is_dir()
    assert pd.read_parquet(place)["mention_id"].tolist() == ids
    with duckdb.connect(str(releases[1] / "minutebook.duckdb"), read_only=True) as database:
        rows = database.execute("SELECT mention_id FROM mentions ORDER BY 1").fetchall()
    assert [mention_id for (mention_id,) in rows] == ids


def test_a_release_in_parts_is_verified_file_by_file(
    releases: tuple[Path, Path],
    tiny: Callable[..., Any],
    reader: Callable[[RawDocument], Report],
) -> None:
    raw = tiny().raw
    assert verify_release(releases[1], raw=raw, read=reader) == []

    part = min((releases[1] / "mentions.parquet").glob("*.parquet"))
    part.write_bytes(b"PAR1")
    (part.parent / "more.parquet").write_bytes(b"PAR1")
    told = [str(problem) for problem in verify_release(releases[1], raw=raw, read=reader)]
    assert any("cannot be read as Parquet" in message for message in told)
    assert any("the manifest does not know more.parquet" in message for message in told)


def test_a_lost_part_is_told(releases: tuple[Path, Path]) -> None:
    for part in (releases[1] / "mentions.parquet").iterdir():
        part.unlink()
    with pytest.raises(StoreError, match="holds no part of table mentions"):
        read_table(releases[1] / "mentions.parquet")


def test_equal_tables_make_equal_files(
    releases: tuple[Path, Path], tiny: Callable[..., Any], tmp_path: Path, now: datetime
) -> None:
    again = publish(
        tiny().tables, folder=tmp_path / "again", inputs=Inputs(), now=now + timedelta(days=1),
        part_reports=1,
    )  # fmt: skip
    assert again is not None
    for name in TABLES_OF_FACTS:
        for part in (releases[1] / f"{name}.parquet").iterdir():
            assert part.read_bytes() == (again.path / f"{name}.parquet" / part.name).read_bytes()
