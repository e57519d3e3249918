"""Lists of outcomes: a heading or an opening that announces them, and its items.

"After deliberation the Board decided:", "WE RECOMMEND", "What was agreed?",
"The Committee:" open a list; it lasts as long as its items are marked alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.components.passages import Passage
from extract.reports import Block
from extract.vocabulary.cues import OutcomeCues

MARK = re.compile(r"^[A-Z]\.\d+\s|^\d+(?:[./]\d+)+\s|^\(?[a-zivx]{1,4}\)\s")
NUMBERS = re.compile(r"\d+")
LETTERS = re.compile(r"[A-Za-z]+")
APPROVAL = frozenset("approval adoption endorsement ratification".split())
"""What a list of "the following" may be about, for its items to be decisions."""
SHORT = 8
"""Pieces of the longest heading."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What opens a list: the kind of its outcomes, None where each item tells its own."""

    kind_code: str | None
    is_bare: bool
    """Whether it stands alone, so that what follows needs no mark: "AND DECIDE"."""
    actor_keys: tuple[str, ...] = ()
    """The bodies that it names: "The Governing Board:"."""


def style_of(text: str, before: int, block: Block) -> str:
    """How a block is marked as an item: `(a)`, `1.`, `-`; empty for a paragraph."""
    mark = text[before : block.start].strip()
    if not mark:
        found = MARK.match(text[block.start : block.start + 12])
        mark = found[0].strip() if found else ""
    return LETTERS.sub("a", NUMBERS.sub("1", mark))


class ListReader:
    """Follows the blocks of a report and tells which are items of which list."""

    def __init__(self, text: str, cues: OutcomeCues) -> None:
        self._text = text
        self._cues = cues
        self._heading: Heading | None = None
        self._style: str | None = None
        self._before = 0

    def place(self, block: Block) -> Heading | None:
        """The heading of the list that a block is an item of; None for any other block."""
        style = style_of(self._text, self._before, block)
        self._before = block.end
        if self._heading is None:
            return None
        marked = bool(style) or block.kind == "list_item"
        if self._style is None and (marked or self._heading.is_bare):
            self._style = style
        elif self._style != style or not marked:
            self._heading = None
        return self._heading

    def open(self, heading: Heading) -> None:
        """Begin a list: the next marked blocks are its items."""
        self._heading, self._style = heading, None


def heading_of(passages: list[Passage], block: Block, kind_told: str | None) -> Heading | None:
    """The heading that a block is, if it is one; `kind_told` is the kind of its own last cue."""
    if block.kind in ("table_row", "caption", "title") or not passages:
        return None
    passage = passages[-1]
    pieces = passage.pieces
    if not pieces:
        return None
    last = pieces[-1].low
    words = [piece.low for piece in pieces if piece.kind == "word"]
    kinds = [kind for w in words if (kind := passage.cues.kind_of_head(w))]
    if last in (":", "to", "that"):
        approved = words[-1:] == ["following"] and APPROVAL & set(words)
        kind = "decision" if approved else kind_told or (kinds[-1] if kinds else None)
        is_body = passage.has("body", 0, len(pieces)) or any(
            piece.kind == "ORG" for piece in pieces
        )
        if kind is None and not (len(words) <= SHORT and is_body):
            return None
        return Heading(kind, is_bare=False, actor_keys=_actors(passage))
    short = len(passages) <= 2 and len(pieces) <= SHORT and last != "."
    if not short or not kinds or block.kind == "list_item":
        return None
    capitals = all(piece.text.isupper() for piece in pieces if piece.kind == "word")
    return Heading(kinds[-1], is_bare=capitals and len(pieces) <= 3, actor_keys=_actors(passage))


def _actors(passage: Passage) -> tuple[str, ...]:
    bodies = (piece.mention for piece in passage.pieces if piece.kind == "ORG")
    return tuple(dict.fromkeys(body.key for body in bodies if body and body.key))
