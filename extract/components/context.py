"""Bodies that a role phrase leaves to the context.

"its Director", "Rector of the University" and a bare "Vice-Rector Tudorache"
name no body; the text around does. Only what is safe is resolved: a possessive
to the body named last in the sentence or just before it, a generic noun to the
body of the report that bears this noun, a university's office to the report's
only university.
"""

from __future__ import annotations

import re

from extract.components.reading import Reading
from extract.records import Mention
from extract.vocabulary import fold

POSSESSIVE = re.compile(r"\b(?:its|whose|their)\s+(?:then\s|new\s|own\s)?$", re.I)
OWN = "the|this|that|our|its|his|her"
NOUN = r"(?:[A-Za-z]+\s){0,2}[A-Za-z]+"
GENERIC = re.compile(rf"\s*(?:of|at|for|in)\s+(?:{OWN})\s+(?:said\s)?({NOUN})")
"""Behind a role: "Rector of the said University"."""
GENERIC_OWNER = re.compile(r"\b(?:the|our|this)\s+((?:[A-Za-z]+\s)?[A-Za-z]+)['’]s\s+$", re.I)
SENT = "represented|delegation|on behalf of|speaking for|guests"
REPRESENTED = re.compile(rf"\b(?:{SENT}|from the side)\b", re.I)
"""Before a body or behind it: "the Ministry was represented by Ms Diop"."""
OPENING = r"(?:^|[-–•] |\b(?:name of|behalf of) )"
FOR = re.compile(rf"{OPENING}(?:for )?(?:the )?$|\bfor (?:the )?$", re.I)
"""Before a body: "On behalf of the Ministry, Ms Diop", "- For the Ministry: Ms Diop"."""
LED = re.compile(r"^[^.;]{0,60}\b(?:included?|including|comprised|comprising)\b", re.I)
WITH_COLON = r"^\s*(?:\([^()]*\))?\s*:\s*(?:\w+\.?\s*){0,3}$"
IN_BRACKET = r"^.{0,40}\((?:\w+\s?){1,3}:\s"
CONTACT = re.compile(f"{WITH_COLON}|{IN_BRACKET}")
"""Behind a body: "Ministry of Health (Dakar): Ms Diop", "Ministry of Health (contact: Ms Diop"."""
PARTED = re.compile(
    r"\b(?:call(?:s|ed)? (?:up)?on|met|meets?|visit(?:s|ed)|receiv\w+|welcom\w+|invitation of"
    r"|(?:meetings?|talks) with)\b",
    re.I,
)
"""Between a delegation's body and whom it met: "the Ministry called on the Mayor, Ms Diop"."""
LISTED_FOR = re.compile(
    r"\s*(?:\([^()]{1,20}\)\s*)?(?::|(?:was|were|is|are|has been)\s+(?:also\s)?represented\s+by)\s",
    re.I,
)
"""Behind a body whose people follow: "the guests were welcomed by the Ministry: Ms Diop, ..."."""
SENTENCE_STOP = re.compile(r"[.!?]\s+[A-Z]")
ACADEMIC = frozenset("rector vice-rector vice-chancellor chancellor provost dean".split())
REACH = 400
"""How far back, in characters, a possessive or a generic noun looks for its body."""


def _bodies_before(reading: Reading, offset: int, reach: int = REACH) -> list[Mention]:
    """The bodies named up to that many characters before an offset, the nearest first."""
    return [
        mention
        for mention in reversed(reading.mentions)
        if mention.label == "ORG" and mention.end <= offset and offset - mention.end <= reach
    ]


def possessed_by(reading: Reading, role: Mention) -> Mention | None:
    """ "the Association ... by its Executive Secretary" -> the Association."""
    before = reading.text[max(0, role.start - 24) : role.start]
    if not POSSESSIVE.search(before):
        return None
    found = _bodies_before(reading, role.start)
    return found[0] if found else None


def _bears(reading: Reading, mention: Mention, noun: str) -> bool:
    """Whether a body's name, in any of its forms, holds the noun as a word."""
    body = reading.organisations.get(mention.key or "")
    return any(noun in fold(form).split() for form in (body.forms if body else (mention.text,)))


def _by_noun(reading: Reading, phrase: str, offset: int) -> Mention | None:
    words = fold(phrase).split()
    for size in range(1, len(words) + 1):
        noun = words[size - 1]
        if not reading.vocabulary.organisation_heads.is_head(noun):
            continue
        bodies = [m for m in reading.mentions if m.label == "ORG" and _bears(reading, m, noun)]
        if bodies:
            return min(bodies, key=lambda m: (m.start > offset, abs(m.start - offset)))
    return None


def generic_body(reading: Reading, role: Mention) -> Mention | None:
    """ "Rector of the University" -> the university of that report named last before."""
    after = GENERIC.match(reading.text, role.end, min(len(reading.text), role.end + 60))
    before = GENERIC_OWNER.search(reading.text, max(0, role.start - 40), role.start)
    phrase = after[1] if after else before[1] if before else None
    return _by_noun(reading, phrase, role.start) if phrase else None


def _sentence_start(reading: Reading, offset: int) -> int:
    block = reading.block_at(offset)
    start = block.start if block else 0
    for stop in SENTENCE_STOP.finditer(reading.text, start, offset):
        start = stop.end() - 1
    return start


def academic_body(reading: Reading, code: str | None) -> Mention | None:
    """ "Vice-Rector Tudorache" -> the university, where the report has but one."""
    if code not in ACADEMIC:
        return None
    kinds = reading.vocabulary.organisation_heads
    names = {
        m.key: m
        for m in reversed(reading.mentions)
        if m.label == "ORG" and kinds.kind_of(m.text) == "university"
    }
    return next(iter(names.values())) if len(names) == 1 else None


def representing(reading: Reading, start: int) -> Mention | None:
    """ "a delegation of the Ministry, led by Ms Diop, Secretary General" -> the Ministry."""
    opening = _sentence_start(reading, start)
    bodies = [m for m in _bodies_before(reading, start, start - opening) if m.start >= opening]
    for body in bodies[:2]:
        ahead = reading.text[max(opening, body.start - 40) : body.start]
        between = reading.text[body.end : start]
        if PARTED.search(between):
            continue
        if (
            REPRESENTED.search(ahead + between)
            or FOR.search(ahead)
            or CONTACT.match(between)
            or LED.match(between)
        ):
            return body
    return next((body for body in bodies[2:] if LISTED_FOR.match(reading.text, body.end)), None)
