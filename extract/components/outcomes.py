"""Outcomes: what was decided, agreed, promised, planned, recommended or signed.

Cues tell of them (`outcome_cues.csv`), each under its condition; one clause has
one outcome, whatever further cues stand in it, and a list one for each item.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.components.clock import Clock
from extract.components.conditions import MODALS, holds
from extract.components.outcome_lists import Heading, ListReader, heading_of
from extract.components.passages import Hit, Passage
from extract.components.pieces import pieces_of, quotations
from extract.components.reading import Reading
from extract.components.sentences import sentences
from extract.components.subjects import row_of, subject_before
from extract.records import Block, Evidence, Outcome
from extract.vocabulary.cues import load_outcome_cues

DEBUG = None
JOINED = frozenset("and , also then moreover further".split())
LAPSING = frozenset("valid expire expires ends lapse lapses deadline until till".split())
TIMING = frozenset("in on by before for from during next of the".split())
ACTORS = ("PERSON", "ORG", "COUNTRY")
OWN_ACTORS = frozenset("he she it they office government ministry centre center".split())
NUMERALS = frozenset("i ii iii iv v vi vii viii ix x a b c d e f g h".split())
REACH = 14
"""How many pieces behind "and" the verb of a further outcome may stand."""


@dataclass(frozen=True, slots=True)
class Event:
    """An outcome in the making: its kind, the rule and the place of its cue."""

    kind_code: str
    rule: str
    passage: Passage
    place: int


def _begins_anew(passage: Passage, governed: int, hit: Hit) -> bool:
    """Whether a cue has a subject of its own behind "and": ", and UIS will train ..."."""
    for place in range(hit.first - 1, max(governed, hit.first - REACH), -1):
        if passage.row.low(place) in ("and", "while") and not passage.pieces[place].quoted:
            before, after = passage.row.low(place - 1), passage.row.low(place + 1)
            return before in (",", ")") or after == "that"
    return False


def _kind(passage: Passage, hit: Hit) -> str:
    """The kind of a cue here: what is accepted by consensus, or is an offer to host, changes it."""
    kind, words = hit.cue.kind_code, hit.cue.words
    end = passage.end_of_clause(hit.last)
    if kind == "decision" and "consensus" in passage.words(hit.first, end):
        return "consensus"
    if words[-1] in ("accepted", "accept") and passage.words(hit.last, end) & {"offer", "invitation"}:
        return "plan"
    if hit.cue.needs == "offer_to" and passage.row.low(hit.last + 1) in ("host", "hold"):
        return "plan"
    if words == ("agreed",) and subject_before(passage.row, hit.first) is not None:
        return "commitment"
    if kind == "plan":
        return _promise(passage, hit)
    return kind


def _promise(passage: Passage, hit: Hit) -> str:
    """Plan or commitment: who says that a body would give something commits it."""
    lemma = passage.speech_before(hit.first)
    if lemma in ("promise", "assure", "pledge"):
        return "commitment"
    gives = passage.has("giving", hit.last + 1, hit.last + 3)
    if hit.cue.needs != "reported":
        return "commitment" if gives and hit.cue.words[0] in MODALS else "plan"
    before = passage.pieces[hit.first - 1]
    acts = before.kind in ACTORS or before.low in OWN_ACTORS
    active = acts and passage.row.low(hit.last + 1) != "be"
    return "commitment" if lemma != "announce" and (gives or active) else "plan"


def _parts(passage: Passage, hit: Hit) -> int:
    """How many outcomes a cue introduces: "recommended (i) ...; (ii) ...; and (iii) ..."."""
    later = [other for other in passage.hits() if other.first > hit.last]
    if any(other.cue.kind_code != "plan" and holds(passage, other) for other in later):
        return 1
    marks = 0
    for place in range(hit.last + 2, len(passage.pieces) - 1):
        number = passage.row.low(place)
        enclosed = passage.row.low(place - 1) == "(" and passage.row.low(place + 1) == ")"
        if enclosed and (number in NUMERALS or (number.isdigit() and len(number) == 1)):
            marks += 1
    return max(marks, 1)


def _is_governed(passage: Passage, hit: Hit, governed: int) -> bool:
    """Whether a cue only belongs to the outcome before it in the same clause."""
    anew = _begins_anew(passage, governed, hit)
    if hit.cue.kind_code == "plan":
        return not (anew and passage.lies_ahead(hit))
    return not anew and passage.row.low(hit.first - 1) not in JOINED


def events_of(passage: Passage) -> list[Event]:
    """The outcomes of one sentence."""
    events: list[Event] = []
    governed, end = -1, -1
    label: Event | None = None
    for hit in passage.hits():
        if not holds(passage, hit) or (hit.first < end and _is_governed(passage, hit, governed)):
            continue
        event = Event(_kind(passage, hit), f"outcome.{hit.cue.kind_code}", passage, hit.first)
        if hit.cue.needs == "label":
            label = event
            continue
        if label is not None and hit.cue.kind_code == "plan":
            continue
        count = _parts(passage, hit) if not events else 1
        governed, end = hit.last, passage.end_of_clause(hit.last)
        if count > 1:
            end = len(passage.pieces)
        events += [event] * count
    return events or ([label] if label else [])


def _item(passages: list[Passage], heading: Heading) -> list[Event]:
    """The outcome of a list's item: by its own opening cue, else of the heading's kind."""
    first = passages[0]
    start = first.opening
    while first.row.low(start) in ("to", "that", "the", "and", "also"):
        start += 1
    if first.row.low(start) in first.cues.words["courtesy"]:
        offered = first.words(start, len(first.pieces)) & {"offer", "invitation"}
        return [Event("plan", "outcome.item", first, start)] if offered else []
    events = [event for passage in passages for event in events_of(passage)]
    own = [e for e in events if e.passage is first and e.place <= start + 2 and e.rule != "outcome.plan"]
    if own and first.row.low(own[0].place) == "asked":
        return [Event("decision", own[0].rule, first, own[0].place)]
    if own or heading.kind_code is None:
        return own[:1] or events[:1]
    kind = heading.kind_code
    if any(event.kind_code == "consensus" for event in events):
        kind = "consensus"
    if kind in ("decision", "consensus") and _is_next(first):
        kind = "plan"
    elif kind == "consensus" and _is_resolved(first):
        kind = "decision"
    return [Event(kind, "outcome.item", first, first.opening)]


def _is_resolved(passage: Passage) -> bool:
    """ "To exchange two lecturers", "the Cluster shall be revived", where "it was agreed" stands above."""
    return passage.row.low(passage.opening) == "to" or "shall" in passage.words(0, REACH)


def _is_next(passage: Passage) -> bool:
    """ "the next workshop in Patna", "The Tenth Session will be hosted by Armenia", "to meet again"."""
    words = passage.words(0, REACH)
    if "next" in words or {"meet", "again"} <= words:
        return True
    named = any(piece.kind == "MEETING" for piece in passage.pieces[:4])
    return bool(words & {"hosted", "held"}) and (named or bool(words & {"session", "meeting"}))


def _announced(passage: Passage) -> list[Event]:
    """ "Next session: Vientiane, November 2019", "The grant for Apia comes in May 2026"."""
    start, end = passage.opening, len(passage.pieces)
    dates = passage.dates(start, end)
    if passage.row.low(start) == "next" and any(passage.clock.is_ahead(d) for _, d in dates):
        return [Event("plan", "outcome.next", passage, start)]
    if passage.words(0, end) & LAPSING:
        return []
    for place, date in dates:
        told = passage.speech_before(place)
        if told in (None, "announce") and passage.clock.is_later(date):
            if passage.row.low(place - 1) in TIMING:
                return [Event("plan", "outcome.ahead", passage, place)]
    return []


def _is_headline(passages: list[Passage], block: Block) -> bool:
    if block.kind in ("title", "heading"):
        return True
    words = [piece.text for passage in passages for piece in passage.pieces if piece.kind == "word"]
    return len(words) >= 5 and all(word.isupper() for word in words)


def _by_block(reading: Reading) -> list[tuple[Block, list[Passage]]]:
    cues = load_outcome_cues(reading.vocabulary.extra)
    clock = Clock(reading)
    found: list[tuple[Block, list[Passage]]] = []
    quotes: list[tuple[int, int]] = []
    for sentence in sentences(reading):
        if not found or found[-1][0] is not sentence.block:
            found.append((sentence.block, []))
            quotes = quotations(reading.text, sentence.block)
        row = row_of(pieces_of(reading, sentence, quotes))
        verbs = reading.vocabulary.statement_verbs
        found[-1][1].append(Passage(sentence, row, cues, verbs, clock))
    return found


def _events(reading: Reading) -> list[Event]:
    """The outcomes of a report, in order, before repetitions are taken out."""
    lists = ListReader(reading.text, load_outcome_cues(reading.vocabulary.extra))
    events: list[Event] = []
    for block, passages in _by_block(reading):
        under = lists.place(block)
        if under is not None:
            here = _item(passages, under)
        elif _is_headline(passages, block):
            here = []
        else:
            here = [e for p in passages for e in (events_of(p) or _announced(p))]
        told = [e.kind_code for e in here if e.passage is passages[-1]]
        heading = heading_of(passages, block, told[-1] if told else None)
        if heading is not None:
            lists.open(heading)
            last = passages[-1]
            here = [e for e in here if e.passage is not last or e.kind_code != heading.kind_code]
        events += here
    return _without_repetitions(events)


def _without_repetitions(events: list[Event]) -> list[Event]:
    """One election for a block of them; one signing where a passive repeats it."""
    kept: list[Event] = []
    signed = False
    for event in events:
        word = event.passage.row.low(event.place)
        signing = event.kind_code == "signing"
        if signing and signed and word in ("was", "were", "is"):
            continue
        signed = signed or signing
        if kept and _elects(event) and _elects(kept[-1]):
            if event.passage.sentence.block is kept[-1].passage.sentence.block:
                continue
        kept.append(event)
    return kept


def _elects(event: Event) -> bool:
    words = event.passage.words(event.place, event.place + 2)
    return bool(words & {"elected", "re-elected", "reelected", "elect"})


def find_outcomes(reading: Reading) -> None:
    """Read the report for outcomes."""
    main = reading.main_meeting
    for event in _events(reading):
        sentence = event.passage.sentence
        reading.outcomes.append(
            Outcome(
                event.kind_code,
                Evidence(sentence.start, sentence.end, event.rule),
                main.key if main else None,
            )
        )
