"""Conditions: what a cue of an outcome needs around it to be one.

One function per need of `outcome_cues.csv`; "decided" needs nothing, "adopted"
an act ("the Board adopted the plan", not "the plan adopted by the Board").
"""

from __future__ import annotations

from collections.abc import Callable

from extract.components.background import is_background
from extract.components.passages import Hit, Passage
from extract.components.promises import (
    PARTICIPLE,
    intends,
    is_offer,
    is_offer_to,
    is_own_vow,
    is_pledge,
    is_vow,
)
from extract.components.subjects import subject_before, subject_behind

REPORTING = frozenset(
    "say add inform announce explain note reply report state confirm tell assure affirm answer "
    "indicate mention specify clarify disclose respond declare stress reveal promise".split()
)
"""Verbs whose "would" and "will" tell a plan; after "ask" or "hope" they tell none."""
NOT_PLANNING = frozenset(
    "hope recall warn ask wonder think doubt wish question fear remind recommend urge propose "
    "suggest believe expect argue insist request demand call advise observe".split()
)
BEHIND = frozenset("by at in on under from as".split())
BARE = frozenset("not no never to the a an its their which be".split())
LIST_OPENERS = frozenset("we to and they also that".split())
SUBORDINATORS = frozenset("when if once where because whether how who which whose".split())
COLLECTIONS = frozenset("decisions resolutions conclusions".split())
DRAWING = frozenset("drew up formulated issued made adopted produced approved presented".split())
MODALS = frozenset("will shall would should".split())
HOLDING = frozenset("held hold place meet convene convened open begin start attend".split())
OWN_ACTORS = frozenset("government ministry centre center institute office university".split())
REACH = 12
OPENED = frozenset("open opened closed adjourned inaugurated".split())
"""What a meeting is declared where nothing is decided."""
NEGATIONS = frozenset("no not never".split())


def _by_person(passage: Passage, hit: Hit) -> bool:
    """Whether a person decides, asks or offers here, not a body."""
    if subject_before(passage.row, hit.first) is not None:
        return True
    return subject_behind(passage.row, hit.first, hit.last) is not None


def _opening(passage: Passage, hit: Hit) -> bool:
    """ "- approve the plan", "We recommend that", "Ministers AGREE"."""
    start = passage.opening
    before = passage.row.low(hit.first - 1)
    if passage.pieces[hit.first].text.isupper():
        return before != "to"
    if hit.first == start or before == "we":
        return True
    plural = before.endswith("s") and before[:1].isalpha()
    if hit.first <= start + 3 and plural and before not in PARTICIPLE:
        return True
    return hit.first <= start + 2 and passage.row.low(start) in LIST_OPENERS


def _act(passage: Passage, hit: Hit) -> bool:
    """ "the Board adopted the plan", not "the plan adopted by the Board", "adopted its agenda"."""
    after, before = passage.row.low(hit.last + 1), passage.row.low(hit.first - 1)
    if (len(hit.cue.words) == 1 and passage.has_near("routine", hit.first)) or passage.words(
        hit.last + 1, hit.last + 4
    ) & COLLECTIONS:
        return False
    if len(hit.cue.words) > 1:
        return passage.row.low(passage.opening) not in NEGATIONS
    if hit.first == passage.opening:
        return after not in BEHIND
    return after not in BEHIND and after != "" and before not in PARTICIPLE


def _body(passage: Passage, hit: Hit) -> bool:
    """ "the Committee requested the Secretariat", not "Ms. Wu requested".

    Whoever stands behind a verb that opens an item is its object: "(b) appointed Ms. Wu".
    """
    after, before = passage.row.low(hit.last + 1), passage.row.low(hit.first - 1)
    if after in BEHIND or before in PARTICIPLE or before == "had":
        return False
    if hit.cue.words == ("declared",) and passage.words(hit.last + 1, hit.last + REACH) & OPENED:
        return False
    return hit.first == passage.opening or not _by_person(passage, hit)


def _group(passage: Passage, hit: Hit) -> bool:
    """ "the Ministers invited the Bank to finance", not "and invited guests"."""
    after = passage.row.low(hit.last + 1)
    if after in ("speakers", "guests", "to", "experts"):
        return False
    coordinated = passage.row.low(hit.first - 1) == "and"
    return _body(passage, hit) and not coordinated


def _statement(passage: Passage, hit: Hit) -> bool:
    """ "the Declaration asks ministries to ...", an item "asked the Bank to update"."""
    if hit.first != passage.opening and hit.cue.words == ("asked",):
        return False
    after = passage.words(hit.last + 1, hit.last + 8)
    return bool(after & {"to", "that"}) and _body(passage, hit)


def _agreed(passage: Passage, hit: Hit) -> bool:
    """ "both sides agreed to", "agreed that"; not "Ms. Wu agreed", "agreed with him"."""
    after = passage.row.low(hit.last + 1)
    if after in ("with", "and", ".", "at", "by", ""):
        return False
    return after == "to" or not _by_person(passage, hit)


