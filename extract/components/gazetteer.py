"""Gazetteer: the names that the vocabulary lists, wherever a text writes one of them.

The longest listed name that begins at a word is taken: `Republic of Korea`,
`UNESCO-ICHEI`, `Sustainable Development Goal 4`. Names match whatever their
dashes, accents and spelling; acronyms in capitals only as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extract.components.words import DASHES, Words, key_of, read_words
from extract.records import Mention
from extract.vocabulary import Vocabulary
from extract.vocabulary.gazetteer import Entry

LONGEST = 24
PLAIN = re.compile(r"\w+(?: \w+)*")
"""Names of words alone; most of the tens of thousands are."""
Listed = tuple[str, str | None, str | None]
"""Label, registry id, and the form as it must be written (acronyms only)."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Listed names by their words, and by their first word the numbers of words to try."""

    names: dict[str, Listed]
    lengths: dict[str, tuple[int, ...]]


def content(words: Words) -> list[int]:
    """Indices of the words that count in matching: dashes inside names do not."""
    return [
        i
        for i, form in enumerate(words.forms)
        if not (form in DASHES and (words.is_glued(i) or _glued_after(words, i)))
    ]


def _glued_after(words: Words, index: int) -> bool:
    return index + 1 < len(words) and words.is_glued(index + 1)


def _keys_of(surface: str) -> tuple[list[str], int]:
    """The keys of the words that count in matching, and how many words and marks there are."""
    if PLAIN.fullmatch(surface):
        forms = surface.split(" ")
        return [key_of(form) for form in forms], len(forms)
    words = read_words(surface)
    return [words.keys[i] for i in content(words)], len(words)


def _built(names: Iterable[tuple[str, str, str | None]]) -> Gazetteer:
    listed: dict[str, Listed] = {}
    lengths: dict[str, set[int]] = {}
    for surface, label, registry_id in names:
        keys, count = _keys_of(surface)
        if not keys or len(keys) > LONGEST or (label == "CITY" and "," in keys):
            continue
        if keys[-1] == "." and len(keys) > 1 and len(keys[-2]) > 1:
            continue
        if label == "REGION" and keys[-1] == "countries":
            continue
        written = surface if surface.isupper() and count == 1 else None
        listed.setdefault(" ".join(keys), (label, registry_id, written))
        lengths.setdefault(keys[0], set()).add(len(keys))
    ordered = {key: tuple(sorted(some, reverse=True)) for key, some in lengths.items()}
    return Gazetteer(listed, ordered)


_KEPT: dict[int, tuple[Vocabulary, Gazetteer]] = {}


def gazetteer_of(vocabulary: Vocabulary) -> Gazetteer:
    """The gazetteer of a vocabulary; built once."""
    kept = _KEPT.get(id(vocabulary))
    if kept is None:
        entries = vocabulary.gazetteer(universities=True)
        countries = list(vocabulary.countries)
        adjectives = frozenset(word for country in countries for word in country.adjectives)
        adjectives -= {country.name for country in countries}
        built = _built((e.surface, _label(e, adjectives), e.registry_id) for e in entries)
        kept = _KEPT[id(vocabulary)] = (vocabulary, built)
    return kept[1]


def _label(entry: Entry, adjectives: frozenset[str]) -> str:
    """The label of an entry; a country's short form that is its adjective ("Saudi") is that."""
    if entry.label == "COUNTRY" and entry.surface in adjectives and not entry.surface.isupper():
        return "NORP"
    return entry.label


def find_listed(words: Words, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Every listed name of a text, the longest at each word, never overlapping."""
    places = content(words)
    keys = [words.keys[i] for i in places]
    at = 0
    while at < len(places):
        size, listed = _match(words, places, keys, at, gazetteer)
        if listed is None:
            at += 1
            continue
        label, registry_id, _ = listed
        found = words.mention(
            places[at], places[at + size - 1], label, f"gazetteer.{label.lower()}"
        )
        known = registry_id if label in ("ORG", "PROGRAMME", "WORK", "MEETING") else None
        yield replace(found, registry_id=known)
        at += size


def _match(
    words: Words, places: list[int], keys: list[str], at: int, gazetteer: Gazetteer
) -> tuple[int, Listed | None]:
    """Number of words and entry of the longest listed name that begins there."""
    lengths = gazetteer.lengths.get(keys[at])
    if lengths is None or not _may_begin(words, places[at]):
        return 1, None
    for length in lengths:
        if at + length > len(keys):
            continue
        listed = gazetteer.names.get(" ".join(keys[at : at + length]))
        if listed and _fits(words, places[at : at + length], listed):
            return length, listed
    return 1, None


def _may_begin(words: Words, index: int) -> bool:
    """Names begin with a capital or a figure (`2030 Agenda`); some few as `icddr,b` do."""
    return not words.forms[index][0].islower() or any(c.isupper() for c in words.forms[index])


def _fits(words: Words, places: list[int], listed: Listed) -> bool:
    first, last = places[0], places[-1]
    if any(words.first[index] for index in range(first + 1, last + 1)):
        return False
    written, text = listed[2], words.text[words.starts[first] : words.ends[last]]
    if written is None:
        return not (text.isupper() and first == last and len(text) <= 4 and listed[0] != "COUNTRY")
    return text == written
