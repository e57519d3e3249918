import errno
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from extract.errors import ContractError, StoreError, UsageError
from load.manifest import Inputs
from load.releases import latest, publish

INPUTS = Inputs(new=2, quarantined=1, model="m1", vocabulary="v1", options={"language": "en"})
Tables = dict[str, pd.DataFrame]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "processed"


def test_a_release_that_breaks_the_contract_is_refused_whole(
    tiny: Callable[..., Any], folder: Path, now: datetime
) -> None:
    first = publish(tiny().tables, folder=folder, inputs=INPUTS, now=now)
    before = sorted(folder.rglob("*"))
    broken = tiny(title="Better").tables
    broken["people"].loc[0, "person_id"] = "nobody"

    with pytest.raises(ContractError) as refusal:
        publish(broken, folder=folder, inputs=INPUTS, now=now + timedelta(days=1))

    told = str(refusal.value)
    assert told.startswith("The release is refused: 4 row(s) break the contract")
    assert "'ada-okafor' is not in people.person_id" in told
    assert latest(folder) == first
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"people": None}, "(missing: people; unknown: none)"),
        ({"persons": pd.DataFrame()}, "(missing: none; unknown: persons)"),
    ],
)
def test_all_tables_and_no_others_make_a_release(
    tiny: Callable[..., Any],
    folder: Path,
    now: datetime,
    change: dict[str, pd.DataFrame | None],
    message: str,
) -> None:
    tables = tiny().tables | change

    with pytest.raises(ContractError) as refusal:
        publish(
            {name: frame for name, frame in tables.items() if frame is not None},
            folder=folder,
            inputs=INPUTS,
            now=now,
        )

    assert message in str(refusal.value)


def test_keeping_no_release_is_a_wrong_request(
    tiny: Callable[..., Any], folder: Path, now: datetime
) -> None:
    with pytest.raises(UsageError, match="keep at least 1"):
        publish(tiny().tables, folder=folder, inputs=INPUTS, now=now, keep=0)


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "No space left on device); free some space on that disk, then run again"),
        (errno.EACCES, "Permission denied); give this user permission"),
        (errno.EROFS, "Read-only file system); choose a folder on a disk that can be written"),
        (errno.EIO, "Input/output error); look at the disk and try again"),
    ],
)
def test_what_the_system_refuses_is_told_with_its_remedy(
    tiny: Callable[..., Any],
    folder: Path,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    remedy: str,
) -> None:
    first = publish(tiny().tables, folder=folder, inputs=INPUTS, now=now)

    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "write", refuse)
    with pytest.raises(StoreError) as refusal:
        publish(tiny(title="New").tables, folder=folder, inputs=INPUTS, now=now)
    monkeypatch.undo()

    assert remedy in str(refusal.value)
    assert "Cannot write" in str(refusal.value)
    assert latest(folder) == first
    assert sorted(path.name for path in folder.iterdir()) == [".lock", "latest", "releases"]


def test_a_file_where_a_folder_is_wanted(
    tiny: Callable[..., Any], tmp_path: Path, now: datetime
) -> None:
    place = tmp_path / "processed"
    place.write_text("not a folder")

    with pytest.raises(StoreError, match="a file stands where a folder is wanted"):
        publish(tiny().tables, folder=place, inputs=INPUTS, now=now)


def test_a_link_to_nowhere_says_how_to_mend_it(
    tiny: Callable[..., Any], folder: Path, now: datetime
) -> None:
    release = publish(tiny().tables, folder=folder, inputs=INPUTS, now=now)
    assert release is not None
    (folder / "latest").unlink()
    (folder / "latest").symlink_to("releases/gone")

    with pytest.raises(StoreError) as refusal:
        latest(folder)

    assert f"releases/gone, which does not exist; point it at one of ['{release.id}']" in str(
        refusal.value
    )


@pytest.mark.parametrize("content", ["", "{}", '{"release": 7}', "\udcff"])
def test_a_damaged_manifest_is_named(
    tiny: Callable[..., Any], folder: Path, now: datetime, content: str
) -> None:
    release = publish(tiny().tables, folder=folder, inputs=INPUTS, now=now)
    assert release is not None
    (release.path / "manifest.json").write_bytes(content.encode(errors="surrogateescape"))

    with pytest.raises(StoreError, match=r"manifest.json is not the manifest of a release"):
        latest(folder)


def test_a_damaged_old_release_does_not_stop_a_new_one(
    tiny: Callable[..., Any], folder: Path, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    first = publish(tiny(title="A").tables, folder=folder, inputs=INPUTS, now=now)
    publish(tiny(title="B").tables, folder=folder, inputs=INPUTS, now=now + timedelta(days=1))
    assert first is not None
    (first.path / "manifest.json").write_text("{")

    later = now + timedelta(days=2)
    release = publish(tiny(title="C").tables, folder=folder, inputs=INPUTS, now=later)

    assert release == latest(folder)
    assert f"{first.path / 'manifest.json'} is not the manifest" in caplog.text
