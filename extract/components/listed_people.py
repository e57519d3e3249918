"""Listed people: names between names in a row of people.

"Attendees: Mona Idris, | Miyuki Tanda |, Omar Sy, Ana Lima": what stands between
people of a list and looks like a name is a person, whatever a model took it for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from extract.components.cueing import MODELLED
from extract.components.lists import Lists
from extract.components.name_runs import name_end
from extract.components.personal import MISTAKEN, is_personal
from extract.components.words import Words
from extract.records import Mention

SHORTEST = 3
"""People who must stand in a row with commas around a name that is to be one more."""


def find_listed_people(words: Words, names: list[Mention], lists: Lists) -> list[Mention]:
    """The names, with those between the people of a list as people."""
    people = sorted(
        (words.index_at(n.start), words.index_at(n.end)) for n in names if n.label == "PERSON"
    )
    if len(people) < SHORTEST:
        return names
    new = {(first, end) for first, end in _gaps(words, people, lists)}
    others = [n for n in names if not _is_mistaken(words, n, new)]
    starts = sorted((n.start, n.end) for n in others)
    for first, end in sorted(new):
        found = words.mention(first, end - 1, "PERSON", "person.listed")
        place = bisect_left(starts, (found.start, 0))
        before = starts[place - 1][1] if place else 0
        if before <= found.start and (place >= len(starts) or starts[place][0] >= found.end):
            others.append(found)
    return others


def _is_mistaken(words: Words, name: Mention, new: set[tuple[int, int]]) -> bool:
    if name.label not in MISTAKEN or not name.rule.startswith((*MODELLED, "cued")):
        return False
    return (words.index_at(name.start), words.index_at(name.end)) in new


def _gaps(words: Words, people: list[tuple[int, int]], lists: Lists) -> Iterator[tuple[int, int]]:
    """Where one name stands between two people of a row, commas on both sides."""
    for place in range(len(people) - 1):
        first, end = people[place][1] + 1, people[place + 1][0] - 1
        if not (first < end and words.forms[first - 1] == "," and words.forms[end] == ","):
            continue
        if any(words.first[first - 1 : end + 2]) or name_end(words, first) != end:
            continue
        if _goes_on(words, people, place) and is_personal(words, first, end, lists):
            yield first, end


def _goes_on(words: Words, people: list[tuple[int, int]], place: int) -> bool:
    """Whether a further person stands beside one of the two, a comma between them."""
    before = place > 0 and _is_next(words, people[place - 1], people[place])
    after = place + 2 < len(people) and _is_next(words, people[place + 1], people[place + 2])
    return before or after


def _is_next(words: Words, left: tuple[int, int], right: tuple[int, int]) -> bool:
    return right[0] == left[1] + 1 and words.forms[left[1]] == ","
