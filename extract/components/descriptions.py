"""Descriptions that no label covers: what a person is, in words that nobody marked as a role.

"State Secretary NAME", "NAME, prioress and radio host, and NAME": the words beside a
name belong to the person, so that the people of a row are still one group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extract.components.reading import Reading
from extract.vocabulary import fold

WORD = re.compile(r"[^\W\d_][\w'’./&-]*")
LONGEST = 7
"""Words of a description at most."""
CONNECTORS = frozenset("of for and the in at de du des del la & to".split())
CLOSING = frozenset(",;.)|\n")
"""Marks behind a description."""
BARRED = frozenset(
    "who whom whose which that and but or with in on at to by from as for of while where when also "
    "then including i we he she it they his her their its both was were is are has have had will "
    "would however such not no since via online remotely".split()
)
"""Words that begin no description."""
OPENERS = frozenset(
    "the a an in on at from by with and but for to of as when while after before during his her "
    "our my this that these those we he she it they then dear yesterday today later meanwhile "
    "also finally however both among between".split()
)
"""Words in capitals at the start of a sentence that describe nobody."""
VERBAL = ("ed", "ing")
LEAD = re.compile(r",? (?P<of>of|from|at) (?:the )?|, (?:the |an? )?")


def end_behind(reading: Reading, end: int, limit: int) -> int:
    """The end of an unlabelled description behind a person; `limit` is where another name begins.

    "NAME, legal adviser,", "NAME, head of the | ORG", "NAME of IRCI, ...".
    """
    lead = LEAD.match(reading.text, end, limit)
    if lead is None:
        return end
    words = list(_row(reading.text, lead.end(), limit))
    last = words[-1].end() if words else end
    joined = last + 1 >= limit and len(words) > 1 and words[-1][0] in CONNECTORS
    if not (joined or _is_closed(reading.text, last, limit)):
        return end
    while words and words[-1][0] in CONNECTORS:
        words.pop()
    plain = [word[0] for word in words]
    if lead["of"] and not (plain and all(w[0].isupper() or w in CONNECTORS for w in plain)):
        return end
    if not _describes(plain) or _acts(reading, plain[0]):
        return end
    return words[-1].end()


def _acts(reading: Reading, word: str) -> bool:
    """Whether a word begins what somebody does: "NAME, took the visitors around"."""
    cues = reading.vocabulary.capacity_cues.beginning(word)
    return any(cue.voice in ("active", "sides", "joint") for cue in cues)


def _row(text: str, start: int, limit: int) -> Iterator[re.Match[str]]:
    """Words with nothing but a space between them, a few at most."""
    for _ in range(LONGEST + 1):
        word = WORD.match(text, start, limit)
        if word is None or (word[0] == "and" and word.end() + 1 >= limit):
            return
        yield word
        start = word.end() + 1
        if not text.startswith(" ", word.end()):
            return


def _is_closed(text: str, last: int, limit: int) -> bool:
    """Whether a description ends at a mark, at the end of a line, or before "and NAME"."""
    if last >= len(text) or text[last] in CLOSING:
        return True
    return text[last:limit].strip() == "and"


def _describes(words: list[str]) -> bool:
    """Whether words say what somebody is rather than what they do."""
    if not 0 < len(words) <= LONGEST or words[0].casefold() in BARRED:
        return False
    lower = [word for word in words if word.islower() and word not in CONNECTORS]
    if any(word.endswith(VERBAL) or word in BARRED for word in lower):
        return False
    return not any(after == "the" and word not in CONNECTORS for word, after in pairwise(words))


def _heads(reading: Reading, word: str) -> bool:
    """Whether a word is the heading of those who follow: "Speakers NAME and NAME"."""
    return fold(word) in reading.vocabulary.capacity_cues.roles


def start_before(reading: Reading, start: int, floor: int, *, opens: bool) -> int:
    """The start of unlabelled words in capitals before a person: "State Secretary NAME".

    `floor` is where the words may begin at the earliest; `opens`: a sentence begins there.
    """
    text = reading.text
    words = list(WORD.finditer(text, floor, start))
    run: list[re.Match[str]] = []
    edge = start
    for word in reversed(words[-LONGEST:]):
        if text[word.end() : edge] != " ":
            break
        if not (word[0][0].isupper() or word[0] in CONNECTORS) or _heads(reading, word[0]):
            break
        run.insert(0, word)
        edge = word.start()
    while run and not run[0][0][0].isupper():
        run.pop(0)
    if not run or not run[-1][0][0].isupper():
        return start
    phrase = text[run[0].start() : run[-1].end()]
    if reading.vocabulary.roles.code_of(phrase) is None:
        at_start = opens and not text[floor : run[0].start()].strip()
        if at_start or len(run) < 2:
            return start
    return start if run[0][0].casefold() in OPENERS else run[0].start()
