"""Headed names: capitalised names that the noun at their head tells the kind of.

"Ministry of Education", "Beijing Normal University", "Third Arab Forum on Applied
Technology Schools", "Smart Classroom Project", "Gulf Hotel", "Incheon
Declaration". A head alone ("the Centre", "the Forum") names nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.components.capital_runs import Run, is_ordinal, is_year, read_run
from extract.components.lists import Lists
from extract.components.mending import is_generic
from extract.components.name_borders import before_verb
from extract.components.run_borders import PEOPLE, Begun, label_at
from extract.components.words import DASHES, POSSESSIVES, Words
from extract.records import Mention

DATED = ("MEETING", "PROGRAMME", "WORK")
PAPER = 4
"""Where the "of" behind a paper's name stands at the latest: "Summary Record and Notes of"."""
HEADLINE = 4
"""More words than these, all in capitals and without "OF", are a headline."""


def find_headed(words: Words, lists: Lists, names: Begun) -> Iterator[Mention]:
    """Every name whose head is known; `names` are those that are sure already."""
    index = 0
    while index < len(words):
        if not _may_begin(words, index, lists, names):
            known = names[index][0] if label_at(names, index) in PEOPLE else 0
            index = max(index + 1, known)
            continue
        run = read_run(words, index, lists, names)
        found = _named(words, run, lists, names)
        if found:
            yield found
            index = run.end
        else:
            index = max(run.parts[1] if len(run.parts) > 1 else run.end, index + 1)


def _may_begin(words: Words, index: int, lists: Lists, names: Begun) -> bool:
    if is_year(words, index):
        follows = words.runs_on(index) and words.is_capital(index + 1)
        return follows and (words.first[index] or words.keys[index - 1] == "the")
    if label_at(names, index) in PEOPLE:
        return False
    if is_ordinal(words, index):
        return True
    return words.is_capital(index) and words.keys[index] not in lists.cues["not_first"]


def _named(words: Words, run: Run, lists: Lists, names: Begun) -> Mention | None:
    """The name of a run: called after a place, or by the head of its first or its last part."""
    if run.end - run.start < 2 or _is_shouted(words, run):
        return None
    placed = _called_after_place(words, run, lists, names)
    if placed:
        return placed
    run = _without_record(words, _without_seat(words, run, names), lists)
    start, end, label = _headed(words, run, lists)
    if label == "MEETING":
        end = before_verb(words, end, lists)
    if label == "PROGRAMME":
        start, end = _without_owner(words, start, end, names)
    dated = is_year(words, start)
    if not label or end - start < 2 or (dated and label not in DATED):
        return None
    found = words.mention(
        start, end - 1, label, f"{label.lower()}.{'dated' if dated else 'headed'}"
    )
    return None if is_generic(found, lists) or _is_group(words, run, label, lists) else found


def _without_owner(words: Words, start: int, end: int, names: Begun) -> tuple[int, int]:
    """Borders without the body whose programme it is.

    "IECD's | Play Kits Project", "Participation Programme | of UNESCO".
    """
    owner, label = names.get(start, (0, ""))
    if label == "ORG" and owner + 1 < end and words.forms[owner] in POSSESSIVES:
        start = owner + 1
    for at in range(start + 2, end - 1):
        after = at + 1 + (words.keys[at + 1] == "the")
        if words.keys[at] == "of" and names.get(after) == (end, "ORG"):
            return start, at
    return start, end


def _headed(words: Words, run: Run, lists: Lists) -> tuple[int, int, str]:
    """First word, end and label of what a run names; the label is empty where it has no head."""
    first_end = run.first_end(words)
    label = head_label(words, run.start, first_end, lists)
    if label and first_end - run.start == 1 and run.end == first_end:
        return run.start, run.end, ""
    if label == "VENUE":
        is_activity = words.keys[first_end - 2] in lists.cues["no_building"]
        return run.start, first_end, "" if is_activity else label
    if label or first_end == run.end:
        return run.start, run.end, label
    label = head_label(words, run.parts[-1], run.end, lists)
    loose = words.keys[first_end] in ("of", "to")
    return run.parts[-1] if loose else run.start, run.end, label


def head_label(words: Words, start: int, end: int, lists: Lists) -> str:
    """The label of the head that ends there: two words ("Summer School") before one."""
    last = end - 1
    while last > start and (words.forms[last].isdigit() or words.forms[last] in DASHES):
        last -= 1
    for first in range(max(start, last - 2), last + 1):
        keys = [key for key in words.keys[first : last + 1] if key]
        label = lists.heads.get(" ".join(keys))
        if label:
            return label
    return ""


def _called_after_place(words: Words, run: Run, lists: Lists, names: Begun) -> Mention | None:
    """ "Thessaloniki Pledge", "Saint-Louis Appeal", "Phnom Penh Statement on Human Resources"."""
    end, label = names.get(run.start, (0, ""))
    if label != "CITY" or end >= run.first_end(words):
        return None
    if words.keys[end] not in lists.cues["city_work_head"]:
        return None
    return words.mention(run.start, run.end - 1, "WORK", "work.placed")


def _without_seat(words: Words, run: Run, names: Begun) -> Run:
    """A run without the place before its first link: "Seoul for | Global Citizenship Workshop"."""
    first_end = run.first_end(words)
    is_place = names.get(run.start) in ((first_end, "CITY"), (first_end, "COUNTRY"))
    if is_place and len(run.parts) > 1 and words.keys[first_end] in ("for", "on", "to"):
        return Run(run.parts[1], run.end, run.parts[1:])
    return run


def _without_record(words: Words, run: Run, lists: Lists) -> Run:
    """A run without the paper in front: "Summary Record of the | Fourth Session of the Board"."""
    keys = words.keys[run.start : run.end]
    link = keys.index("of") if "of" in keys[1:PAPER] else 0
    if not link or keys[link - 1] not in lists.cues["record"]:
        return run
    first = run.start + link + 1 + (keys[link + 1] in ("the", "its"))
    behind = words.keys[first : run.end]
    until = behind.index("of") if "of" in behind else len(behind)
    if all(lists.heads.get(key) != "MEETING" for key in behind[:until]):
        return run
    return Run(first, run.end, (first, *(part for part in run.parts if part > first)))


def _is_group(words: Words, run: Run, label: str, lists: Lists) -> bool:
    """Whether a run names bodies of a kind: "National Commissions of Bahrain"."""
    return label == "ORG" and words.keys[run.first_end(words) - 1] in lists.cues["group_head"]


def _is_shouted(words: Words, run: Run) -> bool:
    """Whether a run is a headline in capitals rather than a name."""
    forms = words.forms[run.start : run.end]
    if len(forms) <= HEADLINE or "OF" in forms:
        return False
    return all(form.isupper() or not form.isalpha() for form in forms)
