"""Events: the outcomes that one sentence tells of, with their kinds.

One clause has one outcome, whatever further cues stand in it ("agreed that the
text be adopted"), unless "and" begins anew ("approved the plan and elected Ms.
Wu", ", and UIS will train officers").
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.components.conditions import MODALS, holds
from extract.components.passages import Hit, Passage
from extract.components.subjects import subject_before

JOINED = frozenset("and , also then moreover further".split())
ACTORS = ("PERSON", "ORG", "COUNTRY")
OWN_ACTORS = frozenset("he she it they office government ministry centre center".split())
NUMERALS = frozenset("i ii iii iv v vi vii viii ix x a b c d e f g h".split())
LAPSING = frozenset(
    "valid expire expires ends lapse lapses deadline until till last previous recent past".split()
)
RECEIVING = frozenset("host receive hosting receiving".split())
"""What somebody is ready to do who offers to hold a meeting."""
TIMING = frozenset("in on by before from during next".split())
REACH = 14
"""How many pieces behind "and" the verb of a further outcome may stand."""


@dataclass(frozen=True, slots=True)
class Event:
    """An outcome in the making: its kind, the rule and the place of its cue."""

    kind_code: str
    rule: str
    passage: Passage
    place: int
    start: int
    """The place from which its words stand: that of the cue, or of its number "(ii)"."""
    actor_keys: tuple[str, ...] = ()
    """Actors that a heading gives."""


def _begins_anew(passage: Passage, governed: int, hit: Hit) -> bool:
    """Whether a cue has a subject of its own behind "and": ", and UIS will train ..."."""
    for place in range(hit.first - 1, max(governed, hit.first - REACH), -1):
        if passage.row.low(place) in ("and", "while") and not passage.pieces[place].quoted:
            before, after = passage.row.low(place - 1), passage.row.low(place + 1)
            return before in (",", ")") or after == "that"
    return False


def _is_governed(passage: Passage, hit: Hit, governed: int) -> bool:
    """Whether a cue only belongs to the outcome before it in the same clause."""
    anew = _begins_anew(passage, governed, hit)
    if hit.cue.kind_code == "plan":
        return not (anew and passage.lies_ahead(hit))
    return not anew and passage.row.low(hit.first - 1) not in JOINED


def _offers_place(passage: Passage, hit: Hit, after: set[str]) -> bool:
    """Whether somebody is to hold a meeting: "offered to host", "expressed readiness to host"."""
    if hit.cue.words[-1] in ("accepted", "accept") and after & {"offer", "invitation"}:
        return True
    if hit.cue.needs == "offer_to" and passage.row.low(hit.last + 1) in ("host", "hold"):
        return True
    return hit.cue.needs == "vow" and bool(after & RECEIVING)


def _kind(passage: Passage, hit: Hit) -> str:
    """The kind of a cue here: "by consensus", an offer to host or AGREED in capitals changes it."""
    kind, words = hit.cue.kind_code, hit.cue.words
    after = passage.words(hit.last, passage.end_of_clause(hit.last))
    if kind == "decision" and "consensus" in after:
        return "consensus"
    if _offers_place(passage, hit, after):
        return "plan"
    person = words == ("agreed",) and subject_before(passage.row, hit.first) is not None
    if words == ("has", "agreed") or person:
        return "commitment"
    if kind == "consensus" and words == ("agreed",) and passage.pieces[hit.first].text.isupper():
        return "decision"
    return _promise(passage, hit) if kind == "plan" else kind


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


def _parts(passage: Passage, hit: Hit) -> list[int]:
    """Where the outcomes of a cue begin: "recommended (i) ...; (ii) ...; and (iii) ..."."""
    later = [other for other in passage.hits() if other.first > hit.last]
    if any(other.cue.kind_code != "plan" and holds(passage, other) for other in later):
        return [hit.first]
    marks = []
    for place in range(hit.last + 2, len(passage.pieces) - 1):
        number = passage.row.low(place)
        enclosed = passage.row.low(place - 1) == "(" and passage.row.low(place + 1) == ")"
        if enclosed and (number in NUMERALS or (number.isdigit() and len(number) == 1)):
            marks.append(place)
    return marks if len(marks) > 1 else [hit.first]


def events_of(passage: Passage) -> list[Event]:
    """The outcomes of one sentence."""
    events: list[Event] = []
    governed, end = -1, -1
    label: Event | None = None
    for hit in passage.hits():
        if not holds(passage, hit) or (hit.first < end and _is_governed(passage, hit, governed)):
            continue
        kind, rule = _kind(passage, hit), f"outcome.{hit.cue.kind_code}"
        if hit.cue.needs == "label":
            label = Event(kind, rule, passage, hit.first, hit.first)
        elif label is None or hit.cue.kind_code != "plan":
            starts = [hit.first] if events else _parts(passage, hit)
            events += [Event(kind, rule, passage, hit.first, start) for start in starts]
            many = len(starts) > 1
            governed, end = hit.last, passage.end_of_clause(hit.last)
            end = len(passage.pieces) if many else end
    return events or ([label] if label else [])


def announced(passage: Passage) -> list[Event]:
    """ "Next session: Vientiane, November 2019", "The luzzu workshop opens in May 2026."."""
    start, end = passage.opening, len(passage.pieces)
    dates = passage.dates(start, end)
    if passage.row.low(start) == "next" and any(passage.clock.is_ahead(d) for _, d in dates):
        return [Event("plan", "outcome.next", passage, start, start)]
    stopped = end > 0 and passage.row.low(end - 1) in (".", ";")
    if not stopped or passage.words(0, end) & LAPSING or passage.sentence.block.kind == "caption":
        return []
    for place, date in dates:
        told = passage.speech_before(place)
        timed = passage.row.low(place - 1) in TIMING and passage.row.low(place - 2) != "held"
        if timed and told in (None, "announce") and passage.clock.is_later(date):
            return [Event("plan", "outcome.ahead", passage, place, place)]
    return []
