"""People: which mentions of names are one person, and the titles they carry.

"Dr. Carlos VARGAS", "VARGAS" and "C. Vargas" of one report are one person; so
are two spellings that differ by a letter. A lone name that fits two people
goes to the one named last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein

from extract.components.reading import Reading
from extract.records import Mention, Person
from extract.vocabulary import fold

WORD = re.compile(r"[^\W_]+(?:['’‘`ʼ][^\W_]+)*")
INITIALS = re.compile(r"^[A-Z](?:[A-Z]|[a-z](?=[A-Z])){1,3}[a-z]?$")
"""How minutes call people: "PM", "NCo", "MvZ"."""
LINK = re.compile(r"^[\s,.]{0,3}$")
ARTICLES = ("al", "el")
SPELLING = 0.88
"""Similarity from which two full names of the same length in words are one name misspelt."""


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name: `Carlos VARGAS` -> `("carlos", "vargas")`.

    An Arabic article belongs to its word: `Al-Malik`, `Al Malik`, `AlMalik` -> `("almalik",)`.
    """
    words: list[str] = []
    for word in WORD.findall(fold(name)):
        if words and words[-1] in ARTICLES and len(word) > 1:
            words[-1] += word
        else:
            words.append(word)
    return tuple(words)


@dataclass(slots=True)
class _Candidate:
    """A person in the making."""

    name: str
    words: tuple[str, ...]
    forms: list[str] = field(default_factory=list)
    title: str | None = None
    last_seen: int = 0
    initials: str | None = None


def _word_fits(one: str, other: str) -> bool:
    """Whether two words may be one word of a name: equal, or an initial of the other."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) > 2 and any(long == article + short for article in ARTICLES):
        return True
    return len(short) == 1 and long.startswith(short)


def _contained(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether every word of one name stands in the other, one whole word at least."""
    left = list(long)
    whole = False
    for word in short:
        hit = next((other for other in left if word == other), None)
        hit = hit or next((other for other in left if _word_fits(word, other)), None)
        if hit is None:
            return False
        whole = whole or (len(hit) > 1 and len(word) > 1)
        left.remove(hit)
    return whole


def _misspelt(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of several words differ by a slip of the pen."""
    joined, other_joined = "".join(one), "".join(other)
    if joined == other_joined:
        return True
    if min(len(one), len(other)) < 2 or min(len(joined), len(other_joined)) < 8:
        return False
    return DamerauLevenshtein.normalized_similarity(joined, other_joined) >= SPELLING


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two mentions in one report can name one person."""
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    return _contained(short, long) or _misspelt(one, other)


def _fullness(name: str, words: tuple[str, ...]) -> tuple[int, int]:
    return sum(len(word) > 1 for word in words), len(name)


def _title_of(reading: Reading, index: int) -> str | None:
    """The title that stands directly before, or else directly after, a mention."""
    mention = reading.mentions[index]
    if index:
        before = reading.mentions[index - 1]
        if before.label == "TITLE" and LINK.match(reading.between(before, mention)):
            return before.text
    if index + 1 < len(reading.mentions):
        after = reading.mentions[index + 1]
        if after.label == "TITLE" and LINK.match(reading.between(mention, after)):
            follower = reading.text[after.end : after.end + 2].strip()
            if "," in reading.between(mention, after) or not follower[:1].isalpha():
                return after.text
    return None


def _initialled(candidates: list[_Candidate], initials: str) -> list[int]:
    """The one person whom initials mean: "PM" Petra Muster, "NCo" Nora Cole beside "NC"."""
    fitting = [i for i, person in enumerate(candidates) if _begins(person.words, initials)]
    if len(fitting) > 1:
        fitting = [i for i in fitting if not _is_told_apart(candidates[i])]
    return fitting if len(fitting) == 1 else []


def _begins(words: tuple[str, ...], initials: str) -> bool:
    """Whether initials are those of a name, with more letters of its last word or without."""
    first = "".join(word[0] for word in words[:-1])
    rest = initials.removeprefix(first)
    return len(words) > 1 and initials.startswith(first) and words[-1].startswith(rest or " ")


def _is_told_apart(person: _Candidate) -> bool:
    """Whether somebody has initials of their own with more letters: "NCo"."""
    return person.initials is not None and len(person.initials) > len(person.words)


def _join(candidates: list[_Candidate], mention: Mention, words: tuple[str, ...]) -> int:
    """Index of the candidate that a mention names; a new one where none fits."""
    fitting = [i for i, person in enumerate(candidates) if same_name(words, person.words)]
    exact = [i for i in fitting if set(candidates[i].words) == set(words)]
    if not fitting and INITIALS.match(mention.text):
        fitting = _initialled(candidates, mention.text.casefold())
    if not fitting:
        candidates.append(_Candidate(mention.text, words))
        return len(candidates) - 1
    found = max(exact or fitting, key=lambda i: candidates[i].last_seen)
    if INITIALS.match(mention.text):
        candidates[found].initials = mention.text
    return found


def _is_short(reading: Reading, place: int) -> bool:
    """Whether a mention is nothing but initials; longer ones are read before shorter ones."""
    return bool(INITIALS.match(reading.mentions[place].text))


def find_people(reading: Reading) -> None:
    """Cluster the PERSON mentions of a report into people.

    Full names are read first, so that a headline's "VARGAS" finds the
    "Dr. Carlos VARGAS" of the text below it.
    """
    candidates: list[_Candidate] = []
    places = [i for i, mention in enumerate(reading.mentions) if mention.label == "PERSON"]
    words_of = {i: name_words(reading.mentions[i].text) for i in places}
    chosen: dict[int, int] = {}
    full = [i for i in places if sum(len(word) > 1 for word in words_of[i]) > 1]
    alone = [i for i in places if i not in set(full)]
    alone.sort(key=lambda i: (-len(reading.mentions[i].text) if _is_short(reading, i) else 0, i))
    for i in sorted(full, key=lambda i: (-len(words_of[i]), i)) + alone:
        mention, words = reading.mentions[i], words_of[i]
        chosen[i] = _join(candidates, mention, words)
        person = candidates[chosen[i]]
        if _fullness(mention.text, words) > _fullness(person.name, person.words):
            person.name, person.words = mention.text, words
        person.last_seen = max(person.last_seen, mention.start if i in full else 0)
    _settle(reading, candidates, chosen)


def _settle(reading: Reading, candidates: list[_Candidate], chosen: dict[int, int]) -> None:
    """Number the people by first appearance and write them to the reading."""
    keys: dict[int, str] = {}
    mention_keys: dict[int, str] = {}
    for i in sorted(chosen):
        person = candidates[chosen[i]]
        key = keys.setdefault(chosen[i], f"person:{len(keys) + 1}")
        mention_keys[reading.mentions[i].start] = key
        person.forms.append(reading.mentions[i].text)
        person.title = person.title or _title_of(reading, i)
    for place, key in keys.items():
        person = candidates[place]
        forms = sorted(
            set(person.forms), key=lambda form: (-len(name_words(form)), -len(form), form)
        )
        reading.people[key] = Person(key, person.name, person.title, tuple(forms))
    reading.assign(mention_keys)
