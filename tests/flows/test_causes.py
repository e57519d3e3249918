"""Runs that each change one thing only: every changed row carries that cause.

The package is copied, so that a rule, a measured figure, or a row of the reference
data can be changed as a programmer would change it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from load.manifest import read_manifest
from load.parquet import read_table
from tests.flows.conftest import write_reports

ROOT = Path(__file__).parents[2]
FOLDERS = ("extract", "transform", "load", "flows")
PLAIN = {"MINUTEBOOK_MODEL": "none"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the package, and a data folder with its release."""
    folder = tmp_path_factory.mktemp("before")
    unused = shutil.ignore_patterns("__pycache__", "training", "model")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / "package" / name, ignore=unused)
    (folder / "package" / "extract" / "model").symlink_to(ROOT / "extract" / "model")
    write_reports(folder / "data")
    assert ingest(folder / "package", folder / "data", **PLAIN).empty
    return folder


def ingest(package: Path, data: Path, **environ: str) -> pd.DataFrame:
    """The changes of one run."""
    run_cli(package, data, **environ)
    return read_table(data / "processed" / "latest" / "changes.parquet")


def run_cli(package: Path, data: Path, *options: str, **environ: str) -> str:
    """What one run prints."""
    clean = {name: value for name, value in os.environ.items() if "MINUTEBOOK" not in name}
    command = [sys.executable, "-m", "flows.cli", "ingest", "--data", str(data), *options]
    result = subprocess.run(
        command,
        cwd=package,
        env={**clean, **environ, "PYTHONPATH": str(package)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new), "utf-8")


def a_page(package: Path, data: Path) -> dict[str, str]:
    replace_in(data / "raw" / "delta.txt", "five countries", "six countries")
    return PLAIN


def a_page_that_goes(package: Path, data: Path) -> dict[str, str]:
    (data / "raw" / "lagoon.txt").unlink()
    return PLAIN


def a_page_that_cannot_be_read(package: Path, data: Path) -> dict[str, str]:
    (data / "raw" / "empty.txt").touch()
    return PLAIN


def a_sidecar(package: Path, data: Path) -> dict[str, str]:
    (data / "raw" / "delta.txt.meta.json").write_text('{"published": "2024-03-20"}')
    return PLAIN


def a_rule(package: Path, data: Path) -> dict[str, str]:
    replace_in(
        package / "transform" / "evidence.py",
        "vocabulary.rules.confidence_of(evidence.rule)",
        "vocabulary.rules.confidence_of(evidence.rule) / 2",
    )
    return PLAIN


def a_rule_of_reading(package: Path, data: Path) -> dict[str, str]:
    modes = package / "extract" / "components" / "modes.py"
    replace_in(modes, '("online", "some")', '("online", "hybrid")')
    return PLAIN


def a_measured_rule(package: Path, data: Path) -> dict[str, str]:
    rules = package / "extract" / "vocabulary" / "data" / "rules.csv"
    lines = rules.read_text("utf-8").splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith("title.before,"))
    lines[place] = lines[place].rsplit(",", 2)[0] + ",0.5000,10"
    rules.write_text("\n".join(lines) + "\n", "utf-8")
    return PLAIN


def the_model(package: Path, data: Path) -> dict[str, str]:
    return {}


def a_row_of_the_registry(package: Path, data: Path) -> dict[str, str]:
    folder = data.parent / "vocabulary"
    folder.mkdir()
    (folder / "organisations.csv").write_text(
        "id,name,kind_code,country_code\nharbour,Harbour Institute of Technology,university,KE\n"
    )
    return {**PLAIN, "MINUTEBOOK_VOCABULARY": str(folder)}


def a_row_of_the_package(package: Path, data: Path) -> dict[str, str]:
    countries = package / "extract" / "vocabulary" / "data" / "countries.csv"
    replace_in(countries, "496,Mongolia,", "496,Mongolia (the land),")
    return PLAIN


def a_correction(package: Path, data: Path) -> dict[str, str]:
    (data / "corrections.csv").write_text(
        "made_by,made_on,reason,action,noun,uri,quote,before,after,"
        "other_uri,other_quote,other_before,other_after,field,value\n"
        "A. Editor,2025-03-01,so it is,value,person,delta.txt,Amina Okoro,,,,,,,title,Prof.\n"
    )
    return PLAIN


def a_correction_of_no_report(package: Path, data: Path) -> dict[str, str]:
    a_correction(package, data)
    replace_in(data / "corrections.csv", "delta.txt", "none.txt")
    return PLAIN


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (a_page, "source"),
        (a_page_that_goes, "source"),
        (a_page_that_cannot_be_read, "source"),
        (a_sidecar, "source"),
        (a_rule, "code"),
        (a_rule_of_reading, "code"),
        (a_measured_rule, "code"),
        (the_model, "model"),
        (a_row_of_the_registry, "registry"),
        (a_row_of_the_package, "registry"),
        (a_correction, "correction"),
        (a_correction_of_no_report, "correction"),
    ],
)
def test_a_run_that_changes_one_thing(
    before: Path,
    tmp_path: Path,
    change: Callable[[Path, Path], dict[str, str]],
    cause: str,
) -> None:
    folder = tmp_path / "now"
    shutil.copytree(before, folder, symlinks=True)
    package, data = folder / "package", folder / "data"
    first = read_manifest(data / "processed" / "latest").release
    changes = ingest(package, data, **change(package, data))
    assert read_manifest(data / "processed" / "latest").previous == first
    assert len(changes)
    assert set(changes["cause_code"]) == {cause}


def test_a_correction_that_is_withdrawn(before: Path, tmp_path: Path) -> None:
    folder = tmp_path / "now"
    shutil.copytree(before, folder, symlinks=True)
    package, data = folder / "package", folder / "data"
    made = ingest(package, data, **a_correction(package, data))
    (data / "corrections.csv").unlink()
    undone = ingest(package, data, **PLAIN)
    assert set(made["cause_code"]) == set(undone["cause_code"]) == {"correction"}
    title = undone[undone["column"] == "title"]
    assert list(zip(title["old"], title["new"], strict=True)) == [("Prof.", "Dr.")]


def test_words_about_code_change_nothing(before: Path, tmp_path: Path) -> None:
    folder = tmp_path / "now"
    shutil.copytree(before, folder, symlinks=True)
    package, data = folder / "package", folder / "data"
    releases = sorted((data / "processed" / "releases").iterdir())
    for path in sorted(package.rglob("*.py")):
        path.write_text(f"{path.read_text('utf-8')}\n# the end\n", "utf-8")
    dry = run_cli(package, data, "--dry-run", **PLAIN)
    assert "To be read   0\n" in dry
    assert "Building" not in run_cli(package, data, **PLAIN)
    assert sorted((data / "processed" / "releases").iterdir()) == releases
    replace_in(
        package / "extract" / "documents" / "pdf_layout.py",
        "import itertools",
        "PDF = 1\nimport itertools",
    )
    assert "To be read   0\n" in run_cli(package, data, "--dry-run", **PLAIN)
    replace_in(
        package / "extract" / "components" / "people.py", "import re\n", "TOP = 1\nimport re\n"
    )
    assert "To be read   5: 5 code changed\n" in run_cli(package, data, "--dry-run", **PLAIN)
