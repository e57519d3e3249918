"""Staffed bodies: what people hold a role at, whatever a model took it for.

"Course leader at the National Library", "lecturer at Tadulako": a place where
somebody has a role is a body there. "Director of Victoria Memorial Hall" is as well,
but one may be the mayor of a city, the minister of a country and the
secretary of a programme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extract.components.editions import name_parts
from extract.components.words import Words
from extract.records import Mention

LINK = re.compile(r"\s+(of|at)(?:\s+the)?\s+")
BODIES_AFTER = {
    "at": frozenset({"VENUE", "CITY", "MEETING", "WORK", "PROGRAMME"}),
    "of": frozenset({"VENUE", "MEETING"}),
}
"""Labels of what is a body behind a role and the word."""


def as_staffed(words: Words, names: Iterable[Mention]) -> list[Mention]:
    """The names, those of bodies that follow a role and "at" or "of" labelled as bodies.

    `names` are in order and do not overlap.
    """
    found: list[Mention] = []
    for name in names:
        before = found[-1] if found else None
        is_body = before is not None and before.label == "ROLE" and _is_staffed(words, before, name)
        found.append(replace(name, label="ORG", rule="relabelled.org") if is_body else name)
    return found


def _is_staffed(words: Words, role: Mention, name: Mention) -> bool:
    link = LINK.fullmatch(words.text[role.end : name.start])
    if link is None or name.label not in BODIES_AFTER[link[1]]:
        return False
    is_edition = name_parts(name.text).edition is not None or any(map(str.isdecimal, name.text))
    return name.label != "MEETING" or not is_edition
