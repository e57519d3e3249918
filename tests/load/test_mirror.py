"""A working copy and its store: the store is the truth, and nothing that was made here is lost."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from extract.errors import StoreError
from load.extractions import ExtractionStore
from load.manifest import Inputs
from load.releases import publish
from load.stores.index import NAME as INDEX
from load.stores.mirror import RESULTS, Mirror, scan
from load.stores.opening import open_store
from load.stores.published import fetch_release, release_ids, send_release
from load.stores.store import Store
from load.verify import damaged_files
from tests.flows.objects import Server

STRANGE = ("raw/a b/ü#?&.txt", "raw/[x]*{y}.txt", "raw/deep/er/and/deeper.txt", "raw/%20.txt")


@pytest.fixture
def store(s3: Server) -> Store:
    return open_store(s3.new_address())


@pytest.fixture
def copy_of(store: Store, tmp_path: Path) -> Callable[[str], Mirror]:
    """Working copies, each of another machine."""

    def make(name: str) -> Mirror:
        (tmp_path / name).mkdir(exist_ok=True)
        return Mirror(store, tmp_path / name)

    return make


def write(mirror: Mirror, name: str, text: str) -> None:
    path = mirror.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def read(mirror: Mirror, below: str = "raw") -> dict[str, str]:
    return {name: (mirror.folder / name).read_text() for name in scan(mirror.folder, below)}


Copies = Callable[[str], Mirror]


def test_any_name_goes_there_and_comes_back(copy_of: Copies) -> None:
    here, there = copy_of("here"), copy_of("there")
    for name in STRANGE:
        write(here, name, name)
    here.push("raw")
    there.pull("raw")
    assert read(there) == {name: name for name in STRANGE}


def test_objects_that_can_be_no_files_are_passed_over(store: Store, copy_of: Copies) -> None:
    for name in ("raw/../../out.txt", "raw/.hidden", "raw/sub/", "raw/a//b.txt"):
        store.write(name, b"x", expected=None)
    there = copy_of("there")
    there.pull("raw")
    assert read(there) == {}
    assert not (there.folder.parent / "out.txt").exists()


def test_changes_and_removals_in_the_store_arrive(store: Store, copy_of: Copies) -> None:
    here, there = copy_of("here"), copy_of("there")
    for name in ("raw/a.txt", "raw/b.txt", "raw/a.meta.json"):
        write(here, name, "1")
    here.push("raw")
    there.pull("raw")
    store.remove("raw/a.txt")
    found = store.read("raw/a.meta.json")
    assert found is not None
    store.write("raw/a.meta.json", b"22", expected=found.tag)
    there.pull("raw")
    assert read(there) == {"raw/a.meta.json": "22", "raw/b.txt": "1"}


def test_what_a_killed_run_made_is_kept_and_sent(store: Store, copy_of: Copies) -> None:
    here = copy_of("here")
    write(here, "raw/a.txt", "1")
    here.pull("raw")
    assert read(here) == {"raw/a.txt": "1"}
    here.push("raw")
    assert store.read("raw/a.txt") is not None


def test_the_store_wins_where_both_changed(store: Store, copy_of: Copies) -> None:
    here, there = copy_of("here"), copy_of("there")
    write(here, "raw/a.meta.json", "1")
    here.push("raw")
    there.pull("raw")
    for mirror, text in ((there, "other"), (here, "mine")):
        write(mirror, "raw/a.meta.json", text)
        mirror.push("raw")
    assert read(here) == {"raw/a.meta.json": "mine"}
    here.pull("raw")
    assert read(here) == {"raw/a.meta.json": "other"}


def test_a_document_that_was_sent_is_never_overwritten(store: Store, copy_of: Copies) -> None:
    here, there = copy_of("here"), copy_of("there")
    write(here, "raw/a.txt", "as received")
    here.push("raw")
    for mirror in (here, there):
        write(mirror, "raw/a.txt", "something else")
        mirror.push("raw")
    found = store.read("raw/a.txt")
    assert found is not None
    assert found.data == b"as received"


def test_without_its_index_a_copy_fetches_nothing_twice(
    copy_of: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = copy_of("here")
    write(here, "raw/a.txt", "1")
    here.push("raw")
    (here.folder / INDEX).unlink()
    monkeypatch.setattr(type(here.store), "download", lambda *_: pytest.fail("fetched twice"))
    here.pull("raw")
    assert "raw/a.txt" in here.index.below("raw")


def test_an_index_that_is_none_is_told(copy_of: Copies) -> None:
    here = copy_of("here")
    (here.folder / INDEX).write_text("this is no database, and it is long enough to be seen" * 99)
    with pytest.raises(StoreError, match="remove this file: it is made anew"):
        here.pull("raw")


def test_merged_results_replace_their_parts_in_the_store(
    store: Store, copy_of: Copies, filled: Callable[[Path, int], ExtractionStore]
) -> None:
    here = copy_of("here")
    results = filled(here.folder / RESULTS, 5)
    here.push(RESULTS)
    assert len(store.entries(RESULTS)) == 5
    with here.replacing(RESULTS):
        results.compact(most=2)
    there = copy_of("there")
    there.pull(RESULTS)
    assert len(store.entries(RESULTS)) == 1
    assert ExtractionStore(there.folder / RESULTS).keys() == set("01234")


def test_a_part_that_is_damaged_here_is_fetched_again_and_stays_in_the_store(
    store: Store, copy_of: Copies, filled: Callable[[Path, int], ExtractionStore]
) -> None:
    here = copy_of("here")
    results = filled(here.folder / RESULTS, 3)
    here.push(RESULTS)
    part = sorted((here.folder / RESULTS).glob("part-*"))[0]
    part.write_bytes(part.read_bytes()[:-9])
    with here.replacing(RESULTS):
        assert len(results.keys()) == 2
    assert len(store.entries(RESULTS)) == 3
    here.pull(RESULTS)
    assert results.keys() == set("012")


def test_what_a_release_shares_with_the_one_before_is_copied_inside_the_store(
    store: Store, tmp_path: Path, tiny: Callable[..., Any], now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    folder = tmp_path / "data" / "processed"
    first, second = (
        publish(tiny(title=title).tables, folder=folder, inputs=Inputs(), now=now, part_reports=1)
        for title in ("A", "B")
    )
    assert first is not None
    assert second is not None
    assert second.manifest.tables["mentions"].parts
    (second.path / "people.parquet").unlink()
    (second.path / "people.parquet").hardlink_to(first.path / "people.parquet")
    send_release(store, first)
    sent: list[str] = []
    upload = type(store).upload

    def counted(self: Any, source: Path, name: str) -> str:
        sent.append(source.name)
        return upload(self, source, name)

    monkeypatch.setattr(type(store), "upload", counted)
    send_release(store, second)
    assert "people.parquet" not in sent
    assert sent[-1] == "manifest.json"
    assert release_ids(store) == [first.id, second.id]
    fetched = fetch_release(store, tmp_path / "there", second.id)
    assert fetched is not None
    assert damaged_files(fetched.path) == []
    part = sorted((fetched.path / "mentions.parquet").iterdir())[0]
    part.write_bytes(b"PAR1")
    assert damaged_files(fetched.path) == [f"mentions.parquet/{part.name}"]


def test_what_cannot_be_written_here_is_told(store: Store, copy_of: Copies) -> None:
    store.write("raw/a.txt", b"1", expected=None)
    there = copy_of("there")
    write(there, "raw", "a file stands here")
    with pytest.raises(StoreError, match="a file stands where a folder is wanted"):
        there.pull("raw")
