"""Batches: what is still to be read, in which portions, by how many processes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.fingerprint import Readers
from extract.reports import Metadata
from extract.sources import ArchivedFile
from flows.batches import MOST_BATCHES, keyed, made_from, plan, workers_for
from flows.settings import Settings

FILE = ArchivedFile("a/b.txt", "a/b.txt", "b.txt", "a", "0" * 64, Metadata(), 10)
READERS = Readers("m", "v", {"text": "c", "pdf": "p"})


def files(count: int) -> dict[str, ArchivedFile]:
    return {f"{number:06}": FILE for number in range(count)}


@pytest.mark.parametrize(
    ("pending", "batches"),
    [
        (0, 0),
        (1, 1),
        (10, 1),
        (11, 2),
        (400, 40),
        (1_000, 40),
        (10_000, 40),
        (100_000, 100),
        (250_000, 250),
    ],
)
def test_a_run_has_a_number_of_batches_that_suits_it(pending: int, batches: int):
    assert len(plan(files(pending), set())) == batches


@given(st.integers(0, 30_000))
def test_batches_are_few_and_hold_every_document_once(pending: int):
    batches = plan(files(pending), set())
    assert len(batches) <= MOST_BATCHES
    keys = [document.key for batch in batches for document in batch.documents]
    assert keys == sorted(files(pending))


def test_what_is_done_is_left_out_and_a_size_is_kept():
    batches = plan(files(10), {"000003"}, size=4)
    assert [len(batch.documents) for batch in batches] == [4, 4, 1]
    assert all(document.key != "000003" for batch in batches for document in batch.documents)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("raw_sha256", "1" * 64),
        ("uri", "https://example.org/b"),
        ("source", "c"),
        ("file_name", "c.txt"),
        ("raw_path", "a/c.txt"),
        ("metadata", Metadata(title="B")),
        ("metadata", Metadata(published="2024-05-01")),
    ],
)
def test_all_that_shapes_a_result_shapes_its_key(field: str, value: object):
    assert made_from(replace(FILE, **{field: value}), READERS).key != made_from(FILE, READERS).key


@pytest.mark.parametrize(
    "other",
    [
        Readers("other", "v", {"text": "c"}),
        Readers("m", "other", {"text": "c"}),
        Readers("m", "v", {"text": "other"}),
    ],
)
def test_what_reads_shapes_the_key(other: Readers):
    assert made_from(FILE, READERS).key != made_from(FILE, other).key


def test_code_that_reads_other_documents_does_not_shape_the_key_and_order_does_not():
    other = replace(FILE, raw_sha256="1" * 64)
    changed = Readers("m", "v", {"text": "c", "pdf": "other"})
    assert made_from(FILE, READERS).key == made_from(FILE, changed).key
    assert list(keyed([FILE, other], READERS)) == list(keyed([other, FILE], READERS))


@pytest.mark.parametrize(
    ("reports", "asked", "workers"),
    [(5, None, 1), (5, 2, 1), (20, 2, 2), (20, 64, 2), (1_000, 1, 1), (1_000, 3, 3)],
)
def test_small_runs_have_one_process_and_none_has_more_than_batches(
    reports: int, asked: int | None, workers: int
):
    assert workers_for(plan(files(reports), set()), Settings(workers=asked)) == workers
