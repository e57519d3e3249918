"""Personal: people whom a model took for places or bodies, told by where they stand.

"chaired by | WEI Jun |, Deputy Mayor", "Rector | Gulnora Saidova |", "Ms. Olga
Petrova ... | Petrova | said": what stands beside a role, is written with its family
name in capitals, or is a person elsewhere on the page is a person here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extract.components.cueing import MODELLED
from extract.components.lists import Lists
from extract.components.name_runs import PARTICLES, name_end
from extract.components.words import DASHES, POSSESSIVES, Words
from extract.records import Mention

MISTAKEN = frozenset({"ORG", "CITY", "VENUE", "WORK", "PROGRAMME", "REGION", "COUNTRY", "NORP"})
"""Labels that a model gives to people whose names it does not know."""
WIDEST = 9
"""Words and marks of the longest name."""
ACRONYM = 6
"""Letters of the longest acronym that a model takes for a person."""
VOWELS = frozenset("AEIOUYÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØÙÚÛÜÝİŌŪĀĒĪĂĐƯƠ")
BRIEF = 3
"""Letters of an acronym in front of a name, and words of the name, where nothing explains it."""
SHOUTED = 2
"""Letters of the shortest family name in capitals."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where roles begin and end, and what the people of a page are called."""

    begins: frozenset[int]
    ends: frozenset[int]
    names: frozenset[str]
    """Whole names, and the parts of names of two words or more."""


def settle_people(words: Words, names: list[Mention], lists: Lists) -> list[Mention]:
    """The names, with people among them that a model took for something else."""
    roles = [(words.index_at(n.start), words.index_at(n.end)) for n in names if n.label == "ROLE"]
    begins, ends = frozenset(b for b, _ in roles), frozenset(e for _, e in roles)
    beside = Places(begins, ends, frozenset())
    shouting = any(n.label == "PERSON" and _is_shouting(n.text) for n in names)
    settled = [_settled(words, name, beside, lists, shouting=shouting) for name in names]
    known = frozenset(_called(settled))
    again = Places(frozenset(), frozenset(), known)
    settled = [_unsaid(_settled(words, name, again, lists), known) for name in settled]
    short = _bracketed(words)
    shouting = (
        len({n.text.split()[0] for n in names if n.label == "PERSON" and _is_shouting(n.text)}) > 1
    )
    return [p for name in settled for p in _with_body(words, name, beside, short, shouting)]


def _bracketed(words: Words) -> frozenset[str]:
    """The words in capitals that stand alone in brackets: "(UIS)"."""
    forms = words.forms
    return frozenset(
        forms[at]
        for at in range(1, len(forms) - 1)
        if forms[at - 1] == "(" and forms[at + 1] == ")" and forms[at].isupper()
    )


def _with_body(
    words: Words, name: Mention, beside: Places, short: frozenset[str], shouting: bool
) -> Iterator[Mention]:
    """A person without the acronym of their body in front: "rector | UIS | Mona Idris"."""
    first, end = words.index_at(name.start), words.index_at(name.end)
    form = words.forms[first]
    loose = name.label == "PERSON" and first in beside.ends and end - first > 2
    if not (loose and form.isupper() and form.isalpha() and 1 < len(form) <= ACRONYM):
        yield name
        return
    if form not in short and (shouting or len(form) != BRIEF or len(name.text.split()) <= BRIEF):
        yield name
        return
    yield words.mention(first, first, "ORG", "parted.org")
    yield words.mention(first + 1, end - 1, "PERSON", "parted.person")


def _unsaid(name: Mention, known: frozenset[str]) -> Mention:
    """A word in capitals that is no part of a person's name on the page is an acronym: `UMRC`."""
    acronym = name.text.isalpha() and name.text.isupper() and len(name.text) <= ACRONYM
    acronym = acronym or _is_row_of_acronyms(name.text)
    if name.label != "PERSON" or not acronym or name.text in known:
        return name
    return replace(name, label="ORG", rule="org.acronym") if name.rule[:5] == "model" else name


def _is_row_of_acronyms(text: str) -> bool:
    """Whether capitals that nobody can pronounce stand in a row: "NSMB FEB"."""
    parts = text.split()
    if len(parts) < 2 or not all(part.isalpha() and part.isupper() for part in parts):
        return False
    return any(len(part) > 2 and VOWELS.isdisjoint(part) for part in parts)


def find_introduced_people(words: Words, names: list[Mention], lists: Lists) -> Iterator[Mention]:
    """People whom nobody has seen, between commas behind a role and what it is of.

    "UNESCO Representative to Kenya, | Mona Idris |, paid a visit".
    """
    starts = sorted((n.start, n.end) for n in names)
    ends = {words.index_at(n.end): n for n in names}
    for end, name in sorted(ends.items(), key=lambda item: item[0]):
        if not (end + 2 < len(words) and words.forms[end] == "," and words.is_capital(end + 1)):
            continue
        if not _is_office(words, name, ends) or words.first[end] or words.first[end + 1]:
            continue
        stop = name_end(words, end + 1)
        closes = stop < len(words) and (words.forms[stop] == "," or words.forms[stop].islower())
        if not closes or not is_personal(words, end + 1, stop, lists):
            continue
        found = words.mention(end + 1, stop - 1, "PERSON", "person.introduced")
        place = bisect_left(starts, (found.start, 0))
        if place >= len(starts) or starts[place][0] >= found.end:
            yield found


