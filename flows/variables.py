"""Variables of the environment as values; one that cannot be is told with its remedy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from extract.errors import UsageError


def folder_of(environ: Mapping[str, str], name: str) -> Path | None:
    """The folder that a variable names; None where it is not set."""
    value = environ.get(name)
    if not value:
        return None
    folder = Path(value)
    if not folder.is_dir():
        raise UsageError(f"{name} is {value!r}, which is no folder; give one, or unset {name}.")
    return folder


def share_of(environ: Mapping[str, str], name: str) -> float | None:
    """A share from 0 to 1; None where it is not set."""
    value = environ.get(name, "").strip()
    if not value:
        return None
    try:
        share = float(value)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        raise UsageError(
            f"{name} is {value!r}, not a share from 0 to 1 such as 0.05; give one, or unset {name}."
        )
    return share


def choice_of(environ: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    """One of some words, the first where it is not set."""
    value = environ.get(name, "").strip() or choices[0]
    if value not in choices:
        raise UsageError(f"{name} is {value!r}; give one of {', '.join(choices)}.")
    return value


def number_of(environ: Mapping[str, str], name: str, *, most: int, least: int = 1) -> int | None:
    """A whole number within bounds; None where it is not set."""
    value = environ.get(name, "").strip()
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise UsageError(
            f"{name} is {value!r}, not a whole number from {least} to {most}; "
            f"give such a number, or unset {name}."
        )
    return int(value)
