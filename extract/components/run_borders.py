"""Run borders: where a name of several capitalised words ends and another begins.

"University of Ghana | and UNICEF", "Ministry of Health | of Kenya", "Museum | in
Belgrade", "Smart Classroom Project, | Pioneer Award": what stands behind a link is
a name of its own where it has a head, or is known.
"""

from __future__ import annotations

from collections.abc import Mapping

from extract.components.lists import Lists
from extract.components.words import DASHES, Words

Begun = Mapping[int, tuple[int, str]]
"""Where other names begin: index of the first word -> the index after the last, and the label."""

ARTICLES = frozenset({"the", "la", "le", "les", "los", "las", "l"})
OUTSIDE = frozenset({"in", "on", "to", "for", "between", "through", "against"})
"""Links that lead from one name to another where that has a head of its own."""
PEOPLE = frozenset({"PERSON", "TITLE", "ROLE", "DATE"})
"""Labels of names that no run goes into."""
ALONE = PEOPLE | {"ORG", "COUNTRY", "PROGRAMME"}
"""Labels of names that stand for themselves after "and"."""
SUBJECT = frozenset({"of", "for"})
"""Links between a ministry and its subject."""
SHOUTED = 6
"""A word in capitals longer than that is a verb of a resolution rather than an acronym."""
LIST_REACH = 24


def label_at(names: Begun, index: int) -> str:
    """The label of the name that begins at a word; empty where none does."""
    return names.get(index, (0, ""))[1]


def has_head(words: Words, at: int, lists: Lists, but: frozenset[str] = frozenset()) -> bool:
    """Whether one of the capitalised words in a row from there on is a head of bodies or places.

    `but` are heads that do not count.
    """
    while at < len(words) and not words.first[at]:
        if not (words.is_capital(at) or (words.forms[at] in DASHES and words.is_glued(at))):
            return False
        is_head = words.keys[at] in lists.body_heads or _is_building(words, at, lists)
        if is_head and words.keys[at] not in but:
            return True
        at += 1
    return False


def _is_building(words: Words, at: int, lists: Lists) -> bool:
    """Whether a word is the head of a place's name: not "Competency Building"."""
    return (
        words.keys[at] in lists.cues["venue_head"]
        and words.keys[at - 1] not in lists.cues["no_building"]
    )


def is_named(words: Words, start: int, end: int, lists: Lists) -> bool:
    """Whether a university or a school bears a name of its own in front: "Yarmouk University"."""
    if end - start < 2 or words.keys[end - 1] not in lists.cues["named_kind"]:
        return False
    plain = lists.cues["plain_name"] | lists.cues["portfolio"]
    return plain.isdisjoint(words.keys[start : end - 1])


def is_half(words: Words, start: int, end: int, lists: Lists, names: Begun) -> bool:
    """Whether a run is no name yet before its "and": "Land | and Titles Court"."""
    if end - start > 3 or label_at(names, start) not in ("", "NORP"):
        return False
    return lists.body_heads.isdisjoint(words.keys[start:end])


def leads_away(words: Words, at: int, after: int, start: int, lists: Lists, names: Begun) -> bool:
    """Whether the link at a word leads out of the name: "Museum | in Belgrade"."""
    link, label = words.keys[at], label_at(names, after)
    if link in ("in", "to") and label in ("CITY", "COUNTRY"):
        keys = words.keys[start:at]
        return "office" not in keys or (label == "CITY" and "for" in keys)
    if link in OUTSIDE and has_head(words, after, lists, lists.cues["group_head"]):
        return True
    if link != "of" or label not in ("COUNTRY", "CITY"):
        return False
    is_ministry = not lists.cues["ministry_word"].isdisjoint(words.keys[start : start + 3])
    if label == "COUNTRY" and is_ministry and not SUBJECT.isdisjoint(words.keys[start:at]):
        return True
    return is_named(words, start, at, lists)


def begins_other(words: Words, after: int, lists: Lists, names: Begun) -> bool:
    """Whether another name begins after "and"."""
    if words.keys[after - 1] in ARTICLES or label_at(names, after) in ALONE:
        return True
    people, label = names.get(after, (0, ""))
    if label == "NORP" and people < len(words) and words.forms[people].islower():
        return True
    form = words.forms[after]
    if form.isupper() and len(form) > SHOUTED and not words.forms[after - 2].isupper():
        return True
    at = after
    while at < len(words) and words.is_capital(at) and not words.first[at]:
        if words.keys[at] in lists.body_heads:
            return at > after or words.keys[at + 1 : at + 2] == ["of"]
        at += 1
    return False


def list_goes_on(words: Words, after: int, lists: Lists, names: Begun) -> bool:
    """Whether a comma stands in a list inside a name: "Education, Science and Culture"."""
    at = after
    while at < len(words) and not words.first[at] and at - after < LIST_REACH:
        end = _item_end(words, at, lists, names)
        if end == at or end >= len(words):
            return False
        at = end + 1
        is_and = words.keys[end] == "and"
        if words.keys[end] == "," and words.keys[at : at + 1] == ["and"]:
            at, is_and = at + 1, True
        if is_and:
            follows = at < len(words) and words.is_capital(at)
            return follows and not begins_other(words, at, lists, names)
        if words.keys[end] != ",":
            return False
    return False


def _item_end(words: Words, start: int, lists: Lists, names: Begun) -> int:
    """The index after an item of up to four capitalised words; `start` where there is none."""
    at = start
    while at < len(words) and words.is_capital(at) and not (at > start and words.first[at]):
        if words.keys[at] in lists.body_heads or label_at(names, at) in ALONE | {"CITY"}:
            return start
        at += 1
    return at if at - start <= 4 else start
