"""Sayings: the passages of a sentence that report what somebody said.

Named patterns: a verb of saying with its subject before it, or behind a
quotation; "according to NAME"; "for NAME, ..."; a name, a colon and the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.components.pieces import Piece
from extract.components.subjects import (
    NAMING,
    Subject,
    is_candidate,
    is_nominative,
    is_office,
    nearest,
    subject_before,
    subject_behind,
)
from extract.records import Block
from extract.vocabulary import Vocabulary
from extract.vocabulary.cues import load_speech_cues
from extract.vocabulary.heads import Verbs

LONGEST = 4
"""Words of the longest verb of saying: `gave the good news`."""
NOT_BEFORE = frozenset(
    "to will would can could should may might must shall not be been is are was were being a an "
    "the this that his her its their our my your of by for in with on no cannot each every any "
    "at as from these those".split()
)
"""What stands before a word that is no finite verb of saying here."""
CLAUSE = frozenset("that how why whether what where if when which who ; :".split())
ABOUT = frozenset("about of on".split())
MANNER = frozenset("behalf screen line video zoom stage site camera air".split())
WITHIN = 10
"""How many pieces behind a verb its clause begins."""
STATE = "state"


@dataclass(frozen=True, slots=True)
class Saying:
    """A report of speech: its subject, the verb's lemma, and whether the words are quoted."""

    subject: Subject
    lemma: str
    rule: str
    direct: bool


def verbs_of(row: list[Piece], verbs: Verbs) -> Iterator[tuple[int, int, str]]:
    """Each verb of saying outside quotes: the places of its first and last word, and its lemma."""
    place = 0
    while place < len(row):
        length, lemma = _verb_at(row, place, verbs)
        if lemma:
            yield place, place + length - 1, lemma
        place += length or 1


def _verb_at(row: list[Piece], place: int, verbs: Verbs) -> tuple[int, str | None]:
    words = 0
    while words < LONGEST and place + words < len(row):
        piece = row[place + words]
        if piece.kind != "word" or piece.quoted:
            break
        words += 1
    for length in range(words, 0, -1):
        lemma = verbs.lemma_of(" ".join(p.text for p in row[place : place + length]))
        if lemma:
            return length, lemma
    return 0, None


def _has_clause(row: list[Piece], last: int) -> bool:
    """Whether what was said follows: "told us that", "explained how", or a quotation."""
    after = row[last + 1 : last + 1 + WITHIN]
    return any(p.low in CLAUSE and not p.quoted for p in after) or any(p.quoted for p in row)


def fits_frame(row: list[Piece], last: int, frame: str) -> bool:
    """Whether a verb has beside it what its frame asks for."""
    after = row[last + 1] if last + 1 < len(row) else None
    following = after.low if after else "."
    if frame == "never":
        return False
    if frame == "quote":
        return any(p.quoted for p in row)
    if frame == "clause":
        return _has_clause(row, last)
    if frame == "clause_or_end":
        return following != "to" and (not following.isalnum() or _has_clause(row, last))
    if frame == "topic":
        then = row[last + 2].low if last + 2 < len(row) else ""
        further = row[last + 3].low if last + 3 < len(row) else ""
        return following in ABOUT and not MANNER.intersection((then, further))
    if frame == "thing":
        return following not in ABOUT and not _names_person(row, last)
    return frame == "free" or not _names_person(row, last)


def _names_person(row: list[Piece], last: int) -> bool:
    place = last + 1
    while place < len(row) and (row[place].kind in NAMING or row[place].low in ("the", "to")):
        place += 1
    return place < len(row) and row[place].kind == "PERSON"


def _is_finite(row: list[Piece], first: int, lemma: str, subject: Subject) -> bool:
    """Whether a form can be the verb of this subject: "She hopes", not "his hopes", "the reports"."""
    form = row[first].low
    bare = form == lemma.split()[0] or form.endswith("s")
    return not bare or subject.link in ("beside", "behind", "relative") or form in ("says", "say")


def spoken(row: list[Piece], block: Block, vocabulary: Vocabulary) -> Iterator[Saying]:
    """Sayings with a verb: "Ms. Wu noted that ...", '"Yes," said Wu', "Wu thanked and asked ..."."""
    cues = load_speech_cues(vocabulary.extra)
    direct = any(piece.quoted for piece in row)
    for first, last, lemma in verbs_of(row, vocabulary.statement_verbs):
        left = row[first - 1] if first else None
        if left is not None and left.low in NOT_BEFORE and not left.quoted:
            continue
        frame = cues.frame_of(lemma)
        if block.kind == "caption" and frame == "free":
            frame = "clause"
        if not fits_frame(row, last, frame):
            continue
        subject = subject_behind(row, first, last) or subject_before(row, first)
        if subject is None or not _is_finite(row, first, lemma, subject):
            continue
        yield Saying(subject, lemma, f"statement.{subject.link}", direct)


def attributed(row: list[Piece]) -> Iterator[Saying]:
    """ "According to Wu, ...", "... , according to Ms. Wu", "For Wu, the point is money"."""
    for place, piece in enumerate(row[:-2]):
        if piece.quoted or piece.low not in ("according", "for"):
            continue
        if piece.low == "according" and row[place + 1].low == "to":
            start, rule = place + 2, "statement.according"
        elif piece.low == "for" and place == 0:
            start, rule = place + 1, "statement.for"
        else:
            continue
        while start < len(row) and (row[start].kind in NAMING or row[start].low == "the"):
            if is_office(row, start):
                break
            start += 1
        if start < len(row) and is_candidate(row, start):
            named = Subject(start, row[start], "behind")
            yield Saying(named, STATE, rule, any(p.quoted for p in row))


def labelled(row: list[Piece], block: Block) -> Iterator[Saying]:
    """ 'Wu, UNESCO: "A chair needs a table"'; "Wu (Director, X): begin with what went wrong"."""
    colon = next((n for n, p in enumerate(row) if p.low == ":" and not p.quoted), None)
    if colon is None or colon + 1 >= len(row):
        return
    after = row[colon + 1]
    if after.quoted:
        place = nearest(row, colon - 1)
        if place is not None:
            yield Saying(Subject(place, row[place], "between"), "say", "statement.colon", True)
        return
    opening = next((n for n, p in enumerate(row) if p.kind not in (*NAMING, "mark")), None)
    if opening is None or row[opening].kind != "PERSON" or opening > colon:
        return
    if after.kind == "word" and after.text[:1].islower() and is_nominative(row, opening):
        named = Subject(opening, row[opening], "between")
        yield Saying(named, "say", "statement.label", False)


def sayings_of(row: list[Piece], block: Block, vocabulary: Vocabulary) -> list[Saying]:
    """All sayings of a sentence; a name with a colon counts where no verb of saying does."""
    found = [*spoken(row, block, vocabulary), *attributed(row)]
    return found or list(labelled(row, block))
