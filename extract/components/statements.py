"""Statements: who said something, by which verb, and where.

A statement is what one speaker says in one sentence. Two verbs of one sentence
are one statement; a quotation that follows an indirect report of the same
speaker illustrates it; what only presents, and a headline, count where the
speaker says nothing else.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from extract.components.reading import Reading
from extract.components.rows import Row, rows_of
from extract.components.sayings import SAY, Saying, sayings_of
from extract.components.sentences import Sentence
from extract.components.speakers import Speaker, Speakers
from extract.components.subjects import Subject
from extract.records import Evidence, Statement

CLOSING = frozenset("\" ” » ’ '".split())
INTRODUCING = frozenset("present introduce share describe show demonstrate".split())
"""Verbs that announce a talk rather than report one."""


@dataclass(frozen=True, slots=True)
class Said:
    """A saying with its speaker and the sentences that hold it."""

    number: int
    """The number of its sentence."""
    sentence: Sentence
    saying: Saying
    speaker: Speaker
    end: int


@dataclass(frozen=True, slots=True)
class _Silent:
    """A sentence whose subject says nothing in it, as the one who may be quoted next."""

    sentence: Sentence
    saying: Saying
    speaker: Speaker


def said_of(reading: Reading) -> list[Said]:
    """All sayings of a report whose speaker is known."""
    speakers = Speakers(reading)
    found: list[Said] = []
    before: _Silent | None = None
    for number, (sentence, row) in enumerate(rows_of(reading)):
        if before is not None and sentence.block is not before.sentence.block:
            before = None
        here = []
        for saying in sayings_of(row, sentence.block, reading.vocabulary):
            speaker = speakers.of(row, saying.subject)
            if speaker is not None:
                here.append(Said(number, sentence, saying, speaker, sentence.end))
        if before is not None and _is_quoted(row) and _is_closed(row):
            here.append(Said(number, before.sentence, before.saying, before.speaker, sentence.end))
        before = None if here or _is_quoted(row) else _silent(row, sentence, speakers)
        found += here
        speakers.remember(row)
    return found


def _is_quoted(row: Row) -> bool:
    """Whether a sentence is a quotation and nothing else."""
    return any(p.quoted for p in row.pieces) and all(
        p.quoted or p.kind == "mark" for p in row.pieces
    )


def _is_closed(row: Row) -> bool:
    """Whether a quotation ends with its sentence; a later one may name its speaker."""
    return row.pieces[-1].low in CLOSING


def _silent(row: Row, sentence: Sentence, speakers: Speakers) -> _Silent | None:
    """The subject of a sentence without a saying, before a quotation: "Ms. Wu looked up."."""
    place = next((n for n, able in enumerate(row.able) if able), None)
    if place is None:
        return None
    subject = Subject(place, row.pieces[place], "before")
    speaker = speakers.of(row, subject)
    if speaker is None:
        return None
    return _Silent(sentence, Saying(subject, SAY, "statement.before", True), speaker)


def _is_minor(said: Said) -> bool:
    """Whether a saying counts only where its speaker says nothing else."""
    return said.sentence.block.kind in ("title", "heading") or said.saying.lemma in INTRODUCING


def _illustrates(said: Said, before: Said) -> bool:
    """Whether a quotation only illustrates the sentence before it: '"It is so," she said.'"""
    return (
        said.number == before.number + 1
        and said.sentence.block is before.sentence.block
        and said.saying.direct
        and not before.saying.direct
        and said.saying.lemma == "say"
    )


def merged(found: list[Said]) -> list[Said]:
    """One row per statement."""
    major = Counter(said.speaker for said in found if not _is_minor(said))
    kept: list[Said] = []
    latest: dict[Speaker, int] = {}
    for said in found:
        before = latest.get(said.speaker)
        if _is_minor(said) and (major[said.speaker] or before is not None):
            continue
        if before is not None and kept[before].number == said.number:
            continue
        if before is not None and _illustrates(said, kept[before]):
            first = kept[before]
            kept[before] = Said(said.number, first.sentence, first.saying, first.speaker, said.end)
            continue
        latest[said.speaker] = len(kept)
        kept.append(said)
    return kept


def find_statements(reading: Reading) -> None:
    """Read every sentence for what is said in it."""
    main = reading.main_meeting
    for said in merged(said_of(reading)):
        saying = said.saying
        reading.statements.append(
            Statement(
                verb=saying.lemma,
                form_code="direct" if saying.direct else "indirect",
                evidence=Evidence(said.sentence.start, said.end, saying.rule),
                meeting_key=main.key if main else None,
                person_key=said.speaker.person_key,
                organisation_key=said.speaker.organisation_key,
            )
        )
