"""Python's collector of cycles, kept from going again and again over records that are in none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (50_000, 20, 50)
"""Thresholds of a run: the model and the vocabulary alone are a million lasting objects."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector: a build makes millions of records, none in a cycle.

    Let go of them within: the collector goes over whatever is left when this ends.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """With a collector that looks for cycles less often."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def collect_seldom() -> None:
    """Let the collector of this process look for cycles less often from now on."""
    gc.set_threshold(*SELDOM)
