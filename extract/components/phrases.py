"""Role phrases: a role, or several, with the body that they are held at.

"Chief of the Section for Teacher Development and Head of the Secretariat" are
two phrases in a row; "Chair and Rapporteur of the Board" is one with two
roles; "KOICA Sri Lanka Country Director" has its body in front.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.components.organisations import is_acronym
from extract.components.reading import Reading
from extract.records import Mention

AND = r",|\||/|&|,?\s*and|,?\s*as well as"
COORDINATED = re.compile(rf"^\s*(?:{AND})\s*(?:the\s+|also\s+)*$", re.I)
"""Between two roles: "Chair, and also the Rapporteur"."""
PREPOSITION = "of|at|for|to|in|from|with|within|on"
OF = re.compile(rf"^\s*(?:{PREPOSITION})\s+(?:the\s+|its\s+)?$", re.I)
"""Between a role and its body: "Director of the Institute"."""
COMMA = re.compile(r"^\s*(?:,|\||-|–|—|/)\s*(?:the\s+)?$")
BRACKET = re.compile(r"^\s*\(\s*(?:the\s+)?$")
POSSESSIVE = re.compile(r"^\s*(?:['’]s?)?\s+$|^['’]s?\s+$")
INSIDE = re.compile(r"^\s*[,;–—-]\s*(?:the\s+)?$")
POSTED = re.compile(r"^\s*(?:to|before|with)\s+(?:the\s+)?$")
"""Between the country that sends somebody and where to: "Ambassador of Kenya to Japan"."""
HYPHEN = re.compile(r"^\s*[-–/]\s*$")
BLANK = re.compile(r"^\s+$")
OWNED = re.compile(r"^\s*(?:of|at|for)\s+(?:the|our|its|their)\s+[A-Za-z]+['’]s?\s+$")
"""Between a role and a unit of a body that is not named: "Head of the Ministry's Energy Office"."""
CLOSING = re.compile(r"^\s*\)?")
STANDING_FOR = re.compile(
    r"\b(?:representative|delegate|attach[eé]|advis[eo]r|envoy|aide|assistant|spokes\w+)$", re.I
)
"""Roles that are held for another: "the Cultural Attaché to the Mayor"."""
PLURAL = re.compile(r"(?:[^s\W]s|men|women)\b(?: (?:of|for)\b.*)?$")
"""Roles of several people: "Vice-Chairs", "Deputy Directors for Science"."""
PLACES = ("COUNTRY", "NORP", "CITY", "REGION")


TO_BODY = (OF, COMMA, BRACKET, OWNED)


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """One role phrase: places of its first and last mention in the block, its roles and bodies."""

    first: int
    last: int
    roles: tuple[Mention, ...]
    body: Mention | None = None
    country: Mention | None = None


def _continues(reading: Reading, here: Mention, after: Mention) -> bool:
    """Whether a mention carries on a body's chain: "Unit of Body (ACR), City, Country"."""
    gap = CLOSING.sub("", reading.between(here, after), count=1)
    linked = bool(OF.match(gap)) or gap.strip() == ","
    bracketed = bool(BRACKET.match(gap))
    if after.label in ("ORG", "PROGRAMME") and bracketed and is_acronym(after.text):
        return True
    if after.label == "ORG":
        return here.label == "ORG" and linked
    return after.label in PLACES and (linked or bracketed)


def _stands_for(roles: list[Mention], gap: str) -> bool:
    """Whether a role is held for the next one: "the Representative | of the | Director-General"."""
    return len(roles) == 1 and bool(OF.match(gap)) and bool(STANDING_FOR.search(roles[0].text))


def _is_beside(roles: list[Mention], after: Mention, gap: str) -> bool:
    """Whether a role is held besides the ones before it, all of one person or all of several."""
    if _is_plural(after) and not any(map(_is_plural, roles)):
        return False
    return bool(COORDINATED.match(gap) or BRACKET.match(gap))


def _is_short_for(role: Mention, before: Mention) -> bool:
    """ "Director-General (DG)": the same role by its initials."""
    initials = "".join(word[0] for word in re.findall(r"\w+", before.text))
    return role.text.isupper() and role.text == initials.upper()


def _is_plural(role: Mention) -> bool:
    """Whether a role is that of the people who follow: "Deputy Directors for Science A and B"."""
    return bool(PLURAL.search(role.text))


def _tail(reading: Reading, block: list[Mention], index: int) -> int:
    """The place of the last mention in a body's chain."""
    while index + 1 < len(block) and _continues(reading, block[index], block[index + 1]):
        index += 1
    return index


def _leads_to(after: Mention, gap: str) -> bool:
    """Whether a role is held at the body or the programme behind it."""
    if after.label == "PROGRAMME":
        return bool(OF.match(gap))
    return after.label == "ORG" and any(link.match(gap) for link in TO_BODY)


def _unit_of(reading: Reading, block: list[Mention], index: int) -> int:
    """The place of the unit that a body has: "Head of | the Bank's | Energy Office"."""
    while index + 1 < len(block) and block[index + 1].label == "ORG":
        gap = reading.between(block[index], block[index + 1])
        if not (POSSESSIVE.match(gap) and gap.strip()):
            break
        index += 1
    return index


