"""A release in Python: tables, passages and SQL, wherever the release lies."""

from __future__ import annotations

import doctest
import json
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

import load.reading
from extract.errors import StoreError, UsageError
from load.reading import open_release
from transform.tables import TABLES


def test_the_examples_run(sample_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample_data.parent)
    result = doctest.testmod(load.reading)
    assert result.attempted > 5
    assert result.failed == 0


def test_every_table_as_pandas_and_as_arrow(sample_release: Path) -> None:
    release = open_release(sample_release)
    for name in release.tables:
        frame, rows = release.table(name), release.arrow(name)
        assert isinstance(frame, pd.DataFrame)
        assert isinstance(rows, pa.Table)
        assert tuple(frame.columns) == tuple(rows.column_names) == TABLES[name].column_names
        assert len(frame) == rows.num_rows == release.manifest.tables[name].rows
    meetings = release.table("meetings").set_index("city")
    assert meetings.loc["Cape Town", "start_date"] == date(2026, 2, 24)
    assert str(meetings["edition"].dtype) == "Int64"


def test_a_moved_release(sample_release: Path, tmp_path: Path) -> None:
    moved = shutil.copytree(sample_release, tmp_path / "elsewhere" / "release")
    release = open_release(str(moved))
    assert release.id == open_release(sample_release).id
    rows = release.table("positions")
    texts = release.table("reports").set_index("report_id")["text"]
    for _, row in rows.iterrows():
        assert release.passage(row) == texts[row["report_id"]][row["start"] : row["end"]]
    assert len(release.query("FROM positions")) == len(rows)


def test_rows_of_every_kind_have_a_passage(sample_release: Path) -> None:
    release = open_release(sample_release)
    row = release.query("FROM positions WHERE person_id = 'linnea-forsgren' ORDER BY start").iloc[0]
    assert release.passage(row)
    assert release.passage(dict(row)) == release.passage(row)
    presence = release.table("presence")
    unseen = presence[presence["report_id"].isna()].iloc[0]
    assert release.passage(unseen) == ""
    with pytest.raises(UsageError, match="holds no report 'nobody'"):
        release.passage({"report_id": "nobody", "start": 0, "end": 1})


def test_an_older_release_lacks_tables_not_answers(sample_release: Path, tmp_path: Path) -> None:
    old = shutil.copytree(sample_release, tmp_path / "old")
    told = json.loads((old / "manifest.json").read_text())
    del told["tables"]["merges"]
    (old / "manifest.json").write_text(json.dumps(told))
    (old / "merges.parquet").unlink()
    release = open_release(old)
    assert release.table("merges").empty
    assert release.query("FROM merges").empty


def test_what_there_is_not(sample_release: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no table 'meeting'; tables: reports"):
        open_release(sample_release).table("meeting")
    with pytest.raises(StoreError, match=r"manifest\.json"):
        open_release(tmp_path)
