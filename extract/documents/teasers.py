"""Teasers on a web page: headlines that lead to other pages, with a few words below each.

They are told from a report's own sections by their links. Where most of what a
page says stands below such headlines, as in a newsletter, they are its text.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.documents.text import Piece

_LONGEST = 400
"""Characters of the words below a teaser's headline."""
_FEWEST = 2
_LONGEST_LABEL = 60
_OTHERS = 0.6
"""Share of the running text that must stand outside of teasers."""
_PROSE = 120


def without_teasers(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without teasers, where a page has several of them beside its text."""
    inside = _inside(pieces)
    heads = sum(_is_head(pieces[index]) for index in inside)
    every = sum(len(piece.text) for piece in pieces if _is_prose(piece))
    below = sum(len(pieces[index].text) for index in inside if _is_prose(pieces[index]))
    if heads < _FEWEST or every - below < _OTHERS * every:
        return list(pieces)
    return [piece for index, piece in enumerate(pieces) if index not in inside]


def _inside(pieces: Sequence[Piece]) -> set[int]:
    """The places of teasers: their headlines, labels before them, words below them."""
    found: set[int] = set()
    is_open = False
    for index, piece in enumerate(pieces):
        if _is_head(piece):
            is_open = True
            found.add(index)
            if index and _is_label(pieces[index - 1]):
                found.add(index - 1)
        elif piece.kind in ("heading", "title") or len(piece.text) > _LONGEST or _is_kept(piece):
            is_open = False
        elif is_open:
            found.add(index)
    return found


def _is_head(piece: Piece) -> bool:
    return piece.kind == "heading" and piece.unlinked == "" and len(piece.text.split()) > 1


def _is_label(piece: Piece) -> bool:
    """A category or a day above a headline."""
    return piece.kind == "paragraph" and len(piece.text) <= _LONGEST_LABEL and (
        piece.unlinked == "" or piece.text.isupper()
    )  # fmt: skip


def _is_kept(piece: Piece) -> bool:
    """What holds people in reports: rows, captions, items that lead nowhere."""
    return piece.kind in ("table_row", "caption") or (
        piece.kind == "list_item" and piece.unlinked is None
    )


def _is_prose(piece: Piece) -> bool:
    return piece.kind in ("paragraph", "list_item") and len(piece.text) >= _PROSE
