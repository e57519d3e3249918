"""Outcomes: what was decided, agreed, promised, planned, recommended or signed.

Cues tell of them (`outcome_cues.csv`), each under its condition; a list has one
outcome for each item. Headlines repeat what the text says and tell of none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from itertools import zip_longest

from extract.components.clock import Clock
from extract.components.outcome_events import Event, announced, events_of
from extract.components.outcome_facts import actors_of, due_year_of
from extract.components.outcome_items import event_of_item
from extract.components.outcome_lists import ListReader, heading_of
from extract.components.passages import Passage
from extract.components.reading import Reading
from extract.components.rows import rows_of
from extract.records import Evidence, Outcome
from extract.reports import Block
from extract.vocabulary.cues import OutcomeCues, load_outcome_cues

BEING = frozenset("was were is been".split())
FURTHER = frozenset("another second third also separate separately further two three".split())
MEMORY = 20
"""How many signatures back a repetition is looked for."""
ELECTED = frozenset("elected re-elected reelected elect".split())


def _by_block(reading: Reading, cues: OutcomeCues) -> list[tuple[Block, list[Passage]]]:
    clock, verbs = Clock(reading), reading.vocabulary.statement_verbs
    found: list[tuple[Block, list[Passage]]] = []
    for sentence, row in rows_of(reading):
        if not found or found[-1][0] is not sentence.block:
            found.append((sentence.block, []))
        found[-1][1].append(Passage(sentence, row, cues, verbs, clock))
    return found


def _is_headline(passages: list[Passage], block: Block) -> bool:
    if block.kind in ("title", "heading"):
        return True
    words = [piece.text for passage in passages for piece in passage.pieces if piece.kind == "word"]
    return len(words) >= 5 and all(word.isupper() for word in words)


def _events(reading: Reading) -> list[Event]:
    """The outcomes of a report, in order."""
    cues = load_outcome_cues(reading.vocabulary.extra)
    lists = ListReader(reading.text, cues)
    events: list[Event] = []
    for block, passages in _by_block(reading, cues):
        under = lists.place(block)
        if under is not None:
            here = event_of_item(passages, under)
        elif _is_headline(passages, block):
            here = []
        else:
            here = [event for p in passages for event in (events_of(p) or announced(p))]
        last = passages[-1]
        told = [event.kind_code for event in here if event.passage is last]
        heading = heading_of(passages, block, told[-1] if told else None)
        if heading is not None:
            lists.open(heading)
            here = [e for e in here if e.passage is not last or e.kind_code != heading.kind_code]
        events += here
    return events


def _without_repetitions(events: list[Event]) -> list[Event]:
    """One election for a block of them; one signing where its parties sign again."""
    kept: list[Event] = []
    signed: Event | None = None
    parties: deque[frozenset[str]] = deque(maxlen=MEMORY)
    for event in events:
        if event.kind_code == "signing":
            beside = signed is not None and event.passage is signed.passage
            actors = frozenset() if beside else _parties(event)
            if signed is not None and _signs_again(event, beside, actors, parties):
                continue
            signed = event
            if not beside:
                parties.append(actors)
        if not (kept and _elect_together(event, kept[-1])):
            kept.append(event)
    return kept


def _parties(event: Event) -> frozenset[str]:
    return frozenset(actors_of(event.passage, event.place, "signing"))


def _signs_again(
    event: Event, beside: bool, actors: frozenset[str], parties: Iterable[frozenset[str]]
) -> bool:
    """Whether a signature is told before: "The pact was signed by two people"."""
    passage, place = event.passage, event.place
    if passage.words(max(0, place - 3), place + 1) & BEING:
        return True
    if beside or passage.words(max(0, place - 8), place + 8) & FURTHER:
        return False
    return any(actors <= before for before in parties)


def _elect_together(one: Event, other: Event) -> bool:
    """Whether two outcomes are elections of one paragraph: "Wu was elected Chair, Li Member"."""
    elect = all(e.passage.words(e.place, e.place + 2) & ELECTED for e in (one, other))
    return elect and one.passage.sentence.block is other.passage.sentence.block


def _evidence(event: Event, after: Event | None) -> Evidence:
    """The words of an outcome: its sentence, or its share where the sentence tells of several."""
    sentence, pieces = event.passage.sentence, event.passage.pieces
    start, end = sentence.start, sentence.end
    if event.start != event.place:
        start = pieces[event.start - 1].start
    if after is not None and after.passage is event.passage:
        end = pieces[after.start].start
    return Evidence(start, end, event.rule)


def find_outcomes(reading: Reading) -> None:
    """Read the report for outcomes."""
    main = reading.main_meeting
    events = _without_repetitions(_events(reading))
    for event, after in zip_longest(events, events[1:]):
        passage = event.passage
        actors = event.actor_keys or actors_of(passage, event.place, event.kind_code)
        reading.outcomes.append(
            Outcome(
                kind_code=event.kind_code,
                evidence=_evidence(event, after),
                meeting_key=main.key if main else None,
                actor_keys=actors,
                due_year=due_year_of(passage, event.start),
            )
        )
