"""The recipes of the README run on the release of the samples."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows.cli import app

README = Path(__file__).parents[2] / "README.md"
SECTION = README.read_text("utf-8").split("## Asking a release\n")[1].split("\n## ")[0]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", SECTION, re.DOTALL)


@pytest.fixture(autouse=True)
def _here(sample_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample_data.parent)


def run(recipe: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(recipe, names)
    return names


def recipe_with(words: str) -> str:
    (found,) = [block for block in blocks("python") if words in block]
    return found


def test_opening_a_release() -> None:
    names = run(recipe_with("open_release"))
    assert len(names["said"]) > 30
    assert names["words"].strip()
    assert names["often"]["meeting_count"].min() > 1


def test_pandas() -> None:
    assert run(recipe_with("import pandas"))["by_year"][2024] == 4


def test_polars() -> None:
    directors = run(recipe_with("import polars"))["directors"]
    assert "ZHANG Minxuan" in directors["person"].to_list()


def test_duckdb() -> None:
    names = run(recipe_with("import duckdb"))
    names["database"].close()
    assert len(names["doubtful"]) == 20


def test_r() -> None:
    (recipe,) = blocks("r")
    program = shutil.which("Rscript")
    if program is None or subprocess.run([program, "-e", "library(arrow)"], check=False).returncode:
        pytest.skip("R with arrow is not installed")
    result = subprocess.run([program, "-e", recipe], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "2024" in result.stdout


def test_the_answer_of_a_query_is_that_of_the_readme() -> None:
    (block,) = [block for block in blocks("") if block.startswith("$ ")]
    command, _, wanted = block.partition("\n")
    sql = re.fullmatch(r'\$ minutebook query "(.*)"', command)
    assert sql
    result = CliRunner().invoke(app, ["query", sql[1]])
    assert result.output == wanted


def test_every_recipe_is_tried() -> None:
    assert len(blocks("python")) == 4
    assert len(blocks("r")) == 1
