"""Organisations: which mentions are one body, its acronym, its place and its parent.

Acronyms belong to the long form that introduces them ("Teacher Education
Centre (TEC)", after Schwartz and Hearst, *A simple algorithm for identifying
abbreviation definitions in biomedical text*, PSB 2003), then to the registry.
Substrings are never evidence of identity.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.components.body_places import Place, by_country, is_shared, places_of
from extract.components.reading import Reading
from extract.records import Mention, Organisation
from extract.vocabulary import fold
from extract.vocabulary.national_names import nationals

CALLED = r"here\w+|referred to as|the|or|in short"
OPEN = re.compile(rf"^,?\s*[(\[]\s*(?:(?:{CALLED}) )*[\"'“‘]?$")
"""Between a name and its short form: "Lagos Port School (hereinafter referred to as the “LPS”)"."""
POSSESSIVE = re.compile(r"['’`´]s?$")
PIECE = re.compile(r"[\s-]+")
SHORT = (2, 3)
"""Words of a short form whose last one may stand for it: "UNESCO-TEC", "Chinese NatCom"."""
SHORTEST = 2
"""Capitalised words that a name must have for its initials to stand for it."""
ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
ACRONYM = re.compile(r"^[A-Z0-9][\w.&/+–-]{0,18}$")
OF = re.compile(r"^\s*(?:of|at|within|in|under|,)\s+(?:the\s+)?$")


def is_acronym(text: str) -> bool:
    """Whether a name looks like an acronym: `UNESCO-TEC`, `ALECSO`, `UniBE`, `I4C`."""
    capitals = sum(char.isupper() for char in text)
    return (
        bool(ACRONYM.match(text))
        and capitals >= 2
        and (len(text) <= 6 or capitals * 2 >= len(text))
    )


def is_short_form(text: str) -> bool:
    """Whether a name is an acronym, or ends with one: `TEC`, `UNESCO TEC`, `Chinese NatCom`."""
    pieces = PIECE.split(text)
    return is_acronym(text) or (len(pieces) in SHORT and is_acronym(pieces[-1]))


def explains(acronym: str, long_form: str) -> bool:
    """Whether an acronym's letters stand in order in a long form, the first at a word's start."""
    letters = [char for char in fold(acronym) if char.isalnum()]
    source = fold(long_form)
    at = len(source)
    for n, letter in enumerate(reversed(letters)):
        first = n == len(letters) - 1
        at = source.rfind(letter, 0, at)
        while first and at > 0 and source[at - 1].isalnum():
            at = source.rfind(letter, 0, at)
        if at < 0:
            return False
    return bool(letters)


def initials_of(name: str) -> set[str]:
    """The initials of a name of several words, with and without its small words."""
    words = [word for word in PIECE.split(name) if word[:1].isalpha()]
    capitals = [word for word in words if word[0].isupper()]
    if len(capitals) < SHORTEST or any(is_acronym(word) for word in words):
        return set()
    return {"".join(word[0] for word in row).casefold() for row in (words, capitals)}


def name_key(text: str) -> str:
    """The key under which two mentions are one body: folded, without article and possessive."""
    return fold(ARTICLE.sub("", POSSESSIVE.sub("", text.strip())))


@dataclass(slots=True)
class _Body:
    """An organisation in the making."""

    forms: list[str] = field(default_factory=list)
    acronym: str | None = None
    registry_id: str | None = None
    country_code: str | None = None
    city: str | None = None
    parent: int | None = None


class _Desk:
    """Bodies by the keys of their names."""

    def __init__(self) -> None:
        self.bodies: list[_Body] = []
        self.by_key: dict[str, int] = {}

    def place(self, mention: Mention) -> int:
        """The body that a mention names, a new one where it is the first."""
        keys = [name_key(mention.text)]
        if mention.registry_id:
            keys.append(f"registry:{mention.registry_id}")
        known = [self.by_key[key] for key in keys if key in self.by_key]
        index = known[0] if known else len(self.bodies)
        if not known:
            self.bodies.append(_Body())
        for key in keys:
            self.by_key.setdefault(key, index)
        body = self.bodies[index]
        body.forms.append(POSSESSIVE.sub("", mention.text))
        body.registry_id = body.registry_id or mention.registry_id
        return index

    def shorten(self) -> None:
        """Let a piece of one body's short form stand for it: "NatCom" for "Chinese NatCom"."""
        owners: dict[str, set[int]] = {}
        for index, body in enumerate(self.bodies):
            for form in {*body.forms, body.acronym or ""}:
                pieces = PIECE.split(form)
                if len(pieces) > 1 and is_short_form(form):
                    owners.setdefault(name_key(pieces[-1]), set()).add(index)
        for key, bodies in owners.items():
            if len(bodies) == 1:
                self.by_key.setdefault(key, next(iter(bodies)))

    def abbreviate(self) -> None:
        """Let the initials of one body's name stand for it: "YU" for "Yarmouk University"."""
        owners: dict[str, set[int]] = {}
        for index, body in enumerate(self.bodies):
            for form in body.forms:
                for initials in initials_of(form):
                    owners.setdefault(initials, set()).add(index)
        for initials, bodies in owners.items():
            if len(bodies) == 1:
                self.by_key.setdefault(initials, next(iter(bodies)))


