"""SIGKILL at random moments: `latest` always reads whole, and the next run finishes the work."""

from pathlib import Path

import pytest

from tests.flows.kills import Place, torment
from tests.flows.objects import Server


@pytest.mark.slow
def test_kills_at_random_moments_in_a_folder(tmp_path: Path):
    place, calm = (Place(str(tmp_path / name), tmp_path) for name in ("killed", "calm"))
    toll = torment(place, calm, runs=2, kills=6, seed=7)
    assert toll.faults == []
    assert toll.kills >= 6
    assert toll.readings


@pytest.mark.slow
def test_kills_at_random_moments_in_a_store(s3: Server, tmp_path: Path):
    place, calm = (Place(it, tmp_path) for it in (s3.new_address(), str(tmp_path / "calm")))
    toll = torment(place, calm, runs=1, kills=5, seed=8)
    assert toll.faults == []
    assert toll.kills >= 5
    assert toll.moves
