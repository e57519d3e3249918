"""What all tests share: properties tried on the same examples everywhere, and a sample release."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

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
