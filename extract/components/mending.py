"""Mending: what rules know better about the names that a model found.

The model's borders are cut where a name cannot go on: at a small word or an
article in front, at a possessive ("UNESCO's Intergovernmental Programme"), where
one body ends and its parent begins ("Governing Board | of the Regional Centre"),
where a country ends and a person begins ("Minister of Education of Uruguay |
Pablo Olivera"). A country that no list knows, and a verb in capitals, are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.components.capital_runs import has_head
from extract.components.lists import Lists
from extract.components.words import POSSESSIVES, Words
from extract.records import Mention
from extract.vocabulary import Vocabulary, fold

BODIES = ("ORG", "MEETING", "PROGRAMME")
PROPER = ("ORG", "PERSON", "CITY", "COUNTRY", "REGION", "NORP", "VENUE", "PROGRAMME", "WORK")
ARTICLES = frozenset("the a an its our their his her this that".split())
PLACE_CUES = frozenset(
    "in at from to of near via for between and into around outside through within across inside visited".split()
)
EDGES = frozenset(",;:.!?-–—|\"“”«»(")


def mend(words: Words, entities: Iterable[Mention], vocabulary: Vocabulary, lists: Lists) -> list[Mention]:
    """The model's names with their borders and labels mended; some become two, some none."""
    listed = set(vocabulary.statement_verbs.forms)
    mended: list[Mention] = []
    for entity in _bracketed(words, entities):
        for part in _split(words, _trimmed(words, entity), vocabulary, lists):
            if part.end > part.start and not _is_nothing(part, listed):
                mended.append(_relabelled(words, part, vocabulary, lists))
    return [name for name in mended if _is_kept(words, name, vocabulary, lists)]


def split_bodies(words: Words, names: Iterable[Mention], vocabulary: Vocabulary, lists: Lists) -> Iterator[Mention]:
    """The names, bodies among them parted from their parents."""
    for name in names:
        parts = list(_split(words, name, vocabulary, lists))
        if len(parts) > 1:
            yield from (replace(part, rule=name.rule) for part in parts)
        else:
            yield name


def _bracketed(words: Words, entities: Iterable[Mention]) -> Iterator[Mention]:
    """The names, titles with brackets in two: "Prof. (Mrs.)"."""
    for entity in entities:
        opened = entity.text.find("(")
        if entity.label == "TITLE" and opened > 0 and "ret" not in entity.text.lower():
            first, end = words.index_at(entity.start), words.index_at(entity.end)
            middle = words.index_at(entity.start + opened)
            yield words.mention(first, middle - 1, "TITLE", "mended.title")
            last = end - 1 - (words.forms[end - 1] == ")")
            if last > middle:
                yield words.mention(middle + 1, last, "TITLE", "mended.title")
        else:
            yield entity


def _is_kept(words: Words, name: Mention, vocabulary: Vocabulary, lists: Lists) -> bool:
    """Whether a name of a kind that lists know better stands in them."""
    if name.label == "COUNTRY":
        return vocabulary.countries.code_of(name.text) is not None
    if name.label == "REGION":
        return vocabulary.regions.is_region(name.text)
    if name.label == "TITLE":
        end = words.index_at(name.end)
        if vocabulary.honorifics.is_title(name.text):
            return True
        return lists.titles.match(words, words.index_at(name.start)) > 0 and end < len(words)
    return name.label != "DATE" and fold(name.text) not in lists.generic


def _changed(words: Words, mention: Mention, first: int, last: int, label: str = "") -> Mention:
    label = label or mention.label
    return words.mention(first, last, label, f"mended.{label.lower()}")


def _trimmed(words: Words, mention: Mention) -> Mention:
    """A name without an article or small words in front and marks at its ends."""
    first, end = words.index_at(mention.start), words.index_at(mention.end)
    start, stop = first, end
    if mention.label in PROPER or mention.label == "MEETING":
        while first < end - 1 and words.keys[first] in ARTICLES and words.forms[first].islower():
            first += 1
    while first < end and words.forms[first] in EDGES and words.forms[first] not in "\"“«":
        first += 1
    while end > first and (words.forms[end - 1] in POSSESSIVES or words.forms[end - 1] in ",;:-–—|(\"“”«»"):
        if words.forms[end - 1] in "\"”»" and any(words.forms[i] in "\"“«" for i in range(first, end - 1)):
            break
        end -= 1
    if (first, end) == (start, stop) or first >= end:
        return mention
    return _changed(words, mention, first, end - 1)


