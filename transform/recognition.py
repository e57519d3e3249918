"""Registered bodies by names that are not in the registry: other words, places, parts missing.

`Regional Center for Quality and Excellence, Riyadh` is RCQE though no list says so. A
name is weighed word by word, rare words of the registry counting more (inverse
document frequency); what contradicts (another place, another kind of house, a word
that the registered name lacks) is never outweighed. A name that fits two bodies
about equally is neither's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import log

from extract.vocabulary import Vocabulary
from extract.vocabulary.folding import fold, is_short_acronym
from extract.vocabulary.organisations import RegisteredOrganisation
from transform.forms import is_acronym
from transform.stems import OPTIONAL, is_distinctive, is_slip, stems

LEAST = 0.8
"""Share of the weight of two names that must agree."""
MARGIN = 0.05
"""How much better than the next body the first must be."""
COMMONPLACE = 25
"""Registered names that must have a word before it may be missing from one."""
RARE = 60
"""Registered names beyond which a word leads to no candidates."""

_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_HOUSE = re.compile(r"[,(].*(?:Universi|Institut|College|Ministry)|\bat the\b")
"""What sets a centre's house beside it: `IEPA, University of Cape Coast` is not the university."""
_DECORATION = frozenset({"center", "institute", "category", "2", "c2c", "unesco", "centre"})
"""Words that reports put beside an acronym: `the RCQE centre`, `UNESCO RCQE`."""

_ROOTED = frozenset({"category2_centre", "natcom", "university"})
"""Kinds of bodies that work in one country: a record of another one is not they."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One registered name as words with weights."""

    id: str
    words: frozenset[str]
    says_unesco: bool


