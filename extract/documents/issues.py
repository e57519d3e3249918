"""Several reports in one document, such as a newsletter: where each of them begins.

One report has headings too, so a heading alone proves nothing. Taken as reports are
the articles of a web page that stand side by side, and the sections of one level
under headlines for which two signs speak: days of publication, the name of a
newsletter or its list of contents, rules between them, openings that each name
another day, several headlines of the first level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from extract.documents.dates import read_date, read_dateline
from extract.documents.listed import listed
from extract.documents.text import Piece

_HEADINGS = ("title", "heading")
_FEWEST_HEADLINE_WORDS = 3
_LONGEST_HEADLINE = 200
_FEWEST_WORDS = 35
"""Of running text in a section that is a report."""
_MOST = 200
_MOST_OF = 0.6
_SIGNS = 2
_OPENING = 240
"""Characters at the start of a section in which a day counts."""
_NUMBERED = re.compile(r"(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]\s|(?:day|session|part|annex)\b")
"""`1. `, `iv) `, `Day 2`: sections of one report."""
_ISSUE = re.compile(r"\b(?:issue|volume|vol|number|no)\b\.? ?\d{1,4}\b")
"""`Issue 12`, `vol. 3`"""
_DAY = r"\d{1,2}(?:[-–]\d{1,2})? [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4}"
_PLACED = re.compile(rf"[A-Z][^.;:\d]{{1,60}}?,? \(?({_DAY})\)?(?: ?[-–—.:(]|$)")
"""`Nairobi, 12 March 2024. `, `Doha (Qatar), 3 May 2024 –`"""
_NAMED_DAY = re.compile(_DAY)


@dataclass(frozen=True, slots=True)
class Item:
    """A report among others: its pieces, and the day that stands beside its headline."""

    start: int
    end: int
    published: str | None


def items_of(pieces: Sequence[Piece]) -> tuple[Item, ...]:
    """The reports of a document, in order; none where all of it is one report."""
    found = _articles(pieces)
    if len(found) < 2:
        found = next((items for items in _by_level(pieces) if _signs(items, pieces)), [])
    return tuple(found[:_MOST])


def word_count(pieces: Sequence[Piece]) -> int:
    """The words of running text outside links."""
    return sum(len(_own(piece).split()) for piece in pieces if piece.kind not in _HEADINGS)


def _articles(pieces: Sequence[Piece]) -> list[Item]:
    """Articles of a page that have a headline and enough text."""
    found = []
    numbered = groupby(enumerate(pieces), key=lambda pair: pair[1].mark.article)
    for number, run in numbered:
        indexes = [index for index, _ in run]
        start, end = indexes[0], indexes[-1] + 1
        is_headed = any(piece.kind in _HEADINGS for piece in pieces[start : start + 2])
        if number and is_headed and word_count(pieces[start:end]) >= _FEWEST_WORDS:
            found.append(Item(start, end, _published(pieces[start:end])))
    return found


def _by_level(pieces: Sequence[Piece]) -> Iterator[list[Item]]:
    """The sections that can be reports, level by level from the highest."""
    headings = [i for i, piece in enumerate(pieces) if piece.kind in _HEADINGS]
    for level in sorted({pieces[index].mark.level for index in headings}):
        borders = [i for i in headings if pieces[i].mark.level <= level]
        ends = dict(zip(borders, [*borders[1:], len(pieces)], strict=True))
        found = [
            Item(start, end, _published(pieces[start:end]))
            for start, end in ends.items()
            if pieces[start].mark.level == level and _is_report(pieces[start:end])
        ]
        if len(found) >= 2:
            yield found


def _is_report(section: Sequence[Piece]) -> bool:
    """Whether a section has a headline, not the heading of a part, and enough text."""
    headline = section[0].text
    words = headline.split()
    told = headline.casefold().strip(" .:!?")
    is_headline = len(words) >= _FEWEST_HEADLINE_WORDS and len(headline) <= _LONGEST_HEADLINE
    if not is_headline or told in listed("subhead") or _NUMBERED.match(told):
        return False
    return headline[-1] not in ":;," and word_count(section) >= _FEWEST_WORDS


def _signs(items: Sequence[Item], pieces: Sequence[Piece]) -> bool:
    """Whether enough speaks for sections being reports of their own."""
    front = pieces[: items[0].start]
    days = [item.published for item in items]
    openings = [_named_day(pieces[item.start + 1 : item.end]) for item in items]
    rules = [pieces[item.start].mark.is_ruled for item in items[1:]]
    is_issue = _is_issue(front) or _is_issue(pieces[:1])
    has_contents = _lists(front, [pieces[item.start].text for item in items])
    signs = (
        2 * _are_most(days),
        is_issue + (is_issue and has_contents),
        _are_most(rules),
        _are_most(openings) and len({day for day in openings if day}) > 1,
        pieces[items[0].start].mark.level == 1,
    )
    return sum(map(int, signs)) >= _SIGNS


def _are_most(values: Sequence[object]) -> bool:
    return sum(map(bool, values)) >= _MOST_OF * len(values)


def _is_issue(front: Sequence[Piece]) -> bool:
    """Whether a masthead calls the document a newsletter, or numbers it as an issue."""
    told = [piece.text.casefold() for piece in front if len(piece.text) <= _LONGEST_HEADLINE]
    words = listed("issue")
    return any(_ISSUE.search(text) or any(word in text for word in words) for text in told)


def _lists(front: Sequence[Piece], headlines: Sequence[str]) -> bool:
    """Whether most headlines stand in front already, as a list of contents."""
    told = {piece.text.casefold().strip(" .0123456789") for piece in front}
    return _are_most([headline.casefold().strip(" .") in told for headline in headlines])


def _published(section: Sequence[Piece]) -> str | None:
    """The day of publication that a report gives beside its headline."""
    for piece in section[:4]:
        if piece.mark.published:
            return piece.mark.published
        if piece.kind not in _HEADINGS and (day := read_dateline(piece.text.strip("*_ "))):
            return day
    body = next((piece.text for piece in section if piece.kind == "paragraph"), "")
    placed = _PLACED.match(body[:_OPENING])
    return read_date(placed[1]) if placed else None


def _named_day(body: Sequence[Piece]) -> str | None:
    """The day that the first words of a section name."""
    told = next((piece.text[:_OPENING] for piece in body if piece.kind == "paragraph"), "")
    found = _NAMED_DAY.search(told)
    return found[0] if found else None


def _own(piece: Piece) -> str:
    return piece.text if piece.unlinked is None else piece.unlinked
