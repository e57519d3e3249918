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
SHORTEST = 2
REACH = 7
"""How many words back a cue may stand."""
BREAKS = frozenset({".", ";", "?", "!", "|"})


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
    if index + 1 >= len(words) or not words.is_glued(index + 1) or words.first[index + 1]:
        return False
    before = words.forms[index - 1] if index else " "
    return words.first[index] or not words.is_glued(index) or before in "([:—–-"


def _closed(words: Words, index: int, closer: str) -> int:
    for at in range(index + 2, min(index + LONGEST + 2, len(words))):
        if words.first[at]:
            return 0
        if words.forms[at] == closer and words.is_glued(at):
            glued_after = (
                at + 1 < len(words) and words.is_glued(at + 1) and words.forms[at + 1][0].isalnum()
            )
            if not glued_after:
                return at
    return 0


def find_quoted(words: Words, lists: Lists) -> Iterator[Mention]:
    """Every quoted theme, work and programme, and themes after a colon at a line's start."""
    for first, last in find_quotes(words):
        label = _label(words, first, last, lists)
        if label:
            while last > first and words.forms[last] in ".,;":
                last -= 1
            yield words.mention(first, last, label, f"quoted.{label.lower()}")
    yield from _after_colon(words)


def _label(words: Words, first: int, last: int, lists: Lists) -> str:
    """What a quotation names by the cue nearest before it; empty where it names nothing."""
    if not words.is_capital(first) or first < 2:
        return ""
    at, steps = first - 2, 0
    cue = ""
    while at >= 0 and steps < REACH and words.forms[at] not in BREAKS and not words.first[at + 1]:
        key = words.keys[at]
        if key in lists.speech:
            return ""
        if key in lists.theme_cues:
            return "THEME"
        if key in lists.work_cues:
            return "WORK" if steps <= (4 if cue else 1) else ""
        if key in lists.programme_cues:
            return "PROGRAMME" if steps <= 1 else ""
        if key in lists.event_cues:
            return "THEME" if steps <= (5 if cue else 1) else ""
        if key in ("titled", "entitled", "called", "title", "named"):
            cue = key
        at -= 1
        steps += 1
    return ""


def _after_colon(words: Words) -> Iterator[Mention]:
    """ "Theme: Small State, Full Stack" on a line of its own."""
    for index in range(len(words) - 2):
        if (
            words.first[index]
            and words.keys[index] in ("theme", "topic")
            and words.forms[index + 1] == ":"
        ):
            first, last = index + 2, index + 2
            while words.runs_on(last) and last - first < LONGEST:
                last += 1
            if words.forms[first] in CLOSERS or not words.is_capital(first):
                continue
            while last > first and words.forms[last] in ".,;":
                last -= 1
            yield words.mention(first, last, "THEME", "theme.line")
