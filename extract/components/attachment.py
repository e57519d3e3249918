"""Attachment: which role phrase of a block belongs to which person.

A block is read as a row of people and role phrases. A phrase belongs to the
person it follows ("Carlos VARGAS, Chief of ...") or precedes ("Rector B.
Yo'ldoshev"); between two people the closer link decides, and a list keeps the
order it began with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.components.phrases import PLURAL, RolePhrase, read_phrases
from extract.components.reading import Reading
from extract.records import Mention

LINK_WORDS = r"is|was|as|then|and|both|the|an?|current|incoming|outgoing|present"
POST = re.compile(rf"^\s*[,(–—|:-]*\s*(?:who |elected )?(?:(?:{LINK_WORDS}) )*$", re.I)
"""Between a name and its role: "Ana Silva, who is the Director"."""
SERVING = r"as|formerly|is|been|elected|appointed"
APPOINTED = re.compile(rf"\b(?:{SERVING})\s+(?:the |its |an? |new |current |incoming )*$")
"""Before a role, further from the name: "Ana Silva was elected the new Chair"."""
SUCCEEDED = re.compile(r"\b(?:succeed|replac|took over from|takes over from)\w*\b")
OPEN = re.compile(r"^\s*\(\s*(?:the\s+)?$")
CLOSING = re.compile(r"^\)")
BRACKETED = ("ORG", "COUNTRY", "CITY", "REGION", "NORP")
REACH = 60
"""Characters that may stand between a name and "serves as ROLE"."""
PAREN = re.compile(r"\([^()]{0,60}\)")
OWN = "the|this|our|its|his|her"
GENERIC = re.compile(rf"^\s*(?:of|at|for|in)\s+(?:{OWN})\s+\w+(?:\s\w+)?")
"""A body that is not named, between a role and a name: "Rector of the University Ana Silva"."""
PASSING = "(?:current|incoming|outgoing|present|new|newly elected)"
"""Words before a role that are no part of it."""
AHEAD = rf"{PASSING}|the|our|an?|its|first|both|at once|currently|now"
POST_TIGHT = re.compile(rf"^\s*[,(–—\-|]\s*(?:(?:{AHEAD}) )*$|^ (?:the|as) $", re.I)
"""Between a name and its role, for sure: "Ana Silva, currently the Director"."""
PRE_TIGHT = re.compile(r"^\)?\s*$")
PRE = re.compile(r"^\)?\s*[,:–—|\-(]?\s*(?:by |was |is |are |were )?$")
AND = r",|;|/|&|[,;]?\s*and|,?\s*as well as|,?\s*and also"
NEXT = re.compile(rf"^\)?\s*(?:{AND})?\s*(?:as )?(?:the |an? |its |also |{PASSING} )*$")
"""Between two roles of one person, or two people of one role: "Director, and also the Chair"."""

CHAIN = re.compile(r"^\)?\s*(?:,|and|&)\s*(?:also\s)?$")
"""Between two roles before one name: "Rector of ORG, Chair of ORG NAME"; not "and the Chair"."""
OF_BODY = re.compile(r"^\s*,?\s*(?:of|from|at)\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Named:
    """A person in a block with the titles around: places of the first and last mention."""

    first: int
    last: int
    mention: Mention
    reach: int
    """The place of the last mention in brackets behind the name; `last` where there is none."""


def named_people(reading: Reading, block: list[Mention]) -> list[Named]:
    """The people of a block, each with the titles and brackets around the name."""
    people = []
    for i, mention in enumerate(block):
        if mention.label != "PERSON":
            continue
        first, last = i, i
        while first and block[first - 1].label == "TITLE" and len(
            reading.between(block[first - 1], block[first]).strip()
        ) <= 1:  # fmt: skip
            first -= 1
        while last + 1 < len(block) and block[last + 1].label == "TITLE":
            gap = reading.between(block[last], block[last + 1])
            after = reading.text[block[last + 1].end : block[last + 1].end + 2].strip()
            if gap.strip() not in ("", ",") or after[:1].isalpha():
                break
            last += 1
        people.append(Named(first, last, mention, _reach(reading, block, last)))
    return people


def _reach(reading: Reading, block: list[Mention], last: int) -> int:
    """The place up to which brackets behind a name belong to it: "NAME (ORG, Country)"."""
    place = last
    if place + 1 < len(block) and OPEN.match(reading.between(block[place], block[place + 1])):
        place += 1
        while (
            place + 1 < len(block)
            and reading.between(block[place], block[place + 1]).strip() == ","
        ):
            place += 1
        inside = [mention.label in BRACKETED for mention in block[last + 1 : place + 1]]
        if all(inside) and reading.text[block[place].end : block[place].end + 1] == ")":
            return place
    return last


def attach(
    reading: Reading, block: list[Mention], people: list[Named]
) -> list[tuple[Named, RolePhrase, str]]:
    """Each role phrase of a block with its person, of these, and the rule that joined them."""
    phrases = read_phrases(reading, block)
    row: list[Named | RolePhrase] = sorted([*people, *phrases], key=lambda item: item.first)
    joined: list[tuple[Named, RolePhrase, str]] = []
    owner: Named | None = None
    ahead: list[RolePhrase] = []
    served: set[int] = set()
    for n, item in enumerate(row):
        if isinstance(item, Named):
            owner, ahead = None, []
            continue
        before = row[n - 1] if n else None
        after = row[n + 1] if n + 1 < len(row) else None
        choice = _choose(reading, block, before, item, after, owner, served)
        if choice is None:
            owner = None
            ahead = [*ahead, item] if _runs_on(reading, block, item, after) else []
            continue
        person, rule = _heir(reading, block, people, item, choice)
        if rule == "position.before":
            joined += [(person, phrase, "position.chain") for phrase in ahead]
        ahead = []
        joined.append((person, item, rule))
        served.add(person.first)
        owner = person if rule != "position.before" else None
    return joined + _shared(reading, block, people, joined)


def _runs_on(
    reading: Reading, block: list[Mention], phrase: RolePhrase, after: Named | RolePhrase | None
) -> bool:
    """ "ROLE of ORG, ROLE of ORG NAME": two roles of the one who is named behind them."""
    if not isinstance(after, RolePhrase) or any(PLURAL.search(r.text) for r in phrase.roles):
        return False
    return bool(CHAIN.match(_gap(reading, block, phrase.last, after.first)))


def _heir(
    reading: Reading,
    block: list[Mention],
    people: list[Named],
    phrase: RolePhrase,
    choice: tuple[Named, str],
) -> tuple[Named, str]:
    """ "A succeeded B as Director": the role is A's."""
    person, _ = choice
    place = people.index(person)
    if place and " as " in _gap(reading, block, person.last, phrase.first):
        before = people[place - 1]
        if SUCCEEDED.search(_gap(reading, block, before.last, person.first)):
            return before, "position.appointed"
    return choice


