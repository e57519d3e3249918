"""Whole runs in this process: what they publish, what they keep, what they leave alone."""

import json
import os
import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from extract.errors import ContractError, ModelError, StoreError, UsageError, VocabularyError
from extract.fingerprint import files_fingerprint, readers
from flows import building
from flows.settings import Settings
from flows.steps import run_ingest
from flows.summary import Counts, Progress
from load.lock import hold_lock
from load.releases import latest, read_release
from tests.flows.conftest import REPORTS, settings_for, table_bytes, write_reports
from tests.flows.stubs import bare_step, broken_step, losing_step, told_step
from transform.draft import Draft

NOW = datetime(2024, 12, 1, 12, tzinfo=UTC)
SIDECAR = {"uri": "https://example.org/delta", "published": "2024-03-15", "publisher": "Delta"}


def test_a_first_run_publishes_every_report(data: Path):
    heard: list[Progress] = []
    summary = run_ingest(settings_for(data), on_progress=heard.append, step=bare_step)
    assert summary.is_published
    assert summary.counts == Counts(new=len(REPORTS))
    assert summary.rows["reports"] == len(REPORTS)
    assert summary.path == data / "processed" / "releases" / str(summary.release)
    assert heard[0] == Progress("collect")
    assert Progress("extract", 5, 5) in heard
    assert heard[-1].step == "publish"


def test_a_second_run_reads_and_publishes_nothing(data: Path):
    first = run_ingest(settings_for(data), step=bare_step)
    parts = sorted(settings_for(data).extractions.iterdir())
    heard: list[Progress] = []
    second = run_ingest(settings_for(data), on_progress=heard.append)
    assert not second.is_published
    assert second.release == first.release
    assert second.counts == Counts(unchanged=len(REPORTS))
    assert [progress.step for progress in heard] == ["collect"]
    assert sorted(settings_for(data).extractions.iterdir()) == parts


def test_a_changed_a_new_and_a_removed_report_are_told_apart(data: Path):
    run_ingest(settings_for(data), step=bare_step)
    (data / "raw" / "delta.txt").write_text("The Delta Dialogue was held again, in Nairobi.")
    (data / "raw" / "more.txt").write_text("Another report of another meeting, in Lima, Peru.")
    (data / "raw" / "lagoon.txt").unlink()
    summary = run_ingest(settings_for(data), step=bare_step)
    assert summary.is_published
    assert summary.counts == Counts(new=1, changed=1, unchanged=3, removed=1)


def test_one_kept_release_is_compared_before_it_goes(data: Path):
    settings = replace(settings_for(data), keep=1)
    run_ingest(settings, step=bare_step)
    (data / "raw" / "added.txt").write_text("The council met in Suva on 3 May 2024.\n", "utf-8")
    again = run_ingest(settings, step=bare_step)
    assert sum(source.new for source in again.by_source) == again.counts.new == 1
    assert len(list((data / "processed" / "releases").iterdir())) == 1


def test_the_manifest_says_what_was_read(data: Path):
    run_ingest(settings_for(data), step=bare_step, now=NOW)
    release = latest(data / "processed")
    assert release is not None
    manifest = release.manifest
    assert manifest.inputs == {"new": 5, "changed": 0, "unchanged": 0, "quarantined": 0}
    assert manifest.versions["model"] == "none"
    assert len(manifest.versions["vocabulary"]) == len(manifest.options["code"]) == 64
    assert manifest.created_at == "2024-12-01T12:00:00+00:00"


