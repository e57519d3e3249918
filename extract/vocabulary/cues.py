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


OUTCOME_KINDS = ("consensus", "decision", "commitment", "plan", "recommendation", "signing")
NEEDS = (
    "act", "active", "agreed", "body", "clause", "document", "drawn", "due", "elected", "ended",
    "future", "group", "label", "meeting", "object", "offer", "offer_to", "opening", "person",
    "reported", "resolve", "statement", "meeting_says", "vow", "own_vow", "should",
)  # fmt: skip
"""What a cue of an outcome needs around it (`outcome_cues.csv`)."""
OUTCOME_CUES = Sheet(
    "outcome_cues.csv",
    key="cue",
    columns=("cue", "kind", "needs", "note"),
    needed=("cue", "kind"),
)


@dataclass(frozen=True)
class OutcomeCue:
    """Words that tell of an outcome: `decided`, `reached a consensus`."""

    words: tuple[str, ...]
    kind_code: str
    needs: str | None


WORD_LISTS = (
    "document", "giving", "next", "courtesy", "body", "routine", "effect", "vow",
    *(f"head_{kind}" for kind in OUTCOME_KINDS),
)  # fmt: skip
OUTCOME_WORDS = Sheet(
    "outcome_words.csv",
    key=None,
    columns=("word", "list", "note"),
    needed=("word", "list"),
)


@dataclass(frozen=True)
class OutcomeCues:
    """All cues of outcomes by their first word, the longest first, and the words around them."""

    by_word: Mapping[str, tuple[OutcomeCue, ...]]
    words: Mapping[str, frozenset[str]]
    """Lists of words by name: `document` holds what is signed, `giving` verbs of a promise, ..."""

    def kind_of_head(self, word: str) -> str | None:
        """The kind of outcomes that a heading announces: `Decisions` -> decision."""
        return next((k for k in OUTCOME_KINDS if word in self.words[f"head_{k}"]), None)


@cache
def load_outcome_cues(extra: Path | None = None) -> OutcomeCues:
    """Reads the cues of outcomes."""
    by_word: dict[str, list[OutcomeCue]] = {}
    for row in read_sheet(OUTCOME_CUES, extra):
        kind = check_value(row, "kind", OUTCOME_KINDS) or ""
        words = tuple(row["cue"].casefold().split())
        cue = OutcomeCue(words, kind, check_value(row, "needs", NEEDS))
        by_word.setdefault(words[0], []).append(cue)
    ordered = {
        word: tuple(sorted(cues, key=lambda cue: -len(cue.words))) for word, cues in by_word.items()
    }
    lists: dict[str, set[str]] = {name: set() for name in WORD_LISTS}
    for row in read_sheet(OUTCOME_WORDS, extra):
        check_value(row, "list", WORD_LISTS)
        lists[row["list"]].add(row["word"].casefold())
    return OutcomeCues(ordered, {name: frozenset(words) for name, words in lists.items()})
