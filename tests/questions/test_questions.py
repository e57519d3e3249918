"""What an analyst asks of the sample reports, each in one query, answered from the texts.

The answers in `answers.csv` were read in `data/raw/samples`, not taken from the program.
Where the program is wrong, the right answer stands there with the reason in
`wrong_because`; once the program learns it, the test says so.
Rows of an answer are separated by ` / `, cells by ` | `; `none` is a missing value.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from load.queries import answer

FOLDER = Path(__file__).parent


def questions() -> list[Any]:
    with (FOLDER / "answers.csv").open(encoding="utf-8", newline="") as file:
        return [
            pytest.param(
                row["file"],
                row["answer"],
                id=row["file"].removesuffix(".sql"),
                marks=pytest.mark.xfail(strict=True, reason=row["wrong_because"])
                if row["wrong_because"]
                else (),
            )
            for row in csv.DictReader(file)
        ]


def written(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, list):
        return ", ".join(map(written, value))
    return value.isoformat() if isinstance(value, date) else str(value)


@pytest.mark.parametrize(("file", "wanted"), questions())
def test_the_answer_is_that_of_the_texts(sample_release: Path, file: str, wanted: str) -> None:
    rows = answer(sample_release, (FOLDER / file).read_text("utf-8")).to_pylist()
    assert " / ".join(" | ".join(map(written, row.values())) for row in rows) == wanted


def test_every_question_has_an_answer() -> None:
    with (FOLDER / "answers.csv").open(encoding="utf-8", newline="") as file:
        answered = [row["file"] for row in csv.DictReader(file)]
    assert answered == sorted(path.name for path in FOLDER.glob("*.sql"))
    assert len(answered) >= 30
    for path in FOLDER.glob("*.sql"):
        lines = path.read_text("utf-8").splitlines()
        assert lines[0].startswith("-- ")
        assert lines[0].endswith("?")
        assert len(lines) <= 7