def _shared(
    reading: Reading,
    block: list[Mention],
    people: list[Named],
    joined: list[tuple[Named, RolePhrase, str]],
) -> list[tuple[Named, RolePhrase, str]]:
    """ "Vice-Chairs are A, B and C"; "A and B, interns at ORG": one role for a row of people."""
    served = {named.first for named, _, _ in joined}
    more: list[tuple[Named, RolePhrase, str]] = []
    for named, phrase, _ in joined:
        if not any(PLURAL.search(role.text) for role in phrase.roles):
            continue
        place = people.index(named)
        step = 1 if phrase.first < named.first else -1
        here, other = place, place + step
        while 0 <= other < len(people) and people[other].first not in served:
            left, right = people[min(here, other)], people[max(here, other)]
            if not NEXT.match(_gap(reading, block, left.reach, right.first)):
                break
            more.append((people[other], phrase, "position.shared"))
            here, other = other, other + step
    return more


def _gap(reading: Reading, block: list[Mention], left: int, right: int) -> str:
    """The text between two places of a block, without brackets such as "(left)"."""
    return PAREN.sub("", reading.text[block[left].end : block[right].start])


def _edge(
    reading: Reading, block: list[Mention], before: Named | RolePhrase, phrase: RolePhrase
) -> int:
    """The place behind which a role is looked for: past "NAME | of the Water Board, Kenya |"."""
    if not isinstance(before, Named):
        return before.last
    between = block[before.last + 1 : phrase.first]
    if not between or any(mention.label not in BRACKETED for mention in between):
        return before.reach
    of_body = OF_BODY.match(reading.between(block[before.last], between[0]))
    gap = _gap(reading, block, phrase.first - 1, phrase.first)
    tied = between[0].label == "ORG" and of_body and CLOSING.sub("", gap).lstrip().startswith(",")
    return phrase.first - 1 if tied else before.reach


def _choose(
    reading: Reading,
    block: list[Mention],
    before: Named | RolePhrase | None,
    phrase: RolePhrase,
    after: Named | RolePhrase | None,
    owner: Named | None,
    served: set[int],
) -> tuple[Named, str] | None:
    """The person of one phrase, among the one before, the one after and the phrase's forerunner."""
    left = ""
    if before is not None:
        edge = _edge(reading, block, before, phrase)
        left = CLOSING.sub("", _gap(reading, block, edge, phrase.first), count=1)
    right = _gap(reading, block, phrase.last, after.first) if after else ""
    bare = GENERIC.sub("", right, count=1)
    preceding = before if isinstance(before, Named) else None
    following = after if isinstance(after, Named) else None
    unserved = preceding if preceding and preceding.first not in served else None
    forerunner = owner if isinstance(before, RolePhrase) else None
    links = (
        (following, PRE_TIGHT.match(right), "position.before"),
        (forerunner, NEXT.match(left), "position.second"),
        (unserved, POST_TIGHT.match(left), "position.after"),
        (following, PRE.match(right) or PRE.match(bare), "position.before"),
        (preceding, POST.match(left) and left.strip(), "position.after"),
        (preceding, len(left) < REACH and APPOINTED.search(left), "position.appointed"),
    )
    return next(((person, rule) for person, fits, rule in links if person and fits), None)
