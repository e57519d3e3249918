"""Names for places: what of a headline or a file name can stand in an address."""

from __future__ import annotations

import re
import unicodedata

_WORDS = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def anchor_of(text: str) -> str:
    """Small letters, digits and hyphens; empty where the text has neither letter nor digit.

    >>> anchor_of("Réunion du Conseil (2024)")
    'reunion-du-conseil-2024'
    """
    name = unicodedata.normalize("NFKD", text[: 4 * _LONGEST]).casefold()
    name = "".join(sign for sign in name if not unicodedata.combining(sign))
    return _WORDS.sub("-", name).strip("-")[:_LONGEST].strip("-")