@dataclass(slots=True)
class Recogniser:
    """Finds the registered body that a written name means."""

    vocabulary: Vocabulary
    _names: list[_Name] = field(default_factory=list)
    _by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _frequency: Counter[str] = field(default_factory=Counter)
    _places: dict[str, frozenset[str]] = field(default_factory=dict)
    _known: dict[tuple[str, str | None], tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for body in self.vocabulary.organisations:
            self._places[body.id] = self._places_of(body)
            for name in body.names:
                words = frozenset(stems(name))
                if len(words - OPTIONAL) > 1 and not _HOUSE.search(name):
                    self._names.append(_Name(body.id, words - OPTIONAL, "unesco" in words))
        for place, known in enumerate(self._names):
            for word in known.words:
                self._by_word[word].append(place)
        self._frequency.update({word: len(found) for word, found in self._by_word.items()})

    def candidates(self, name: str, country: str | None = None) -> tuple[str, ...]:
        """The registered bodies that a name can mean, the likeliest first; none if unlisted."""
        if (name, country) not in self._known:
            self._known[name, country] = tuple(self._find(name, country))
        return self._known[name, country]

    def recognise(self, name: str, country: str | None = None) -> str | None:
        """The one registered body that a name means."""
        return next(iter(self.candidates(name, country)), None)

    def _find(self, name: str, country: str | None) -> Iterator[str]:
        for part in (name, *_parts(name)):
            ids = self._allowed(self.vocabulary.organisations.find(part), country)
            if len(ids) == 1:
                yield ids[0]
                return
        by_acronym = self._by_acronym(name, country)
        if by_acronym:
            yield by_acronym
            return
        for part in (name, *_parts(name)):
            scores = self._scores(frozenset(stems(part)), country)
            allowed = set(self._allowed(tuple(scores), country))
            ranked = sorted((-score, body) for body, score in scores.items() if body in allowed)
            if ranked and -ranked[0][0] >= LEAST and _is_clear(ranked):
                yield from (body for score, body in ranked if -score >= LEAST)
                return

    def _allowed(self, ids: tuple[str, ...], country: str | None) -> tuple[str, ...]:
        """Bodies that the record's country does not contradict."""
        known = (self.vocabulary.organisations.by_id[i] for i in ids)
        return tuple(
            body.id
            for body in known
            if not (
                country and body.kind_code in _ROOTED and body.country_code not in (None, country)
            )
        )

    def _by_acronym(self, name: str, country: str | None) -> str | None:
        """`RCQE Riyadh`, `ICHEI (Shenzhen)`: an acronym beside its own place or `UNESCO`."""
        if is_acronym(name):
            return None
        found: set[str] = set()
        words = name.replace("(", " ").replace(")", " ").replace(",", " ").split()
        if len(words) > 6:
            return None
        for word in words:
            if is_acronym(word) and fold(word) not in _DECORATION:
                beside = frozenset(s for w in words if w != word for s in stems(w)) - _DECORATION
                beside -= OPTIONAL
                ids = self._allowed(self.vocabulary.organisations.find_acronym(word), country)
                at_home = [i for i in ids if beside and beside <= self._places[i]]
                is_plain = not beside and not is_short_acronym(word)
                found.update(at_home or (ids if is_plain or (ids and not beside) else ()))
        return found.pop() if len(found) == 1 else None

    def _scores(self, words: frozenset[str], country: str | None) -> dict[str, float]:
        if len(words) < 2:
            return {}
        near: set[int] = set()
        for word in words:
            places = self._by_word.get(word, ())
            if len(places) <= RARE:
                near.update(places)
        scores: dict[str, float] = {}
        for place in sorted(near):
            body = self._names[place].id
            is_at_home = self.vocabulary.organisations.by_id[body].country_code == country
            score = self._score(words, self._names[place], is_at_home=is_at_home)
            if score:
                scores[body] = max(score, scores.get(body, 0.0))
        return scores

    def _score(self, words: frozenset[str], name: _Name, *, is_at_home: bool) -> float:
        """Dice's coefficient of two names by weight.

        0 where a word of the written one is extra, or where words are missing and
        neither a word of its own nor the place says that it is this body.
        """
        extra = words - name.words - OPTIONAL
        missing = set(name.words - words)
        for word in sorted(extra - self._places[name.id]):
            slip = next((w for w in sorted(missing) if is_slip(word, w)), None)
            if slip is None:
                return 0.0
            missing.discard(slip)
        shared = sum(self._weight(word) for word in name.words - missing)
        lost = sum(self._weight(word) for word in missing - self._places[name.id])
        kept = name.words - missing
        if any(self._frequency[w] < COMMONPLACE for w in missing - self._places[name.id]):
            return 0.0
        own = kept - self._places[name.id]
        is_told = is_at_home or any(map(is_distinctive, own)) or bool(extra & self._places[name.id])
        is_whole = not missing and (not name.says_unesco or "unesco" in words)
        if len(kept) < 2 or not shared or not (is_told or is_whole):
            return 0.0
        return 2 * shared / (2 * shared + lost)

    def _weight(self, word: str) -> float:
        return log(1 + len(self._names) / (1 + self._frequency[word]))

    def _places_of(self, body: RegisteredOrganisation) -> frozenset[str]:
        """The words of the city and country of a body, and of its acronym."""
        country = self.vocabulary.countries.get(body.country_code or "")
        names = [body.city or "", body.acronym or ""]
        if country:
            names += [country.name, *country.names, *country.adjectives]
        return frozenset(stem for name in names for stem in stems(name))


def _parts(name: str) -> Iterator[str]:
    """The long form and what stands in brackets behind it."""
    if found := _BRACKETS.search(name):
        yield name[: found.start()].strip(" ,")
        if not is_acronym(found[1].strip()):
            yield found[1].strip()
    if " - " in name:
        yield from (part.strip() for part in name.split(" - "))


def _is_clear(ranked: list[tuple[float, str]]) -> bool:
    return len(ranked) < 2 or ranked[0][0] + MARGIN < ranked[1][0]


def acronym_owners(
    acronym: str, country: str | None, vocabulary: Vocabulary
) -> Mapping[str, RegisteredOrganisation]:
    """The registered bodies that an acronym alone can mean, by id."""
    found = (
        vocabulary.organisations.by_id[i] for i in vocabulary.organisations.find_acronym(acronym)
    )
    return {
        body.id: body
        for body in found
        if not (country and body.kind_code in _ROOTED and body.country_code not in (None, country))
    }
