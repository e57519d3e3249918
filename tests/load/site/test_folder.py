"""The folder of a site: ours alone is replaced, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import StoreError, UsageError
from load.site.folder import MARKER, refuse_foreign, replaced


def fill(folder: Path, *names: str) -> None:
    with replaced(folder) as draft:
        for name in names:
            (draft / name).write_text(name)


def held(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {MARKER}


def test_what_is_gone_from_the_release_is_gone_from_the_site(tmp_path: Path):
    site = tmp_path / "site"
    fill(site, "a.html", "b.html")
    fill(site, "b.html", "c.html")
    assert held(site) == {"b.html", "c.html"}
    assert {path.name for path in tmp_path.iterdir()} == {"site"}, "nothing is left beside it"


def test_a_run_that_fails_leaves_the_old_site(tmp_path: Path):
    site = tmp_path / "site"
    fill(site, "a.html")
    with pytest.raises(RuntimeError), replaced(site) as draft:
        (draft / "b.html").write_text("half")
        raise RuntimeError
    assert held(site) == {"a.html"}
    assert {path.name for path in tmp_path.iterdir()} == {"site"}


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path):
    draft = tmp_path / ".site.new" / "site"
    draft.mkdir(parents=True)
    (draft / "half.html").write_text("half")
    fill(tmp_path / "site", "a.html")
    assert held(tmp_path / "site") == {"a.html"}
    assert {path.name for path in tmp_path.iterdir()} == {"site"}


def test_two_runs_do_not_write_one_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("load.lock.fcntl.lockf", _busy)
    with pytest.raises(StoreError, match="Another run"):
        fill(tmp_path / "site", "a.html")


def _busy(*_: object) -> None:
    raise BlockingIOError


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path):
    kept = tmp_path / "releases" / "one"
    kept.mkdir(parents=True)
    foreign = tmp_path / "photos"
    foreign.mkdir()
    refuse_foreign(foreign, kept, force=False)  # an empty one may be used
    (foreign / "holiday.jpg").write_text("")
    with pytest.raises(UsageError, match="holds 1 file"):
        refuse_foreign(foreign, kept, force=False)
    refuse_foreign(foreign, kept, force=True)
    (foreign / MARKER).write_text("")
    refuse_foreign(foreign, kept, force=False)


@pytest.mark.parametrize("place", [".", "releases", "releases/one"])
def test_force_never_removes_the_release_itself(tmp_path: Path, place: str):
    kept = tmp_path / "releases" / "one"
    kept.mkdir(parents=True)
    with pytest.raises(UsageError, match="must not replace"):
        refuse_foreign(tmp_path / place, kept, force=True)


def test_force_never_removes_home_or_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "work" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work" / "deep")
    for folder in (Path.home(), Path.home().parent, tmp_path / "work", Path()):
        with pytest.raises(UsageError, match="must not replace"):
            refuse_foreign(folder, Path("/nowhere"), force=True)


def test_a_file_in_its_place_is_told(tmp_path: Path):
    (tmp_path / "site").write_text("")
    with pytest.raises(UsageError, match="is no folder"):
        refuse_foreign(tmp_path / "site", Path("/nowhere"), force=False)
