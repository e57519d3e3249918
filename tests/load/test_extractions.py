import logging
import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import records
from extract.errors import ContractError, StoreError
from extract.records import Extraction
from extract.reports import Quarantined
from load import extractions
from load.extractions import ExtractionStore

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
st.register_type_strategy(str, TEXT)
st.register_type_strategy(int, st.integers(-(2**31), 2**53))
RESULTS = st.dictionaries(
    st.text("0123456789abcdef", min_size=4, max_size=4),
    st.builds(Extraction) | st.builds(Quarantined),
    max_size=4,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(results=RESULTS)
def test_every_record_is_read_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, results: dict[str, Extraction | Quarantined]
) -> None:
    store = ExtractionStore(tmp_path_factory.mktemp("store"))
    store.write_part(results)

    assert store.keys() == set(results)
    assert dict(store.read(results)) == results


def test_dates_tuples_and_nested_records_keep_their_types(
    tmp_path: Path, extraction: Callable[..., Extraction]
) -> None:
    store = ExtractionStore(tmp_path)
    evidence = records.Evidence(0, 4, "meeting:named")
    days = records.Interval(date(2024, 6, 5), date(2024, 6, 6), "day")
    meeting = records.Meeting("meeting:1", True, evidence, forms=("8th Meeting",), dates=days)
    result = Extraction(extraction(1).report, meetings=(meeting,))
    store.write_part({"a": result})

    ((key, back),) = store.read({"a"})

    assert (key, back) == ("a", result)
    assert isinstance(back, Extraction)
    assert isinstance(back.meetings[0].forms, tuple)
    assert back.meetings[0].dates == days
    assert type(back.meetings[0].dates.start) is date


def test_equal_results_make_one_file_whoever_writes_them(
    tmp_path: Path, extraction: Callable[..., Extraction]
) -> None:
    store = ExtractionStore(tmp_path)

    one = store.write_part({"a": extraction(1), "b": extraction(2)})
    other = ExtractionStore(tmp_path).write_part({"b": extraction(2), "a": extraction(1)})

    assert one == other
    assert list(tmp_path.iterdir()) == [one]


def test_an_empty_or_missing_folder_holds_nothing(tmp_path: Path) -> None:
    store = ExtractionStore(tmp_path / "not" / "there")

    assert store.keys() == set()
    assert list(store.read([])) == []
    store.compact()
    assert not store.folder.exists()


def test_a_result_that_two_parts_hold_is_read_once(
    tmp_path: Path, extraction: Callable[..., Extraction]
) -> None:
    store = ExtractionStore(tmp_path)
    store.write_part({"a": extraction(1), "b": extraction(2)})
    store.write_part({"b": extraction(2), "c": extraction(3)})

    assert sorted(key for key, _ in store.read({"a", "b", "c"})) == ["a", "b", "c"]


def test_results_that_are_not_there_are_told_at_the_end(
    tmp_path: Path, filled: Callable[[Path, int], ExtractionStore]
) -> None:
    store = filled(tmp_path, 2)
    reading = store.read(["1", "8", "7"])

    assert next(reading)[0] == "1"
    with pytest.raises(StoreError, match=r"2 result\(s\) are missing from .*the first: 7"):
        next(reading)


def test_text_that_no_file_can_hold_is_refused_by_key(
    tmp_path: Path, extraction: Callable[..., Extraction]
) -> None:
    store = ExtractionStore(tmp_path)
    broken = Quarantined("samples", "a.txt", "a.txt", "", "read", "encoding", "half a \ud83d")

    with pytest.raises(ContractError, match="The result a1 cannot be stored"):
        store.write_part({"a0": extraction(1), "a1": broken})

    assert store.keys() == set()


def truncated(data: bytes) -> bytes:
    return data[:-7]


def altered(data: bytes) -> bytes:
    return data[:60] + bytes([data[60] ^ 1]) + data[61:]


@pytest.mark.parametrize("damage", [truncated, altered, lambda _: b"", lambda _: b"PAR1"])
def test_a_damaged_part_is_set_aside_and_its_results_count_as_not_read(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[bytes], bytes],
    extraction: Callable[..., Extraction],
    filled: Callable[[Path, int], ExtractionStore],
) -> None:
    store = filled(tmp_path, 3)
    part = store.write_part({"lost": extraction(9, words=40)})
    whole = part.read_bytes()
    part.write_bytes(damage(whole))

    with caplog.at_level(logging.WARNING):
        keys = store.keys()

    assert keys == {"0", "1", "2"}
    assert f"{part} is damaged and was set aside" in caplog.text
    assert part.with_name(f"damaged-{part.name}").read_bytes() == damage(whole)
    store.write_part({"lost": extraction(9, words=40)})
    assert part.read_bytes() == whole
    assert dict(store.read(["lost"])) == {"lost": extraction(9, words=40)}


def test_a_part_that_may_not_be_read_is_passed_over_and_never_removed(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    filled: Callable[[Path, int], ExtractionStore],
) -> None:
    store = filled(tmp_path, 4)
    locked = sorted(tmp_path.iterdir())[1]
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert len(store.keys()) == 3
    store.compact(most=1)
    assert f"{locked} cannot be read" in caplog.text
    monkeypatch.undo()

    assert len(list(tmp_path.iterdir())) == 2
    assert store.keys() == {"0", "1", "2", "3"}


def test_leftovers_of_killed_runs_are_ignored_and_cleaned(
    tmp_path: Path, filled: Callable[[Path, int], ExtractionStore]
) -> None:
    store = filled(tmp_path, 2)
    leftover = tmp_path / ".tmp-1234-part-00.parquet"
    leftover.write_bytes(b"half a file")

    assert store.keys() == {"0", "1"}
    store.compact()

    assert not leftover.exists()
    assert store.keys() == {"0", "1"}


def test_keys_decodes_the_column_of_keys_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filled: Callable[[Path, int], ExtractionStore]
) -> None:
    store = filled(tmp_path, 2)
    asked = []
    read = pq.ParquetFile.read

    def watched(file: Any, columns: list[str] | None = None) -> Any:
        asked.append(columns)
        return read(file, columns=columns)

    monkeypatch.setattr(pq.ParquetFile, "read", watched)
    store.keys()

    assert asked == [["key"], ["key"]]


SHARED = Quarantined("samples", "a.txt", "a.txt", "", "read", "empty", "a.txt is empty")


def write_many(folder: Path, first: int) -> None:
    store = ExtractionStore(folder)
    for number in range(first, first + 12):
        store.write_part({str(number): replace(SHARED, uri=f"{number}.txt"), "shared": SHARED})


def test_writers_at_the_same_time_do_no_harm(tmp_path: Path) -> None:
    pool = multiprocessing.get_context("spawn").Pool(2)
    with pool:
        pool.starmap(write_many, [(tmp_path, 0), (tmp_path, 6), (tmp_path, 0)])

    store = ExtractionStore(tmp_path)

    assert store.keys() == {*(str(number) for number in range(18)), "shared"}
    assert dict(store.read(store.keys()))["shared"] == SHARED
    assert [path for path in tmp_path.iterdir() if not path.name.startswith("part-")] == []


def test_a_result_of_other_records_says_which_file_to_remove(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extraction: Callable[..., Extraction]
) -> None:
    store = ExtractionStore(tmp_path)
    monkeypatch.setattr(extractions, "encoded", lambda *_: b'{"report": 7}')
    part = store.write_part({"a": extraction(1)})

    with pytest.raises(StoreError, match=f"{part} holds a result of another version"):
        list(store.read(["a"]))
