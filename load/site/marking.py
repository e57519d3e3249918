"""A text cut into pieces, each of which is covered by the same names and passages throughout.

Names and passages overlap as they like: "Director of UNESCO-ICHEI" is a role that holds an
organisation, a statement holds both and ends in the middle of another. HTML only nests, so the
text is cut wherever any of them begins or ends. A piece shows the shortest name that covers it,
and knows all passages that do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A name or a passage: its number on the page and its place."""

    number: int
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text within one line."""

    text: str
    start: int
    name: Span | None
    """The name that it shows."""
    is_first: bool
    """Whether the name begins here, for this page."""
    passages: tuple[int, ...]
    """The numbers of the passages that cover it."""
    is_anchor: bool
    """Whether something begins here that others point at."""
    ending: tuple[Span, ...] = ()
    """The passages that end with it."""


def paragraphs(
    text: str, begin: int, end: int, names: Sequence[Span], passages: Sequence[Span]
) -> list[list[Piece]]:
    """The lines of a part of a text that hold anything, cut into pieces."""
    shown = [span for span in names if span.start < end and span.end > begin]
    stated = [span for span in passages if span.start < end and span.end > begin]
    cuts = {begin, end}
    for span in (*shown, *stated):
        cuts |= {max(begin, span.start), min(end, span.end)}
    lines: list[list[Piece]] = [[]]
    seen: set[int] = set()
    covering = _Covering(shown, stated)
    for start, stop in pairwise(sorted(cuts)):
        name, inside = covering.at(start)
        _add(lines, text[start:stop], start, name, inside, seen)
    noted = _noted(lines, {span.number: span for span in stated})
    return [line for line in noted if any(it.text.strip() or it.is_anchor for it in line)]


def _add(
    lines: list[list[Piece]], text: str, start: int, name: Span | None,
    inside: Sequence[Span], seen: set[int],
) -> None:  # fmt: skip
    """Add a run of text, line by line."""
    numbers = tuple(span.number for span in inside)
    is_anchor = name is not None or any(span.start == start for span in inside)
    for place, row in enumerate(text.split("\n")):
        if place:
            lines.append([])
        if row or (is_anchor and not place):
            is_first = name is not None and name.number not in seen and bool(row)
            if name is not None and row:
                seen.add(name.number)
            lines[-1].append(Piece(row, start, name, is_first, numbers, is_anchor and not place))
        start += len(row) + 1


def _noted(lines: list[list[Piece]], spans: Mapping[int, Span]) -> list[list[Piece]]:
    """The lines with each passage noted behind the last words that it covers."""
    last = {
        number: (row, place)
        for row, line in enumerate(lines)
        for place, piece in enumerate(line)
        if piece.text.strip()
        for number in piece.passages
    }
    ending: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for number, where in sorted(last.items()):
        ending[where].append(spans[number])
    for (row, place), found in ending.items():
        lines[row][place] = replace(lines[row][place], ending=tuple(found))
    return lines


class _Covering:
    """Which spans cover a place; places are asked for in ascending order."""

    def __init__(self, names: Iterable[Span], passages: Iterable[Span]) -> None:
        self.names = sorted(names, key=lambda span: (span.start, span.end))
        self.passages = sorted(passages, key=lambda span: (span.start, span.end))
        self.open_names: list[Span] = []
        self.open_passages: list[Span] = []
        self.next_name = self.next_passage = 0

    def at(self, place: int) -> tuple[Span | None, list[Span]]:
        """The shortest name that covers a place, and all passages that do."""
        while self.next_name < len(self.names) and self.names[self.next_name].start <= place:
            self.open_names.append(self.names[self.next_name])
            self.next_name += 1
        while (
            self.next_passage < len(self.passages)
            and self.passages[self.next_passage].start <= place
        ):
            self.open_passages.append(self.passages[self.next_passage])
            self.next_passage += 1
        self.open_names = [span for span in self.open_names if span.end > place]
        self.open_passages = [span for span in self.open_passages if span.end > place]
        shortest = min(
            self.open_names, key=lambda s: (s.end - s.start, s.start, s.number), default=None
        )
        return shortest, list(self.open_passages)
