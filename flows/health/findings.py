"""What an examination finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flows.settings import Settings

State = Literal["ok", "warning", "problem"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    """What was looked at, such as `packages`."""
    state: State
    told: str
    """What was found, in a sentence or a few words."""
    remedy: str = ""
    """What to do about it."""
    mended: str = ""
    """What `--fix` did about it."""

    @property
    def is_open(self) -> bool:
        """Whether something is wrong and stays so."""
        return self.state == "problem" and not self.mended


@dataclass(frozen=True, slots=True)
class Patient:
    """What is examined, and what may be done to it."""

    settings: Settings
    may_mend: bool = False
    """Whether to mend what is safe; the data are held by this process then."""
    may_forget: bool = False
    """Whether to forget results of reading that nothing needs any more."""


FIX = "minutebook doctor --fix"
