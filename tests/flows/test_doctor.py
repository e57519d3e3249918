"""`minutebook doctor`: what is wrong is found with its remedy, and what is safe is mended."""

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from flows.health.runs import _newest_version
from flows.steps import run_ingest
from flows.workspace import current_release
from load.releases import latest
from tests.flows.conftest import REPORTS, settings_for, table_bytes, write_reports
from tests.flows.objects import Server, put_reports, settings_at
from tests.flows.stubs import bare_step, told_step
from tests.flows.test_sources import run
from tests.flows.test_turns import another_run

MORE = "Another report of another meeting, in Lima, Peru."


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two releases."""
    data = tmp_path_factory.mktemp("doctor") / "data"
    write_reports(data)
    run_ingest(settings_for(data, batch_size=1), step=told_step)
    (data / "raw" / "more.txt").write_text(MORE)
    run_ingest(settings_for(data, batch_size=1), step=told_step)
    return data


@pytest.fixture
def data(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it that may be harmed."""
    data = tmp_path / "data"
    shutil.copytree(published, data, symlinks=True)
    monkeypatch.setenv("MINUTEBOOK_DATA", str(data))
    return data


def doctor(*options: str) -> tuple[int, dict[str, dict[str, Any]]]:
    """The exit code, and the findings that are the worst of their names."""
    result = run("doctor", "--json", *options)
    found: dict[str, dict[str, Any]] = {}
    for row in json.loads(result.stdout):
        if row["state"] != "ok" or row["name"] not in found:
            found[row["name"]] = row
    return result.exit_code, found


def test_all_is_well_after_a_run(data: Path):
    before = sorted(path for path in data.rglob("*") if path.name != ".lock")
    result = run("doctor")
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith("All is well.\n")
    for name in ("packages", "model", "latest", "releases", "results", "corrections", "Prefect"):
        assert f"\nok       {name} " in result.stdout
    assert sorted(path for path in data.rglob("*") if path.name != ".lock") == before


def test_leftovers_are_removed(data: Path):
    (data / "processed" / "releases" / ".tmp-1234-2024").mkdir()
    (data / "processed" / "releases" / ".tmp-1234-2024" / "people.parquet").write_bytes(b"half")
    (data / "raw" / ".0123.99.part").write_bytes(b"half")
    code, found = doctor()
    assert (code, found["leftovers"]["state"]) == (0, "warning")
    assert "2 file(s)" in found["leftovers"]["told"]
    assert "doctor --fix" in found["leftovers"]["remedy"]
    assert doctor("--fix")[1]["leftovers"]["mended"] == "removed them"
    assert doctor()[1]["leftovers"]["state"] == "ok"


def test_a_lost_link_is_made_again(data: Path):
    (data / "processed" / "latest").unlink()
    code, found = doctor()
    assert (code, found["latest"]["state"]) == (1, "problem")
    code, found = doctor("--fix")
    assert code == 0
    release = latest(data / "processed")
    assert release is not None
    assert found["latest"]["mended"] == f"pointed it at {release.id}"
    assert release.manifest.previous is not None


def test_a_damaged_release_is_set_aside_and_made_anew(data: Path):
    whole = table_bytes(data)
    (data / "processed" / "latest" / "people.parquet").write_bytes(b"PAR1")
    code, found = doctor()
    assert code == 1
    assert "is damaged: people.parquet" in found["releases"]["told"]
    code, found = doctor("--fix")
    assert code == 0
    assert "run minutebook ingest" in found["releases"]["mended"]
    run_ingest(settings_for(data), step=told_step)
    assert table_bytes(data) == whole
    assert doctor()[0] == 0


def test_damaged_results_are_removed_and_read_anew(data: Path):
    settings = settings_for(data)
    part = sorted(settings.extractions.glob("part-*"))[0]
    part.write_bytes(part.read_bytes()[:-7])
    code, found = doctor()
    assert (code, found["results"]["state"]) == (0, "warning")
    assert part.exists()
    assert doctor("--fix")[1]["results"]["mended"]
    assert run_ingest(settings, step=told_step).to_read == 1
    assert doctor()[1]["results"]["state"] == "ok"


def test_results_that_nothing_needs_are_forgotten_when_asked(data: Path):
    (data / "raw" / "more.txt").unlink()
    told = doctor("--fix")[1]["old results"]
    assert told["told"].startswith("1 of 6 results")
    assert "--forget" in told["remedy"]
    assert doctor("--forget")[1]["old results"]["mended"] == "forgot them"
    assert "old results" not in doctor()[1]
    assert run_ingest(settings_for(data), step=told_step).to_read == 0


