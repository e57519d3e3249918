"""Body borders: people, roles and other bodies that stand in what looks like one body's name.

"Umber Union | Secretary-General", "Umber National University | Gulnora Saidova",
"WEI Jun-ha of | Water Cooperation Institute", "Umber University | and | Delta
Technical University", "UMRC | Centre Directors".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from extract.components.lists import Lists
from extract.components.personal import is_personal
from extract.components.run_borders import is_named
from extract.components.words import Words
from extract.records import Mention

SERVED = frozenset({"office", "bureau", "centre", "center"})
"""Heads of bodies that are called after the places they work for."""
Piece = tuple[int, int, str]
"""First word, index after the last, and label."""
PAPERS = frozenset({"minutes", "agenda", "newsletter", "website", "report", "bulletin"})
"""What a body writes and puts its name on."""
OFFICE = 5
"""Words of the longest role at the end of a body's name."""
ABBREVIATED = frozenset({"DG", "DDG", "ADG", "SG", "CEO"})
"""Roles in short that stand behind a body: "UMRC | DG"."""
ROLE = 4
"""Words of the longest role that is looked for in front of a name."""
ACRONYM = 5
"""Words and marks of the longest acronym behind a unit, with the "of" in front."""
LONG = 3
"""Words of a body's name that a person may follow where no role stands before it."""


def pieces_of(words: Words, first: int, end: int, lists: Lists) -> list[Piece]:
    """The names of which a body's name is made; none where it is one."""
    return (
        _with_role(words, first, end, lists)
        or _with_person(words, first, end, lists)
        or _of_person(words, first, end, lists)
        or _two(words, first, end, lists)
        or _of_acronym(words, first, end, lists)
        or _national(words, first, end, lists)
    )


def is_listed(text: str, lists: Lists) -> bool:
    """Whether a list has a body under a name or an acronym."""
    bodies = lists.vocabulary.organisations
    return bool(bodies.find(text) or bodies.find_acronym(text))


def _is_listed(words: Words, first: int, end: int, lists: Lists) -> bool:
    return is_listed(words.text[words.starts[first] : words.ends[end - 1]], lists)


def _with_role(words: Words, first: int, end: int, lists: Lists) -> list[Piece]:
    """A body and the role at its end: "Umber Union | Secretary-General"."""
    for at in range(max(first + 1, end - OFFICE), end):
        is_short = at == end - 1 and words.forms[at] in ABBREVIATED
        if not is_short and lists.roles.match(words, at) != end - at:
            continue
        modified = at - 1 > first and words.keys[at - 1] in lists.modifiers
        start = at - modified
        headed = start - first > 1 and words.keys[start - 1] in lists.body_heads
        if headed or _is_listed(words, first, start, lists):
            return [(first, start, "ORG"), (start, end, "ROLE")]
        return []
    return []


def _with_person(words: Words, first: int, end: int, lists: Lists) -> list[Piece]:
    """A role's body and its person: "Rector of | Umber State University | Gulnora Saidova"."""
    link = first - 1 - (words.keys[first - 1] == "the")
    is_holder = link > 0 and words.keys[link] == "of" and _follows_role(words, link, lists)
    for at in range(first + 2 if is_holder else first + LONG, end - 1):
        is_head = words.keys[at - 1] in lists.cues["named_kind"] | lists.cues["unit_head"]
        if is_head and is_personal(words, at, end, lists):
            return [(first, at, "ORG"), (at, end, "PERSON")]
    return []


def _of_person(words: Words, first: int, end: int, lists: Lists) -> list[Piece]:
    """A person behind a role and the body: "Director | WEI Jun-ha | of | Water Institute"."""
    for at in range(first + 2, end - 1):
        if words.keys[at] != "of":
            continue
        if is_personal(words, first, at, lists) and _follows_role(words, first, lists):
            return [(first, at, "PERSON"), (at + 1 + (words.keys[at + 1] == "the"), end, "ORG")]
        return []
    return []


def _follows_role(words: Words, first: int, lists: Lists) -> bool:
    sizes = range(1, min(ROLE, first) + 1)
    return any(lists.roles.match(words, first - size) == size for size in sizes)


def _two(words: Words, first: int, end: int, lists: Lists) -> list[Piece]:
    """Two bodies that bear names of their own: "Umber University | and | Delta University"."""
    for at in range(first + 2, end - 2):
        if words.keys[at] != "and" or not is_named(words, first, at, lists):
            continue
        if words.keys[at + 1] != "the" and is_named(words, at + 1, end, lists):
            return [(first, at, "ORG"), (at + 1, end, "ORG")]
    return []


def _of_acronym(words: Words, first: int, end: int, lists: Lists) -> list[Piece]:
    """A unit and its body by acronym: "Division of Water Sciences | of | UNESCO"."""
    for at in range(end - 2, max(first + 1, end - ACRONYM), -1):
        if words.keys[at] != "of":
            continue
        short = words.text[words.starts[at + 1] : words.ends[end - 1]]
        known = short.isupper() and is_listed(short, lists)
        keys = words.keys[first:at]
        if not known or "auspices" in keys or lists.cues["unit_end"].isdisjoint(keys):
            return []
        return [(first, at, "ORG"), (at + 1, end, "ORG")]
    return []


def _national(words: Words, first: int, end: int, lists: Lists) -> list[Piece]:
    """A nationality before a ministry: "Umbrian | Ministry of Culture"."""
    if end - first < 3 or words.keys[first + 1] != "ministry":
        return []
    if not lists.vocabulary.countries.codes_of_adjective(words.forms[first]):
        return []
    return [(first, first + 1, "NORP"), (first + 1, end, "ORG")]


def without_people(words: Words, first: int, end: int, lists: Lists) -> tuple[int, int]:
    """The borders of a body without its people: "UMRC | Centre Directors", "Commission | Dr"."""
    while end - first > 2 and lists.sure_titles.match(words, end - 1) == 1:
        end -= 1
    people = lists.cues["plural_people"]
    leads = end - first > 2 and words.keys[first] in people and words.keys[first + 1] == "of"
    if leads and _is_listed(words, first + 2, end, lists):
        return first + 2, end
    headed = end - first > 2 and not lists.body_heads.isdisjoint(words.keys[first : end - 1])
    if headed and words.keys[end - 1] in PAPERS:
        return first, end - 1
    if end - first < 2 or words.keys[end - 1] not in people:
        return first, end
    for at in range(end - 1, first, -1):
        if _is_listed(words, first, at, lists):
            return first, at
    return first, end


def widen_offices(words: Words, names: Iterable[Mention]) -> Iterator[Mention]:
    """Offices with the second place they work for: "Office for the Gulf States | and Yemen".

    `names` are in order and do not overlap.
    """
    for body, place in pairwise(names):
        if body.label != "ORG" or place.label not in ("COUNTRY", "REGION"):
            continue
        first, end = words.index_at(body.start), words.index_at(body.end)
        keys = words.keys[first:end]
        serves = any(head in SERVED and link == "for" for head, link in pairwise(keys))
        joined = words.text[body.end : place.start] in (" and ", " and the ")
        if serves and joined and "and" not in keys[keys.index("for") :]:
            yield words.mention(first, words.index_at(place.end) - 1, "ORG", "org.widened")
