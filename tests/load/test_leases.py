"""One writer at a time on a store, and a writer that lost its turn can do no harm."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from extract.errors import BusyError, StoreError
from load.stores.lease import NAME, Holder, Lease, read_holder
from load.stores.objects import Objects
from load.stores.opening import open_store
from load.stores.pointer import move_pointer, read_pointer, stamp_pointer
from load.stores.store import Found, Store
from tests.flows.objects import Server

LASTS = 0.9
"""Seconds."""


@pytest.fixture(params=["s3", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store with conditions of its own, and one without."""
    if request.param == "memory":
        return open_store(f"memory:/{tmp_path}")
    server: Server = request.getfixturevalue("s3")
    return open_store(server.new_address())


def lease(store: Store, copy: str) -> Lease:
    return Lease(store, copy=copy, started="2024-06-20T08:30:00+00:00", lasts=LASTS)


def leave_behind(store: Store, copy: str = "elsewhere") -> None:
    """The lease of a run that died."""
    dead = Holder(7, "a run", copy, 4711, "host-7", "2024-06-20T08:30:00+00:00", 3)
    assert store.write(NAME, msgspec.json.encode(dead), expected=None)


def test_a_lease_is_held_until_it_is_given_back(store: Store) -> None:
    first, second = lease(store, "here"), lease(store, "there")
    first.take()
    with pytest.raises(BusyError, match=r"Another run works on .* since 2024-06-20T08:30:00"):
        second.take()
    first.check()
    first.release()
    assert read_holder(store) is None
    heard: list[BusyError] = []
    second.take(on_wait=heard.append)
    assert heard == []
    assert second.fence == first.fence + 1
    second.release()


def test_a_dead_run_is_waited_for_and_then_followed(store: Store) -> None:
    leave_behind(store)
    heard: list[BusyError] = []
    taken = lease(store, "here")
    taken.take(on_wait=heard.append)
    assert "process 4711 on host-7" in str(heard[0])
    assert taken.fence == 8
    taken.release()


def test_a_dead_run_on_the_same_working_copy_is_not_waited_for(store: Store) -> None:
    leave_behind(store, copy="here")
    heard: list[BusyError] = []
    taken = lease(store, "here")
    taken.take(on_wait=heard.append)
    assert (heard, taken.fence) == ([], 8)
    taken.release()


@dataclass(frozen=True)
class Strange:
    """A store whose clock, or whose network, is not what it should be."""

    store: Store
    seconds: float | None = None
    is_gone: Callable[[], bool] = lambda: False

    def __getattr__(self, name: str) -> Any:
        if self.is_gone() and name != "address":
            raise StoreError("The network is gone.")
        return getattr(self.store, name)

    def age(self, _name: str) -> float | None:
        return self.seconds


@pytest.mark.parametrize("seconds", [1e9, -1e9, None])
def test_no_jump_of_a_clock_makes_a_living_run_a_dead_one(
    store: Store, seconds: float | None
) -> None:
    first = lease(store, "here")
    first.take()
    with pytest.raises(BusyError):
        lease(Strange(store, seconds), "there").take()  # type: ignore[arg-type]
    first.check()
    first.release()


@pytest.mark.parametrize("seconds", [1e9, -1e9, None])
def test_no_jump_of_a_clock_keeps_a_dead_run_alive(store: Store, seconds: float | None) -> None:
    leave_behind(store)
    taken = lease(Strange(store, seconds), "there")  # type: ignore[arg-type]
    taken.take()
    taken.release()


def test_a_run_without_network_stops_by_itself(store: Store) -> None:
    gone = threading.Event()
    taken = lease(Strange(store, is_gone=gone.is_set), "here")  # type: ignore[arg-type]
    taken.take()
    gone.set()
    threading.Event().wait(1.5 * LASTS)
    with pytest.raises(StoreError, match="lost its lease"):
        taken.check()
    taken.release()


def test_who_lost_the_lease_cannot_move_the_pointer(store: Store) -> None:
    first = stamp_pointer(store, 1)
    first = move_pointer(store, first, "release-a")
    second = stamp_pointer(store, 2)
    assert second.release == "release-a"
    with pytest.raises(StoreError, match="nothing was published by this one"):
        move_pointer(store, first, "release-b")
    with pytest.raises(StoreError, match="took over"):
        stamp_pointer(store, 1)
    move_pointer(store, second, "release-c")
    assert read_pointer(store).release == "release-c"


def test_numbers_rise_even_if_somebody_removes_the_lease(store: Store) -> None:
    stamp_pointer(store, 41)
    taken = lease(store, "here")
    taken.take()
    assert taken.fence == 42
    taken.release()


def test_what_is_no_pointer_is_told(store: Store) -> None:
    assert store.write("processed/latest.json", b"20240620T083000Z", expected=None)
    with pytest.raises(StoreError, match=r"latest.json does not name a release"):
        read_pointer(store)


def test_of_many_writers_at_once_one_succeeds(store: Store) -> None:
    barrier = threading.Barrier(6)
    tags: list[str] = []

    def write(number: int, expected: str | None) -> None:
        barrier.wait()
        tag = store.write("processed/x.json", f"{expected} {number}".encode(), expected=expected)
        tags.extend([tag] if tag else [])

    expected = None
    for _ in range(2):
        threads = [threading.Thread(target=write, args=(n, expected)) for n in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(tags) == 1
        expected = tags.pop()


def test_a_write_whose_answer_was_lost_has_succeeded(store: Store) -> None:
    assert isinstance(store, Objects)

    class Losing:
        def read(self, path: str) -> Found | None:
            return store.conditions.read(path)

        def write(self, path: str, data: bytes, *, expected: str | None) -> str | None:
            store.conditions.write(path, data, expected=expected)
            return store.conditions.write(path, data, expected=expected)  # tried again

    losing = replace(store, conditions=Losing())  # type: ignore[arg-type]
    tag = losing.write("processed/x.json", b"one", expected=None)
    assert tag
    assert losing.write("processed/x.json", b"two", expected=tag)
    assert losing.write("processed/x.json", b"three", expected=tag) is None
