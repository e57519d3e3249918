"""Name borders: where a name that a model found really begins and ends.

It gives up an article, a sentence's first word or a verb in capitals in front,
plain words and marks behind, and the place where a body is; it is parted where
one body ends and its parent begins ("Governing Board | of the Regional Centre"),
at a possessive, at a loose dash, and where a country ends and a person begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.components.body_borders import pieces_of, without_people
from extract.components.lists import Lists
from extract.components.run_borders import has_head
from extract.components.seats import country_behind, without_place
from extract.components.words import DASHES, POSSESSIVES, Words
from extract.records import Mention

CUT = ("ORG", "PROGRAMME", "MEETING", "PERSON", "VENUE", "CITY")
PROPER = (*CUT, "COUNTRY", "REGION", "NORP", "WORK")
ARTICLES = frozenset("the a an its our their his her this that".split())
EDGES = frozenset(",;:.!?-–—|”»")
"""Marks that begin no name."""
ENDS = frozenset((*POSSESSIVES, *',;:-–—|("“”«»'))
"""Marks that end none."""
OPENERS, CLOSERS = frozenset('"“«'), frozenset('"”»')
FOREIGN = frozenset("de du des la le et del y fur der para pour da dos di und von".split())
TOPICS = frozenset({"of", "on", "for", "at", "said"})
STRAY = frozenset({"of", "for", "to", "in", "on", "the", "and", ""})
"""Links that a plain word in front leaves behind: "delegation of the | Umber Republic"."""
OWNERS = frozenset({"its", "their", "our"})


def _with(words: Words, rule: str, first: int, end: int, label: str) -> Mention:
    """A name with other borders, the second being the index after the last word."""
    return words.mention(first, end - 1, label, f"{rule}.{label.lower()}")


def trimmed(words: Words, mention: Mention, lists: Lists) -> Mention:
    """A name without what stands in front of it and behind it."""
    first, end = start, stop = words.index_at(mention.start), words.index_at(mention.end)
    if mention.label in PROPER:
        while first < end - 1 and words.forms[first] in ARTICLES:
            first += 1
    while first < end and words.forms[first] in EDGES and not words.is_glued(first):
        first += 1
    while end > first and words.forms[end - 1] in ENDS and not _closes_quote(words, first, end):
        end -= 1
    if mention.label in CUT:
        first, end = _without_plain(words, first, end, lists)
    if mention.label in ("ORG", "PERSON", "CITY"):
        while end - first > 1 and words.forms[first].islower() and len(words.forms[first]) > 3:
            first += 1
        while start < first < end and words.keys[first] in STRAY:
            first += 1
    first, end = _by_kind(words, (first, end), mention.label, lists)
    is_same = (first, end) == (start, stop) or first >= end
    return mention if is_same else _with(words, "trimmed", first, end, mention.label)


def _by_kind(words: Words, span: tuple[int, int], label: str, lists: Lists) -> tuple[int, int]:
    """Borders that a body, a person or a meeting has and others have not."""
    first, end = span
    if label == "ORG":
        return without_people(words, first, without_place(words, first, end, lists), lists)
    if label == "PERSON":
        return first, _without_topic(words, first, end)
    if label == "PROGRAMME":
        return first, _before_colon(words, first, end)
    if label == "MEETING":
        return first, _before_body(words, first, before_verb(words, end, lists))
    return first, end


def before_verb(words: Words, end: int, lists: Lists) -> int:
    """The end of a meeting's name before a headline's verb: "Third Forum | Successfully Held"."""
    while words.keys[end - 1] in lists.cues["headline_verb"]:
        end -= 1
    return end


def _before_body(words: Words, first: int, end: int) -> int:
    """The end of a meeting's name before a body in short: "third meeting | of the Board".

    A link that leads nowhere goes as well: "fourth meeting | of".
    """
    while end - first > 1 and words.forms[end - 1] in ("of", "the"):
        end -= 1
    if end - first > 3 and tuple(words.keys[end - 3 : end - 1]) == ("of", "the"):
        return end - 3
    return end


def _before_colon(words: Words, first: int, end: int) -> int:
    """The end of a programme's name before a colon: "Schools of Tomorrow | : Linking Teachers"."""
    for at in range(first + 1, end):
        if words.forms[at] == ":" and not (at + 1 < end and words.is_glued(at + 1)):
            return at
    return end


def _without_topic(words: Words, first: int, end: int) -> int:
    """The end of a person's name before a topic or a unit: "Mona Idris | on Water Affairs"."""
    for at in range(first + 1, end - 1):
        if words.forms[at] in TOPICS or (
            words.forms[at].islower() and words.forms[at].endswith("ed")
        ):
            return at
    return end


def _closes_quote(words: Words, first: int, end: int) -> bool:
    """Whether a name ends with a quotation inside it: `Congress «Abai Readings»`."""
    return words.forms[end - 1] in CLOSERS and not OPENERS.isdisjoint(words.forms[first : end - 1])


