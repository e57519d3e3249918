import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from load.manifest import Inputs
from load.releases import latest, publish, read_release, release_ids
from transform.tables import CONTRACT_VERSION, TABLES

INPUTS = Inputs(new=2, quarantined=1, model="m1", vocabulary="v1", options={"language": "en"})
Tables = dict[str, pd.DataFrame]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "processed"


def contents(path: Path) -> dict[str, bytes]:
    return {it.name: it.read_bytes() for it in sorted(path.iterdir())}


def test_a_first_release(tiny: Callable[..., Any], folder: Path, now: datetime) -> None:
    assert latest(folder) is None

    release = publish(tiny().tables, folder=folder, inputs=INPUTS, now=now)

    assert release is not None
    assert release == latest(folder)
    assert release.id == f"20240620T083000Z-{release.manifest.content_hash[:8]}"
    assert release.path == folder / "releases" / release.id
    assert (folder / "latest").readlink() == Path("releases", release.id)
    names = {f"{name}.parquet" for name in TABLES} | {"manifest.json"}
    names |= {"README.md", "datapackage.json", "minutebook.duckdb"}
    assert {path.name for path in (folder / "latest").iterdir()} == names
    assert sorted(path.name for path in folder.iterdir()) == [".lock", "latest", "releases"]


def test_the_manifest_says_what_was_read_by_what_and_the_hash_of_each_file(
    tiny: Callable[..., Any], folder: Path, now: datetime
) -> None:
    first = publish(tiny().tables, folder=folder, inputs=INPUTS, now=now)
    other = tiny(title="Another title").tables
    later = publish(other, folder=folder, inputs=INPUTS, now=now + timedelta(days=1))

    assert first is not None
    assert later is not None
    manifest = later.manifest
    assert (first.manifest.previous, manifest.previous) == (None, first.id)
    assert manifest.created_at == "2024-06-21T08:30:00+00:00"
    assert manifest.contract_version == CONTRACT_VERSION
    assert manifest.inputs == {"new": 2, "changed": 0, "unchanged": 0, "quarantined": 1}
    assert manifest.options == {"language": "en"}
    assert manifest.versions["pandas"] == pd.__version__
    assert (manifest.versions["model"], manifest.versions["vocabulary"]) == ("m1", "v1")
    assert set(manifest.platform) == {"python", "system"}
    assert list(manifest.tables) == list(TABLES)
    for name, entry in manifest.tables.items():
        data = (later.path / f"{name}.parquet").read_bytes()
        assert (entry.sha256, entry.bytes) == (hashlib.sha256(data).hexdigest(), len(data))
        assert entry.rows == len(other[name])


def test_a_release_is_read_back_as_it_was_built(
    tiny: Callable[..., Any], folder: Path, now: datetime
) -> None:
    tables = tiny().tables
    release = publish(tables, folder=folder, inputs=INPUTS, now=now)

    assert release is not None
    back = read_release(release.path)

    assert list(back) == list(TABLES)
    for name, frame in tables.items():
        wanted = frame.astype(object).where(frame.notna(), None)
        found = back[name].astype(object).where(back[name].notna(), None)
        pd.testing.assert_frame_equal(found, wanted, check_dtype=False)
    again = publish(back, folder=folder, inputs=INPUTS, now=now + timedelta(days=1))
    assert again is None


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_shuffled_rows_and_columns_give_the_same_bytes(
    tiny: Callable[..., Any], tmp_path: Path, now: datetime, seed: int
) -> None:
    tables = tiny(people=30).tables
    shuffled = {
        name: frame.sample(frac=1, random_state=seed).sample(frac=1, axis=1, random_state=seed)
        for name, frame in reversed(tables.items())
    }

    one = publish(tables, folder=tmp_path / "one", inputs=INPUTS, now=now)
    other = publish(shuffled, folder=tmp_path / "other", inputs=INPUTS, now=now)

    assert one is not None
    assert other is not None
    assert contents(one.path) == contents(other.path)
    assert one.id == other.id


