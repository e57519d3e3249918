"""Numbered meetings: "the sixth course in Chitwan", "its fifteenth meeting".

From the fourth on a number tells which meeting of a series is meant; "the first
session" and "a second workshop" may be any.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.components.editions import ordinal_of
from extract.components.lists import Lists
from extract.components.words import Words
from extract.records import Mention

LEAST = 4
BETWEEN = frozenset({"annual", "regular", "ordinary", "regional", "joint", "biennial"})
"""Words that may stand between the number and the head."""
COURSES = frozenset({"course", "webinar"})
OPENERS = frozenset({"the", "its", "their", "our"})


def find_numbered(words: Words, lists: Lists) -> Iterator[Mention]:
    """An ordinal and the head of a meeting in small letters, behind "the" or "its"."""
    for first in range(1, len(words) - 1):
        if words.keys[first - 1] not in OPENERS or words.first[first]:
            continue
        if (ordinal_of(words.forms[first]) or 0) < LEAST:
            continue
        head = first + 1 + (words.keys[first + 1] in BETWEEN)
        if head < len(words) and _is_head(words, head, lists) and not words.first[head]:
            yield words.mention(first, head, "MEETING", "meeting.numbered")


def _is_head(words: Words, index: int, lists: Lists) -> bool:
    """Whether a small word is the head of a meeting; a course is one where it has a number."""
    key = words.keys[index]
    is_head = lists.heads.get(key) == "MEETING" or key in COURSES
    return is_head and words.forms[index].islower()
