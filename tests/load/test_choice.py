"""A release by its id, a date, or its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from extract.errors import UsageError
from load.choice import choose_release
from load.releases import Inputs, publish

MOMENTS = {
    "first": datetime(2024, 6, 20, 8, tzinfo=UTC),
    "second": datetime(2024, 6, 20, 9, tzinfo=UTC),
    "third": datetime(2025, 1, 1, tzinfo=UTC),
}


@pytest.fixture
def published(tiny: Callable[..., Any], tmp_path: Path) -> dict[str, str]:
    ids = {}
    for title, now in MOMENTS.items():
        release = publish(tiny(title=title).tables, folder=tmp_path / "p", inputs=Inputs(), now=now)
        assert release is not None
        ids[title] = release.id
    return ids


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("latest", "third"),
        ("previous", "second"),
        ("2024-06-20", "second"),
        ("2024-06", "second"),
        ("2024", "second"),
        ("2024-12-31", "second"),
        ("2025", "third"),
        ("2030-01-01", "third"),
        ("20240620T08", "first"),
    ],
)
def test_a_release_is_chosen(
    published: dict[str, str], tmp_path: Path, asked: str, meant: str
) -> None:
    assert choose_release(tmp_path / "p", asked).id == published[meant]
    assert choose_release(tmp_path / "p", published[meant]).id == published[meant]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("20240620T0", "more than one release: 2024.*, 2024"),
        ("2023-01-01", "No release was published by 2023-01-01; the first is 20240620T08"),
        ("2024-13", "is no date"),
        ("yesterday", "There is no release 'yesterday'; there are: 2024"),
    ],
)
def test_what_is_meant_must_be_clear(
    published: dict[str, str], tmp_path: Path, asked: str, told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        choose_release(tmp_path / "p", asked)


def test_the_first_has_none_before_it(
    tiny: Callable[..., Any], tmp_path: Path, now: datetime
) -> None:
    with pytest.raises(UsageError, match="Nothing was published"):
        choose_release(tmp_path / "p")
    publish(tiny().tables, folder=tmp_path / "p", inputs=Inputs(), now=now)
    with pytest.raises(UsageError, match="is the first release"):
        choose_release(tmp_path / "p", "previous")
