"""Titles: honorifics before names and degrees after them, and the names that they announce.

"H.E. Mr. LI Wei", "Prof. Dr. Ir. Sri Wahyuni", "Mr Karimov, PhD". A title that is
a word of its own ("Chief", "Sister", "King") counts only where a name follows that
is no other name: not "Chief Executive Officer", not "King Abdullah Cultural Center".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.components.lists import Lists
from extract.components.name_runs import name_end
from extract.components.words import DASHES, POSSESSIVES, Words
from extract.records import Mention

LONGEST = 24
"""Words and marks of the longest row of titles."""
SUBJECT_LINKS = frozenset({"of", "for", "and"})
"""Words between a minister and a subject that may be a title: "Minister of | Justice"."""
CALLINGS = ("logist", "grapher", "nomist", "nomer", "metrist", "physicist", "chemist")
"""How words for what somebody does end, and no names: "Pharmacologist", "Bibliographer"."""
REACH = 5
"""Words within which a role follows "Chief"."""
RULES = ("person.titled", "person.word")


def find_titled(words: Words, lists: Lists) -> Iterator[Mention]:
    """Titles with the names that follow them, and the degrees after those."""
    index = 0
    while index < len(words):
        end = index if _is_amid(words, index) else title_end(words, index, lists)
        stop = name_end(words, end, lists.roles) if end > index else end
        if stop == end or words.first[end] or not _announces(words, index, end, stop, lists):
            index += 1
            continue
        sure = lists.sure_titles.match(words, index) > 0
        yield words.mention(index, end - 1, "TITLE", "title.before" if sure else "title.word")
        yield words.mention(end, stop - 1, "PERSON", "person.titled" if sure else "person.word")
        yield from _degrees(words, stop, lists)
        index = stop


def _is_amid(words: Words, index: int) -> bool:
    """Whether a word begins no title: "the", "O. | M. Ospan", "Director-| General", "H&| M."."""
    if words.keys[index] == "the" or index < 2:
        return words.keys[index] == "the"
    before = words.forms[index - 1]
    initial = before == "." and len(words.forms[index - 2]) == 1 and not words.first[index]
    return initial or (words.is_glued(index) and (before in DASHES or before == "&"))


def title_end(words: Words, start: int, lists: Lists) -> int:
    """The index after the titles in a row that begin there; `start` itself where none does."""
    end = start
    while end < min(len(words), start + LONGEST) and not (end > start and words.first[end]):
        at = end + (words.forms[end] == "," and end > start and words.forms[end - 1] == ".")
        size = lists.titles.match(words, at) if at < len(words) else 0
        if not size or (size <= 2 and _is_name_part(words, at, end > start, lists)):
            break
        at += size
        if at < len(words) and words.forms[at] == "." and words.is_glued(at):
            at += words.forms[at - 1] != "."
        end = at
    return end


def _is_name_part(words: Words, at: int, follows_title: bool, lists: Lists) -> bool:
    """Whether a short title is an initial or a name: "Dr. | M. Rafiqul Islam", "M. Lozano"."""
    form = words.forms[at]
    if follows_title and form in lists.written["name_title"]:
        return True
    return form == "M" and name_end(words, at + 2) == at + 3


def _announces(words: Words, index: int, end: int, stop: int, lists: Lists) -> bool:
    """Whether titles announce a person: sure ones do, others where no other name begins there."""
    heads = lists.other_heads
    is_surname = stop - end > 1 and words.keys[stop - 1] in lists.cues["surname_head"]
    if words.keys[end] in heads or (words.keys[stop - 1] in heads and not is_surname):
        return False
    if stop == end + 1 and words.keys[end] in lists.cues["no_person"]:
        return False
    longer = (lists.roles.match(words, index), lists.degrees.match(words, index))
    if lists.roles.match(words, end) or max(longer) > end - index:
        return False
    follows_name = index > 0 and words.is_capital(index - 1) and not words.first[index]
    amid = lists.written["name_title"] | lists.written["title_in_name"]
    if follows_name and words.forms[index] in amid:
        return False
    if lists.sure_titles.match(words, index):
        return True
    owns = stop < len(words) and words.forms[stop] in POSSESSIVES
    subjects = lists.cues["portfolio"]
    ruled = words.keys[index] in subjects and words.keys[max(0, index - 1)] in SUBJECT_LINKS
    offices = words.forms[index] in lists.written["title_role"]
    plain = owns or ruled or words.keys[end] in subjects
    plain = plain or (offices and _is_office(words, end, stop, lists))
    return words.is_capital(index) and not follows_name and not plain


def _is_office(words: Words, start: int, stop: int, lists: Lists) -> bool:
    """Whether a chief is chief of what he does: "Chief | Forestry Officer", "Chief | Economist"."""
    if words.keys[stop - 1].endswith(CALLINGS):
        return True
    end = start
    while end < min(len(words), start + REACH) and words.is_capital(end):
        end += 1
        if end > stop and lists.roles.match(words, end - 1):
            return True
    return False


def find_degrees(words: Words, names: Sequence[Mention], lists: Lists) -> Iterator[Mention]:
    """Degrees behind the names that no title announces: "Ana Ruiz | , MA"; not ", PhD student"."""
    ends = {name.start: name.end for name in names}
    code_of = lists.vocabulary.roles.code_of
    for name in names:
        at = words.index_at(name.end)
        if name.label == "PERSON" and at < len(words) - 1 and words.forms[at] == ",":
            for degree in _degrees(words, at, lists):
                is_longer = ends.get(degree.start, 0) > degree.end
                if not is_longer and not code_of(degree.text):
                    yield degree


def _degrees(words: Words, index: int, lists: Lists) -> Iterator[Mention]:
    """The degree that stands after a name: ", PhD", ", IPS (Retd.)"."""
    at = index + (index < len(words) and words.forms[index] == ",")
    if at >= len(words) or words.first[at] or words.forms[at] in lists.written["no_degree"]:
        return
    end = at + lists.degrees.match(words, at)
    end += lists.degrees.match(words, end) if at < end < len(words) else 0
    goes_on = end < len(words) and words.is_capital(end) and not words.first[end]
    if end > at and not goes_on:
        yield words.mention(at, end - 1, "TITLE", "title.after")


def without_stumps(names: list[Mention]) -> list[Mention]:
    """The names without people whom a model reads on from the same title.

    What looks to end a name ("Dr. Naomi | Fisher", a role; a foreign particle) may not.
    """
    modelled = [n for n in names if n.label == "PERSON" and n.rule not in RULES]
    ends = {name.start: name.end for name in modelled}
    kept = [n for n in names if n.rule not in RULES or ends.get(n.start, 0) <= n.end]
    countries = {n.start: n.end for n in names if n.rule == "gazetteer.country"}
    titles = {n.start: n.end for n in kept if n.label == "TITLE"}
    wrong = {titles[start] for start in titles if countries.get(start, 0) > titles[start]}
    states = {end: countries[start] for start, end in titles.items() if end in wrong}
    kept = [n for n in kept if n.label != "TITLE" or n.end not in wrong]
    return [n for n in kept if n.rule not in RULES or not _is_state(n, states)]


def _is_state(name: Mention, states: Mapping[int, int]) -> bool:
    """Whether what seems to follow a title ends a country's name: "DR | Congo"."""
    return any(end <= name.start and name.end <= last for end, last in states.items())
