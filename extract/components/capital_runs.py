"""Capital runs: how far a name of several capitalised words reaches.

"Ministry of Education, Science and Technology", "42nd session of the General
Conference of UNESCO", "Regional Centre for the Safeguarding of Intangible
Cultural Heritage in South-Eastern Europe under the auspices of UNESCO": words
with capitals, small links between them, lists that end in "and".
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.components.lists import Lists
from extract.components.run_borders import (
    ARTICLES,
    PEOPLE,
    Begun,
    begins_other,
    is_half,
    label_at,
    leads_away,
    list_goes_on,
)
from extract.components.words import DASHES, POSSESSIVES, Words

LONGEST = 30
LINKS = frozenset(
    "of for on in to de du des d del la las los y e et da do dos di fur pour der und sur en al aux "
    "against through between".split()
)
AUSPICES = ("under", "the", "auspices", "of")
ORDINALS = ("st", "nd", "rd", "th")


@dataclass(frozen=True, slots=True)
class Run:
    """A run from its first word to the one after its last, and where its parts begin."""

    start: int
    end: int
    parts: tuple[int, ...]
    """The first word, and that of each part that a link leads to."""

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


def is_year(words: Words, index: int) -> bool:
    """Whether a word is a year of our time."""
    form = words.forms[index] if 0 <= index < len(words) else ""
    return len(form) == 4 and form.isdecimal() and form[:2] in ("19", "20")


def read_run(words: Words, start: int, lists: Lists, names: Begun) -> Run:
    """The run that begins at a capitalised word, an ordinal or a year."""
    parts = [start]
    end = at = _over_region(start, names)
    while at < len(words) and at - start < LONGEST and not words.first[at]:
        if label_at(names, at) in PEOPLE or _is_initial(words, at):
            break
        if words.is_capital(at):
            end = at = _over_region(at, names)
        elif is_year(words, at) and end == at:
            end = at = at + 1
        elif words.forms[at] in POSSESSIVES:
            at += 1
        elif words.forms[at] in DASHES and words.is_glued(at):
            at += 1
            if at < len(words) and words.forms[at][0].islower() and words.is_glued(at):
                end = at = at + 1
        else:
            step = _linked(words, at, Run(start, end, ()), lists, names)
            if not step:
                break
            parts.append(step)
            end = at = _over_region(step, names)
    return Run(start, end, tuple(parts))


def _is_initial(words: Words, at: int) -> bool:
    """Whether an initial stands there, which begins a person's name: `O. M. Khomushku`."""
    form = words.forms[at]
    return len(form) == 1 and form.isupper() and words.forms[at + 1 : at + 2] == ["."]


def _over_region(at: int, names: Begun) -> int:
    """The index after a word, or after the region that begins with it: "Asia and the Pacific"."""
    end, label = names.get(at, (at + 1, ""))
    return end if label == "REGION" else at + 1


def _linked(words: Words, at: int, run: Run, lists: Lists, names: Begun) -> int:
    """The capitalised word that a link leads to; 0 where the run ends."""
    if at != run.end:
        return 0
    key = words.keys[at]
    if tuple(words.keys[at : at + 4]) == AUSPICES:
        return at + 4 if words.is_capital(min(at + 4, len(words) - 1)) else 0
    after = _follower(words, at)
    if not after or label_at(names, after) in PEOPLE - {"DATE"}:
        return 0
    if key in LINKS:
        goes_on = not leads_away(words, at, after, run.start, lists, names)
    elif key == "and":
        half = after == at + 1 and is_half(words, run.start, run.end, lists, names)
        goes_on = half or not begins_other(words, after, lists, names)
    else:
        goes_on = key == "," and after == at + 1 and list_goes_on(words, after, lists, names)
    return after if goes_on else 0


def _follower(words: Words, at: int) -> int:
    """The capitalised word behind a link and an article; 0 where there is none.

    A year counts after "of" where a capital follows: "Ceremony of the 2019 Award".
    """
    after = at + 1
    while after < len(words) and words.keys[after] in ARTICLES and not words.first[after]:
        after += 1
    if after >= len(words) or words.first[after]:
        return 0
    dated = words.keys[at] == "of" and is_year(words, after) and after + 1 < len(words)
    if words.is_capital(after) or (dated and words.is_capital(after + 1)):
        return after
    return 0
