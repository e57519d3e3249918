"""Programmes: which mentions are one programme, its acronym and its owner.

Mentions are one programme if their names are equal but for case, article and
year, if one introduces the other in brackets ("Intergovernmental Hydrological
Programme (IHP)"), or if the registry knows both as one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from extract.components.organisations import explains, is_acronym, name_key
from extract.components.owners import owner_of
from extract.components.reading import Reading
from extract.records import Mention, Programme

OPEN = re.compile(r"^\s*(?:[a-z]+\s*)?\(\s*[\"“‘]?$")


@dataclass(slots=True)
class _Candidate:
    """A programme in the making."""

    forms: list[str] = field(default_factory=list)
    acronym: str | None = None
    registry_id: str | None = None
    owners: Counter[str] = field(default_factory=Counter)


def _registered(reading: Reading, mention: Mention) -> str | None:
    """The registered programme that a mention names, where it is only one."""
    if mention.registry_id:
        return mention.registry_id
    known = reading.vocabulary.programmes
    found = known.find(mention.text) or known.find_acronym(mention.text)
    return found[0] if len(found) == 1 else None


def _introduced(reading: Reading) -> dict[int, int]:
    """Start of each acronym that a long name introduces -> start of that name."""
    named = [mention for mention in reading.mentions if mention.label == "PROGRAMME"]
    found = {}
    for long, short in pairwise(named):
        opened = OPEN.match(reading.between(long, short))
        if opened and is_acronym(short.text) and explains(short.text, long.text):
            found[short.start] = long.start
    return found


def find_programmes(reading: Reading) -> None:
    """Cluster the PROGRAMME mentions of a report into programmes."""
    introduced = _introduced(reading)
    candidates: list[_Candidate] = []
    by_key: dict[str, int] = {}
    places: dict[int, int] = {}
    for mention in (mention for mention in reading.mentions if mention.label == "PROGRAMME"):
        registry_id = _registered(reading, mention)
        keys = [name_key(mention.text), *([f"registry:{registry_id}"] if registry_id else [])]
        long = introduced.get(mention.start)
        known = [by_key[key] for key in keys if key in by_key]
        place = places[long] if long is not None else known[0] if known else len(candidates)
        if place == len(candidates):
            candidates.append(_Candidate())
        for key in keys:
            by_key.setdefault(key, place)
        programme = candidates[place]
        programme.forms.append(mention.text)
        programme.registry_id = programme.registry_id or registry_id
        if long is not None:
            programme.acronym = programme.acronym or mention.text
        places[mention.start] = place
    _find_owners(reading, candidates, places)
    _settle(reading, candidates, places)


def _find_owners(reading: Reading, candidates: list[_Candidate], places: dict[int, int]) -> None:
    """Count for each programme the bodies that its mentions give as owners."""
    for block, mentions in reading.by_block():
        for n, mention in enumerate(mentions):
            if mention.start in places:
                owner = owner_of(reading, block, mentions, n)
                if owner is not None:
                    candidates[places[mention.start]].owners[owner] += 1


def _settle(reading: Reading, candidates: list[_Candidate], places: dict[int, int]) -> None:
    """Number the programmes by first appearance and write them to the reading."""
    for n, found in enumerate(candidates, start=1):
        forms = sorted(set(found.forms), key=lambda form: (is_acronym(form), -len(form), form))
        acronym = found.acronym or next((form for form in forms if is_acronym(form)), None)
        owner = found.owners.most_common(1)[0][0] if found.owners else None
        key = f"programme:{n}"
        reading.programmes[key] = Programme(
            key, forms[0], acronym, tuple(forms), found.registry_id, owner
        )
    reading.assign({start: f"programme:{place + 1}" for start, place in places.items()})
