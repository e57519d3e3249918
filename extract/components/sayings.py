"""Sayings: the passages of a sentence that report what somebody said.

Named patterns: a verb of saying with its subject before it, or behind a
quotation; "according to NAME"; "for NAME, ..."; a name, a colon and the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.components.frames import FITS, WITHIN, has_clause
from extract.components.rows import NAMING, Row, is_candidate, is_office
from extract.components.saying_verbs import head_of, verbs_of
from extract.components.subjects import (
    Subject,
    body_before,
    nearest,
    subject_before,
    subject_behind,
)
from extract.reports import Block
from extract.vocabulary import Vocabulary
from extract.vocabulary.cues import load_speech_cues

NOT_BEFORE = frozenset(
    "to will would can could should may might must shall not be been is are was were being a an "
    "the this that his her its their our my your of by for in with on no cannot each every any "
    "at as from these those".split()
)
"""What stands before a word that is no finite verb of saying here."""
BEING = frozenset("is was are were been".split())
PASSIVE = frozenset(
    "ask state note explain propose suggest raise emphasise stress introduce outline".split()
)
"""Verbs whose passive reports speech: "it was noted by Wu"; a paper "was presented by" him."""
QUOTING = frozenset("saying stating adding noting stressing declaring".split())
POSSESSIVES = ("'s", "’s")
APOSTROPHES = ("'", "’")
DASHES = ("–", "—", "-", "―")
STATE, SAY = "state", "say"


@dataclass(frozen=True, slots=True)
class Saying:
    """A report of speech: its subject, the verb's lemma, and whether the words are quoted."""

    subject: Subject
    lemma: str
    rule: str
    direct: bool


def _is_finite(row: Row, first: int, last: int, lemma: str, subject: Subject) -> bool:
    """Whether a form can be the verb of this subject: "She hopes", not "the reports"."""
    form = row.low(first)
    bare = form == lemma.split(maxsplit=1)[0] or form.endswith("s")
    beside = subject.link in ("beside", "behind", "relative")
    ends = form.endswith("s") and row.low(first - 1) in (",", ")")
    return not bare or beside or ends or has_clause(row, last)


def _is_no_verb(row: Row, first: int) -> bool:
    """Whether what stands before a form rules it out: "to say", "was told", "the reports"."""
    before = row.low(first - 1)
    if row.low(first).endswith("ing") and before in BEING:
        return False
    return before in NOT_BEFORE and not row.pieces[first - 1].quoted


def _quoting(row: Row, first: int, last: int) -> Subject | None:
    """'He set a new aim for the centre, saying, "It will grow."': whoever acts says so."""
    after = row.pieces[last + 1 : last + 3]
    opens = any(piece.quoted for piece in after) and row.low(first) in QUOTING
    place = nearest(row, first - 1) if opens else None
    return None if place is None else Subject(place, row.pieces[place], "between")


def spoken(row: Row, block: Block, vocabulary: Vocabulary) -> Iterator[Saying]:
    """Sayings with a verb: "Ms. Wu noted that ...", '"Yes," said Wu', "Wu thanked and asked"."""
    cues = load_speech_cues(vocabulary.extra)
    pieces = row.pieces
    direct = row.is_quoting
    for first, last, lemma in verbs_of(pieces, vocabulary.statement_verbs):
        head = head_of(row, first)
        if head == first and _is_no_verb(row, first):
            continue
        frame = cues.frame_of(lemma)
        if block.kind == "caption" and frame not in ("quote", "never"):
            frame = "clause"
        if not FITS[frame](row, last):
            continue
        subject = subject_behind(row, first, last) or subject_before(row, head)
        subject = subject or _quoting(row, first, last)
        if subject is None and has_clause(row, last):
            subject = body_before(row, first)
        if subject is None or not _is_finite(row, first, last, lemma, subject):
            continue
        if direct or not (row.joint[subject.place] or is_chair(row, subject, vocabulary)):
            yield Saying(subject, lemma, f"statement.{subject.link}", direct)


def is_chair(row: Row, subject: Subject, vocabulary: Vocabulary) -> bool:
    """Whether the office of the chair acts: "the Chair noted that the quorum was reached".

    Not that of a body told beside it: "noted the Union Chairperson".
    """
    piece, place = subject.piece, subject.place
    if any(other.kind == "ORG" for other in row.pieces[max(0, place - 1) : place]):
        return False
    return piece.kind == "ROLE" and vocabulary.roles.code_of(piece.text) == "chairperson"