def _reported(passage: Passage, hit: Hit) -> bool:
    """ "said that the office would translate the kit by May", not "would like".

    A meeting as the subject has to be held: not "the session would bring results".
    """
    if passage.row.low(hit.last + 1) == "like":
        return False
    if passage.speech_before(hit.first) not in REPORTING:
        return False
    if passage.has("giving", hit.last, hit.last + 4):
        return True
    if not passage.lies_ahead(hit):
        return False
    start, end = passage.start_of_clause(hit.first), passage.end_of_clause(hit.last)
    at_meeting = any(piece.kind == "MEETING" for piece in passage.pieces[hit.last : end])
    timed = at_meeting or passage.tells_date(hit) or passage.has("next", start, end)
    return timed or bool(passage.words(hit.last, hit.last + 4) & HOLDING)


def _future(passage: Passage, hit: Hit) -> bool:
    """ "will be held in May 2026", not "when the session opens in July"."""
    clause = passage.words(max(passage.start_of_clause(hit.first), hit.first - 8), hit.first)
    if clause & (SUBORDINATORS - {"which"}):
        return False
    return passage.lies_ahead(hit) or intends(passage, hit)


def _due(passage: Passage, hit: Hit) -> bool:
    dates = passage.dates(hit.last, passage.end_of_clause(hit.last))
    return bool(dates) and passage.clock.is_ahead(dates[0][1]) is True


def _label(passage: Passage, hit: Hit) -> bool:
    """ "DECISION 53/02: The plan is approved"."""
    marks = [passage.row.low(place) for place in range(hit.last + 1, hit.last + 9)]
    return hit.first == passage.opening and ":" in marks


def _person(passage: Passage, hit: Hit) -> bool:
    return _by_person(passage, hit) and passage.row.low(hit.last + 1) != "to"


def _elected(passage: Passage, hit: Hit) -> bool:
    """ "Ms. Wu was elected Chair", not "was elected by 211 women", "elected rapporteur"."""
    return passage.row.low(hit.last + 1) != "by" and not passage.has_near("routine", hit.first)


def _document(passage: Passage, hit: Hit) -> bool:
    """ "signed a memorandum", not "the agreement, signed in May, foresees"."""
    if passage.row.low(hit.first - 1) == "," and passage.row.low(hit.last + 1) == "in":
        return False
    signs = passage.has_near("document", hit.first)
    return signs and passage.row.low(passage.opening) not in NEGATIONS


def _drawn(passage: Passage, hit: Hit) -> bool:
    """ "drew up nine recommendations"."""
    return bool(passage.words(hit.first - 4, hit.first) & DRAWING)


def _should(passage: Passage, hit: Hit) -> bool:
    """ "the Minister suggested that the Centre should train more", also by one person."""
    if _body(passage, hit) and hit.cue.words[-1] == "that":
        return True
    after = passage.pieces[hit.last + 1 : hit.last + REACH]
    place = next((n for n, piece in enumerate(after) if piece.low == "should"), None)
    return place is not None and any(
        piece.kind == "ORG" or piece.low in OWN_ACTORS for piece in after[:place]
    )


def _meeting_says(passage: Passage, hit: Hit) -> bool:
    """ "the meeting concluded that", "participants concluded that"; not "Ms. Wu concluded that"."""
    before = passage.row.low(hit.first - 1)
    return before in passage.cues.words["body"] and not _by_person(passage, hit)


CONDITIONS: dict[str, Callable[[Passage, Hit], bool]] = {
    "act": _act,
    "active": is_pledge,
    "agreed": _agreed,
    "body": _body,
    "clause": lambda passage, hit: passage.row.low(hit.last + 1) in ("to", "that", "as", "on", ":"),
    "document": _document,
    "drawn": _drawn,
    "due": _due,
    "elected": _elected,
    "ended": lambda passage, hit: passage.row.low(hit.last + 1) in (".", ")", ";", ""),
    "future": _future,
    "group": _group,
    "label": _label,
    "resolve": lambda passage, hit: bool(
        passage.words(hit.last + 1, hit.last + 6) & {"resolution", "motion", "resolutions"}
    ),
    "meeting": lambda passage, hit: not _by_person(passage, hit) and _due(passage, hit),
    "object": lambda passage, hit: passage.row.low(hit.last + 1) not in (".", ""),
    "offer": is_offer,
    "meeting_says": _meeting_says,
    "offer_to": is_offer_to,
    "opening": _opening,
    "person": _person,
    "reported": _reported,
    "statement": _statement,
    "should": _should,
    "own_vow": is_own_vow,
    "vow": is_vow,
}
"""Need -> whether a passage meets it at a cue."""


def holds(passage: Passage, hit: Hit) -> bool:
    """Whether a cue tells of an outcome here."""
    needs, kind = hit.cue.needs, hit.cue.kind_code
    if is_background(passage, hit):
        return False
    if kind != "plan":
        if needs != "opening" and passage.row.low(hit.first - 1) in BARE:
            return False
        if passage.is_history(hit):
            return False
    elif hit.cue.words[0] in MODALS and passage.speech_before(hit.first) in NOT_PLANNING:
        return False
    return needs is None or CONDITIONS[needs](passage, hit)
