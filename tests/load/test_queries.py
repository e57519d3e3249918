"""Questions in SQL: answered from the release, and from nothing else."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from extract.errors import UsageError
from load.queries import answer
from load.reading import open_release


def test_a_question_is_answered(sample_release: Path) -> None:
    found = answer(sample_release, "SELECT city, edition FROM meetings WHERE edition = 10")
    assert found.to_pylist() == [{"city": "Cape Town", "edition": 10}]


@pytest.mark.parametrize(
    "select",
    [
        "1 AS a, 2 AS a",
        "1 AS a, 2 AS a, 3 AS A, 4 AS a",
        "1 AS a, 2 AS a_1, 3 AS a",
        "1 AS a, 2 AS a, 3 AS a_1",
        "* FROM (SELECT 1 AS id, 2 AS n) one JOIN (SELECT 1 AS id, 3 AS n) other ON true",
    ],
)
def test_columns_of_one_name_are_told_apart_as_duckdb_does(
    sample_release: Path, select: str
) -> None:
    wanted = duckdb.sql(f"SELECT {select}")
    (row,) = wanted.fetchall()
    names = list(wanted.df().columns)
    assert len(set(names)) == len(row)
    assert answer(sample_release, f"SELECT {select}").to_pylist() == [
        dict(zip(names, row, strict=True))
    ]
    frame = open_release(sample_release).query(f"SELECT {select}")
    assert frame.iloc[0].to_dict() == dict(zip(names, row, strict=True))


@pytest.mark.parametrize(
    "sql",
    [
        "DESCRIBE meetings",
        "SUMMARIZE meetings",
        "EXPLAIN SELECT 1",
        "WITH few AS (FROM people LIMIT 2) FROM few",
        "FROM people",
    ],
)
def test_whatever_only_reads_is_allowed(sample_release: Path, sql: str) -> None:
    assert answer(sample_release, sql).num_rows


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("COPY people TO '{out}/x.csv'", "COPY is refused"),
        ("EXPORT DATABASE '{out}/x'", "EXPORT is refused"),
        ("ATTACH '{out}/x.duckdb'", "ATTACH is refused"),
        ("CREATE TABLE x AS SELECT 1", "CREATE is refused"),
        ("DROP VIEW people", "DROP is refused"),
        ("SET enable_external_access = true", "SET is refused"),
        ("INSTALL httpfs", "is refused"),
        ("SELECT 1; SELECT 2", "this is 2"),
        ("-- nothing", "this is 0"),
        ("SELECT * FROM read_text('{out}/secret.txt')", "reads its release alone"),
        ("FROM '{out}/secret.csv'", "no table or view|reads its release alone"),
        ("SELECT * FROM glob('{out}/*')", "reads its release alone"),
        ("SELECT * FROM read_csv('https://127.0.0.1:1/x.csv')", "reads its release alone"),
        ("SELECT * FROM query('COPY people TO ''{out}/x.csv''')", "cannot be answered"),
    ],
)
def test_nothing_else_is(sample_release: Path, tmp_path: Path, sql: str, told: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "secret.csv").write_text("secret\n1\n")
    before = {path.name for path in sample_release.iterdir()}
    with pytest.raises(UsageError, match=told):
        answer(sample_release, sql.format(out=tmp_path))
    assert {path.name for path in tmp_path.iterdir()} == {"secret.txt", "secret.csv"}
    assert {path.name for path in sample_release.iterdir()} == before


def test_variables_of_the_program_are_no_tables(sample_release: Path) -> None:
    hidden = answer(sample_release, "FROM people")
    with pytest.raises(UsageError, match="no table or view 'hidden'"):
        answer(sample_release, "FROM hidden")
    assert hidden.num_rows


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("FROM meetngs", "no table or view 'meetngs'; did you mean meetings"),
        ("FROM zzz", "no table or view 'zzz'; tables and views: agreed, career"),
        ("SELECT nam FROM meetings", r"no column 'nam'.*come close: name \(in meetings\)"),
        ("SELECT m.citty FROM meetings m", r"no column 'citty'.*city \(in meetings\)"),
        ("SELECT q1x FROM meetings", "no column 'q1x'.*it reads: meeting_id, name"),
        ("SELEC 1", "syntax error"),
    ],
)
def test_an_error_names_what_comes_close(sample_release: Path, sql: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        answer(sample_release, sql)
