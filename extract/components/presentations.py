"""Presentations."""

from __future__ import annotations

from extract.components.reading import Reading


def find_presentations(reading: Reading) -> None:
    """To be written."""
