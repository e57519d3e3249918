"""Participations."""

from __future__ import annotations

from extract.components.reading import Reading


def find_participations(reading: Reading) -> None:
    """To be written."""
