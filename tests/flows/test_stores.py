"""Data in an object store: the same releases as in a folder, one writer, readers never see half."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract.errors import BusyError, StoreError, UsageError
from flows.settings import read_settings
from flows.steps import run_ingest
from flows.summary import Counts
from flows.workspace import current_release, hold_data
from load.stores.opening import open_store
from load.stores.pointer import read_pointer
from load.stores.published import CACHED
from tests.flows.conftest import REPORTS, settings_for, table_bytes
from tests.flows.objects import Server, names_in, put_reports, settings_at
from tests.flows.stubs import bare_step, told_step
from tests.flows.test_sources import run

MORE = "Another report of another meeting, in Lima, Peru."


def release_bytes(server: Server, address: str) -> dict[str, bytes]:
    """The tables of the latest release, as they lie in the store."""
    files, root = server.files(), address.removeprefix("s3://")
    release = json.loads(files.cat_file(f"{root}/processed/latest.json"))["release"]
    paths = files.find(f"{root}/processed/releases/{release}")
    return {p.rsplit("/", 1)[1]: files.cat_file(p) for p in paths if p.endswith(".parquet")}


@pytest.fixture
def address(s3: Server) -> str:
    """A place with the five reports."""
    address = s3.new_address()
    put_reports(s3, address, REPORTS)
    return address


def test_a_release_in_a_store_has_the_bytes_of_a_local_one(
    s3: Server, address: str, data: Path, tmp_path: Path
):
    run_ingest(settings_for(data), step=told_step)
    summary = run_ingest(settings_at(address, tmp_path / "here"), step=told_step)
    assert summary.is_published
    assert summary.counts == Counts(new=len(REPORTS))
    assert release_bytes(s3, address) == table_bytes(data)


def test_a_second_machine_reads_nothing_anew_and_goes_on(s3: Server, address: str, tmp_path: Path):
    first = run_ingest(settings_at(address, tmp_path / "here"), step=told_step)
    there = settings_at(address, tmp_path / "there")
    again = run_ingest(there, step=told_step)
    assert (again.is_published, again.release, again.to_read) == (False, first.release, 0)
    put_reports(s3, address, {"more.txt": MORE})
    s3.files().rm_file(f"{address.removeprefix('s3://')}/raw/lagoon.txt")
    more = run_ingest(there, step=told_step)
    assert more.to_read == 1
    assert more.counts == Counts(new=1, unchanged=4, removed=1)
    release = current_release(settings_at(address, tmp_path / "here"))
    assert release is not None
    assert (release.id, release.manifest.previous) == (more.release, first.release)


def test_what_is_given_is_archived_in_the_store(s3: Server, tmp_path: Path):
    address = s3.new_address()
    given = tmp_path / "given"
    given.mkdir()
    (given / "delta.txt").write_text(REPORTS["delta.txt"])
    run_ingest(settings_at(address, tmp_path / "here"), [given], step=bare_step)
    names = names_in(s3, address)
    assert "raw/given/delta.txt" in names
    assert "raw/given/delta.meta.json" in names
    assert not [name for name in names if "/." in name]


def test_the_commands_work_on_an_address(
    s3: Server, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MINUTEBOOK_CACHE", str(tmp_path / "here"))
    monkeypatch.setenv("MINUTEBOOK_DATA", address)
    for arguments in (["ingest"], ["ingest", "--dry-run"], ["show", "reports"], ["quarantine"]):
        assert run(*arguments).exit_code == 0, arguments
    monkeypatch.setenv("MINUTEBOOK_CACHE", str(tmp_path / "there"))
    assert "Nairobi" in run("show", "delta.txt").stdout
    checked = run("check")
    assert checked.exit_code == 0, checked.output
    quoted = ["--report", "workshop.html", "--quote", "Elin Strand"]
    signed = ["--by", "A. Editor", "--reason", "no person"]
    corrected = run("correct", "ignore", "person", *quoted, *signed)
    assert corrected.exit_code == 0, corrected.output
    assert f"{address}/corrections.csv" in corrected.stdout
    assert "corrections.csv" in names_in(s3, address)
    monkeypatch.setenv("MINUTEBOOK_CACHE", str(tmp_path / "here"))
    assert "Published release" in run("ingest").stdout
    assert "Strand" not in run("show", "people").stdout
    monkeypatch.setenv("MINUTEBOOK_CACHE", str(tmp_path / "elsewhere"))
    question = "SELECT name FROM people WHERE name LIKE '%Strand%'"
    assert "Strand" not in run("query", question, "--csv").stdout.split()
    assert "Strand" in run("query", question, "--as-of", "previous", "--csv").stdout


def test_a_second_run_ends_in_words_while_the_first_one_lives(
    s3: Server, address: str, tmp_path: Path
):
    here = settings_at(address, tmp_path / "here", MINUTEBOOK_LEASE="3")
    there = settings_at(address, tmp_path / "there", MINUTEBOOK_LEASE="3")
    with hold_data(here):
        with pytest.raises(BusyError, match=rf"works on {address} \(process {os.getpid()} on "):
            run_ingest(there, step=bare_step)
        assert run_ingest(here, step=bare_step).is_published
    assert not run_ingest(there, step=bare_step).is_published


def test_readers_keep_the_release_that_they_know_until_the_pointer_moves(
    s3: Server, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    first = run_ingest(settings_at(address, tmp_path / "here"), step=told_step)
    put_reports(s3, address, {"more.txt": MORE})
    monkeypatch.setattr("flows.working_copy.move_pointer", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run_ingest(settings_at(address, tmp_path / "here"), step=told_step)
    monkeypatch.undo()
    for machine in ("here", "there"):
        release = current_release(settings_at(address, tmp_path / machine))
        assert release is not None
        assert release.id == first.release


def test_old_releases_are_removed_but_never_the_one_before(
    s3: Server, address: str, tmp_path: Path
):
    ids = []
    for number in range(3):
        put_reports(s3, address, {f"more-{number}.txt": f"{MORE} It was meeting {number}."})
        machine = settings_at(address, tmp_path / str(number % 2), MINUTEBOOK_KEEP="1")
        ids.append(run_ingest(machine, step=bare_step).release)
    kept = {name.split("/")[2] for name in names_in(s3, address) if "/releases/" in name}
    assert kept == set(ids[-2:])


def test_a_pointer_that_names_nothing_is_told(s3: Server, address: str, tmp_path: Path):
    run_ingest(settings_at(address, tmp_path / "here"), step=bare_step)
    pointer = f"{address.removeprefix('s3://')}/processed/latest.json"
    s3.files().pipe_file(pointer, b'{"release": "20200101T000000Z-00000000"}')
    with pytest.raises(StoreError, match=r"names release 20200101T000000Z-00000000.*one of 2"):
        current_release(settings_at(address, tmp_path / "there"))


def test_a_mistyped_place_is_told_and_nothing_is_published(s3: Server, tmp_path: Path):
    address = s3.new_address()
    with pytest.raises(UsageError, match=f"no data in {address}"):
        run_ingest(settings_at(address, tmp_path / "here"), step=bare_step)
    with pytest.raises(StoreError, match="make the bucket"):
        run_ingest(settings_at("s3://no-such-bucket/x", tmp_path / "here"), step=bare_step)
    assert names_in(s3, address) == []


def test_credentials_stay_out_of_messages_and_addresses(
    s3: Server, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with pytest.raises(UsageError, match="holds a password") as refused:
        settings_at("s3://user:hush-hush@bucket/x", tmp_path)
    assert "hush-hush" not in str(refused.value)
    run_ingest(settings_at(address, tmp_path / "here"), step=bare_step)
    secret = s3.environ["AWS_SECRET_ACCESS_KEY"].encode()
    files = s3.files()
    assert not [p for p in files.find(address) if secret in files.cat_file(p)]
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not [data for data in written if secret in data]


@pytest.mark.parametrize("address", ["file://{}", "{}"])
def test_a_local_address_is_the_folder(data: Path, address: str):
    settings = read_settings({}, data=address.format(data))
    assert (settings.data, settings.store) == (data, None)


def test_any_other_file_system_does_as_well(data: Path, tmp_path: Path):
    run_ingest(settings_for(data), step=told_step)
    settings = settings_at("memory://minutes/test", tmp_path / "here")
    given = [data / "raw" / name for name in ("delta.txt", "lagoon.txt")]
    first = run_ingest(settings, given, step=told_step)
    assert first.counts.new == 2
    pointer = read_pointer(open_store("memory://minutes/test"))
    assert pointer.release == first.release
    there = settings_at("memory://minutes/test", tmp_path / "there")
    assert not run_ingest(there, step=told_step).is_published


def test_a_file_system_that_is_not_installed_is_told_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(__import__("sys").modules, "gcsfs", None)
    with pytest.raises(UsageError, match=r'pip install "minutebook\[gcs\]"'):
        current_release(settings_at("gs://bucket/prefix", tmp_path))
    with pytest.raises(UsageError, match="no file system that is known"):
        current_release(settings_at("nonsense://bucket/prefix", tmp_path))


@pytest.fixture
def six(s3: Server, tmp_path: Path) -> tuple[str, list[str]]:
    """A place with six releases, each with a report more, and the ids of those."""
    address, ids = s3.new_address(), []
    for month in range(1, 7):
        put_reports(s3, address, {f"more-{month}.txt": f"{MORE} It was meeting {month}."})
        now = datetime(2025, month, 1, tzinfo=UTC)
        summary = run_ingest(settings_at(address, tmp_path / "here"), step=bare_step, now=now)
        ids.append(str(summary.release))
    return address, ids


def test_releases_of_a_store_are_compared_on_a_machine_that_holds_none_of_them(
    s3: Server, six: tuple[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    address, ids = six
    monkeypatch.setenv("MINUTEBOOK_CACHE", str(tmp_path / "there"))
    told = json.loads(run("diff", "2025-01", "latest", "--json", "--data", address).stdout)
    assert (told["from"], told["to"], told["missing"]) == (ids[0], ids[-1], None)
    added = [c for c in told["changes"] if (c["table"], c["change_code"]) == ("reports", "added")]
    assert len(added) == 5
    assert {change["cause_code"] for change in told["changes"]} == {"source"}
    manifests = (tmp_path / "there").rglob("processed/releases/*/manifest.json")
    assert {path.parent.name for path in manifests} == {ids[0], ids[-1]}
    release = f"{address.removeprefix('s3://')}/processed/releases/{ids[3]}"
    s3.files().rm(release, recursive=True)
    told = json.loads(run("diff", "2025-01", "latest", "--json", "--data", address).stdout)
    assert told["missing"] == ids[3]
    causes = [c["cause_code"] for c in told["changes"] if c["table"] == "reports"]
    assert sorted(map(str, causes)) == ["None", "None", "None", "source", "source"]
    assert f"Release {ids[3]}, which" in run("diff", ids[0], "latest", "--data", address).stdout


def test_two_old_releases_are_compared_though_few_are_kept_here(
    s3: Server, six: tuple[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    address, ids = six
    monkeypatch.setenv("MINUTEBOOK_CACHE", str(tmp_path / "there"))
    for number, release in enumerate(ids[::-1]):
        asked = ["query", "SELECT count(*) AS n FROM reports", "--as-of", release, "--csv"]
        assert run(*asked, "--data", address).stdout.split() == ["n", str(6 - number)]
    for before, after in ((ids[0], ids[1]), (ids[3], ids[0])):
        told = json.loads(run("diff", before, after, "--json", "--data", address).stdout)
        assert {change["cause_code"] for change in told["changes"]} <= {"source", None}
        assert (told["from"], told["to"], told["missing"]) == (before, after, None)
    kept = list((tmp_path / "there").rglob("processed/releases/*/manifest.json"))
    assert len(kept) <= CACHED + 1
    gone = run("query", "FROM reports", "--as-of", "2024", "--data", address)
    assert gone.exit_code == 2
    assert "No release was published by 2024" in gone.output
