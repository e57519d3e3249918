"""Quoted: names between quotation marks, told by the words before them.

"under the theme “Skills Today, Factories Tomorrow”" is a theme, "the webinar
'AI in the Classroom'" as well, "the book “Survey on Internet Use”" a work, "the
project “Justice in My Language”" a programme. What people say is none of these.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.components.lists import Lists
from extract.components.words import Words
from extract.records import Mention

CLOSERS = {"“": "”", "«": "»", "‘": "’", '"': '"', "'": "'", "„": "“", "‹": "›"}
LONGEST = 30
REACH = 7
"""How many words back a cue may stand."""
BREAKS = frozenset({".", ";", "?", "!", "|"})
NAMING = frozenset({"titled", "entitled", "called", "title", "named"})
FAR = 4
"""How many words before "entitled" its noun may stand."""


def find_quotes(words: Words) -> Iterator[tuple[int, int]]:
    """The first and last word inside each pair of quotation marks on one line."""
    index = 0
    while index < len(words):
        closer = CLOSERS.get(words.forms[index])
        end = _closed(words, index, closer) if closer and _opens(words, index) else 0
        if end:
            yield index + 1, end - 1
            index = end
        index += 1


def _opens(words: Words, index: int) -> bool:
    """Whether a mark opens: a word is glued to it, and it is glued to none before."""
    if not words.runs_on(index) or not words.is_glued(index + 1):
        return False
    before = words.forms[index - 1] if index else " "
    return words.first[index] or not words.is_glued(index) or before in "([:—–-"


def _closed(words: Words, index: int, closer: str) -> int:
    """Where a quotation closes; 0 where it does not on its line."""
    for at in range(index + 2, min(index + LONGEST + 2, len(words))):
        if words.first[at]:
            return 0
        if words.forms[at] == closer and words.is_glued(at):
            glued = words.runs_on(at) and words.is_glued(at + 1)
            if not (glued and words.forms[at + 1][0].isalnum()):
                return at
    return 0


def find_quoted(words: Words, lists: Lists) -> Iterator[Mention]:
    """Every quoted theme, work and programme, and themes after a colon at a line's start."""
    for first, last in find_quotes(words):
        label = _label(words, first, lists)
        if label:
            end = _without_stop(words, first, last)
            yield words.mention(first, end, label, f"quoted.{label.lower()}")
    for first, last in _after_colon(words):
        end = _without_stop(words, first, last)
        yield words.mention(first, end, "THEME", "theme.line")


def _without_stop(words: Words, first: int, last: int) -> int:
    while last > first and words.forms[last] in ".,;":
        last -= 1
    return last


def _label(words: Words, first: int, lists: Lists) -> str:
    """What a quotation names by the cue nearest before it; empty where it names nothing."""
    if not words.is_capital(first) or first < 2:
        return ""
    naming = False
    for steps in range(REACH):
        at = first - 2 - steps
        if at < 0 or words.forms[at] in BREAKS or words.first[at + 1]:
            break
        label = _cued(words.keys[at], FAR if naming else 1, steps, lists)
        if label is not None:
            return label
        naming = naming or words.keys[at] in NAMING
    return ""


def _cued(key: str, near: int, steps: int, lists: Lists) -> str | None:
    """The label that a word so many steps before a quotation gives it; None where it is no cue."""
    cues = lists.cues
    if key in cues["speech"]:
        return ""
    if key in cues["theme_word"]:
        return "THEME"
    if key in cues["work_before"]:
        return "WORK" if steps <= near else ""
    if key in cues["programme_before"]:
        return "PROGRAMME" if steps <= 1 else ""
    if key in cues["event"]:
        return "THEME" if steps <= near else ""
    return None


def _after_colon(words: Words) -> Iterator[tuple[int, int]]:
    """ "Theme: Small State, Full Stack" on a line of its own."""
    for index in range(len(words) - 2):
        cued = words.first[index] and words.keys[index] in ("theme", "topic")
        if not cued or words.forms[index + 1] != ":" or not words.is_capital(index + 2):
            continue
        last = index + 2
        while words.runs_on(last) and last - index < LONGEST:
            last += 1
        yield index + 2, last
