"""Bodies outside the registry that two reports write differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.records import Organisation
from extract.vocabulary import Vocabulary
from transform.forms import is_acronym, long_forms
from transform.linking import Link, pairs_of
from transform.slugs import canonical
from transform.stems import bag, is_distinctive, is_slip, stems

_STRENGTH = {"name_words": 90, "name_and_place": 80, "name_typo": 70, "name_part": 60}

MOST = 60
"""Names that share a block at most; more share nothing but a habit."""


@dataclass(slots=True)
class Profile:
    """What the reports say of a body: the evidence that two names are one body's."""

    name: str
    words: frozenset[str]
    acronyms: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    cities: set[str] = field(default_factory=set)
    is_acronym: bool = False

    def add(self, record: Organisation) -> None:
        """Take in what one more record says."""
        if record.acronym:
            self.acronyms.add(canonical(record.acronym))
        if record.country_code:
            self.countries.add(record.country_code)
        if record.city:
            self.cities.add(canonical(record.city))


def profile_of(name: str) -> Profile:
    """The profile of a body known by its name alone."""
    found = Profile(name, bag(name), is_acronym=is_acronym(name))
    if found.is_acronym:
        found.acronyms.add(canonical(name))
    return found


def longest_name(record: Organisation) -> str:
    """The fullest form of a record."""
    return max(long_forms(record) or (record.name,), key=lambda form: (len(form), form))


def name_links(profiles: Sequence[Profile], vocabulary: Vocabulary) -> Iterator[Link]:
    """Pairs of bodies whose names differ in form: order of words, a slip, a part left out."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        for key in _keys(profile):
            blocks[key].append(number)
    for one, other in pairs_of(blocks.values(), most=MOST):
        link = _link(one, other, profiles, vocabulary)
        if link:
            yield link


def _keys(profile: Profile) -> Iterator[Hashable]:
    """Blocking keys: the bag of words, and the bag without one of them."""
    if profile.is_acronym or len(profile.words) < 2:
        for acronym in profile.acronyms:
            yield from (("acronym", acronym, country) for country in profile.countries)
        return
    yield profile.words
    if before := _without_last_part(profile.name):
        yield bag(before)
    for word in profile.words:
        rest = profile.words - {word}
        if any(map(is_distinctive, rest)):
            yield rest
        elif is_distinctive(word) and len(rest) > 0:
            yield (rest, word[:2], word[-1:])
    for acronym in profile.acronyms:
        yield from (("acronym", acronym, country) for country in profile.countries)


def _link(one: int, other: int, profiles: Sequence[Profile], vocabulary: Vocabulary) -> Link | None:
    mine, theirs = profiles[one], profiles[other]
    if are_contradictory(mine, theirs):
        return None
    country = next(iter(sorted(mine.countries & theirs.countries)), None)
    acronym = next(iter(sorted(mine.acronyms & theirs.acronyms)), None)
    if mine.is_acronym or theirs.is_acronym:
        shown = f"{acronym.upper()}, {country}" if acronym and country else ""
        one, other = (one, other) if mine.is_acronym else (other, one)
        return Link(one, other, "acronym_and_country", 50, shown) if shown else None
    shown = ", ".join(part for part in (country, acronym and acronym.upper()) if part)
    reason = _likeness(mine, theirs, shown, vocabulary)
    if reason == "name_part" and not (acronym and country):
        return None
    return Link(one, other, reason, _STRENGTH[reason], shown) if reason else None


def _likeness(mine: Profile, theirs: Profile, shown: str, vocabulary: Vocabulary) -> str | None:
    """In which way two names are alike; a slip needs something shared besides."""
    extra, extra_too = sorted(mine.words - theirs.words), sorted(theirs.words - mine.words)
    if not extra and not extra_too:
        return "name_words"
    if len(extra) == len(extra_too) == 1 and is_slip(extra[0], extra_too[0]):
        is_sure = shown or sum(map(is_distinctive, mine.words & theirs.words)) > 1
        return "name_typo" if is_sure else None
    if extra and extra_too:
        return None
    left = frozenset(extra or extra_too)
    is_place = left <= _places(mine, theirs, vocabulary) or _is_city(left, mine, theirs, vocabulary)
    is_known = bool(mine.countries & theirs.countries) or len(mine.words & theirs.words) > 2
    return "name_and_place" if is_place and is_known else "name_part"


def _without_last_part(name: str) -> str:
    """`Kenya Water Institute` of `Kenya Water Institute, Nairobi`."""
    return name.rpartition(",")[0]


def _is_city(left: frozenset[str], one: Profile, other: Profile, vocabulary: Vocabulary) -> bool:
    """Whether what one name adds behind a comma is a town of the country."""
    tail = max((one, other), key=lambda p: len(p.words)).name.rpartition(",")[2].strip()
    if not tail or not left <= frozenset(stems(tail)):
        return False
    countries = one.countries | other.countries
    found = vocabulary.cities.find(tail)
    return any(not countries or city.country_code in countries for city in found[:5])


def are_contradictory(one: Profile, other: Profile) -> bool:
    """Whether two bodies work in different countries, or have different acronyms of their own."""
    if one.countries and other.countries and not one.countries & other.countries:
        return True
    return bool(one.acronyms and other.acronyms and not one.acronyms & other.acronyms)


def _places(one: Profile, other: Profile, vocabulary: Vocabulary) -> frozenset[str]:
    countries = (vocabulary.countries.get(code) for code in one.countries | other.countries)
    names = [name for country in countries if country for name in (country.name, *country.names)]
    return frozenset(word for name in (*names, *one.cities, *other.cities) for word in stems(name))


def add_records(
    profiles: Mapping[str, Profile], key: str, record: Organisation, name: str
) -> Profile:
    """The profile under a key with one more record; a fresh one where there is none."""
    found = profiles.get(key) or profile_of(name)
    found.add(record)
    return found
