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

from extract.components.capital_runs import NOT_FIRST, has_head, is_named
from extract.components.lists import Lists
from extract.components.words import DASHES, POSSESSIVES, QUOTES, Words
from extract.records import Mention
from extract.vocabulary import Vocabulary, fold

BODIES = ("ORG", "MEETING", "PROGRAMME")
PROPER = ("ORG", "PERSON", "CITY", "COUNTRY", "REGION", "NORP", "VENUE", "PROGRAMME", "WORK")
ARTICLES = frozenset("the a an its our their his her this that".split())
PLACE_CUES = frozenset(
    "in at from to of near via for between and into around outside through within across inside visited".split()
)
EDGES = frozenset(',;:.!?-–—|"“”«»(')


def mend(
    words: Words, entities: Iterable[Mention], vocabulary: Vocabulary, lists: Lists
) -> list[Mention]:
    """The model's names with their borders and labels mended; some become two, some none."""
    listed = set(vocabulary.statement_verbs.forms)
    small = {form for form in words.forms if form.islower()}
    mended: list[Mention] = []
    for entity in _bracketed(words, entities):
        for part in _split(words, _trimmed(words, entity, vocabulary, lists), vocabulary, lists):
            if part.end > part.start and not _is_nothing(part, listed, small):
                mended.append(_relabelled(words, part, vocabulary, lists))
    return [name for name in mended if _is_kept(words, name, vocabulary, lists)]


def split_bodies(
    words: Words, names: Iterable[Mention], vocabulary: Vocabulary, lists: Lists
) -> Iterator[Mention]:
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
    if name.label == "THEME":
        first = words.index_at(name.start)
        before = words.forms[first - 1] if first else ""
        cued = any(key in lists.theme_cues for key in words.keys[max(0, first - 4) : first])
        return cued or (before in QUOTES and _is_titular(words, first, words.index_at(name.end)))
    return (
        name.label != "DATE"
        and fold(name.text) not in lists.generic
        and name.text not in lists.common
    )


def _is_titular(words: Words, first: int, end: int) -> bool:
    """Whether most words of a quotation have capitals, as titles do and speech does not."""
    long = [i for i in range(first, end) if len(words.forms[i]) > 3]
    return sum(map(words.is_capital, long)) * 2 > len(long) and end - first > 1


def _changed(words: Words, mention: Mention, first: int, last: int, label: str = "") -> Mention:
    label = label or mention.label
    return words.mention(first, last, label, f"mended.{label.lower()}")


def _trimmed(words: Words, mention: Mention, vocabulary: Vocabulary, lists: Lists) -> Mention:
    """A name without an article or small words in front and marks at its ends."""
    first, end = words.index_at(mention.start), words.index_at(mention.end)
    start, stop = first, end
    if mention.label in PROPER or mention.label == "MEETING":
        while first < end - 1 and words.keys[first] in ARTICLES and words.forms[first].islower():
            first += 1
    while (
        first < end
        and words.forms[first] in EDGES
        and not words.is_glued(first)
        and words.forms[first] not in '"“«'
    ):
        first += 1
    while end > first and (
        words.forms[end - 1] in POSSESSIVES or words.forms[end - 1] in ',;:-–—|("“”«»'
    ):
        if words.forms[end - 1] in '"”»' and any(
            words.forms[i] in '"“«' for i in range(first, end - 1)
        ):
            break
        end -= 1
    if mention.label in CUT:
        first, end = _cut(words, first, end)
    if mention.label in ("ORG", "PERSON", "CITY"):
        while end - first > 1 and words.forms[first].islower() and len(words.forms[first]) > 3:
            first += 1
    if mention.label == "ORG":
        end = _without_place(words, first, end, vocabulary, lists)
    if (first, end) == (start, stop) or first >= end:
        return mention
    return _changed(words, mention, first, end - 1)


SEATED = frozenset("office embassy consulate commission delegation antenna bureau".split())
"""Heads of bodies whose seat belongs to the name: "UNESCO Office in Tashkent"."""


def _without_place(words: Words, first: int, end: int, vocabulary: Vocabulary, lists: Lists) -> int:
    """The end of a body's name before the place where it is.

    "Kenya School of Government | in Lower Kabete", "Ministry of Health | of Fiji".
    """
    for at in range(max(first + 2, end - 5), end - 1):
        link, after = words.keys[at], at + 1 + (words.keys[at + 1] == "the")
        if link not in ("in", "of") or after >= end or not SEATED.isdisjoint(words.keys[first:at]):
            continue
        place = words.text[words.starts[after] : words.ends[end - 1]]
        is_country = vocabulary.countries.code_of(place) is not None and words.keys[after] not in (
            "republic",
            "kingdom",
        )
        if link == "in" and (is_country or vocabulary.cities.find(place)):
            return at
        if link == "of" and is_country:
            is_ministry = (
                words.keys[first] in MINISTRIES or words.keys[min(first + 1, at)] in MINISTRIES
            )
            if (is_ministry and "of" in words.keys[first:at]) or is_named(words, first, at, lists):
                return at
    return end


