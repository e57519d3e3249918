"""Role borders: where a role that a model found really begins and ends.

A role takes its modifiers in front ("First Vice-President", "Acting"), its
portfolio behind ("Federal Minister for Law | and Justice", "Chief | of WASH") and
"a.i."; it gives up loose small words ("member of the |") and a name that follows
a comma ("Executive Secretary for Development, | Charmaine Hurst").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.components.lists import Lists
from extract.components.named_roles import role_begin, role_end
from extract.components.words import Words
from extract.records import Mention

LOOSE = frozenset("of for the a an and at in on to , ; : . - – — ! ? | with by &".split())


def mend_roles(words: Words, names: Iterable[Mention], lists: Lists) -> Iterator[Mention]:
    """The names, roles among them with their borders mended."""
    for name in names:
        if name.label == "ROLE" and name.rule.startswith(("model", "mended")):
            yield from _mended(words, name, lists)
        else:
            yield name


def _mended(words: Words, name: Mention, lists: Lists) -> Iterator[Mention]:
    first, end = words.index_at(name.start), words.index_at(name.end)
    while end - 1 > first and words.forms[end - 1] in LOOSE and not _closes_interim(words, end):
        end -= 1
    comma = _name_after_comma(words, first, end, lists)
    if comma:
        yield words.mention(comma + 1, end - 1, "PERSON", "mended.person")
        end = comma
    last = end - 1
    if words.is_capital(last) or words.keys[last] in lists.portfolio:
        last = role_end(words, last, lists)
    if words.is_capital(first):
        first = role_begin(words, first, lists)
    if words.mention(first, last, "ROLE", "").text == name.text:
        yield name
    else:
        yield words.mention(first, last, "ROLE", "mended.role")


def _closes_interim(words: Words, end: int) -> bool:
    """ "Director a.i.": the full stop belongs to it."""
    return words.forms[end - 1] == "." and len(words.forms[end - 2]) <= 5 and words.is_glued(end - 1)


def _name_after_comma(words: Words, first: int, end: int, lists: Lists) -> int:
    """The comma in a role after which only a person's name stands; 0 if there is none."""
    for at in range(end - 3, first, -1):
        if words.forms[at] == ",":
            rest = [i for i in range(at + 1, end) if words.forms[i][0].isalpha()]
            if len(rest) >= 2 and all(words.is_capital(i) and words.keys[i] not in lists.portfolio for i in rest):
                if not any(lists.roles.match(words, i) for i in rest):
                    return at
            return 0
    return 0
