"""Portfolios: what belongs to a role behind it, and roles that no list knows.

"Director, | Higher Education |, Ministry of ...", "director | of capacity building |
of the ...", "Minister of Culture, | Sport and Handicrafts |", and after a person
any plain noun before a body: "Mina Sato, | co-founder | of the Umber Trust".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.components.cueing import MODELLED
from extract.components.lists import Lists
from extract.components.named_roles import role_size
from extract.components.words import DASHES, Words
from extract.records import Mention

FIELD_LINKS = frozenset({"of", "for", "in"})
BODY_LINKS = frozenset({"of", "at", "for", "with"})
MISTAKEN = frozenset({"ORG", "PROGRAMME", "WORK", "CITY"})
"""Labels that a model gives to portfolios."""
MINISTERS = frozenset({"minister", "secretary", "undersecretary"})
"""Roles whose portfolios are no bodies."""
JOINING = frozenset({"and", "&", "of", "for"})
FIELD = 5
"""Words of the longest portfolio in small letters."""
COMMA = 9
"""Words of the longest portfolio behind a comma."""
SMALL = 3
"""Words of the longest role in small letters before a title."""
NOUN = 3
"""Words of the longest role that no list knows."""
FUNCTION = ("er", "or", "ant", "ent", "ist", "ary", "man", "woman", "head", "dean", "fellow", "ian")
"""Endings of nouns for people with a function."""
CLOSING = frozenset({",", ";", ".", ")", "|"})


def widen_roles(words: Words, names: list[Mention], lists: Lists) -> Iterator[Mention]:
    """Roles with their portfolios, and those that only stand where roles do."""
    people = {words.index_at(n.end) for n in names if n.label == "PERSON"}
    roles = [n for n in names if n.label == "ROLE"]
    listed = {words.index_at(n.start) for n in names if n.rule.startswith("gazetteer.org")}
    begun = {words.index_at(n.start) for n in roles}
    loose = _loose(words, names, lists)
    for role in roles:
        yield from _widened(words, role, people, listed, lists)
        yield from _joined(words, role, loose)
    for end in sorted(people):
        yield from _unlisted(words, end, begun, lists)
    ended = {words.index_at(n.end) for n in roles}
    for name in names:
        if name.rule == "title.before" and (first := words.index_at(name.start)) not in ended:
            yield from _small(words, first, lists)


def _small(words: Words, end: int, lists: Lists) -> Iterator[Mention]:
    """A role in small letters before a title: "the | registrar | Dr. Mona Idris"."""
    for size in range(min(SMALL, end), 0, -1):
        first = end - size
        plain = not words.first[end] and all(map(str.islower, words.forms[first:end]))
        if plain and lists.roles.match(words, first) == size:
            last = first + role_size(words, first, lists) - 1
            yield words.mention(first, last, "ROLE", "role.small")
            return


def _loose(words: Words, names: Iterable[Mention], lists: Lists) -> dict[int, int]:
    """Names of a model that are portfolios in full: first word -> the index after the last."""
    loose: dict[int, int] = {}
    for name in names:
        if name.label not in MISTAKEN or not name.rule.startswith(MODELLED):
            continue
        first, end = words.index_at(name.start), words.index_at(name.end)
        keys = words.keys[first:end]
        known = not lists.cues["portfolio"].isdisjoint(keys)
        headless = end - first > 1 and lists.other_heads.isdisjoint(keys)
        if known and headless and not any(map(str.isupper, words.forms[first:end])):
            loose[first] = end
    return loose


def _joined(words: Words, role: Mention, loose: dict[int, int]) -> Iterator[Mention]:
    """A role with the portfolio that a model took for a body: "minister of Water Affairs"."""
    first, end = words.index_at(role.start), words.index_at(role.end)
    if words.keys[end - 1] not in MINISTERS:
        return
    if end + 1 < len(words) and words.keys[end] in ("of", "for") and end + 1 in loose:
        yield words.mention(first, loose[end + 1] - 1, "ROLE", "role.joined")


def _widened(
    words: Words, role: Mention, people: set[int], listed: set[int], lists: Lists
) -> Iterator[Mention]:
    first, end = words.index_at(role.start), words.index_at(role.end)
    if end >= len(words) or words.first[end]:
        return
    follows_person = first > 0 and words.forms[first - 1] == "," and first - 1 in people
    stop = 0
    rule = ""
    if words.forms[end] == "," and follows_person and words.is_capital(first):
        stop, rule = _behind_comma(words, end + 1, lists), "role.comma"
    elif words.keys[end] in FIELD_LINKS and words.forms[end - 1].islower():
        stop, rule = _field(words, end + 1, lists), "role.field"
    elif words.keys[end] == "in" and words.keys[end - 1] in lists.cues["expert_role"]:
        stop, rule = _expertise(words, end + 1, lists), "role.expertise"
    if stop and listed.isdisjoint(range(end, stop)):
        yield words.mention(first, stop - 1, "ROLE", rule)


def _behind_comma(words: Words, start: int, lists: Lists) -> int:
    """The index after a portfolio that a comma parts from its role; 0 without one."""
    at = start
    known = False
    while at < min(len(words), start + COMMA) and not words.first[at]:
        key = words.keys[at]
        if words.is_capital(at):
            if key in lists.body_heads or words.forms[at].isupper():
                return 0
            known = known or key in lists.cues["portfolio"]
        elif at == start or key not in JOINING:
            break
        at += 1
    if not known or words.keys[at - 1] in JOINING:
        return 0
    if at + 2 < len(words) and words.forms[at] == "(" and words.forms[at + 2] == ")":
        at += 3
    ends = at >= len(words) or words.first[at] or words.forms[at] in CLOSING
    return at if ends else 0


def _expertise(words: Words, start: int, lists: Lists) -> int:
    """The index after what an expert knows: "Specialist in | Seaweed Breeding and Cultivation"."""
    at = start
    while at < min(len(words), start + COMMA) and not words.first[at]:
        if not words.is_capital(at):
            if at == start or words.keys[at] not in JOINING:
                break
        elif words.keys[at] in lists.other_heads or words.forms[at].isupper():
            return 0
        at += 1
    ends = at >= len(words) or words.first[at] or words.forms[at] in CLOSING
    if at == start or not ends or words.keys[at - 1] in JOINING:
        return 0
    text = words.text[words.starts[start] : words.ends[at - 1]]
    known = lists.vocabulary
    return 0 if known.countries.code_of(text) or known.cities.find(text) else at


def _field(words: Words, start: int, lists: Lists) -> int:
    """The index after a portfolio in small letters; 0 without one."""
    at = start
    while at < min(len(words), start + FIELD) and not words.first[at]:
        form = words.forms[at]
        joins = at > start and (words.keys[at] == "and" or form == "&")
        if joins and at + 1 < len(words) and lists.roles.match(words, at + 1):
            break
        if not joins and (not form.isalpha() or not form.islower() or len(form) < 4):
            break
        if words.keys[at] in lists.cues["not_first"] and not joins:
            return 0
        at += 1
    while at > start and words.keys[at - 1] in JOINING:
        at -= 1
    if at == start or at >= len(words) or words.first[at]:
        return 0
    if at + 1 >= len(words):
        return 0
    if words.keys[at] == "and":
        return at if lists.roles.match(words, at + 1) else 0
    after = at + 1 + (words.keys[at + 1] == "the")
    leads = words.keys[at] in ("of", "at") and after < len(words)
    return at if leads and words.is_capital(after) else 0


def _unlisted(words: Words, end: int, begun: set[int], lists: Lists) -> Iterable[Mention]:
    """The plain noun between a person and a body: ", co-founder of the Umber Trust"."""
    if end + 3 >= len(words) or words.first[end] or words.forms[end] != ",":
        return
    start = end + 1 + (words.keys[end + 1] in ("a", "an", "the"))
    at = start
    while at < len(words) and at - start <= 2 * NOUN and not words.first[at]:
        form = words.forms[at]
        dash = form in DASHES and words.is_glued(at)
        if at in begun or not (dash or (form.isalpha() and form.islower())):
            break
        if words.keys[at] in BODY_LINKS:
            break
        if words.keys[at] in lists.cues["not_first"]:
            return
        at += 1
    if at == start or at >= len(words) or words.keys[at] not in BODY_LINKS:
        return
    after = at + 1 + (words.keys[at + 1 : at + 2] == ["the"])
    if after < len(words) and words.is_capital(after) and words.keys[at - 1].endswith(FUNCTION):
        yield words.mention(start, at - 1, "ROLE", "role.unlisted")