MINISTRIES = frozenset({"ministry", "department", "ministère", "ministere", "directorate"})
CUT = ("ORG", "PROGRAMME", "MEETING", "PERSON", "VENUE", "CITY")
FOREIGN = frozenset(
    "de du des la le et del y fur der para pour do da dos e en di per i und von".split()
)


def _cut(words: Words, first: int, end: int) -> tuple[int, int]:
    """Borders without a sentence's first word in front and plain words behind.

    "While | Faridah Hanum", "SICA | region do not attend school", "ninth session
    | of its Governing Board", "Malaysian Government | under the Programme".
    """
    if (
        end - first > 1
        and len(words.forms[first]) > 3
        and words.keys[first] in NOT_FIRST
        and words.is_capital(first)
    ):
        first += 1
    form = words.forms[first]
    if (
        end - first > 1
        and len(form) > 5
        and form.isupper()
        and form.endswith(("ED", "ING"))
        and not words.forms[first + 1].isupper()
    ):
        first += 1
    for at in range(first + 1, end - 1):
        pair = (words.keys[at], words.keys[at + 1])
        if pair in (("of", "its"), ("of", "their"), ("of", "our")) or (
            pair == ("under", "the") and "auspices" not in words.keys[at:end]
        ):
            end = at
            break
    if FOREIGN.isdisjoint(words.keys[first:end]) and words.is_capital(first):
        while end - 1 > first and _is_loose(words, end - 1):
            end -= 1
    return first, end


def _is_loose(words: Words, index: int) -> bool:
    """Whether the last word of a name is a plain one that stands by itself."""
    return (
        words.forms[index].islower()
        and not words.is_glued(index)
        and words.keys[index] not in KEPT_LOWER
    )


KEPT_LOWER = frozenset(
    "session meeting sessions meetings conference workshop edition forum course school camp congress training seminar "
    "consultation dialogue summit assembly building hall gallery campus room "
    "region province district".split()
)
"""Plain words that may end a name."""


def _split(
    words: Words, mention: Mention, vocabulary: Vocabulary, lists: Lists
) -> Iterator[Mention]:
    """The parts of a name that runs over the border of another."""
    first, end = words.index_at(mention.start), words.index_at(mention.end)
    if mention.label in ("ORG", "PERSON", "CITY"):
        for at in range(first + 1, end - 1):
            if words.forms[at] in DASHES and not words.is_glued(at) and not words.is_glued(at + 1):
                yield _changed(words, mention, first, at - 1)
                if has_head(words, at + 1, lists):
                    yield _changed(words, mention, at + 1, end - 1, "ORG")
                return
    if mention.label == "ORG":
        for at in range(first + 1, end - 1):
            if _is_border(words, first, at, end, vocabulary, lists):
                after = at + 1 + (words.keys[at + 1] == "the")
                yield _changed(words, mention, first, at - 1)
                rest = _changed(words, mention, after, end - 1)
                yield from _split(words, rest, vocabulary, lists)
                return
    if mention.label == "PERSON":
        size = lists.sure_titles.match(words, first)
        if size and first + size < end and len(words.forms[first]) > 1:
            size += words.forms[first + size] == "."
            yield _changed(words, mention, first, first + size - 1, "TITLE")
            yield _changed(words, mention, first + size, end - 1)
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


def _is_border(
    words: Words, first: int, at: int, end: int, vocabulary: Vocabulary, lists: Lists
) -> bool:
    """Whether a body ends before a word and another begins after it."""
    left = words.text[words.starts[first] : words.ends[at - 1]]
    if words.forms[at] in POSSESSIVES:
        known = vocabulary.organisations.find(left) or vocabulary.organisations.find_acronym(left)
        both = (
            words.keys[at - 1] in lists.name_heads
            and at - first > 1
            and has_head(words, at + 1, lists)
        )
        return bool(known) or both or vocabulary.countries.code_of(left) is not None
    return is_parent_link(words, first, at, end, lists)


def is_parent_link(words: Words, first: int, at: int, end: int, lists: Lists) -> bool:
    """Whether "of the" leads from a unit to its parent: "Governing Board | of the Regional Centre"."""
    if words.keys[at] != "of" or words.keys[at + 1] != "the" or at + 3 >= end:
        return False
    if "secretariat" in words.keys[first:at]:
        return False
    return any(words.keys[i] in lists.name_heads for i in range(first, at)) and has_head(
        words, at + 2, lists
    )


