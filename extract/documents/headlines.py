"""The headline of a document that does not say which of its lines it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.documents.text import Piece

_LONGEST = 200


def titled(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with one title at most: the first, where it is marked or reads like one."""
    found = list(pieces)
    marked = [index for index, piece in enumerate(found) if piece.kind == "title"]
    for index in marked[1:] if marked[:1] == [0] else marked:
        found[index] = replace(found[index], kind="heading")
    if found and found[0].kind in ("heading", "paragraph") and _is_short(found[0].text):
        found[0] = replace(found[0], kind="title")
    return found


def _is_short(text: str) -> bool:
    return len(text) < _LONGEST and text[-1] not in ".;,:"