def _without_plain(words: Words, first: int, end: int, lists: Lists) -> tuple[int, int]:
    """Borders without plain words on either side.

    "While | Faridah Hanum", "COMMENDED | Mauritius", "SICA | region do not attend",
    "ninth session | of its Governing Board", "Government | under the Programme".
    """
    if end - first > 1 and (_opens_sentence(words, first, lists) or _is_verb(words, first)):
        first += 1
    for at in range(first + 1, end - 1):
        link, after = words.keys[at], words.keys[at + 1]
        under = link == "under" and after == "the" and "auspices" not in words.keys[at:end]
        if under or (link == "of" and after in OWNERS):
            end = at
            break
    if FOREIGN.isdisjoint(words.keys[first:end]) and words.is_capital(first):
        while end - 1 > first and _is_loose(words, end - 1, lists):
            if _recurs(words, end - 1):
                break
            end -= 1
    return first, end


def _opens_sentence(words: Words, index: int, lists: Lists) -> bool:
    long = len(words.forms[index]) > 3 and words.is_capital(index)
    return long and words.keys[index] in lists.cues["not_first"]


def _is_verb(words: Words, index: int) -> bool:
    """Whether a verb of a resolution stands before a name: "COMMENDED Mauritius"."""
    form = words.forms[index]
    is_verb = len(form) > 5 and form.isupper() and form.endswith(("ED", "ING"))
    return is_verb and not words.forms[index + 1].isupper()


def _is_loose(words: Words, index: int, lists: Lists) -> bool:
    """Whether the last word of a name is a plain one that stands by itself."""
    plain = words.forms[index].islower() and not words.is_glued(index)
    return plain and words.keys[index] not in lists.cues["kept_lower"]


def _recurs(words: Words, index: int) -> bool:
    """Whether a short plain word stands always and often behind the same one: "Choi Min | ho"."""
    form, before = words.forms[index], words.forms[index - 1]
    if len(form) > 4 or words.forms.count(form) < 2:
        return False
    return all(words.forms[i - 1] == before for i, other in enumerate(words.forms) if other == form)


def parted(words: Words, mention: Mention, lists: Lists) -> Iterator[Mention]:
    """The parts of a name that runs over the border of another."""
    first, end = words.index_at(mention.start), words.index_at(mention.end)
    dash = _loose_dash(words, first, end) if mention.label == "ORG" else 0
    border = _body_border(words, first, end, lists) if mention.label == "ORG" else 0
    pieces = pieces_of(words, first, end, lists) if mention.label == "ORG" else []
    titles = _titles_before(words, first, end, lists) if mention.label == "PERSON" else 0
    comma = country_behind(words, first, end, lists) if mention.label == "CITY" else 0
    if comma:
        yield _with(words, "parted", first, comma, "CITY")
        yield _with(words, "parted", comma + 1, end, "COUNTRY")
    elif dash:
        yield _with(words, "parted", first, dash, mention.label)
        if has_head(words, dash + 1, lists):
            yield _with(words, "parted", dash + 1, end, "ORG")
    elif border:
        after = border + 1 + (words.keys[border + 1] == "the")
        yield _with(words, "parted", first, border, mention.label)
        yield from parted(words, _with(words, "parted", after, end, mention.label), lists)
    elif pieces:
        yield from (_with(words, "parted", start, stop, label) for start, stop, label in pieces)
    elif titles:
        yield _with(words, "parted", first, titles, "TITLE")
        yield _with(words, "parted", titles, end, mention.label)
    else:
        yield mention


def _loose_dash(words: Words, first: int, end: int) -> int:
    """A dash between blanks inside a name; 0 where there is none."""
    for at in range(first + 1, end - 1):
        if words.forms[at] in DASHES and not words.is_glued(at) and not words.is_glued(at + 1):
            return at
    return 0


def _body_border(words: Words, first: int, end: int, lists: Lists) -> int:
    """The possessive or "of the" between two bodies in one name; 0 where there is none."""
    for at in range(first + 1, end - 1):
        is_owner = _is_possessive(words, at) and _owns(words, first, at, lists)
        if is_owner or _is_parent_link(words, first, at, end, lists):
            return at
    return 0


def _is_possessive(words: Words, at: int) -> bool:
    """Whether a possessive stands there: "UNESCO | 's", "United Nations | '"."""
    if words.forms[at] in POSSESSIVES:
        return True
    plural = words.forms[at - 1].endswith("s") and words.is_glued(at)
    return words.forms[at] in ("'", "’") and plural and not words.is_glued(at + 1)


def _owns(words: Words, first: int, at: int, lists: Lists) -> bool:
    """Whether what stands before a possessive is a body or a country of its own."""
    owner = words.text[words.starts[first] : words.ends[at - 1]]
    bodies = lists.vocabulary.organisations
    if bodies.find(owner) or bodies.find_acronym(owner):
        return True
    if words.keys[at - 1] in lists.body_heads and at - first > 1:
        return has_head(words, at + 1, lists)
    return lists.vocabulary.countries.code_of(owner) is not None


def _is_parent_link(words: Words, first: int, at: int, end: int, lists: Lists) -> bool:
    """Whether "of the" leads from a unit to its parent: "Board | of the Regional Centre"."""
    if words.keys[at] != "of" or words.keys[at + 1] != "the" or at + 3 >= end:
        return False
    before = words.keys[first:at]
    if "secretariat" in before or lists.body_heads.isdisjoint(before):
        return False
    return has_head(words, at + 2, lists)


def _titles_before(words: Words, first: int, end: int, lists: Lists) -> int:
    """The index after the title with which a model began a person's name; 0 without one."""
    size = lists.sure_titles.match(words, first)
    if not size or first + size >= end or len(words.forms[first]) == 1:
        return 0
    after = first + size + (words.forms[first + size] == ".")
    return after if after < end else 0
