"""What all tests share: a sample release, an object store, and examples that never change."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.flows.objects import Server

settings.register_profile("minutebook", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("minutebook")

SAMPLES = Path(__file__).parents[1] / "data" / "raw" / "samples"


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the release of the sample reports; for reading only."""
    from flows.settings import Settings
    from flows.steps import run_ingest

    data = tmp_path_factory.mktemp("samples") / "data"
    shutil.copytree(SAMPLES, data / "raw" / "samples")
    run_ingest(Settings(data=data, workers=1), now=datetime(2026, 11, 23, tzinfo=UTC))
    return data


@pytest.fixture(scope="session")
def sample_release(sample_data: Path) -> Path:
    """The folder of the release of the sample reports; for reading only."""
    return (sample_data / "processed" / "latest").resolve()


@pytest.fixture(scope="session")
def object_store() -> Iterator[Server]:
    """An S3-compatible server for all tests; each takes a bucket of its own."""
    from tests.flows.objects import object_server

    with object_server() as server:
        yield server


@pytest.fixture
def s3(object_store: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server, with the environment that leads there."""
    for name, value in object_store.environ.items():
        monkeypatch.setenv(name, value)
    return object_store
