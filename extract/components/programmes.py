"""Programmes."""

from __future__ import annotations

from extract.components.reading import Reading


def find_programmes(reading: Reading) -> None:
    """To be written."""
