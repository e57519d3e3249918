"""Capital runs: how far a name of several capitalised words reaches.

"Ministry of Education, Science and Technology", "42nd session of the General
Conference of UNESCO", "Regional Centre for the Safeguarding of Intangible
Cultural Heritage in South-Eastern Europe under the auspices of UNESCO": words
with capitals, small links between them, lists that end in "and". A run stops
before another name that stands beside it: "University of Ghana | and UNICEF".
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.components.lists import Lists
from extract.components.words import DASHES, POSSESSIVES, Words

LONGEST = 30
LINKS = frozenset(
    "of for on in to de du des d del la las los y e et da do dos di fur pour der und sur en al aux "
    "against through between".split()
)
ARTICLES = frozenset({"the", "la", "le", "les", "los", "las", "l"})
OTHERS = frozenset({"PERSON", "TITLE", "ROLE", "DATE"})
"""Names that no run goes into."""
AUSPICES = ("under", "the", "auspices", "of")
ORDINALS = ("st", "nd", "rd", "th")
NOT_FIRST = frozenset(
    "the a an in at on of by from for with and but or as to this that these those it its he she they we i his her "
    "their our when while after before during since if all both also under over each every some no not there here "
    "then thus moreover however further furthermore besides among between through about according following welcome "
    "because where who what why how which whose more most many much one two three four five six seven eight nine ten "
    "photo theme venue date place organised organized hosted source participants present chair agenda item".split()
)
"""Words that begin sentences and lines, no names."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run from its first word to the one after its last, and where its parts begin."""

    start: int
    end: int
    parts: tuple[int, ...]
    """The first word of each part that a link begins."""

    def first_end(self, words: Words) -> int:
        """The index after the last word of the first part."""
        if len(self.parts) < 2:
            return self.end
        end = self.parts[1]
        while end > self.start and not _is_name_word(words, end - 1):
            end -= 1
        return end


def _is_name_word(words: Words, index: int) -> bool:
    form = words.forms[index]
    return form[0].isupper() or form[0].isdigit()


def is_ordinal(words: Words, index: int) -> bool:
    """Whether a word is an ordinal in figures: `8th`."""
    form = words.forms[index]
    return form[0].isdigit() and form[-2:].lower() in ORDINALS


def read_run(words: Words, start: int, lists: Lists, names: dict[int, tuple[int, str]]) -> Run:
    """The run that begins at a capitalised word or an ordinal.

    `names` says where other names begin: index -> the index after them, and their label.
    """
    parts = [start]
    end = at = _over_region(start, names)
    while at < len(words) and at - start < LONGEST and not words.first[at]:
        form = words.forms[at]
        if names.get(at, (0, ""))[1] in OTHERS or _is_initial(words, at):
            break
        if form[0].isupper():
            end = at = _over_region(at, names)
        elif form[0].isdigit() and len(form) == 4 and end == at:
            end = at = at + 1
        elif form in POSSESSIVES or (form in DASHES and words.is_glued(at)):
            at += 1
            if (
                form not in POSSESSIVES
                and at < len(words)
                and words.forms[at][0].islower()
                and words.is_glued(at)
            ):
                end = at = at + 1
        else:
            step = _linked(words, at, end, start, lists, names)
            if not step:
                break
            parts.append(step)
            end = at = _over_region(step, names)
    return Run(start, end, tuple(parts))


def _is_initial(words: Words, at: int) -> bool:
    """Whether an initial stands there, which begins a person's name: `O. M. Khomushku`."""
    return (
        len(words.forms[at]) == 1
        and words.forms[at].isupper()
        and words.forms[at + 1 : at + 2] == ["."]
    )


def _over_region(at: int, names: dict[int, tuple[int, str]]) -> int:
    """The index after a word, or after the region that begins with it: "Asia and the Pacific"."""
    end, label = names.get(at, (at + 1, ""))
    return end if label == "REGION" else at + 1


def _linked(
    words: Words, at: int, end: int, start: int, lists: Lists, names: dict[int, tuple[int, str]]
) -> int:
    """The capitalised word that a link leads to; 0 where the run ends."""
    key = words.keys[at]
    if at != end:
        return 0
    if tuple(words.keys[at : at + 4]) == AUSPICES:
        return at + 4 if words.is_capital(min(at + 4, len(words) - 1)) else 0
    after = at + 1
    while after < len(words) and words.keys[after] in ARTICLES and not words.first[after]:
        after += 1
    if after >= len(words) or words.first[after]:
        return 0
    is_year = (
        words.forms[after].isdecimal() and len(words.forms[after]) == 4 and after + 1 < len(words)
    )
    if not words.is_capital(after) and not (
        is_year and key == "of" and words.is_capital(after + 1)
    ):
        return 0
    if names.get(after, (0, ""))[1] in OTHERS - {"DATE"}:
        return 0
    if key in LINKS:
        return 0 if _leads_away(words, key, after, start, lists, names) else after
    if key == "and" or words.forms[at] == "&":
        if _is_half(words, start, end, lists, names) and words.keys[after - 1] not in ARTICLES:
            return after
        return 0 if _begins_other(words, after, lists, names) else after
    if key == "," and after == at + 1:
        return after if _list_goes_on(words, after, lists, names) else 0
    return 0