def _split(words: Words, mention: Mention, vocabulary: Vocabulary, lists: Lists) -> Iterator[Mention]:
    """The parts of a name that runs over the border of another."""
    first, end = words.index_at(mention.start), words.index_at(mention.end)
    if mention.label == "ORG":
        for at in range(first + 1, end - 1):
            if _is_border(words, first, at, end, vocabulary, lists):
                after = at + 1 + (words.keys[at + 1] == "the")
                yield _changed(words, mention, first, at - 1)
                rest = _changed(words, mention, after, end - 1)
                yield from _split(words, rest, vocabulary, lists)
                return
    if mention.label in ("ORG", "COUNTRY", "CITY"):
        at = _person_after_country(words, first, end, vocabulary, lists)
        if at:
            start = at - _country_size(words, at, first, vocabulary)
            if start > first:
                yield _changed(words, mention, first, at - 1)
            yield _changed(words, mention, at, end - 1, "PERSON")
            return
    yield mention


def _is_border(words: Words, first: int, at: int, end: int, vocabulary: Vocabulary, lists: Lists) -> bool:
    """Whether a body ends before a word and another begins after it."""
    left = words.text[words.starts[first] : words.ends[at - 1]]
    if words.forms[at] in POSSESSIVES:
        known = vocabulary.organisations.find(left) or vocabulary.organisations.find_acronym(left)
        return bool(known) or vocabulary.countries.code_of(left) is not None
    return is_parent_link(words, first, at, end, lists)


def is_parent_link(words: Words, first: int, at: int, end: int, lists: Lists) -> bool:
    """Whether "of the" leads from a unit to its parent: "Governing Board | of the Regional Centre"."""
    if words.keys[at] != "of" or words.keys[at + 1] != "the" or at + 3 >= end:
        return False
    if "secretariat" in words.keys[first:at]:
        return False
    return any(words.keys[i] in lists.name_heads for i in range(first, at)) and has_head(words, at + 2, lists)


def _person_after_country(words: Words, first: int, end: int, vocabulary: Vocabulary, lists: Lists) -> int:
    """Where two or three capitalised words begin right after a country; 0 if nowhere."""
    for at in range(max(first + 1, end - 4), end - 1):
        if not all(words.is_capital(i) and words.keys[i] not in lists.other_heads for i in range(at, end)):
            continue
        size = _country_size(words, at, first, vocabulary)
        if size and (at - size == first or words.keys[at - size - 1] in ("of", "the")):
            return at
    return 0


def _country_size(words: Words, at: int, first: int, vocabulary: Vocabulary) -> int:
    for size in (1, 2, 3):
        if at - size < first:
            break
        if vocabulary.countries.code_of(words.text[words.starts[at - size] : words.ends[at - 1]]):
            return size
    return 0


def _is_nothing(mention: Mention, verbs: set[str]) -> bool:
    """Whether a model took a common word or a verb in capitals for a name: "MANDATED", "foot"."""
    text = mention.text
    if mention.label in ("ORG", "PERSON", "CITY", "COUNTRY", "REGION", "NORP") and not any(map(str.isupper, text)):
        return True
    if mention.label == "ORG" and text.isupper() and " " not in text:
        folded = text.lower()
        return folded in verbs or (len(folded) > 6 and folded.endswith(("ing", "ed")))
    return len(text) == 1


HEADED = ("PERSON", "CITY", "COUNTRY", "NORP", "REGION", "PROGRAMME")


def _relabelled(words: Words, mention: Mention, vocabulary: Vocabulary, lists: Lists) -> Mention:
    """A name with the label of its head, a country that no list knows as what it may be."""
    if mention.label in HEADED and " " in mention.text:
        last = words.index_at(mention.end) - 1
        if words.keys[last] in lists.name_heads and lists.heads.get(words.keys[last]) == "ORG":
            return replace(mention, label="ORG", rule="mended.org")
    if mention.label == "COUNTRY" and vocabulary.countries.code_of(mention.text) is None:
        return _place_or_person(words, mention, vocabulary)
    if mention.label == "CITY" and not vocabulary.cities.find(mention.text):
        first = words.index_at(mention.start)
        before = words.keys[first - 1] if first else ""
        if before in PLACE_CUES or before in (",", "(", "|"):
            return mention
        return _place_or_person(words, mention, vocabulary)
    return mention


def _place_or_person(words: Words, mention: Mention, vocabulary: Vocabulary) -> Mention:
    first, end = words.index_at(mention.start), words.index_at(mention.end)
    if vocabulary.cities.find(mention.text):
        return replace(mention, label="CITY", rule="mended.city")
    if mention.text.isupper() and end - first == 1:
        return replace(mention, label="ORG", rule="mended.org")
    follows = words.keys[end] if end < len(words) else ""
    verbs = vocabulary.statement_verbs
    if verbs.lemma_of(follows) or follows in ("has", "had", "was", "is", "and", "(", "'s", "who", ","):
        return replace(mention, label="PERSON", rule="mended.person")
    return mention
