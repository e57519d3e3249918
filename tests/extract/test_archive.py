"""Files and folders into the raw archive, and out of it."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.errors import StoreError, UnreadableError, UsageError
from extract.reports import Quarantined
from extract.sources import Collected, archive_paths, list_archive, load_document
from extract.sources.given import source_name

NOW = datetime(2025, 1, 1, tzinfo=UTC)
WRITTEN = datetime(2024, 11, 18, 9, 30, tzinfo=UTC).timestamp()


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return tmp_path / "data" / "raw"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "My Reports (2024)"
    put(made / "a.txt", "Report A")
    put(made / "b.md", "Report B")
    put(made / "sub" / "c.HTML", "<p>Report C</p>")
    put(made / "notes.xlsx", "PK")
    put(made / ".hidden.txt", "Hidden")
    return made


def put(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    os.utime(path, (WRITTEN, WRITTEN))
    return path


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def collect(raw: Path, *paths: Path) -> Collected:
    return archive_paths(paths, raw=raw, now=NOW)


def contents(raw: Path) -> dict[str, bytes]:
    return {
        path.relative_to(raw).as_posix(): path.read_bytes()
        for path in raw.rglob("*")
        if path.is_file()
    }


def uris(raw: Path) -> list[str]:
    return [file.uri for file in list_archive(raw).documents]


def reasons(rows: tuple[Quarantined, ...]) -> list[tuple[str, str]]:
    assert all(row.stage == "collect" and row.message.endswith(".") for row in rows)
    return [(row.uri, row.reason_code) for row in rows]


def test_a_folder_is_archived_as_received(raw: Path, folder: Path) -> None:
    collected = collect(raw, folder)
    places = ("my-reports-2024/a.txt", "my-reports-2024/b.md", "my-reports-2024/sub/c.HTML")
    assert collected == Collected(new=places, ignored=("my-reports-2024/notes.xlsx",))
    listing = list_archive(raw)
    assert [file.uri for file in listing.documents] == list(places)
    assert listing.quarantined == ()
    first = listing.documents[0]
    assert (first.file_name, first.source, first.size) == ("a.txt", "my-reports-2024", 8)
    assert first.metadata.received_at == "2024-11-18T09:30:00Z"
    assert load_document(first, raw=raw).data == b"Report A"
    assert first.raw_sha256 == sha("Report A")


def test_the_same_folder_twice_gives_the_same_archive(raw: Path, folder: Path) -> None:
    first = collect(raw, folder)
    before = contents(raw)
    again = archive_paths([folder], raw=raw, now=datetime(2031, 5, 5, tzinfo=UTC))
    assert again.unchanged == first.new
    assert (again.new, again.changed) == ((), ())
    assert contents(raw) == before


def test_the_archive_does_not_depend_on_where_the_folder_lies(raw: Path, folder: Path) -> None:
    collect(raw, folder)
    elsewhere = folder.parent / "far" / "away" / folder.name
    elsewhere.parent.mkdir(parents=True)
    folder.rename(elsewhere)
    other = raw.parent / "other"
    collect(other, elsewhere)
    assert contents(other) == contents(raw)


def test_a_single_file_and_one_of_another_kind(raw: Path, folder: Path) -> None:
    collected = collect(raw, folder / "a.txt", folder / "notes.xlsx")
    assert collected.new == ("my-reports-2024/a.txt",)
    assert reasons(collected.quarantined) == [("my-reports-2024/notes.xlsx", "unsupported_format")]
    assert collect(raw, folder).unchanged == ("my-reports-2024/a.txt",)


def test_nothing_happens_where_a_path_does_not_exist(raw: Path, folder: Path) -> None:
    with pytest.raises(UsageError, match=r"missing\.txt"):
        collect(raw, folder, folder / "missing.txt")
    assert not raw.exists()


def test_same_bytes_are_archived_once(raw: Path, folder: Path) -> None:
    put(folder / "z.txt", "Report A")
    put(folder.parent / "copies" / "q.txt", "Report A")
    collected = collect(raw, folder, folder.parent / "copies")
    assert "copies/q.txt" in collected.new
    assert collected.unchanged == ("copies/q.txt",)
    assert sum(data == b"Report A" for data in contents(raw).values()) == 1


def test_the_smaller_uri_wins_among_copies_that_people_put_in(raw: Path) -> None:
    put(raw / "b" / "x.txt", "Same")
    put(raw / "a" / "y.txt", "Same")
    put(raw / "top.txt", "Other")
    listing = list_archive(raw)
    assert [(file.uri, file.source) for file in listing.documents] == [
        ("a/y.txt", "a"),
        ("top.txt", "raw"),
    ]
    assert listing.documents[1].metadata.received_at is None


def test_other_bytes_are_a_new_version_and_the_old_one_stays(raw: Path, folder: Path) -> None:
    collect(raw, folder)
    put(folder / "a.txt", "Report A, mended")
    collected = collect(raw, folder)
    assert collected.changed == ("my-reports-2024/a.txt",)
    place = f"my-reports-2024/a.{sha('Report A, mended')[:8]}.txt"
    assert contents(raw)[place] == b"Report A, mended"
    assert contents(raw)["my-reports-2024/a.txt"] == b"Report A"
    sidecar = json.loads(contents(raw)[place.removesuffix(".txt") + ".meta.json"])
    assert sidecar["supersedes"] == sha("Report A")
    assert (sidecar["uri"], sidecar["file_name"]) == ("my-reports-2024/a.txt", "a.txt")
    current = list_archive(raw).documents[0]
    assert (current.raw_path, current.file_name) == (place, "a.txt")


def test_back_and_forth_between_two_versions(raw: Path, folder: Path) -> None:
    for text in ("one", "two", "one", "two"):
        put(folder / "a.txt", text)
        collect(raw, folder)
        current = list_archive(raw).documents[0]
        assert load_document(current, raw=raw).data == text.encode()
        assert collect(raw, folder).changed == ()


def test_files_in_the_archive_stay_where_they_are(raw: Path) -> None:
    put(raw / "samples" / "a.txt", "Report A")
    before = contents(raw)
    collected = collect(raw, raw, raw / "samples" / "a.txt", raw.parent)
    assert collected == Collected(unchanged=("samples/a.txt",))
    assert contents(raw) == before


def test_two_folders_of_one_name(raw: Path, folder: Path) -> None:
    twin = folder.parent / "elsewhere" / folder.name
    put(twin / "a.txt", "Quite another report")
    collected = collect(raw, folder, twin)
    assert reasons(collected.quarantined) == [("my-reports-2024/a.txt", "name_taken")]
    assert collect(raw, folder, twin).changed == ()


@pytest.mark.parametrize(
    ("name", "source"),
    [("Réunions 2024 (final)", "reunions-2024-final"), ("报告", "报告"), ("...", "files"),
     ("A_B.c", "a-b-c")],
)  # fmt: skip
def test_source_names(tmp_path: Path, name: str, source: str) -> None:
    assert source_name(tmp_path / name) == source


def test_a_sidecar_is_copied_and_completed(raw: Path, folder: Path) -> None:
    given = {
        "uri": "https://x.org/a",
        "published": "2024-11",
        "title": "T",
        "etag": "1",
        "language": None,
    }
    sidecar = put(folder / "a.meta.json", json.dumps(given))
    before = sidecar.read_bytes()
    assert "https://x.org/a" in collect(raw, folder).new
    assert sidecar.read_bytes() == before
    archived = json.loads(contents(raw)["my-reports-2024/a.meta.json"])
    assert archived == {
        "uri": "https://x.org/a", "published": "2024-11", "title": "T", "etag": "1",
        "file_name": "a.txt", "received_at": "2024-11-18T09:30:00Z",
    }  # fmt: skip
    file = list_archive(raw).documents[0]
    assert (file.uri, file.metadata.title, file.metadata.published) == (
        "https://x.org/a", "T", "2024-11"
    )  # fmt: skip


def test_a_sidecar_that_is_added_or_mended_later(raw: Path, folder: Path) -> None:
    collect(raw, folder)
    put(folder / "a.meta.json", json.dumps({"title": "Added later"}))
    assert collect(raw, folder).changed == ("my-reports-2024/a.txt",)
    assert collect(raw, folder).changed == ()
    assert list_archive(raw).documents[0].metadata.title == "Added later"
    put(folder / "a.meta.json", json.dumps({"uri": "https://x.org/a"}))
    assert collect(raw, folder).changed == ("https://x.org/a",)
    assert uris(raw) == ["https://x.org/a", "my-reports-2024/b.md", "my-reports-2024/sub/c.HTML"]
    assert len(contents(raw)) == 6


def test_files_of_one_stem_have_sidecars_of_their_own(raw: Path, folder: Path) -> None:
    put(folder / "a.html", "<p>Another</p>")
    put(folder / "a.txt.meta.json", json.dumps({"title": "The text"}))
    put(folder / "a.html.meta.json", json.dumps({"title": "The page"}))
    collect(raw, folder)
    titles = {file.file_name: file.metadata.title for file in list_archive(raw).documents}
    assert (titles["a.txt"], titles["a.html"]) == ("The text", "The page")
    assert collect(raw, folder).changed == ()


BROKEN = [
    ("{", "not JSON"),
    ("\xff".encode("latin-1"), "not JSON"),
    ("[" * 100_000, "not JSON"),
    ("[]", "not a JSON object"),
    ('{"title": 3}', "title is 3"),
    ('{"published": "2024-02-30"}', "2024-02-30"),
    ('{"published": "18 November 2024"}', "18 November"),
    ('{"received_at": "yesterday"}', "yesterday"),
    ('{"language": "English, please"}', "English, please"),
    ('{"file_name": "../../a.txt"}', "a.txt"),
    ('{"uri": "\\ud800"}', "half a character"),
    ('{"version": 0}', "version is 0"),
]


@pytest.mark.parametrize(("data", "said"), BROKEN)
def test_a_broken_sidecar_keeps_its_report_out(
    raw: Path, folder: Path, data: str | bytes, said: str
) -> None:
    sidecar = put(folder / "a.meta.json", data)
    collected = collect(raw, folder)
    assert reasons(collected.quarantined) == [("my-reports-2024/a.txt", "broken_sidecar")]
    row = collected.quarantined[0]
    assert "my-reports-2024/a.meta.json" in row.message
    assert said in row.message
    assert row.raw_sha256 == sha("Report A")
    assert len(collected.new) == 2
    sidecar.write_text('{"title": "Mended"}')
    assert collect(raw, folder).new == ("my-reports-2024/a.txt",)


def test_a_broken_sidecar_in_the_archive(raw: Path, folder: Path) -> None:
    collect(raw, folder)
    put(raw / "my-reports-2024" / "b.meta.json", "{")
    listing = list_archive(raw)
    assert reasons(listing.quarantined) == [("my-reports-2024/b.md", "broken_sidecar")]
    assert len(listing.documents) == 2


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "permission_denied"),
        (FileNotFoundError(errno.ENOENT, "No such file"), "vanished"),
        (OSError(errno.EIO, "Input/output error"), "read_error"),
    ],
)
def test_files_and_folders_that_cannot_be_read(
    raw: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    put(raw / "old" / "a.txt", "Report in the archive")
    opened, scanned = Path.open, os.scandir

    def open_or_fail(path: Path, *args: Any, **options: Any) -> Any:
        if path.name == "a.txt":
            raise error
        return opened(path, *args, **options)

    def scan_or_fail(path: Any) -> Any:
        if Path(path).name == "sub":
            raise error
        return scanned(path)

    monkeypatch.setattr(Path, "open", open_or_fail)
    monkeypatch.setattr(os, "scandir", scan_or_fail)
    collected = collect(raw, folder)
    assert reasons(collected.quarantined) == [
        ("my-reports-2024/a.txt", reason),
        ("my-reports-2024/sub", reason),
    ]
    assert collected.new == ("my-reports-2024/b.md",)
    assert reasons(list_archive(raw).quarantined) == [("old/a.txt", reason)]


def test_links_in_a_loop_and_to_nothing(raw: Path, folder: Path) -> None:
    (folder / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    collected = collect(raw, folder)
    assert len(collected.new) == 3
    assert reasons(collected.quarantined) == [
        ("my-reports-2024/gone.txt", "vanished"),
        ("my-reports-2024/self.txt", "read_error"),
    ]


def test_pipes_are_not_opened(raw: Path, folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert reasons(collect(raw, folder).quarantined) == [("my-reports-2024/pipe.txt", "read_error")]


def test_files_that_are_too_large_are_not_copied(raw: Path, folder: Path) -> None:
    with (folder / "big.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert reasons(collect(raw, folder).quarantined) == [("my-reports-2024/big.txt", "too_large")]
    assert "my-reports-2024/big.txt" not in contents(raw)


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX alone")
def test_names_that_are_not_utf8_or_too_long(raw: Path, folder: Path) -> None:
    put(folder / os.fsdecode(b"r\xe9union.txt"), "Report")
    put(folder / ("x" * 240 + ".txt"), "Report")
    rows = collect(raw, folder).quarantined
    assert [reason for _, reason in reasons(rows)] == ["bad_file_name", "bad_file_name"]
    assert rows[0].uri == "my-reports-2024/r\\xe9union.txt"
    for row in rows:
        row.uri.encode("utf-8")


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "No space left"), (errno.EROFS, "may not be written"), (errno.EIO, "written")],
)
def test_a_full_disk_leaves_no_half_file(
    raw: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    count = 0
    synced = os.fsync

    def sync_or_fail(descriptor: int) -> None:
        nonlocal count
        count += 1
        if count > 3:
            raise OSError(number, "fault")
        synced(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", sync_or_fail)
        with pytest.raises(StoreError, match=said):
            collect(raw, folder)
    assert uris(raw) == ["my-reports-2024/a.txt"]
    assert not [name for name in contents(raw) if ".part" in name]
    assert collect(raw, folder).new == ("my-reports-2024/b.md", "my-reports-2024/sub/c.HTML")
    other = raw.parent / "undisturbed"
    collect(other, folder)
    assert contents(raw) == contents(other)


def test_a_raw_folder_that_is_none(tmp_path: Path) -> None:
    assert list_archive(tmp_path / "missing").documents == ()
    with pytest.raises(StoreError, match="not a folder"):
        list_archive(put(tmp_path / "file.txt", "x"))


def test_temporary_files_and_dotfiles_are_not_listed(raw: Path) -> None:
    put(raw / "a" / ".0123.99.part", "half")
    put(raw / "a" / ".git" / "x.txt", "x")
    put(raw / "a" / "orphan.meta.json", "{")
    assert list_archive(raw) == type(list_archive(raw))((), ())


@pytest.mark.parametrize("change", ["changed", "vanished"])
def test_a_file_that_changes_between_listing_and_loading(raw: Path, change: str) -> None:
    path = put(raw / "a.txt", "Report")
    listed = list_archive(raw).documents[0]
    if change == "changed":
        path.write_text("Another")
    else:
        path.unlink()
    with pytest.raises(UnreadableError) as caught:
        load_document(listed, raw=raw)
    assert caught.value.reason_code == change
    assert "a.txt" in caught.value.message


def test_messages_do_not_name_the_machine(raw: Path, folder: Path, tmp_path: Path) -> None:
    put(folder / "a.meta.json", "{")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    put(raw / "x" / "b.meta.json", "{")
    put(raw / "x" / "b.txt", "B")
    rows = (*collect(raw, folder).quarantined, *list_archive(raw).quarantined)
    assert len(rows) == 3
    assert all(str(tmp_path) not in row.message for row in rows)


FILES = st.dictionaries(
    st.sampled_from(["a.txt", "b.txt", "a.md", "sub/a.txt", "a.txt.html"]),
    st.sampled_from(["one", "two", "three"]),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(FILES, min_size=1, max_size=4))
def test_the_archive_follows_the_folder(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, str]]
) -> None:
    base = tmp_path_factory.mktemp("run")
    latest: dict[str, str] = {}
    for state in states:
        for name, text in state.items():
            put(base / "in" / name, text)
        latest |= state
        (base / "in").mkdir(exist_ok=True)
        collect(base / "raw", base / "in")
        again = collect(base / "raw", base / "in")
        assert (again.new, again.changed, again.quarantined) == ((), (), ())
    listed = list_archive(base / "raw").documents
    found = {load_document(file, raw=base / "raw").data.decode() for file in listed}
    assert found >= set(latest.values())
    assert {file.raw_sha256 for file in listed} == {sha(text) for text in found}
    for file in listed:
        name = file.uri.removeprefix("in/")
        assert load_document(file, raw=base / "raw").data.decode() == latest[name]


def test_files_are_opened_in_parts_when_hashed(raw: Path) -> None:
    data = b"x" * 3_000_000
    put(raw / "a.txt", data)
    assert list_archive(raw).documents[0].raw_sha256 == hashlib.sha256(data).hexdigest()
