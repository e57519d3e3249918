"""Headed names: capitalised names that the noun at their head tells the kind of.

"Ministry of Education", "Beijing Normal University", "Third Arab Forum on Applied
Technology Schools", "Smart Classroom Project", "Gulf Hotel", "Incheon
Declaration". A head alone ("the Centre", "the Forum") names nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.components.capital_runs import NOT_FIRST, OTHERS, Run, is_ordinal, read_run
from extract.components.lists import Lists
from extract.components.words import DASHES, Words
from extract.components.yearly import is_year
from extract.records import Mention
from extract.vocabulary import fold


def find_headed(words: Words, lists: Lists, names: dict[int, tuple[int, str]]) -> Iterator[Mention]:
    """Every name whose head is known."""
    index = 0
    while index < len(words):
        if not _may_begin(words, index, names):
            index = max(index + 1, names.get(index, (0, ""))[0] if _is_other(index, names) else 0)
            continue
        run = read_run(words, index, lists, names)
        found = _called_after_place(words, run, lists, names) or _named(words, run, lists, names)
        if found:
            yield found
        index = max(
            run.end if found else run.parts[1] if len(run.parts) > 1 else run.end, index + 1
        )


def _may_begin(words: Words, index: int, names: dict[int, tuple[int, str]]) -> bool:
    if _is_other(index, names) and not is_year(words, index):
        return False
    if is_ordinal(words, index):
        return True
    if is_year(words, index):
        follows = (
            index + 2 < len(words) and words.is_capital(index + 1) and not words.first[index + 1]
        )
        return follows and (words.first[index] or words.keys[index - 1] == "the")
    return words.is_capital(index) and words.keys[index] not in NOT_FIRST


def _is_other(index: int, names: dict[int, tuple[int, str]]) -> bool:
    return names.get(index, (0, ""))[1] in OTHERS


def _named(
    words: Words, run: Run, lists: Lists, names: dict[int, tuple[int, str]]
) -> Mention | None:
    """The name of a run, by the head of its first part or by its last word."""
    if run.end - run.start < 2 or _is_shouted(words, run):
        return None
    start, first_end = run.start, run.first_end(words)
    if names.get(start) in ((first_end, "CITY"), (first_end, "COUNTRY")) and len(run.parts) > 1:
        if words.keys[first_end] in ("for", "on", "to"):
            run = Run(run.parts[1], run.end, run.parts[1:])
            start, first_end = run.start, run.first_end(words)
    label = head_label(words, start, first_end, lists)
    if label and first_end - start == 1 and run.end == first_end:
        return None
    if label == "VENUE":
        return words.mention(start, first_end - 1, label, "venue.headed")
    if not label and first_end < run.end:
        label = head_label(words, run.parts[-1], run.end, lists)
        if label and words.keys[first_end] in ("of", "to"):
            start = run.parts[-1]
    dated = is_year(words, start)
    if dated and label not in ("MEETING", "PROGRAMME", "WORK"):
        return None
    found = words.mention(
        start, run.end - 1, label, f"{label.lower()}.{'dated' if dated else 'headed'}"
    )
    is_generic = run.end - start < 2 or fold(found.text) in lists.generic
    return None if not label or is_generic else found


def _called_after_place(
    words: Words, run: Run, lists: Lists, names: dict[int, tuple[int, str]]
) -> Mention | None:
    """ "Thessaloniki Pledge", "Saint-Louis Appeal", "Phnom Penh Statement on Human Resources"."""
    end, label = names.get(run.start, (0, ""))
    if label != "CITY" or end >= run.first_end(words) or words.keys[end] not in lists.place_works:
        return None
    return words.mention(run.start, run.end - 1, "WORK", "work.placed")


def _is_shouted(words: Words, run: Run) -> bool:
    """Whether a run is a headline in capitals rather than a name."""
    forms = words.forms[run.start : run.end]
    return (
        len(forms) > 4
        and all(form.isupper() or not form.isalpha() for form in forms)
        and "OF" not in forms
    )


def head_label(words: Words, start: int, end: int, lists: Lists) -> str:
    """The label of the head that ends there: two words ("Summer School") before one."""
    last = end - 1
    while last > start and (words.forms[last].isdigit() or words.forms[last] in DASHES):
        last -= 1
    for first in range(max(start, last - 2), last + 1):
        label = lists.heads.get(" ".join(key for key in words.keys[first : last + 1] if key))
        if label:
            return label
    return ""
