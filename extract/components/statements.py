"""Statements: who said something, by which verb, and where.

What a speaker says in one paragraph is one statement, unless ...
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.components.pieces import pieces_of, quotations
from extract.components.reading import Reading
from extract.components.sayings import Saying, sayings_of
from extract.components.sentences import Sentence, sentences
from extract.components.speakers import Speaker, Speakers
from extract.records import Evidence, Statement

DEBUG = None

@dataclass(frozen=True, slots=True)
class Said:
    sentence: Sentence
    saying: Saying
    speaker: Speaker
    n: int
    text: str

def said_of(reading: Reading) -> list[Said]:
    speakers = Speakers(reading)
    found = []
    quotes, block = [], None
    for n, sentence in enumerate(sentences(reading)):
        if sentence.block is not block:
            block = sentence.block
            quotes = quotations(reading.text, block)
        row = pieces_of(reading, sentence, quotes)
        for saying in sayings_of(row, block, reading.vocabulary):
            speaker = speakers.of(row, saying.subject)
            if speaker is not None:
                found.append(Said(sentence, saying, speaker, n, reading.text[sentence.start:sentence.end].strip()))
        speakers.remember(row)
    return found


def find_statements(reading: Reading) -> None:
    found = said_of(reading)
    if DEBUG is not None:
        DEBUG[reading.report.file_name] = found
    seen = set()
    for said in found:
        k = (said.speaker, said.sentence.block.start)
        if k in seen: continue
        seen.add(k)
        s = said.saying
        reading.statements.append(Statement(s.lemma, "direct" if s.direct else "indirect", Evidence(said.sentence.start,said.sentence.end,s.rule), None, said.speaker.person_key, said.speaker.organisation_key))