def _introductions(reading: Reading) -> dict[int, int]:
    """Index of each acronym mention that a long form introduces -> index of that long form."""
    found: dict[int, int] = {}
    mentions = reading.mentions
    for i in range(1, len(mentions)):
        left, right = mentions[i - 1], mentions[i]
        if left.label != "ORG" or right.label != "ORG":
            continue
        gap = reading.between(left, right)
        if not OPEN.match(gap):
            continue
        if is_short_form(right.text):
            found[i] = i - 1
        elif is_acronym(left.text) and explains(left.text, right.text):
            found[i - 1] = i
    return found


def find_organisations(reading: Reading) -> None:
    """Cluster the ORG mentions of a report into bodies."""
    desk = _Desk()
    introduced = _introductions(reading)
    chosen: dict[int, int] = {}
    places = [i for i, mention in enumerate(reading.mentions) if mention.label == "ORG"]
    for i in [i for i in places if i not in introduced]:
        if i in introduced.values() or not is_short_form(reading.mentions[i].text):
            chosen[i] = desk.place(reading.mentions[i])
    for short, long in sorted(introduced.items()):
        mention = reading.mentions[short]
        if long not in chosen:
            continue
        body = desk.bodies[chosen[long]]
        body.acronym = body.acronym or mention.text
        desk.by_key.setdefault(name_key(mention.text), chosen[long])
    desk.shorten()
    desk.abbreviate()
    for i in places:
        if i not in chosen:
            chosen[i] = desk.place(reading.mentions[i])
    _find_places(reading, desk, chosen)
    _find_parents(reading, desk, chosen)
    _settle(reading, desk, chosen)


def _find_places(reading: Reading, desk: _Desk, chosen: dict[int, int]) -> None:
    """Countries and cities beside a name; one body for each country where many have the name."""
    places = places_of(reading, is_acronym)
    told = {i: places.get(reading.mentions[i].start, Place()) for i in chosen}
    for place, members in _by_body(chosen).items():
        body = desk.bodies[place]
        if body.registry_id or not is_shared(body.forms[0], reading.vocabulary):
            continue
        for namesakes in by_country(members, told)[1:]:
            forms = [POSSESSIVE.sub("", reading.mentions[i].text) for i in namesakes]
            chosen.update(dict.fromkeys(namesakes, len(desk.bodies)))
            desk.bodies.append(_Body(forms))
    for i, place in chosen.items():
        body = desk.bodies[place]
        body.country_code = body.country_code or told[i].country_code
        body.city = body.city or told[i].city
    for name, code in nationals(reading.report.publisher or "", reading.vocabulary.countries):
        own = desk.by_key.get(name_key(name))
        if own is not None:
            desk.bodies[own].country_code = desk.bodies[own].country_code or code


def _by_body(chosen: dict[int, int]) -> dict[int, list[int]]:
    """The mentions of each body, in order."""
    found: dict[int, list[int]] = {}
    for i in sorted(chosen):
        found.setdefault(chosen[i], []).append(i)
    return found


def _find_parents(reading: Reading, desk: _Desk, chosen: dict[int, int]) -> None:
    """ "Section for Teacher Development of UNESCO": the body that follows is the parent."""
    mentions = reading.mentions
    for i, place in chosen.items():
        j = i + 1
        if j in chosen and OF.match(reading.between(mentions[i], mentions[j])):
            child, parent = place, chosen[j]
            listed = "," in reading.between(mentions[i], mentions[j])
            if child != parent and not listed and desk.bodies[child].parent is None:
                desk.bodies[child].parent = parent


def _settle(reading: Reading, desk: _Desk, chosen: dict[int, int]) -> None:
    """Number the bodies by first appearance and write them to the reading."""
    keys: dict[int, str] = {}
    mention_keys: dict[int, str] = {}
    for i in sorted(chosen):
        keys.setdefault(chosen[i], f"organisation:{len(keys) + 1}")
        mention_keys[reading.mentions[i].start] = keys[chosen[i]]
    for place, key in keys.items():
        body = desk.bodies[place]
        forms = sorted(set(body.forms), key=lambda form: (is_acronym(form), -len(form), form))
        acronym = body.acronym or next((form for form in forms if is_acronym(form)), None)
        parent = keys.get(body.parent) if body.parent is not None else None
        reading.organisations[key] = Organisation(
            key,
            forms[0],
            acronym,
            tuple(forms),
            body.registry_id,
            body.country_code,
            body.city,
            parent,
        )
    reading.assign(mention_keys)
