"""Named roles: where a text names a function, with its modifiers and its portfolio.

"Deputy Secretary-General", "Acting Director", "Minister of Education, Science and
Technology", "Vice-President for Research", "Chief (a.i.)", "Programme Specialist
for Culture". The body that follows stays out: its name is no portfolio.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.components.lists import Lists
from extract.components.words import DASHES, Words
from extract.records import Mention

LINKS = frozenset({"of", "for", "on", "to"})
PAIR = 2
OPEN_ENDS = frozenset({"of", "to", "in"})
SMALL = frozenset({"and", "&", ",", "of"})
CLOSERS = frozenset({"and", "&"})
MINISTERS = frozenset({"minister", "secretary"})
REACH = 4
"""Words between a minister and what a model left out of the portfolio."""
LEAST = 4
"""Letters of the shortest subject of a minister that no list knows."""
LONGEST = 12
"""Words and marks of the longest row of modifiers."""
WIDEST = 40
"""Words and marks of the longest portfolio."""
INTERIM = (
    ("(", "a", ".", "i", ".", ")"),
    ("a", ".", "i", "."),
    ("(", "a", ".", "i", ")"),
    ("a", ".", "i"),
)


def find_roles(words: Words, lists: Lists) -> Iterator[Mention]:
    """Every role that is written with a capital."""
    index = 0
    while index < len(words):
        size = role_size(words, index, lists) if words.is_capital(index) else 0
        if not size or not _is_whole(words, index, size):
            index += 1
            continue
        first, last = role_begin(words, index, lists), index + size - 1
        last = role_end(words, last, lists)
        rule = "role.portfolio" if last >= index + size else "role.listed"
        yield words.mention(first, last, "ROLE", rule)
        index = last + 1


def role_size(words: Words, index: int, lists: Lists) -> int:
    """How many words from there on are a listed role, "representative | of"; 0 if none is."""
    size = lists.roles.match(words, index)
    return 1 if size == PAIR and words.keys[index + 1] in OPEN_ENDS else size


def _is_whole(words: Words, index: int, size: int) -> bool:
    """Whether the role is no part of a compound: not "Director-Generals", "Minister's"."""
    after = index + size
    return not (
        after + 1 < len(words) and words.forms[after] in DASHES and words.is_glued(after + 1)
    )


def role_begin(words: Words, index: int, lists: Lists) -> int:
    """The first word of the role's modifiers: "Acting", "Culture" before "Programme Specialist"."""
    first = index
    while first > max(0, index - LONGEST) and not words.first[first]:
        before = first - 1
        if (
            words.forms[before] in DASHES
            and words.is_glued(before)
            and words.is_glued(first)
            and before
        ):
            before -= 1
        if words.forms[before] == "." and words.is_glued(before) and before:
            before -= 1
            if words.keys[before] not in lists.cues["short_modifier"]:
                break
        key = words.keys[before]
        is_former = key in lists.cues["former_word"] and words.forms[before].islower()
        if not (is_former or (words.is_capital(before) and key in lists.modifiers)):
            break
        first = before
    before = first - 1
    if first < index and before >= 0 and not words.first[first] and words.is_capital(before):
        return first if words.forms[before].isupper() else index
    return first


def role_end(words: Words, last: int, lists: Lists) -> int:
    """The last word of a role with its portfolio and "a.i." behind."""
    return _interim(words, _portfolio(words, last, lists))


def _portfolio(words: Words, last: int, lists: Lists) -> int:
    """The last word of a portfolio after a role: "of Education, Science and Technology"."""
    at = last + 1
    if at < len(words) and words.forms[at] == "(" and not words.first[at]:
        return _bracket(words, last, lists)
    begun = words.keys[last] in lists.cues["portfolio"] and words.keys[last - 1] in LINKS
    if at >= len(words) or words.first[at] or not (begun or words.keys[at] in LINKS):
        return last
    return _grown(words, last, at if begun else at + 1, lists)


def _grown(words: Words, last: int, at: int, lists: Lists) -> int:
    """The last word of a portfolio whose next word stands at an index."""
    end = last
    begun = at == last + 1
    while at < min(len(words), last + WIDEST) and not words.first[at]:
        key = words.keys[at]
        if key in lists.cues["portfolio"] and words.is_capital(at):
            end = at
            at += 1
        elif end > last and words.keys[at - 1] in CLOSERS and _is_subject(words, last, at, lists):
            end = at
            break
        elif (end > last or begun) and (key in SMALL or words.forms[at] in DASHES):
            at += 1
        else:
            break
    listed = [words.keys[i] for i in range(last + 1, end + 1)]
    if "," in listed and "and" not in listed:
        end = last + listed.index(",")
    if end > last and _runs_into_name(words, end, lists):
        return last
    return end


def _is_subject(words: Words, last: int, at: int, lists: Lists) -> bool:
    """Whether a minister's last subject stands there: "Culture, Tourism and | Handicrafts"."""
    form = words.forms[at]
    holders = words.keys[max(0, last - REACH) : last + 1]
    if MINISTERS.isdisjoint(holders) or not form.istitle() or len(form) < LEAST:
        return False
    ends = not words.runs_on(at) or not words.is_capital(at + 1)
    known = lists.roles.match(words, at) or lists.vocabulary.countries.code_of(form)
    return ends and not known and words.keys[at] not in lists.other_heads


def _runs_into_name(words: Words, end: int, lists: Lists) -> bool:
    """Whether a portfolio is the beginning of a body's name: "of Education Institute"."""
    after = end + 1
    return (
        after < len(words)
        and words.is_capital(after)
        and not words.first[after]
        and not lists.titles.match(words, after)
    )


def _bracket(words: Words, last: int, lists: Lists) -> int:
    """ "(Academic)", "(Higher Education)"."""
    at = last + 2
    while at < len(words) and at <= last + 6 and words.keys[at] in lists.cues["portfolio"] | SMALL:
        at += 1
    closed = at < len(words) and words.forms[at] == ")" and at > last + 2
    return at if closed else last


def _interim(words: Words, last: int) -> int:
    for form in INTERIM:
        if tuple(words.keys[last + 1 : last + 1 + len(form)]) == form:
            return last + len(form)
    return last