def _person_after_country(
    words: Words, first: int, end: int, vocabulary: Vocabulary, lists: Lists
) -> int:
    """Where two or three capitalised words begin right after a country; 0 if nowhere."""
    for at in range(max(first + 1, end - 4), end - 1):
        if not all(
            words.is_capital(i) and words.keys[i] not in lists.other_heads for i in range(at, end)
        ):
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


def _is_nothing(mention: Mention, verbs: set[str], small: set[str]) -> bool:
    """Whether a model took a common word or a verb in capitals for a name: "MANDATED", "foot"."""
    text = mention.text
    if mention.label in ("ORG", "PERSON", "CITY", "COUNTRY", "REGION", "NORP") and not any(
        map(str.isupper, text)
    ):
        return True
    if mention.label == "ORG" and text.isupper() and " " not in text:
        folded = text.lower()
        return folded in verbs or (len(folded) > 6 and folded.endswith(("ing", "ed")))
    if mention.label in ("PERSON", "CITY") and " " not in text and text.istitle():
        return (
            text.lower() in small
            or text.lower() in NOT_FIRST
            or (len(text) > 5 and text.endswith("ly"))
        )
    return len(text) == 1


EVENTS = frozenset(
    "forum conference meeting summit workshop seminar symposium congress session webinar conversation dialogue consultation".split()
)
AWARDS = frozenset(
    "prize award prizes awards scheme scholarship scholarships project initiative strategy framework".split()
)
DAYS = frozenset({"day", "week"})
HEADED = ("PERSON", "CITY", "COUNTRY", "NORP", "REGION", "PROGRAMME")


PROGRAMME_HEADS = frozenset(
    "fund coalition network partnership platform alliance initiative observatory facility".split()
)
"""Heads of bodies and of programmes: the model's word counts."""


def _relabelled(words: Words, mention: Mention, vocabulary: Vocabulary, lists: Lists) -> Mention:
    """A name with the label of its head, a country that no list knows as what it may be."""
    if mention.label in HEADED and " " in mention.text:
        last = words.index_at(mention.end) - 1
        is_programme = mention.label == "PROGRAMME" and words.keys[last] in PROGRAMME_HEADS
        if (
            lists.heads.get(words.keys[last]) == "ORG"
            and words.keys[last] in lists.name_heads
            and not is_programme
        ):
            return replace(mention, label="ORG", rule="mended.org")
    label = (
        _body_no_more(words, mention) if mention.label in ("ORG", "WORK", "VENUE", "PERSON") else ""
    )
    if label:
        return replace(mention, label=label, rule=f"mended.{label.lower()}")
    if mention.label == "COUNTRY" and vocabulary.countries.code_of(mention.text) is None:
        return _place_or_person(words, mention, vocabulary)
    if mention.label == "CITY" and not vocabulary.cities.find(mention.text):
        first = words.index_at(mention.start)
        before = words.keys[first - 1] if first else ""
        if before in PLACE_CUES or before in (",", "(", "|"):
            return mention
        return _place_or_person(words, mention, vocabulary)
    return mention


def _body_no_more(words: Words, mention: Mention) -> str:
    """What a name is that a model took for a body: a meeting, a prize, a person in a table."""
    first, last = words.index_at(mention.start), words.index_at(mention.end) - 1
    if last > first + 1 and words.forms[last].isdecimal():
        last -= 1
    key = words.keys[last]
    if last - first > 1 and key in EVENTS:
        return "MEETING"
    if last > first and key in AWARDS:
        return "PROGRAMME"
    if last > first and key in DAYS and words.keys[first] in ("world", "international", "global"):
        return "MEETING"
    after = words.forms[last + 1] if last + 1 < len(words) and not words.first[last + 1] else ""
    in_table = after == "|" and (words.first[first] or words.forms[first - 1] == "|")
    is_name = words.forms[first].isupper() and len(words.forms[first]) > 3
    if (
        in_table
        and is_name
        and last > first
        and all(words.forms[i].istitle() for i in range(first + 1, last + 1))
    ):
        return "PERSON"
    return ""


def _place_or_person(words: Words, mention: Mention, vocabulary: Vocabulary) -> Mention:
    first, end = words.index_at(mention.start), words.index_at(mention.end)
    if vocabulary.cities.find(mention.text):
        return replace(mention, label="CITY", rule="mended.city")
    if mention.text.isupper() and end - first == 1:
        return replace(mention, label="ORG", rule="mended.org")
    follows = words.keys[end] if end < len(words) else ""
    verbs = vocabulary.statement_verbs
    if verbs.lemma_of(follows) or follows in (
        "has",
        "had",
        "was",
        "is",
        "and",
        "(",
        "'s",
        "who",
        ",",
    ):
        return replace(mention, label="PERSON", rule="mended.person")
    return mention
