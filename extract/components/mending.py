"""Mending: what rules know better about the names that a model found.

Their borders and labels are mended one by one; what a list would know and does
not (a country, a region), a verb in capitals, a common word and the kind of a
body ("the Working Group") are no names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.components.body_borders import is_listed, without_people
from extract.components.editions import ordinal_word
from extract.components.lists import Lists
from extract.components.name_borders import parted, trimmed
from extract.components.relabelling import relabelled
from extract.components.words import QUOTES, Words
from extract.records import Mention
from extract.vocabulary import fold

LONGEST = 400
"""Characters of the longest name; what a model takes for more is a passage."""
TOPICAL = ("ORG", "PROGRAMME", "WORK", "PERSON", "CITY")
"""Labels that a model gives to topics."""
STUMP_LINKS = frozenset({"of", "for", "to"})
NAMED = ("ORG", "PERSON", "CITY", "COUNTRY", "REGION", "NORP")
"""Labels of names that hold a capital."""


def mend(words: Words, entities: Iterable[Mention], lists: Lists) -> list[Mention]:
    """The model's names with their borders and labels mended; some become two, some none."""
    small = {form for form in words.forms if form.islower()}
    mended: list[Mention] = []
    short = (entity for entity in entities if entity.end - entity.start <= LONGEST)
    for entity in _unbracketed(words, short):
        for part in parted(words, trimmed(words, entity, lists), lists):
            if part.end > part.start and not _is_common(part, small, lists):
                mended.append(_unpeopled(words, relabelled(words, part, lists), lists))
    return [name for name in mended if _is_kept(words, name, lists)]


def _unpeopled(words: Words, name: Mention, lists: Lists) -> Mention:
    """A body that was taken for something else, without its people: "SEAMEO | Units"."""
    if name.label != "ORG" or not name.rule.startswith("relabelled"):
        return name
    first, end = words.index_at(name.start), words.index_at(name.end)
    start, stop = without_people(words, first, end, lists)
    return (
        name if (start, stop) == (first, end) else words.mention(start, stop - 1, "ORG", name.rule)
    )


def part_bodies(words: Words, names: Iterable[Mention], lists: Lists) -> Iterator[Mention]:
    """The names, bodies among them parted from their parents."""
    for name in names:
        parts = [name]
        if name.label == "ORG":
            span = words.index_at(name.start), words.index_at(name.end)
            first, end = without_people(words, *span, lists)
            parts = list(parted(words, words.mention(first, end - 1, "ORG", name.rule), lists))
        yield from (replace(part, rule=name.rule) for part in parts)


def is_generic(name: Mention, lists: Lists) -> bool:
    """Whether a name says what a body is, not which: "Working Group", "Category II Centres"."""
    if (
        name.text.rstrip(".") in lists.written["no_name"]
        or fold(name.text) in lists.cues["generic_body"]
    ):
        return True
    if name.label in TOPICAL and _is_concept(name.text, lists):
        return True
    return name.label in ("ORG", "PROGRAMME", "VENUE") and _is_category(fold(name.text).split())


def _is_concept(text: str, lists: Lists) -> bool:
    """Whether a name is but a topic: "Integrated Water Resources Management", "TVET"."""
    return text.rstrip(".") in lists.concept_acronyms or fold(text) in lists.concepts


def _is_category(keys: list[str]) -> bool:
    """ "UNESCO Category 2 Centres in Education": a group of centres."""
    if "category" not in keys[:2]:
        return False
    return keys[keys.index("category") + 1 : keys.index("category") + 2] in (
        ["1"],
        ["2"],
        ["i"],
        ["ii"],
    )


def _unbracketed(words: Words, entities: Iterable[Mention]) -> Iterator[Mention]:
    """The names, titles with brackets in two: "Prof. (Mrs.)"."""
    for entity in entities:
        opened = entity.text.find("(")
        if entity.label != "TITLE" or opened <= 0 or "ret" in entity.text.lower():
            yield entity
            continue
        middle, end = words.index_at(entity.start + opened), words.index_at(entity.end)
        yield words.mention(words.index_at(entity.start), middle - 1, "TITLE", "parted.title")
        last = end - 1 - (words.forms[end - 1] == ")")
        if last > middle:
            yield words.mention(middle + 1, last, "TITLE", "parted.title")


def _is_numbered(text: str) -> bool:
    """Whether a name has a figure or begins with a number in words: "third annual meeting"."""
    return any(map(str.isdecimal, text)) or ordinal_word(text.split(maxsplit=1)[0]) is not None


def _is_common(name: Mention, small: set[str], lists: Lists) -> bool:
    """Whether a model took a common word or a verb in capitals for a name: "MANDATED", "foot"."""
    text, lower = name.text, name.text.lower()
    if name.label in NAMED and not any(map(str.isupper, text)):
        return True
    if name.label == "MEETING" and text.islower():
        return not _is_numbered(text) or text.endswith("anniversary")
    if " " in text:
        return False
    if name.label == "ORG" and text.isupper():
        is_verb = len(lower) > 6 and lower.endswith(("ing", "ed"))
        return is_verb or lists.vocabulary.statement_verbs.lemma_of(lower) is not None
    if name.label in ("PERSON", "CITY") and text.istitle():
        adverb = len(text) > 5 and text.endswith("ly")
        common = lists.cues["not_first"] | lists.cues["no_person"]
        return adverb or lower in small or lower in common
    return len(text) == 1


