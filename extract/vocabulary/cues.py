"""Cues: the words that tell how a verb of saying is used, and whom a pronoun may mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.vocabulary.organisations import check_value
from extract.vocabulary.reading import Sheet, read_sheet

FRAMES = ("free", "clause", "clause_or_end", "no_person", "quote", "thing", "topic", "never")
"""What a verb needs beside it to report a statement (`speech_frames.csv`)."""
FREE = "free"
SPEECH_FRAMES = Sheet(
    "speech_frames.csv",
    key="lemma",
    columns=("lemma", "frame", "note"),
    needed=("lemma", "frame"),
)
TITLE_GENDERS = Sheet(
    "title_genders.csv",
    key="title",
    columns=("title", "gender", "note"),
    needed=("title", "gender"),
)


@dataclass(frozen=True)
class SpeechCues:
    """How verbs of saying are used, and the gender that titles tell."""

    frames: Mapping[str, str]
    genders: Mapping[str, str]

    def frame_of(self, lemma: str) -> str:
        """One of `FRAMES`; a verb that is not listed needs nothing beside it."""
        return self.frames.get(lemma, FREE)


@cache
def load_speech_cues(extra: Path | None = None) -> SpeechCues:
    """Reads the frames of the verbs of saying and the genders of titles."""
    frames = {}
    for row in read_sheet(SPEECH_FRAMES, extra):
        check_value(row, "frame", FRAMES)
        frames[row["lemma"]] = row["frame"]
    genders = {}
    for row in read_sheet(TITLE_GENDERS, extra):
        check_value(row, "gender", ("m", "f"))
        genders[row["title"].casefold()] = row["gender"]
    return SpeechCues(frames, genders)