def test_paths_are_archived_first_with_their_sidecars(tmp_path: Path):
    given, data = tmp_path / "given", tmp_path / "data"
    given.mkdir()
    (given / "delta.txt").write_text(REPORTS["delta.txt"])
    (given / "delta.meta.json").write_text(json.dumps(SIDECAR))
    summary = run_ingest(settings_for(data), [given], step=bare_step, now=NOW)
    assert summary.counts == Counts(new=1)
    (row,) = read_release(summary.path or tmp_path)["reports"].to_dict("records")
    assert row["uri"] == SIDECAR["uri"]
    assert row["received_at"] == NOW
    assert (data / "raw" / row["raw_path"]).read_text() == REPORTS["delta.txt"]
    assert not run_ingest(settings_for(data), [given], step=bare_step).is_published


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n\t ", "empty"),
    "junk.txt": (bytes(range(256)) * 40, None),
    "cut.html": (b"<html><head><title>Cut", None),
    "huge.txt": (b"word " * 10_500_000, "too_large"),
    "french.txt": (
        "La réunion des centres s’est tenue à Dakar, au Sénégal, et les participants ont "
        "remercié le directeur de l’institut pour son accueil chaleureux.".encode(),
        "language_unsupported",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_is_quarantined_and_all_others_are_published(data: Path, name: str):
    content, reason = BAD[name]
    (data / "raw" / name).write_bytes(content)
    summary = run_ingest(settings_for(data), step=bare_step)
    assert summary.counts == Counts(new=len(REPORTS))
    (row,) = summary.quarantined
    assert row.uri == name
    assert reason in (None, row.reason_code)
    assert name in row.message
    assert row.message.count(".") >= 1


def test_a_broken_sidecar_is_quarantined(data: Path):
    (data / "raw" / "delta.meta.json").write_text('{"published": "yesterday"')
    summary = run_ingest(settings_for(data), step=bare_step)
    assert summary.counts.new == len(REPORTS) - 1
    assert [row.reason_code for row in summary.quarantined] == ["broken_sidecar"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_read_permission_is_quarantined(data: Path):
    north = data / "raw" / "north"
    north.chmod(stat.S_IWUSR)
    try:
        summary = run_ingest(settings_for(data), step=bare_step)
    finally:
        north.chmod(stat.S_IRWXU)
    assert summary.counts.new == len(REPORTS) - 1
    assert [row.reason_code for row in summary.quarantined] == ["permission_denied"]


def test_a_file_that_vanishes_is_quarantined_and_read_when_it_is_back(data: Path):
    summary = run_ingest(settings_for(data), step=losing_step)
    assert summary.counts == Counts(new=len(REPORTS) - 1)
    assert [(row.uri, row.reason_code) for row in summary.quarantined] == [
        ("lagoon.txt", "vanished")
    ]
    write_reports(data)
    summary = run_ingest(settings_for(data), step=bare_step)
    assert summary.counts == Counts(new=1, unchanged=len(REPORTS) - 1)
    assert not summary.quarantined


def test_batches_workers_and_order_do_not_show_in_the_bytes(data: Path, tmp_path: Path):
    run_ingest(settings_for(data), step=told_step)
    other = tmp_path / "other"
    for name in reversed(REPORTS):
        path = other / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(REPORTS[name], encoding="utf-8")
    run_ingest(settings_for(other, workers=2, batch_size=1), step=told_step)
    assert table_bytes(other) == table_bytes(data)


def test_reports_that_come_one_by_one_give_the_same_facts(data: Path, tmp_path: Path):
    run_ingest(settings_for(data), step=told_step)
    other = tmp_path / "other"
    for name, text in REPORTS.items():
        path = other / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        run_ingest(settings_for(other), step=told_step)
    expected, found = table_bytes(data), table_bytes(other)
    assert {n: b for n, b in found.items() if n != "changes.parquet"} == {
        n: b for n, b in expected.items() if n != "changes.parquet"
    }


def test_one_run_at_a_time(data: Path):
    import subprocess
    import sys

    with hold_lock(data / "processed"):
        other = subprocess.run(
            [sys.executable, "-m", "flows.cli", "ingest", "--data", str(data)],
            capture_output=True,
            text=True,
            check=False,
        )
    assert other.returncode == 2
    assert "Another run works on" in other.stderr
    assert not list((data / "processed").glob("releases/*"))


def test_a_refused_release_leaves_the_one_before(data: Path, monkeypatch: pytest.MonkeyPatch):
    first = run_ingest(settings_for(data), step=told_step)
    before = table_bytes(data)
    (data / "raw" / "more.txt").write_text("Another report of another meeting, in Lima, Peru.")
    begun = building.draft

    def broken(*args: Any, **options: Any) -> Draft:
        found = begun(*args, **options)
        found.tables["meetings"].loc[0, "country_code"] = "XX"
        return found

    monkeypatch.setattr(building, "draft", broken)
    with pytest.raises(ContractError, match="XX"):
        run_ingest(settings_for(data), step=told_step)
    assert table_bytes(data) == before
    monkeypatch.undo()
    assert run_ingest(settings_for(data), step=told_step).release != first.release


def test_a_general_failure_does_not_replace_a_good_release(data: Path, tmp_path: Path):
    run_ingest(settings_for(data), step=told_step)
    before = table_bytes(data)
    for name in REPORTS:
        path = data / "raw" / name
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(ContractError, match="failed for 5 of 5 reports"):
        run_ingest(settings_for(data), step=broken_step)
    assert table_bytes(data) == before
    other = tmp_path / "other"
    write_reports(other)
    first = run_ingest(settings_for(other), step=broken_step)
    assert len(first.quarantined) == len(REPORTS)


def test_a_damaged_part_is_read_anew(data: Path):
    settings = settings_for(data, batch_size=1)
    run_ingest(settings, step=told_step)
    before = table_bytes(data)
    part = sorted(settings.extractions.glob("part-*"))[0]
    part.write_bytes(part.read_bytes()[:-7])
    (data / "raw" / "more.txt").write_text("Another report of another meeting, in Lima, Peru.")
    run_ingest(settings, step=told_step)
    (data / "raw" / "more.txt").unlink()
    run_ingest(settings, step=told_step)
    after = table_bytes(data)
    assert {n: b for n, b in after.items() if n != "changes.parquet"} == {
        n: b for n, b in before.items() if n != "changes.parquet"
    }


def test_an_unwritable_target_is_told(tmp_path: Path):
    write_reports(tmp_path)
    (tmp_path / "processed").write_text("a file stands here")
    with pytest.raises(StoreError, match="processed"):
        run_ingest(settings_for(tmp_path), step=bare_step)


def test_a_missing_model_is_told_before_anything_is_read(data: Path):
    with pytest.raises(ModelError, match="spacy download en_core_web_none"):
        run_ingest(Settings(data=data, model="en_core_web_none"))
    assert not (data / "processed" / "_extractions").exists()


def test_a_folder_that_is_not_there_is_told_and_not_made(tmp_path: Path):
    mistyped = tmp_path / "dta"
    with pytest.raises(UsageError, match=r"no data in .*dta: nothing was published"):
        run_ingest(settings_for(mistyped), step=bare_step)
    assert not mistyped.exists()
    given = tmp_path / "delta.txt"
    given.write_text(REPORTS["delta.txt"])
    assert run_ingest(settings_for(mistyped), [given], step=bare_step).is_published


def test_a_fault_of_the_vocabulary_is_told_before_anything_is_read(data: Path, tmp_path: Path):
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    (folder / "countries.csv").write_text("code,name\nXXX,Nowhere\n")
    with pytest.raises(VocabularyError, match=r"countries.csv"):
        run_ingest(settings_for(data, vocabulary=folder), step=bare_step)
    assert not (data / "processed").exists()


def test_an_empty_archive_gives_an_empty_release(tmp_path: Path):
    summary = run_ingest(settings_for(tmp_path), step=bare_step)
    assert summary.is_published
    assert set(summary.rows) >= {"reports", "meetings"}
    assert summary.rows["reports"] == 0


def test_the_fingerprint_follows_the_vocabulary(tmp_path: Path):
    (tmp_path / "roles.csv").write_text("code\n")
    assert readers(None).vocabulary != readers(None, tmp_path).vocabulary


def test_files_are_known_by_path_and_content(tmp_path: Path):
    (tmp_path / "a.csv").write_text("1")
    first = files_fingerprint(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("x")
    assert files_fingerprint(tmp_path) == first
    (tmp_path / "a.csv").rename(tmp_path / "b.csv")
    assert files_fingerprint(tmp_path) != first
