"""Numbered meetings: "the sixth course in Chitwan", "its fifteenth meeting".

From the fourth on a number tells which meeting of a series is meant; "the first
session" and "a second workshop" may be any, unless they are said to be of a series
("the third webinar of its cycle"). A meeting with the body that met is one name:
"third session of the | Umber Water Board".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from extract.components.editions import ordinal_of
from extract.components.lists import Lists
from extract.components.words import Words
from extract.records import Mention

LEAST = 4
BETWEEN = frozenset({"annual", "regular", "ordinary", "regional", "joint", "biennial"})
"""Words that may stand between the number and the head."""
COURSES = frozenset({"course", "webinar"})
OPENERS = frozenset({"the", "its", "their", "our", "this"})
SERIES = frozenset({"series", "cycle"})
OF_BODY = frozenset({" of ", " of the "})


def find_numbered(words: Words, lists: Lists) -> Iterator[Mention]:
    """An ordinal and the head of a meeting in small letters, behind "the" or "its"."""
    for first in range(1, len(words) - 1):
        if words.keys[first - 1] not in OPENERS or words.first[first]:
            continue
        number = ordinal_of(words.forms[first])
        head = first + 1 + (words.keys[first + 1] in BETWEEN)
        if number is None or (number < LEAST and not _is_of_series(words, head)):
            continue
        if head < len(words) and _is_head(words, head, lists) and not words.first[head]:
            yield words.mention(first, head, "MEETING", "meeting.numbered")


def _is_of_series(words: Words, head: int) -> bool:
    """Whether "of the series" or "of its cycle" follows."""
    link, owner, noun = (*words.keys[head + 1 : head + 4], "", "", "")[:3]
    return link == "of" and owner in OPENERS and noun in SERIES


def join_bodies(words: Words, names: Iterable[Mention], lists: Lists) -> Iterator[Mention]:
    """Meetings with the body that met; `names` are in order and do not overlap."""
    for meeting, body in pairwise(names):
        if meeting.label != "MEETING" or body.label != "ORG":
            continue
        head = words.keys[words.index_at(meeting.end) - 1]
        if words.text[meeting.end : body.start] in OF_BODY and lists.heads.get(head) == "MEETING":
            first, end = words.index_at(meeting.start), words.index_at(body.end)
            yield words.mention(first, end - 1, "MEETING", "meeting.joined")


def _is_head(words: Words, index: int, lists: Lists) -> bool:
    """Whether a small word is the head of a meeting; a course is one where it has a number."""
    key = words.keys[index]
    is_head = lists.heads.get(key) == "MEETING" or key in COURSES
    return is_head and words.forms[index].islower()