def _is_kept(words: Words, name: Mention, lists: Lists) -> bool:
    """Whether a name of a kind that lists and patterns know better stands in them."""
    vocabulary, label = lists.vocabulary, name.label
    if label == "COUNTRY":
        return vocabulary.countries.code_of(name.text) is not None
    if label == "REGION":
        return vocabulary.regions.is_region(name.text)
    if label == "NORP":
        return _is_people(name.text, lists)
    if label == "TITLE":
        known = lists.titles.match(words, words.index_at(name.start)) > 0
        return known or vocabulary.honorifics.is_title(name.text)
    loose = label == "VENUE" and _holds_body(words, name, lists)
    loose = loose or (label in ("PROGRAMME", "WORK") and _is_plain(words, name, lists))
    loose = loose or (label == "ORG" and _is_subject(words, name, lists))
    loose = loose or (label == "ORG" and _is_stump(words, name, lists))
    loose = loose or (label == "ORG" and _is_delegation(name.text, lists))
    loose = loose or (label == "THEME" and not _is_theme(words, name, lists))
    return not (loose or label == "DATE" or is_generic(name, lists))


def _is_subject(words: Words, name: Mention, lists: Lists) -> bool:
    """Whether a body's name is but subjects: "Civil Engineering and Health" departments."""
    first, end = words.index_at(name.start), words.index_at(name.end)
    kept = lists.cues["portfolio"] | {"and", "&", ",", ""}
    taught = end < len(words) and words.forms[end] in lists.written["field_after"]
    is_row = taught and end - first > 1 and kept.issuperset(words.keys[first:end])
    return is_row and not lists.vocabulary.organisations.find(name.text)


def _is_plain(words: Words, name: Mention, lists: Lists) -> bool:
    """Whether a programme's name is running text, or a row of subjects: "Education, Culture"."""
    if name.label == "PROGRAMME" and not any(c.isupper() or c.isdigit() for c in name.text):
        return True
    keys = words.keys[words.index_at(name.start) : words.index_at(name.end)]
    return "," in keys and (lists.cues["portfolio"] | {"and", "&", ",", ""}).issuperset(keys)


def _is_stump(words: Words, name: Mention, lists: Lists) -> bool:
    """Whether a body's name is but what a plain one is of: "response to | COVID-19 pandemic"."""
    first = words.index_at(name.start)
    if name.rule != "trimmed.org" or first < 2 or words.first[first]:
        return False
    link = first - 1 - (words.keys[first - 1] == "the")
    if words.keys[link] not in STUMP_LINKS or not words.forms[link - 1].islower():
        return False
    headless = lists.body_heads.isdisjoint(words.keys[first : words.index_at(name.end)])
    return headless and not name.text.isupper() and not is_listed(name.text, lists)


def _is_delegation(text: str, lists: Lists) -> bool:
    """Whether a name is a country's people: "Myanmar Delegation"."""
    country, _, people = text.rpartition(" ")
    if fold(people) not in ("delegation", "delegations"):
        return False
    known = lists.vocabulary.countries
    return known.code_of(country) is not None or bool(known.codes_of_adjective(country))


def _is_people(text: str, lists: Lists) -> bool:
    """Whether an adjective of a country, a region or a people is known."""
    vocabulary = lists.vocabulary
    if vocabulary.countries.codes_of_adjective(text) or vocabulary.peoples.kind_of(text):
        return True
    return text in vocabulary.regions.adjectives


def _holds_body(words: Words, name: Mention, lists: Lists) -> bool:
    """Whether a place without a head of places ends in "of" and a known body: "Work of UNESCO"."""
    first, end = words.index_at(name.start), words.index_at(name.end)
    keys = words.keys[first:end]
    if "of" not in keys or not (lists.cues["venue_head"] | lists.cues["venue_maybe"]).isdisjoint(
        keys
    ):
        return False
    at = end - 1 - keys[::-1].index("of")
    owner = words.text[words.starts[min(at + 1, end - 1)] : words.ends[end - 1]]
    return bool(lists.vocabulary.organisations.find(owner))


def _is_theme(words: Words, name: Mention, lists: Lists) -> bool:
    """Whether a theme follows its cue, or is quoted and written with capitals as titles are."""
    first, end = words.index_at(name.start), words.index_at(name.end)
    if not lists.cues["theme_word"].isdisjoint(words.keys[max(0, first - 4) : first]):
        return True
    long = [i for i in range(first, end) if len(words.forms[i]) > 3]
    titular = sum(map(words.is_capital, long)) * 2 > len(long) and end - first > 1
    return titular and first > 0 and words.forms[first - 1] in QUOTES
