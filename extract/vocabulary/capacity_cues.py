"""Cues: the phrases that say who did what in a meeting.

A phrase is a row of words as a clause holds them (small letters, without
articles). `opened|opens` are alternatives, `{event}` is a class of words from
`cue_words.csv`, `~` stands for up to four words in between, `~~` for up to
twelve with commas and names of bodies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extract.vocabulary.folding import fold
from extract.vocabulary.heads import Heads
from extract.vocabulary.reading import Row, Sheet, read_sheet

VOICES = (
    "active", "joint", "passive", "noun", "label", "adjunct", "object", "list", "role", "relative",
    "sides",
)  # fmt: skip
"""Where the one who acts stands.

- `active`: before the phrase ("NAME opened"); `passive`: after "by" ("opened by NAME")
- `joint`: as `active`, of several people alone ("A and B debated")
- `noun`: after a noun ("speech by NAME"); `label`: after a heading ("Chair: NAME")
- `adjunct`: around a phrase that opens the sentence ("In her opening remarks, NAME")
- `object`: directly after the phrase ("heard NAME")
- `list`: in the list below a heading that holds the word ("The panellists:"), the first row wins
- `role`: in a role that people have in the meeting alone ("Moderator")
- `sides`: before the phrase, as the one side of a visit; the other side stands behind its verb
- `relative`: before the phrase and behind "which" ("which the Centre organised")
"""
FUNCTIONS = ("host", "organiser", "co_organiser", "supporter", "attended", "absent")
CAPACITIES = (
    "opening_remarks", "closing_remarks", "keynote", "presentation", "panel", "moderation", "chair",
    "statement", "signed", "visited", "received", "attended", "absent", "represented", "none",
)  # fmt: skip
CUES = Sheet(
    "capacity_cues.csv",
    key=None,
    columns=("phrase", "voice", "capacity_code", "note"),
    needed=("phrase", "voice", "capacity_code"),
)
HOST_CUES = Sheet(
    "function_cues.csv",
    key=None,
    columns=("phrase", "voice", "capacity_code", "note"),
    needed=("phrase", "voice", "capacity_code"),
)
WORDS = Sheet(
    "cue_words.csv",
    key="class",
    columns=("class", "words"),
    needed=("class", "words"),
    several=("words",),
)
GAP = "~"
WIDE = "~~"
"""A gap that may hold commas and bodies."""

Part = frozenset[str] | str
"""Words of which one must stand there, or a gap."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase with what it says."""

    parts: tuple[Part, ...]
    voice: str
    capacity_code: str


@dataclass(frozen=True)
class Cues:
    """All cues of one file by their first word."""

    classes: Mapping[str, frozenset[str]]
    _by_first: Mapping[str, tuple[Cue, ...]]
    listed: tuple[Cue, ...] = ()
    """The cues of headings, in the order of the file."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Folded role -> capacity."""

    def beginning(self, word: str) -> tuple[Cue, ...]:
        """The cues that begin with a word, the longest first."""
        return self._by_first.get(word, ())

    def __iter__(self) -> Iterator[Cue]:
        found = {id(cue): cue for cues in self._by_first.values() for cue in cues}
        return iter(found.values())


def load_cues(heads: Heads, extra: Path | None = None) -> Cues:
    """Reads the cues of what people do."""
    return _load(CUES, CAPACITIES, heads, extra)


def load_function_cues(heads: Heads, extra: Path | None = None) -> Cues:
    """Reads the cues of what bodies do."""
    return _load(HOST_CUES, FUNCTIONS, heads, extra)


def _load(sheet: Sheet, codes: tuple[str, ...], heads: Heads, extra: Path | None) -> Cues:
    classes = {row["class"]: frozenset(row.several("words")) for row in read_sheet(WORDS, extra)}
    events = frozenset(form.casefold() for form in heads.forms if " " not in form)
    classes["event"] = classes.get("event", frozenset()) | events | {"meeting"}
    by_first: dict[str, list[Cue]] = {}
    listed: list[Cue] = []
    roles: dict[str, str] = {}
    for row in read_sheet(sheet, extra):
        if row["voice"] not in VOICES:
            raise row.error(f"Unknown voice {row['voice']!r}", f"use one of {', '.join(VOICES)}")
        if row["capacity_code"] not in codes:
            code = row["capacity_code"]
            raise row.error(f"Unknown capacity {code!r}", f"use one of {', '.join(codes)}")
        parts = tuple(_part(row, word, classes) for word in row["phrase"].casefold().split())
        if parts[0] in (GAP, WIDE):
            raise row.error("A phrase that begins with a gap", "begin with a word")
        cue = Cue(parts, row["voice"], row["capacity_code"])
        if cue.voice == "list":
            listed.append(cue)
            continue
        if cue.voice == "role":
            roles.update({fold(name): cue.capacity_code for name in row["phrase"].split("|")})
            continue
        for word in parts[0]:
            by_first.setdefault(word, []).append(cue)
    ordered = {
        word: tuple(sorted(cues, key=lambda cue: -len(cue.parts)))
        for word, cues in by_first.items()
    }
    return Cues(classes, ordered, tuple(listed), roles)


def _part(row: Row, word: str, classes: Mapping[str, frozenset[str]]) -> Part:
    if word in (GAP, WIDE):
        return word
    found: set[str] = set()
    for option in word.split("|"):
        if option.startswith("{"):
            name = option.strip("{}")
            if name not in classes:
                known = ", ".join(sorted(classes))
                raise row.error(f"Unknown class {name!r}", f"use one of {known}")
            found |= classes[name]
        else:
            found.add(option)
    return frozenset(found)
