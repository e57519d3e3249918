"""Role borders: where a role that a model found really begins and ends.

A role takes its modifiers in front ("First Vice-President", "Acting"), its
portfolio behind ("Federal Minister for Law | and Justice", "Chief | of WASH") and
"a.i."; it gives up loose small words ("member of the |") and a name that follows
a comma ("Executive Secretary for Development, | Charmaine Hurst").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.components.cueing import MODELLED
from extract.components.lists import Lists
from extract.components.named_roles import role_begin, role_end
from extract.components.words import Words
from extract.records import Mention

PASSING = frozenset("then current present new newly incumbent incoming outgoing".split())
"""Words in front of a role that say nothing lasting about it."""
NEVER_NAMED = frozenset({"current", "incumbent"})
"""Those of them that are no part of a role in capitals either."""
HONOURS = frozenset({"honourable", "honorable", "hon", "hon'ble", "hon’ble"})
"""Words in front of a role, in capitals too, that are a title."""
UNIT = re.compile(
    r" of (?P<unit>(?!the )(?:Department of [A-Z].*|[A-Z].* (?:Department|Division|Team|Section)))$"
)
"""The unit behind a role: "Head | of | Foreign Affairs Department"."""
BODY_LINKS = frozenset({"of", "at", "in"})
LOOSE = frozenset("of for the a an and at in on to , ; : . - – — ! ? | with by &".split())


def mend_roles(words: Words, names: Iterable[Mention], lists: Lists) -> Iterator[Mention]:
    """The names, roles among them with their borders mended."""
    for name in names:
        if name.label != "ROLE":
            yield name
            continue
        mended = _mended(words, name, lists) if name.rule.startswith(MODELLED) else (name,)
        for part in mended:
            yield from _without_unit(words, part)


def _without_unit(words: Words, name: Mention) -> Iterator[Mention]:
    """A role without the unit that it is held in: "Head of | Research Division"."""
    unit = UNIT.search(name.text) if name.label == "ROLE" else None
    if unit is None:
        yield name
        return
    first, end = words.index_at(name.start), words.index_at(name.end)
    at = words.index_at(name.start + unit.start("unit"))
    yield words.mention(first, at - 2, "ROLE", "role.parted")
    yield words.mention(at, end - 1, "ORG", "parted.org")


def _mended(words: Words, name: Mention, lists: Lists) -> Iterator[Mention]:
    """A role by the rule that changed it: parted, extended, modified or trimmed."""
    first, end = words.index_at(name.start), words.index_at(name.end)
    title = lists.sure_titles.match(words, first)
    if 0 < title < end - first and lists.roles.match(words, first + title):
        yield words.mention(first, first + title - 1, "TITLE", "parted.title")
        first += title
    else:
        title = 0
    first, end = _trimmed(words, first, end)
    border = _border(words, first, end, lists)
    if border:
        at, begin, label = border
        _, stop = _trimmed(words, begin, end)
        yield words.mention(begin, stop - 1, label, f"parted.{label.lower()}")
        end = at
    last, begin = end - 1, first
    if not border and (words.is_capital(last) or words.keys[last] in lists.cues["portfolio"]):
        last = role_end(words, last, lists)
    if words.is_capital(first) and not title:
        begin = role_begin(words, first, lists)
        if not lists.cues["portfolio"].isdisjoint(words.keys[begin:first]):
            begin = first
    rule = "role.parted" if border else "role.extended" if last >= end else "role.trimmed"
    mended = words.mention(begin, last, "ROLE", "role.modified" if begin < first else rule)
    yield name if mended.text == name.text else mended


def _trimmed(words: Words, first: int, end: int) -> tuple[int, int]:
    """Borders without loose small words behind and "then" in front."""
    while end - 1 > first and _is_loose(words, first, end):
        end -= 1
    for at in range(first + 1, end):
        if words.forms[at] == "said":
            end = at
            break
    while first < end - 1 and _is_passing(words, first):
        first += 1
    return first, end


def _is_loose(words: Words, first: int, end: int) -> bool:
    """Whether the last of some words is no part of a role: a small word, a mark, half a bracket."""
    if words.forms[end - 1] == ")":
        return "(" not in words.forms[first:end]
    return words.forms[end - 1] in LOOSE and not _closes_interim(words, end)


def _is_passing(words: Words, index: int) -> bool:
    """Whether a word in front of a role says nothing lasting: "then", "Hon'ble", "Right Hon"."""
    form = words.forms[index].casefold()
    if form in ("right", "rt"):
        return words.forms[index + 1].casefold() in HONOURS
    passing = form in PASSING and words.forms[index].islower()
    return form in HONOURS or form in NEVER_NAMED or passing


def _border(words: Words, first: int, end: int, lists: Lists) -> tuple[int, int, str] | None:
    """Where a role ends and another name begins, and the label of that name.

    "Director, | Division of Water Sciences", "Dean of | Faculty of Education",
    "Deputy Director General ( | Chair", "Minister of Education | Shirakawa".
    """
    for at in range(first + 1, end - 1):
        form = words.forms[at]
        if words.keys[at] == "of" and words.keys[at - 1].endswith("founder"):
            return at, at + 1 + (words.keys[at + 1] == "the"), "ORG"
        if form == "(" and words.forms[end - 1] != ")" and lists.roles.match(words, at + 1):
            return at, at + 1, "ROLE"
        if (
            form == "and"
            and _is_role(words, first, at, lists)
            and _is_role(words, at + 1, end, lists)
        ):
            return at, at + 1, "ROLE"
        begin = at + 1 + (words.keys[at + 1] == "the" and words.keys[at] in BODY_LINKS)
        begins_body = words.is_capital(begin) and _is_body(words, begin, end, lists)
        if begins_body and (form in (",", "|") or words.keys[at] in BODY_LINKS):
            return at, begin, "ORG"
        if form == "," and _is_person(words, at + 1, end, lists):
            return at, at + 1, "PERSON"
    return None


def _is_role(words: Words, first: int, end: int, lists: Lists) -> bool:
    """Whether words are a role and nothing else: "Principal"; not "CEO", the end of a role."""
    return lists.roles.match(words, first) == end - first and not words.forms[first].isupper()


def _is_body(words: Words, first: int, end: int, lists: Lists) -> bool:
    """Whether the words of a role's end are a body's name: not "Office", "Field Office"."""
    rest = [i for i in range(first, end) if len(words.forms[i]) > 1]
    heads = [i for i in rest if words.keys[i] in lists.body_heads]
    if not heads or len(rest) < 2:
        return False
    return len(rest) > 2 or words.keys[rest[-1]] in lists.cues["unit_head"]


def _is_person_word(words: Words, index: int, lists: Lists) -> bool:
    return (
        words.is_capital(index)
        and words.keys[index] not in lists.cues["portfolio"]
        and words.keys[index] not in lists.other_heads
        and not lists.roles.match(words, index)
    )


def _is_person(words: Words, first: int, end: int, lists: Lists) -> bool:
    """Whether two capitalised words or more stand there that are neither portfolio nor role."""
    rest = [i for i in range(first, end) if words.forms[i][0].isalpha()]
    return len(rest) >= 2 and all(_is_person_word(words, i, lists) for i in rest)


def _closes_interim(words: Words, end: int) -> bool:
    """ "Director a.i.": the full stop belongs to it."""
    return (
        words.forms[end - 1] == "." and len(words.forms[end - 2]) <= 5 and words.is_glued(end - 1)
    )
