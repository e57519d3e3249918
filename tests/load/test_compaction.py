from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.records import Extraction
from load import extractions, files
from load.extractions import ExtractionStore


def test_compaction_merges_small_parts_beyond_a_number(
    tmp_path: Path, filled: Callable[[Path, int], ExtractionStore]
) -> None:
    store = filled(tmp_path, 9)
    before = dict(store.read(store.keys()))

    store.compact(most=9)
    assert len(list(tmp_path.iterdir())) == 9
    store.compact(most=8)

    assert len(list(tmp_path.iterdir())) == 1
    assert dict(store.read(store.keys())) == before
    store.compact(most=0)
    assert len(list(tmp_path.iterdir())) == 1


def test_compaction_gives_the_same_files_whatever_the_order_of_writing(
    tmp_path: Path, extraction: Callable[..., Extraction]
) -> None:
    names = []
    for folder, order in (("one", range(8)), ("other", reversed(range(8)))):
        store = ExtractionStore(tmp_path / folder)
        for number in order:
            store.write_part({str(number): extraction(number)})
        store.compact(most=2)
        names.append([path.name for path in store.folder.iterdir()])

    assert names[0] == names[1]


def test_full_parts_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filled: Callable[[Path, int], ExtractionStore]
) -> None:
    store = filled(tmp_path, 12)
    sizes = [path.stat().st_size for path in tmp_path.iterdir()]
    monkeypatch.setattr(extractions, "FULL_PART", 3 * min(sizes))

    store.compact(most=4)
    merged = set(tmp_path.iterdir())
    assert 3 <= len(merged) < 12
    assert store.keys() == {str(number) for number in range(12)}


class Killed(BaseException):
    """Stands for a process that is gone: nothing after it happens."""


def test_a_kill_at_any_point_of_compaction_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filled: Callable[[Path, int], ExtractionStore]
) -> None:
    steps = [(files, "write_new"), (files, "move"), (extractions, "remove")]

    def doomed(left: list[int], step: Callable[..., Any]) -> Callable[..., Any]:
        def act(*arguments: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                raise Killed
            return step(*arguments)

        return act

    survived = None
    for number in range(20):
        store = filled(tmp_path / str(number), 6)
        left = [number]
        with monkeypatch.context() as patched:
            for module, name in steps:
                patched.setattr(module, name, doomed(left, getattr(module, name)))
            try:
                store.compact(most=2)
            except Killed:
                survived = number
        assert store.keys() == {str(key) for key in range(6)}
        store.compact(most=0)
        assert len(list(store.read(store.keys()))) == 6
        assert len(list(store.folder.iterdir())) == 1
    assert survived == 7  # one file written and named, six removed: eight places to be killed at


def test_a_part_merged_away_during_a_reading_is_found_in_the_merged_one(
    tmp_path: Path, filled: Callable[[Path, int], ExtractionStore]
) -> None:
    store = filled(tmp_path, 5)

    reading = store.read({"0", "1", "2", "3", "4"})
    found = [next(reading)[0]]
    ExtractionStore(tmp_path).compact(most=1)
    found += [key for key, _ in reading]

    assert sorted(found) == ["0", "1", "2", "3", "4"]
