"""`minutebook report`: which release goes where."""

from pathlib import Path

from typer.testing import CliRunner

from flows.cli import app
from flows.steps import run_ingest
from tests.flows.conftest import settings_for


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["report", *arguments])
    return done.exit_code, done.output


def test_the_latest_release_goes_beside_the_releases(data: Path):
    run_ingest(settings_for(data))
    code, told = run("--data", str(data))
    assert code == 0
    site = data / "processed" / "site"
    assert str(site / "index.html") in told
    pages = list(site.rglob("*.html"))
    assert f"Wrote {len(pages)} pages" in told
    code, told = run("--data", str(data))
    assert code == 0, "a site of ours is replaced"


def test_a_release_and_a_folder_can_be_named(data: Path, tmp_path: Path):
    release = run_ingest(settings_for(data)).release
    assert release is not None
    place = tmp_path / "pages"
    code, told = run("--data", str(data), "--release", release[:18], "--output", str(place))
    assert code == 0 and release in told
    assert release in (place / "about" / "index.html").read_text(encoding="utf-8")


def test_a_release_that_is_none_is_told(data: Path):
    release = run_ingest(settings_for(data)).release
    assert release is not None
    code, told = run("--data", str(data), "--release", "1999")
    assert code == 2
    assert "1999" in told and release in told


def test_a_folder_of_somebody_else_is_replaced_by_force_alone(data: Path, tmp_path: Path):
    run_ingest(settings_for(data))
    place = tmp_path / "photos"
    place.mkdir()
    (place / "holiday.jpg").write_text("")
    code, told = run("--data", str(data), "--output", str(place))
    assert code == 2 and "--force" in told
    assert (place / "holiday.jpg").exists()
    code, _ = run("--data", str(data), "--output", str(place), "--force")
    assert code == 0 and not (place / "holiday.jpg").exists()


def test_a_report_that_is_to_be_shown_is_told(data: Path):
    run_ingest(settings_for(data))
    code, told = run("delta.txt", "--data", str(data))
    assert code == 2 and "`minutebook show delta.txt` shows one report" in told
    assert not (data / "processed" / "site").exists()


def test_without_a_release_there_is_nothing_to_show(data: Path):
    code, told = run("--data", str(data))
    assert code == 2 and "minutebook ingest" in told