def _posted(reading: Reading, block: list[Mention], index: int) -> int:
    """The place of the last mention of where an envoy is sent: "Ambassador of Kenya | to Japan"."""
    after = block[index + 1] if index + 1 < len(block) else None
    if after is None or after.label not in ("ORG", *PLACES):
        return index
    if not POSTED.match(reading.between(block[index], after)):
        return index
    return _tail(reading, block, index + 1)


def read_phrase(reading: Reading, block: list[Mention], first: int) -> RolePhrase:
    """The role phrase that begins at a ROLE mention."""
    roles, index = [block[first]], first
    body = country = None
    while index + 1 < len(block):
        after = block[index + 1]
        gap = reading.between(block[index], after)
        gap = CLOSING.sub("", gap, count=1)
        if after.label == "ROLE" and _is_beside(roles, after, gap):
            roles += [after] if not _is_short_for(after, roles[-1]) else []
            index += 1
            continue
        if after.label == "ROLE" and _stands_for(roles, gap):
            held = read_phrase(reading, block, index + 1)
            body, country, index = held.body, held.country, held.last
        elif _leads_to(after, gap):
            index = _unit_of(reading, block, index + 1)
            body, index = block[index], _tail(reading, block, index)
        elif after.label in PLACES and OF.match(gap):
            country, index = after, index + 1
            follower = block[index + 1] if index + 1 < len(block) else None
            if follower is not None and follower.label == "ORG":
                if POSSESSIVE.match(reading.between(after, follower)):
                    body, index = follower, index + 1
            elif follower is not None and follower.label == "CITY":
                index = _tail(reading, block, index)
            index = _posted(reading, block, index) if body is None else index
        break
    if body is None and first:
        return _led(reading, block, RolePhrase(first, index, tuple(roles), None, country))
    return RolePhrase(first, index, tuple(roles), body, country)


def _led(reading: Reading, block: list[Mention], phrase: RolePhrase) -> RolePhrase:
    """A phrase whose body or country stands in front: "UNESCO's Director", "(ORG, Chair)"."""
    first = phrase.first
    before = block[first - 1]
    gap = reading.between(before, phrase.roles[0])
    if before.label in ("ORG", "PROGRAMME") and POSSESSIVE.match(gap):
        return replace(phrase, first=_hyphened(reading, block, first - 1), body=before)
    full = _before_brackets(reading, block, first, gap)
    if full is not None:
        return replace(phrase, first=first - 2, body=full)
    opened = first > 1 and BRACKET.match(reading.between(block[first - 2], before))
    if before.label == "ORG" and opened and INSIDE.match(gap):
        return replace(phrase, first=first - 1, body=before)
    if before.label == "ORG" and BRACKET.match(gap) and _names_holder(reading, block, phrase):
        return replace(phrase, first=first, body=before)
    if before.label in ("COUNTRY", "NORP") and POSSESSIVE.match(gap) and phrase.country is None:
        return replace(phrase, first=first - 1, country=before)
    return phrase


def _hyphened(reading: Reading, block: list[Mention], place: int) -> int:
    """The place of a body's full name before its acronym: "Water Board-WB President"."""
    joined = place and HYPHEN.match(reading.between(block[place - 1], block[place]))
    return place - 1 if joined and block[place - 1].label == "ORG" else place


def _before_brackets(
    reading: Reading, block: list[Mention], first: int, gap: str
) -> Mention | None:
    """The body two mentions before a role: "ORG (ACR) Director", "ORG Kenya Director"."""
    if first < 2 or block[first - 2].label != "ORG":
        return None
    body, between = block[first - 2], reading.between(block[first - 2], block[first - 1])
    acronym = block[first - 1].label == "ORG" and BRACKET.match(between)
    if acronym and gap.startswith(")") and POSSESSIVE.match(gap[1:]):
        return body
    placed = block[first - 1].label in PLACES and BLANK.match(between) and BLANK.match(gap)
    return body if placed else None


def _names_holder(reading: Reading, block: list[Mention], phrase: RolePhrase) -> bool:
    """Whether a role in brackets behind a body stands before a name: "ORG (Director NAME)"."""
    after = block[phrase.last + 1] if phrase.last + 1 < len(block) else None
    if after is None or after.label not in ("TITLE", "PERSON"):
        return False
    return reading.between(block[phrase.last], after).strip(" ,") == ""


def _titled(reading: Reading, block: list[Mention], phrase: RolePhrase) -> RolePhrase:
    """A title before a role belongs to the phrase: "Hon'ble Minister of Health"."""
    before = block[phrase.first - 1] if phrase.first else None
    if before is None or before.label != "TITLE":
        return phrase
    apart = reading.between(before, block[phrase.first]).strip()
    return phrase if apart else replace(phrase, first=phrase.first - 1)


def read_phrases(reading: Reading, block: list[Mention]) -> list[RolePhrase]:
    """All role phrases of a block, in order, never overlapping."""
    phrases: list[RolePhrase] = []
    index = 0
    while index < len(block):
        if block[index].label != "ROLE":
            index += 1
            continue
        phrase = _titled(reading, block, read_phrase(reading, block, index))
        phrases.append(phrase)
        index = phrase.last + 1
    return phrases
