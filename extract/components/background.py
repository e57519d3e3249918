"""Background: cues that tell of talk or of an earlier event, not of an outcome.

"under the agreement signed at the summit", "following the Summit, in which the
leaders endorsed", "as agreed upon in the pact", "discussed the courses that ABC
will hold", "the idea of adopting plans to", "a request for training".
"""

from __future__ import annotations

from extract.components.passages import Hit, Passage

DETERMINERS = frozenset(
    "the a an its his her our your my this that these those any some no several various "
    "such future current existing concrete joint common new other more of for with on about 's ’s "
    "and or".split()
)
NOUNS = frozenset("plan plans".split())
CALLS = frozenset("request requests promise promises pledge pledges mandate".split())
"""Verbs that are nouns before "for" and behind a possessive: "a request for training"."""
TALKING = frozenset(
    "discuss discussed discussing reviewed reviewing considered considering explored exploring "
    "examined examining assessed assessing exchanged debated".split()
)
UNDER = frozenset("under of within following since per by through with from despite".split())
PLACING = frozenset("at in on between by under last earlier with".split())
MOVES = (("goes", "to"), ("moves", "to"), ("returns", "to"))
ALREADY = frozenset("also already previously earlier so".split())
PERFECT = frozenset("has have had".split())
EARLIER = frozenset("following after since".split())
AHEAD = frozenset("will shall would is are".split())
POINTING = frozenset("which that who this it these".split())
REACH = 12
"""How many pieces before a cue the words that govern it stand."""


def _is_noun(passage: Passage, hit: Hit) -> bool:
    """ "adopting plans to promote", "the plans for the campus", "a request for training"."""
    row, word = passage.row, hit.cue.words[0]
    before, after = row.low(hit.first - 1), row.low(hit.last + 1)
    if word in NOUNS and hit.cue.kind_code == "plan":
        return before in DETERMINERS or before.endswith("ing")
    if word in CALLS and len(hit.cue.words) == 1:
        return after == "for" or before.endswith(("'s", "’s"))
    return False


def _is_cited(passage: Passage, hit: Hit) -> bool:
    """ "As agreed, ...", "the terms as agreed upon in the pact"."""
    return hit.cue.kind_code == "consensus" and passage.row.low(hit.first - 1) == "as"


def _is_signed_before(passage: Passage, hit: Hit) -> bool:
    """ "under the agreement signed at the summit", "the result of the pact signed in Rome".

    "has already signed several pacts" tells of others than the report's own.
    """
    if hit.cue.words != ("signed",):
        return False
    if passage.row.low(hit.first - 1) in ALREADY and passage.row.low(hit.first - 2) in PERFECT:
        return True
    if passage.row.low(hit.last + 1) not in PLACING:
        return False
    for place in range(hit.first - 1, max(0, hit.first - REACH), -1):
        if passage.row.low(place) in (",", ";", "was", "were", "has", "have"):
            return False
        if passage.row.low(place) == "the" and passage.row.low(place - 1) in UNDER:
            return passage.has("document", place, hit.first)
    return False


def _is_recalled(passage: Passage, hit: Hit) -> bool:
    """ "held after the Summit of 2015, in which the leaders endorsed the idea"."""
    start = passage.start_of_clause(hit.first)
    which = [n for n in range(start, hit.first) if passage.row.low(n) == "which"]
    if not which or passage.row.low(which[-1] - 1) not in ("in", "at", "during"):
        return False
    return bool(passage.words(start, which[-1]) & EARLIER)


def _is_by_earlier(passage: Passage, hit: Hit) -> bool:
    """ "was approved by the 38th General Conference held on 7 November"."""
    if passage.row.low(hit.last + 1) != "by":
        return False
    for place in range(hit.last + 2, hit.last + 5):
        if place < len(passage.pieces) and passage.pieces[place].kind == "MEETING":
            return passage.row.low(place + 1) == "held"
    return False


def _is_discussed(passage: Passage, hit: Hit) -> bool:
    """ "discussed the courses that ABC will hold", "reviewed the visit to be made"."""
    if hit.cue.kind_code != "plan":
        return False
    joins = () if hit.cue.words[0] == "to" else ("and", "that", "which", "while", ",")
    for place in range(hit.first - 1, passage.start_of_clause(hit.first) - 1, -1):
        if passage.row.low(place) in joins:
            return False
        if passage.row.low(place) in TALKING:
            return True
    return False


def _is_effect(passage: Passage, hit: Hit) -> bool:
    """ "the visit is expected to strengthen ties", "that every child goes to school"."""
    words, after = hit.cue.words, hit.last + 1
    if hit.cue.kind_code != "plan" or after >= len(passage.pieces):
        return False
    if words in MOVES:
        after += passage.row.low(after) == "the"
        return passage.pieces[min(after, len(passage.pieces) - 1)].kind == "word"
    if words[-1] in ("expected", "anticipated") and passage.row.low(after) == "to":
        after += 1
    while passage.row.low(after) in ("further", "also", "greatly"):
        after += 1
    return passage.row.low(after) in passage.cues.words["effect"]


def _is_aside(passage: Passage, hit: Hit) -> bool:
    """ "the work plan, which will be submitted", "This will be our first congress"."""
    if hit.cue.kind_code != "plan" or hit.cue.words[0] not in AHEAD:
        return False
    return passage.row.low(hit.first - 1) in POINTING


PATTERNS = (
    _is_aside,
    _is_effect,
    _is_noun,
    _is_cited,
    _is_signed_before,
    _is_recalled,
    _is_by_earlier,
    _is_discussed,
)


def is_background(passage: Passage, hit: Hit) -> bool:
    """Whether a cue only tells of talk, or of what happened before."""
    return any(pattern(passage, hit) for pattern in PATTERNS)