def _is_half(
    words: Words, start: int, end: int, lists: Lists, names: dict[int, tuple[int, str]]
) -> bool:
    """Whether a run is no name before its "and": "Land | and Titles Court", "Asian | and Pacific Centre"."""
    label = names.get(start, (0, ""))[1]
    if end - start > 3 or label not in ("", "NORP"):
        return False
    return not any(words.keys[i] in lists.name_heads for i in range(start, end))


def _leads_away(
    words: Words, link: str, after: int, start: int, lists: Lists, names: dict[int, tuple[int, str]]
) -> bool:
    """Whether a link leads to a place outside the name: "Museum | in Belgrade", "Ministry of X | of Kenya"."""
    label = names.get(after, (0, ""))[1]
    office = "office" in words.keys[start:after]
    if link in ("in", "to") and label in ("CITY", "COUNTRY"):
        return not office
    if link in OUTSIDE and has_head(words, after, lists):
        return True
    is_ministry = any(key in ("ministry", "department") for key in words.keys[start : start + 3])
    is_second = "of" in words.keys[start : after - 1 - (words.keys[after - 1] == "the")]
    if (
        link == "of"
        and label in ("COUNTRY", "CITY")
        and _is_named_already(words, start, after, lists)
    ):
        return True
    return link == "of" and label == "COUNTRY" and is_ministry and is_second


PLAIN = frozenset(
    "national technical open royal federal state catholic american central international regional higher "
    "public general free new agricultural medical the pedagogical islamic first real".split()
)
"""Words before a head that do not tell one body from another."""


def _is_named_already(words: Words, start: int, after: int, lists: Lists) -> bool:
    """Whether a university or a school is named before "of": "Yarmouk University | of Jordan"."""
    return is_named(words, start, after - 1 - (words.keys[after - 1] == "the"), lists)


def is_named(words: Words, start: int, end: int, lists: Lists) -> bool:
    """Whether a university or a school bears a name of its own in front: "Yarmouk University"."""
    if end - start < 2 or words.keys[end - 1] not in (
        "university",
        "hospital",
        "college",
        "school",
    ):
        return False
    return not any(
        words.keys[i] in PLAIN or words.keys[i] in lists.portfolio for i in range(start, end - 1)
    )


OUTSIDE = frozenset({"in", "on", "to", "for", "between", "through", "against"})
"""Links that lead from one name to another where that has a head of its own."""


def has_head(words: Words, at: int, lists: Lists) -> bool:
    """Whether the capitalised words from there on end in the head of a body or a place."""
    while at < len(words) and not words.first[at]:
        if not (words.is_capital(at) or (words.forms[at] in DASHES and words.is_glued(at))):
            return False
        if words.keys[at] in lists.name_heads or words.keys[at] in lists.venue_words:
            return True
        at += 1
    return False


def _begins_other(
    words: Words, after: int, lists: Lists, names: dict[int, tuple[int, str]]
) -> bool:
    """Whether another name begins after "and"."""
    if words.keys[after - 1] in ARTICLES:
        return True
    if names.get(after, (0, ""))[1] in (
        "ORG",
        "COUNTRY",
        "PERSON",
        "TITLE",
        "ROLE",
        "PROGRAMME",
        "DATE",
    ):
        return True
    if (
        words.forms[after].isupper()
        and len(words.forms[after]) > 6
        and not words.forms[after - 2].isupper()
    ):
        return True
    at = after
    while at < len(words) and words.is_capital(at) and not words.first[at]:
        if words.keys[at] in lists.name_heads:
            return at > after or words.keys[at + 1 : at + 2] == ["of"]
        at += 1
    return False


def _list_goes_on(
    words: Words, after: int, lists: Lists, names: dict[int, tuple[int, str]]
) -> bool:
    """Whether a comma stands in a list inside a name: "Education, Science and Culture"."""
    at, items = after, 0
    while at < len(words) and not words.first[at] and at - after < 24:
        if names.get(at, (0, ""))[1] in (
            "ORG",
            "COUNTRY",
            "PERSON",
            "TITLE",
            "ROLE",
            "CITY",
            "DATE",
        ):
            return False
        size = 0
        while at < len(words) and words.is_capital(at) and not words.first[at]:
            if words.keys[at] in lists.name_heads:
                return False
            at += 1
            size += 1
        if not size or size > 4 or at >= len(words):
            return False
        items += 1
        key = words.keys[at]
        if key == "and" or words.forms[at] == "&":
            follows = at + 1 < len(words) and words.is_capital(at + 1)
            return follows and not _begins_other(words, at + 1, lists, names)
        if key != ",":
            return False
        at += 1
        if words.keys[at : at + 1] == ["and"]:
            return words.is_capital(min(at + 1, len(words) - 1)) and not _begins_other(
                words, at + 1, lists, names
            )
    return False
