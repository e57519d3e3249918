"""Presentations: the programmes that a report presents or mentions, and who presented them.

"Mr. Wu delivered a presentation on the Spark Project", "Dr. Li introduced the
ABC Award": the subject of the sentence presents what follows the verb, for the
body that he or she holds an office at. So do the items of a list that such a
sentence opens: "Mr. Wu presented three projects:". Any other programme is only
mentioned.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.components.owners import complete_owners
from extract.components.reading import Reading
from extract.components.rows import Row, rows_of
from extract.components.sentences import Sentence
from extract.components.speakers import Speakers
from extract.components.subjects import Subject, nearest
from extract.records import Evidence, Presentation
from extract.reports import Block

PRESENTING = frozenset("present introduce".split())
TALKS = frozenset("presentation presentations".split())
PRESENTED = "presentation.presented"
LISTED = "presentation.listed"
MENTIONED = "presentation.mentioned"


@dataclass(frozen=True, slots=True)
class _Talk:
    """Who presents in a sentence, and from which place on."""

    place: int
    person_key: str


def _talk(reading: Reading, row: Row, speakers: Speakers) -> _Talk | None:
    """The presenter of a sentence, if somebody presents in it."""
    for place, piece in enumerate(row.pieces):
        if piece.kind != "word" or piece.quoted:
            continue
        lemma = reading.vocabulary.statement_verbs.lemma_of(piece.text)
        if lemma not in PRESENTING and piece.low not in TALKS:
            continue
        named = nearest(row, place - 1)
        if named is None:
            continue
        speaker = speakers.of(row, Subject(named, row.pieces[named], "row"))
        if speaker is not None and speaker.person_key:
            return _Talk(place, speaker.person_key)
    return None


def _body_of(reading: Reading, sentence: Sentence, person_key: str) -> str | None:
    """The body for which a person presents: that of an office, one named beside it first."""
    offices = (p for p in reading.positions if p.person_key == person_key and not p.is_former)
    held = [office.organisation_key for office in offices if office.organisation_key]
    beside = {mention.key for mention in sentence.mentions if mention.label == "ORG"}
    return next((key for key in held if key in beside), held[0] if held else None)


def _opens_list(row: Row) -> bool:
    """Whether a sentence ends in a colon."""
    return bool(row.pieces) and row.pieces[-1].low == ":"


class _Lists:
    """Follows the lists that somebody's presentation opens."""

    def __init__(self) -> None:
        self._presenter: str | None = None
        self._block: Block | None = None

    def presenter(self, block: Block) -> str | None:
        """Who presents the item that a block is, if it is one of such a list."""
        if block is not self._block and block.kind != "list_item":
            self._presenter = None
        return self._presenter if block is not self._block else None

    def follow(self, sentence: Sentence, row: Row, talk: _Talk | None) -> None:
        """Remember who speaks where a sentence ends in a colon."""
        if _opens_list(row):
            self._presenter, self._block = (talk.person_key if talk else None), sentence.block


def find_presentations(reading: Reading) -> None:
    """One row for each programme and presenter; one for a programme that is only mentioned."""
    main = reading.main_meeting
    meeting_key = main.key if main else None
    speakers, lists = Speakers(reading), _Lists()
    presented: dict[tuple[str, str | None], Presentation] = {}
    for sentence, row in rows_of(reading):
        named = [m for m in sentence.mentions if m.label == "PROGRAMME" and m.key]
        talk = _talk(reading, row, speakers) if named or _opens_list(row) else None
        listed = lists.presenter(sentence.block)
        for mention in named:
            by = talk if talk and mention.start > row.pieces[talk.place].start else None
            person, rule = (by.person_key, PRESENTED) if by else (listed, LISTED)
            evidence = (
                Evidence(sentence.start, sentence.end, rule)
                if person
                else Evidence(mention.start, mention.end, MENTIONED)
            )
            body = _body_of(reading, sentence, person) if person else None
            row_of_programme = Presentation(mention.key or "", evidence, meeting_key, person, body)
            presented.setdefault((mention.key or "", person), row_of_programme)
        lists.follow(sentence, row, talk)
        speakers.remember(row)
    told = {key for key, person in presented if person}
    reading.presentations += [
        p for (key, person), p in presented.items() if person or key not in told
    ]
    complete_owners(reading)
