"""Name runs: how far a person's name reaches.

A name is a row of capitalised words, with initials ("B.P. Koirala"), particles
("van den Broeck", "bint Saeed"), dashes ("Delorme-Thibault") and nicknames left
alone. It ends before a comma, a possessive, a line break or a small word.
"""

from __future__ import annotations

from extract.components.phrasebook import Phrasebook
from extract.components.words import DASHES, POSSESSIVES, Words

PARTICLES = frozenset(
    "de del della di da do dos das du la le van der den von zu af av ten ter bin binti bint ibn ben "
    "ould al el e y i ap st san santa abu abd ur ul ud dela los las ní dos".split()
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
        if roles and at > start and form[0].isupper() and roles.match(words, at):
            break
        if form[0].isupper() or _is_elided(form):
            at += 1
            end = at
            if at < len(words) and words.forms[at] == "." and len(form) <= 2 and _name_follows(words, at):
                at += 1
        elif end == at and end > start and form in DASHES and words.is_glued(at) and _glued_follows(words, at):
            at += 1
            if words.forms[at][0].islower():
                at += 1
                end = at
        elif form.lower() in PARTICLES and form.islower() and _name_follows(words, at):
            at += 1
        else:
            break
    return end


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
