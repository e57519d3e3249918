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
CALLS = frozenset("request requests promise promises pledge pledges pledged mandate".split())
"""Words that promise nothing before "for" and behind a possessive: "a request for training"."""
GLAD = frozenset("delighted pleased glad happy grateful".split())
NEEDING = frozenset("need needs needed has have had likely ought continue".split())
GOVERNING = frozenset("for of on about with regarding concerning".split())
GATHERINGS = frozenset("conference meeting workshop seminar forum session".split())
FORMING = frozenset("basis part core backbone foundation heart".split())
MAKING = frozenset("created established founded formed adopted admitted set".split())
RANKED = frozenset("first second third some only most newly".split())
OPENED_BY = frozenset("the a an its their all two three four five six to that on by".split())
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


def _is_welcomed(passage: Passage, hit: Hit) -> bool:
    """ "was delighted that Ms. Wu has agreed to speak": known before, and only praised."""
    if hit.cue.words[0] not in PERFECT:
        return False
    for place in range(hit.first - 1, passage.start_of_clause(hit.first), -1):
        if passage.row.low(place) == "that":
            return passage.row.low(place - 1) in GLAD
    return False


def _is_needed(passage: Passage, hit: Hit) -> bool:
    """ "issues that need to be brought to the ministers", "if hopes are to be realised"."""
    if hit.cue.kind_code != "plan" or "to" not in hit.cue.words:
        return False
    if passage.row.low(hit.first - 1) in NEEDING and hit.cue.words[0] == "to":
        return True
    return "if" in passage.words(max(0, hit.first - REACH), hit.first)


def _is_in_phrase(passage: Passage, hit: Hit) -> bool:
    """ "the venues of the meetings to be held", "preparations for the fair scheduled for May"."""
    words = hit.cue.words
    if hit.cue.kind_code != "plan" or not (words[:2] == ("to", "be") or words[-1] == "for"):
        return False
    if words[0] in ("is", "are", "plans"):
        return False
    for place in range(hit.first - 1, max(0, hit.first - REACH), -1):
        low = passage.row.low(place)
        if low in (",", ";", ":", "(", "and", "that"):
            return False
        if low in GOVERNING:
            return passage.pieces[place - 1].kind == "word"
    return False


def _is_of_day(passage: Passage, hit: Hit) -> bool:
    """ "60 papers are scheduled to be read in the two-day conference": what the report tells."""
    if hit.cue.kind_code != "plan" or passage.tells_date(hit):
        return False
    row = passage.row
    for place in range(hit.last + 1, passage.end_of_clause(hit.last)):
        if row.low(place) in GATHERINGS and row.low(place - 1) not in ("next", "of"):
            own = bool({row.low(n) for n in range(place - 3, place)} & {"the", "this"})
            return own and not passage.has("next", max(0, place - 3), place)
    return False


def _is_participle(passage: Passage, hit: Hit) -> bool:
    """ "Invited guests also spoke", "some suggested changes", "the first designated site"."""
    if len(hit.cue.words) > 1 or not hit.cue.words[0].endswith("ed"):
        return False
    if passage.row.low(hit.first - 1) in RANKED:
        return True
    first = hit.first == 0 and passage.sentence.block.kind == "paragraph"
    if not first or passage.pieces[0].text.isupper() or hit.last + 1 >= len(passage.pieces):
        return False
    after = passage.pieces[hit.last + 1]
    return after.kind == "word" and after.low not in OPENED_BY and after.low[:1].isalpha()


def _is_told(passage: Passage, hit: Hit) -> bool:
    """ "said the network was created to share data", "recalled that it was adopted"."""
    words = hit.cue.words
    if hit.cue.kind_code != "decision" or words[0] not in ("was", "were"):
        return False
    return words[1] in MAKING and passage.speech_before(hit.first) is not None


def _is_basis(passage: Passage, hit: Hit) -> bool:
    """ "has formed the basis of our plan"."""
    formed = hit.cue.words[-1] in ("formed", "created")
    return formed and bool(passage.words(hit.last + 1, hit.last + 4) & FORMING)


PATTERNS = (
    _is_welcomed,
    _is_needed,
    _is_in_phrase,
    _is_of_day,
    _is_participle,
    _is_told,
    _is_basis,
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