def attributed(row: Row) -> Iterator[Saying]:
    """ "According to Wu, ...", "... , according to Ms. Wu", "For Wu, the point is money"."""
    pieces = row.pieces
    for place, piece in enumerate(pieces[:-2]):
        if piece.quoted or piece.low not in ("according", "for"):
            continue
        if piece.low == "according" and row.low(place + 1) == "to":
            start, rule = place + 2, "statement.according"
        elif piece.low == "for" and place == 0:
            start, rule = place + 1, "statement.for"
        else:
            continue
        while start < len(pieces) and (pieces[start].kind in NAMING or row.low(start) == "the"):
            if is_office(pieces, start):
                break
            start += 1
        if row.low(start + 1) in POSSESSIVES:
            start = _possessed(row, start + 2)
        elif row.low(start + 1) in APOSTROPHES and row.low(start + 2) == "s":
            start = _possessed(row, start + 3)
        if start < len(pieces) and is_candidate(pieces, start):
            named = Subject(start, pieces[start], "behind")
            yield Saying(named, STATE, rule, row.is_quoting)


def _possessed(row: Row, place: int) -> int:
    """Whom "the President's press officer Omar Sy" means: Sy; else the next subject."""
    pieces = row.pieces
    here = place
    while here < len(pieces) and pieces[here].kind in NAMING:
        here += 1
    if here < len(pieces) and pieces[here].kind == "PERSON" and not pieces[here].quoted:
        return here
    return next((n for n in range(place, len(pieces)) if row.able[n]), len(pieces))


def labelled(row: Row) -> Iterator[Saying]:
    """'Wu, UNESCO: "A chair needs a table"'; "Wu (Director, X): begin with what went wrong"."""
    pieces = row.pieces
    colon = next((n for n, p in enumerate(pieces) if p.low == ":" and not p.quoted), None)
    if colon is None or colon + 1 >= len(pieces):
        return
    after = pieces[colon + 1]
    if after.quoted:
        place = nearest(row, colon - 1)
        if place is not None:
            yield Saying(Subject(place, pieces[place], "between"), SAY, "statement.colon", True)
        return
    opening = next((n for n, p in enumerate(pieces) if p.kind not in ("TITLE", "ROLE", "mark")), 0)
    closed = pieces[colon - 1].kind in (*NAMING, "PERSON") or row.low(colon - 1) == ")"
    if pieces[opening].kind != "PERSON" or opening > colon or not closed:
        return
    if after.kind == "word" and after.text[:1].islower():
        named = Subject(opening, pieces[opening], "between")
        yield Saying(named, SAY, "statement.label", False)


def undersigned(row: Row) -> Iterator[Saying]:
    """'"Nobody asked us." – Ms. Wu, delegate', '"We did." — Nauru\'s Minister, Mr Li'."""
    pieces = row.pieces
    dash = next((n for n, p in enumerate(pieces) if not p.quoted), 0)
    if not dash or pieces[dash].low not in DASHES:
        return
    for place in range(dash + 1, len(pieces)):
        piece = pieces[place]
        if piece.kind == "PERSON":
            yield Saying(Subject(place, piece, "behind"), SAY, "statement.undersigned", True)
            return
        if piece.kind not in NAMING and piece.low not in ("'s", "’s", ",", "the", "of"):
            return


def passive(row: Row, block: Block, vocabulary: Vocabulary) -> Iterator[Saying]:
    """ "As explained by the Coordinator", "the question was raised by Dr. Wu"."""
    pieces = row.pieces
    for first, last, lemma in verbs_of(pieces, vocabulary.statement_verbs):
        if row.low(last + 1) != "by" or block.kind == "caption":
            continue
        told = row.low(first - 1) in ("was", "were") and lemma in PASSIVE
        if not told and row.low(first - 1) != "as":
            continue
        start = last + 2
        while start < len(pieces) and (pieces[start].kind in NAMING or row.low(start) == "the"):
            if is_office(pieces, start):
                break
            start += 1
        if start < len(pieces) and is_candidate(pieces, start):
            named = Subject(start, pieces[start], "behind")
            yield Saying(named, lemma, "statement.passive", row.is_quoting)


def remarked(row: Row) -> Iterator[Saying]:
    """ "With this advice Ms. Wu opened the meeting", behind a quotation."""
    if row.low(0) == "with" and row.low(1) in ("this", "these"):
        place = next((n for n, able in enumerate(row.able) if able), None)
        if place is not None and place < WITHIN:
            yield Saying(Subject(place, row.pieces[place], "between"), SAY, "statement.with", True)


def sayings_of(row: Row, block: Block, vocabulary: Vocabulary) -> list[Saying]:
    """All sayings of a sentence; a name with a colon counts where no verb of saying does."""
    found = [
        *spoken(row, block, vocabulary),
        *attributed(row),
        *remarked(row),
        *passive(row, block, vocabulary),
    ]
    return found or [*labelled(row), *undersigned(row)]