def wrong_corrections(data: Path) -> dict[str, str]:
    (data / "corrections.csv").write_text("made_by,made_on\nA,2024-01-01\n")
    return {}


def wrong_vocabulary(data: Path) -> dict[str, str]:
    folder = data.parent / "vocabulary"
    folder.mkdir()
    (folder / "countries.csv").write_text("code,name\nXXX,Nowhere\n")
    return {"MINUTEBOOK_VOCABULARY": str(folder)}


def wrong_sources(data: Path) -> dict[str, str]:
    path = data.parent / "sources.toml"
    path.write_text('[[source]]\nname = "news"\nkind = "telegraph"\n')
    return {"MINUTEBOOK_SOURCES": str(path)}


def wrong_model(_data: Path) -> dict[str, str]:
    return {"MINUTEBOOK_MODEL": "en_core_web_none"}


def wrong_api(_data: Path) -> dict[str, str]:
    return {"PREFECT_API_URL": "http://127.0.0.1:9/api"}


def wrong_folder(data: Path) -> dict[str, str]:
    return {"MINUTEBOOK_DATA": str(data.parent / "dta")}


@pytest.mark.parametrize(
    ("harm", "name", "told"),
    [
        (wrong_corrections, "corrections", "missing or unknown"),
        (wrong_vocabulary, "vocabulary", "countries.csv"),
        (wrong_sources, "sources", "telegraph"),
        (wrong_model, "model", "There is no spaCy model"),
        (wrong_api, "Prefect", "does not answer"),
        (wrong_folder, "data", "there is no folder"),
    ],
)
def test_what_people_get_wrong_is_found(
    data: Path, monkeypatch: pytest.MonkeyPatch, harm: Any, name: str, told: str
):
    for variable, value in harm(data).items():
        monkeypatch.setenv(variable, value)
    code, found = doctor()
    assert code == 1
    assert found[name]["state"] == "problem"
    assert told in found[name]["told"]
    assert not (data.parent / "dta").exists()


@pytest.fixture
def holder(data: Path) -> Iterator[subprocess.Popen[str]]:
    with another_run(data) as process:
        yield process


def test_a_run_that_goes_on_is_told_and_not_disturbed(data: Path, holder: subprocess.Popen[str]):
    (data / "processed" / ".tmp-1234-in-the-making").write_bytes(b"half")
    assert f"process {holder.pid} on" in doctor()[1]["lock"]["told"]
    code, found = doctor("--fix")
    assert (code, found["mending"]["state"]) == (1, "problem")
    assert (data / "processed" / ".tmp-1234-in-the-making").exists()


def test_a_store_is_examined_too(s3: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    address = s3.new_address()
    put_reports(s3, address, REPORTS)
    here = settings_at(address, tmp_path / "here", MINUTEBOOK_BATCH_SIZE="3")
    run_ingest(here, step=bare_step)
    monkeypatch.setenv("MINUTEBOOK_DATA", address)
    monkeypatch.setenv("MINUTEBOOK_CACHE", str(tmp_path / "here"))
    code, found = doctor()
    assert code == 0
    assert "conditional writes are kept" in found["data"]["told"]
    release = current_release(here)
    assert release is not None
    (release.path / "people.parquet").write_bytes(b"PAR1")
    files, root = s3.files(), address.removeprefix("s3://")
    part = files.glob(f"{root}/processed/_extractions/*")[0]
    files.pipe_file(part, b"PAR1")
    code, found = doctor("--fix")
    assert code == 0
    assert found["releases"]["mended"] == "fetched it anew"
    assert found["results"]["mended"]
    assert not files.exists(part)
    assert doctor()[1]["results"]["state"] == "ok"


def test_a_database_of_this_prefect_is_told_from_another(data: Path):
    version = _newest_version()
    assert version
    for written, state in ((version, "ok"), ("0123456789ab", "warning")):
        home = data / "processed" / "_prefect"
        home.mkdir(exist_ok=True)
        with closing(sqlite3.connect(home / "prefect.db")) as database, database:
            database.execute("CREATE TABLE IF NOT EXISTS alembic_version (version_num TEXT)")
            database.execute("DELETE FROM alembic_version")
            database.execute("INSERT INTO alembic_version VALUES (?)", (written,))
        assert doctor()[1]["Prefect database"]["state"] == state