def test_nothing_new_publishes_nothing(
    tiny: Callable[..., Any], folder: Path, now: datetime
) -> None:
    first = publish(tiny().tables, folder=folder, inputs=INPUTS, now=now)
    tomorrow = now + timedelta(days=1)

    again = publish(tiny().tables, folder=folder, inputs=Inputs(unchanged=2), now=tomorrow)

    assert again is None
    assert latest(folder) == first
    assert first is not None
    assert release_ids(folder) == [first.id]


def test_what_only_tells_of_the_release_before_is_nothing_new(
    tiny: Callable[..., Any], folder: Path, now: datetime
) -> None:
    tables = tiny().tables
    change = {"table": "people", "key": "ada-okafor", "column": "", "change_code": "added",
              "cause_code": "source"}  # fmt: skip
    changes = pd.DataFrame([change], columns=list(TABLES["changes"].column_names), dtype=object)
    publish(tables | {"changes": changes}, folder=folder, inputs=INPUTS, now=now)

    assert publish(tables, folder=folder, inputs=INPUTS, now=now + timedelta(days=1)) is None


def test_old_releases_are_kept_up_to_a_number(
    tiny: Callable[..., Any], folder: Path, now: datetime
) -> None:
    ids = []
    for day in range(5):
        tables = tiny(title=f"Title {day}").tables
        moment = now + timedelta(days=day)
        release = publish(tables, folder=folder, inputs=INPUTS, now=moment, keep=3)
        assert release is not None
        ids.append(release.id)
        assert release_ids(folder) == ids[-3:]

    publish(tiny(title="Last").tables, folder=folder, inputs=INPUTS, now=now, keep=1)

    found = latest(folder)
    assert found is not None
    assert release_ids(folder) == [found.id]
    assert not list(folder.glob(".tmp-*")) + list((folder / "releases").glob(".tmp-*"))


def test_the_latest_release_is_never_pruned_even_if_the_clock_went_back(
    tiny: Callable[..., Any], folder: Path, now: datetime
) -> None:
    publish(tiny(title="A").tables, folder=folder, inputs=INPUTS, now=now)
    past = datetime(2001, 1, 1, tzinfo=UTC)

    release = publish(tiny(title="B").tables, folder=folder, inputs=INPUTS, now=past, keep=1)

    assert release is not None
    assert latest(folder) == release
    assert release_ids(folder) == [release.id]


def test_the_order_of_ids_is_that_of_publication_whatever_the_clock_says(
    tiny: Callable[..., Any], folder: Path, now: datetime
) -> None:
    (folder / "releases" / "by-hand").mkdir(parents=True)
    (folder / "releases" / "by-hand" / "manifest.json").write_text("{}")
    jumps = [timedelta(days=3650), timedelta(0), timedelta(days=-30), timedelta(0)]
    ids = []
    for number, jump in enumerate(jumps):
        tables = tiny(title=f"Title {number}").tables
        release = publish(tables, folder=folder, inputs=INPUTS, now=now + jump, keep=3)
        assert release is not None
        assert release.manifest.created_at == (now + jump).isoformat(timespec="seconds")
        ids.append(release.id)
    assert ids == sorted(ids)
    assert [it for it in release_ids(folder) if it != "by-hand"] == ids[-2:]


def test_content_that_comes_back_within_a_second_is_a_release_again(
    tiny: Callable[..., Any], folder: Path, now: datetime
) -> None:
    first, second, third = (
        publish(tiny(title=title).tables, folder=folder, inputs=INPUTS, now=now)
        for title in ("A", "B", "A")
    )

    assert first is not None
    assert second is not None
    assert third is not None
    assert [third.manifest.previous, second.manifest.previous] == [second.id, first.id]
    assert release_ids(folder) == [first.id, second.id, third.id]
    assert latest(folder) == third


def test_a_release_older_than_a_table_gives_it_empty(
    tiny: Callable[..., Any], folder: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = {name: table for name, table in TABLES.items() if name != "conflicts"}
    tables = {name: frame for name, frame in tiny().tables.items() if name in older}
    with monkeypatch.context() as patched:
        patched.setattr("load.writing.TABLES", older)
        release = publish(tables, folder=folder, inputs=INPUTS, now=now)

    assert release is not None
    conflicts = read_release(release.path)["conflicts"]

    assert len(conflicts) == 0
    assert tuple(conflicts.columns) == TABLES["conflicts"].column_names
