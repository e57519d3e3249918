"""Name runs: how far a person's name reaches.

A name is a row of capitalised words, with initials ("B.P. Koirala"), particles
("van den Broeck", "bint Saeed"), dashes ("Delorme-Thibault") and nicknames left
alone. It ends before a comma, a possessive, a line break or a small word.
"""

from __future__ import annotations

from extract.components.phrasebook import Phrasebook
from extract.components.words import DASHES, POSSESSIVES, Words

PARTICLES = frozenset(
    "de del della di da do dos das du la le van der den von zu af av ten ter bin binti bint "
    "ibn ben ould al el e y i ap st san santa abu abd ur ul ud dela los las ní dos viuda".split()
)
LONGEST = 7
"""Words in a name, particles included."""


def name_end(words: Words, start: int, roles: Phrasebook | None = None) -> int:
    """The index after the name that begins there; `start` itself where no name does.

    A role behind the name ends it: "Arndt Wessling | Deputy Secretary-General".
    """
    end = at = start
    while at < len(words) and at - start < 2 * LONGEST and (at == start or not words.first[at]):
        form = words.forms[at]
        if roles and at > start and form[0].isupper() and _is_role(words, at, roles):
            break
        if form[0].isupper() or _is_elided(form):
            at += 1
            end = at
            if (
                at < len(words)
                and words.forms[at] == "."
                and len(form) <= 2
                and _name_follows(words, at)
            ):
                at += 1
        elif (
            end == at
            and end > start
            and form in DASHES
            and words.is_glued(at)
            and _glued_follows(words, at)
        ):
            at += 1
            if words.forms[at][0].islower():
                at += 1
                end = at
        elif end == at and at > start and (step := _nickname(words, at) or _apostrophe(words, at)):
            at = step
        elif form.lower() in PARTICLES and form.islower() and _name_follows(words, at):
            at += 1
        else:
            break
    return end


def _is_role(words: Words, at: int, roles: Phrasebook) -> bool:
    """Whether a role stands there that no further part of a name follows: not "Wali Sahibzada"."""
    size = roles.match(words, at)
    after = at + size
    if not size or (after < len(words) and words.is_glued(after) and words.forms[after] in DASHES):
        return False
    return size > 1 or after >= len(words) or words.first[after] or not words.is_capital(after)


NICKNAMES = {'"': '"', "“": "”", "(": ")", "'": "'", "‘": "’", "«": "»"}


def _nickname(words: Words, at: int) -> int:
    """The index after a nickname in quotes or brackets inside a name; 0 where there is none.

    "Sheldon | "Bongo" | Mighty", "Cornelis | (Kees) | van der Meulen".
    """
    closer = NICKNAMES.get(words.forms[at])
    if (
        closer is None
        or at + 3 >= len(words)
        or words.first[at + 3]
        or words.forms[at + 2] != closer
    ):
        return 0
    is_name = (
        words.is_capital(at + 1)
        and words.forms[at + 1].isalpha()
        and not words.forms[at + 1].isupper()
    )
    follows = words.is_capital(at + 3) or words.forms[at + 3] in PARTICLES
    return at + 3 if is_name and follows and not words.is_glued(at + 3) else 0


def _apostrophe(words: Words, at: int) -> int:
    """The index after an apostrophe at a part of a name: "'Ofa", "Dato' Yaakob"; else 0."""
    if words.forms[at] not in ("'", "’", "‘") or at + 1 >= len(words) or words.first[at + 1]:
        return 0
    begins = words.is_glued(at + 1) and not words.is_glued(at)
    ends = words.is_glued(at) and not words.is_glued(at + 1)
    return at + 1 if (begins or ends) and words.is_capital(at + 1) else 0


def _glued_follows(words: Words, at: int) -> bool:
    return at + 1 < len(words) and words.is_glued(at + 1) and words.forms[at + 1][0].isalpha()


def _is_elided(form: str) -> bool:
    """Whether a word is a name after an elided particle: "d'Hauteville"."""
    return len(form) > 2 and form[1] in "'’" and form[0] in "dl" and form[2].isupper()


def _name_follows(words: Words, at: int) -> bool:
    """Whether a capitalised word comes next, up to three particles in between."""
    for index in range(at + 1, min(at + 4, len(words))):
        if words.first[index] or words.forms[index] in POSSESSIVES:
            return False
        if words.is_capital(index) or _is_elided(words.forms[index]):
            return True
        if words.forms[index] not in PARTICLES:
            return False
    return False