def _is_office(words: Words, name: Mention, ends: dict[int, Mention]) -> bool:
    """Whether a name is a role, or what a role in front of it is of."""
    if name.label == "ROLE":
        return True
    first = words.index_at(name.start)
    link = first - 1 - (first > 0 and words.keys[first - 1] == "the")
    role = ends.get(link)
    return (
        link > 0
        and words.keys[link] in ("of", "to", "at")
        and role is not None
        and (role.label == "ROLE")
    )


def _called(names: Iterable[Mention]) -> Iterable[str]:
    """What the people of a page are called: whole names, and their parts."""
    for name in names:
        parts = name.text.split()
        if name.label != "PERSON" or len(parts) < 2 or _is_row_of_acronyms(name.text):
            continue
        yield name.text
        shouting = _is_shouting(name.text)
        yield from (
            part
            for part in parts
            if len(part) > 2 and part[0].isupper() and (shouting or not part.isupper())
        )


def _is_shouting(name: str) -> bool:
    """Whether a person is written as `WEI Jun` is."""
    parts = name.split()
    shouted = [part for part in parts if part.isupper() and len(part.strip(".")) > 1]
    return 0 < len(shouted) < len(parts)


def _settled(
    words: Words, name: Mention, places: Places, lists: Lists, *, shouting: bool = False
) -> Mention:
    if name.label not in MISTAKEN or not name.rule.startswith((*MODELLED, "cued")):
        return name
    first, end = words.index_at(name.start), words.index_at(name.end)
    placed = name.label == "CITY" and first > 0 and words.keys[first - 1] in ("in", "at")
    loose = name.label != "ORG" or " " in name.text or name.text.isupper()
    if name.text in places.names and loose and not placed and not _is_listed(name.text, lists):
        return replace(name, label="PERSON", rule="person.again")
    if places.names or not is_personal(words, first, end, lists):
        return name
    if _is_beside(words, first, end, places):
        return replace(name, label="PERSON", rule="person.beside")
    if shouting and is_shouted(words, first, end, lists):
        return replace(name, label="PERSON", rule="person.shouted")
    return name


def is_personal(words: Words, first: int, end: int, lists: Lists) -> bool:
    """Whether two words or more look like a person's name, and no list has them."""
    if end - first < 2 or end - first > WIDEST or name_end(words, first) != end:
        return False
    keys = words.keys[first:end]
    if not (lists.other_heads | lists.cues["portfolio"] | lists.modifiers).isdisjoint(keys):
        return False
    alpha = [f for f in words.forms[first:end] if f[0].isalpha() and f not in PARTICLES]
    if len(alpha) < 2 or any(f[0].isdigit() for f in words.forms[first:end]):
        return False
    shouted = [f for f in alpha if f.isupper() and len(f) > 2]
    if len(shouted) > 1 and len(shouted) == len(alpha):
        return False
    return not _is_listed(words.text[words.starts[first] : words.ends[end - 1]], lists)


def _is_listed(text: str, lists: Lists) -> bool:
    """Whether a list has a name, or one of its words in capitals as an acronym."""
    known = lists.vocabulary
    if known.cities.find(text) or known.organisations.find(text) or known.regions.is_region(text):
        return True
    if known.countries.code_of(text) or known.organisations.find_acronym(text):
        return True
    parts = text.split() if " " in text else []
    acronym = any(part.isupper() and known.organisations.find_acronym(part) for part in parts)
    return acronym or any(map(known.regions.is_region, parts))


def _is_beside(words: Words, first: int, end: int, places: Places) -> bool:
    """Whether a name stands right after a role, or before a comma and a role."""
    if first in places.ends and not words.first[first]:
        return True
    if end >= len(words) or words.first[end] or words.forms[end] != ",":
        return False
    after = end + 1
    if after < len(words) and words.keys[after] in ("the", "a", "an"):
        after += 1
    adjective = after + 1 if words.is_capital(min(after, len(words) - 1)) else after
    return after in places.begins or adjective in places.begins


def is_shouted(words: Words, first: int, end: int, lists: Lists) -> bool:
    """Whether one word is a family name in capitals and the other a given name: "WEI Jun"."""
    parts = [i for i in range(first, end) if words.forms[i] not in DASHES]
    if end < len(words) and (words.forms[end] in DASHES and words.is_glued(end)):
        return False
    heads = [i for i in parts if words.forms[i].isupper() and len(words.forms[i]) >= SHOUTED]
    rest = [words.forms[i] for i in parts if i not in heads]
    if len(heads) != 1 or not 1 <= len(rest) <= 2 or heads[0] not in (first, end - 1):
        return False
    titled = all(form[0].isupper() or form.islower() for form in rest) and rest[0].istitle()
    is_name = words.forms[heads[0]].isalpha() and not _is_listed(words.forms[heads[0]], lists)
    given = not any(lists.vocabulary.cities.find(form) for form in rest)
    return titled and is_name and given and words.forms[end - 1] not in POSSESSIVES
