"""Promises: what turns a verb into a commitment, and "will" into an intention.

"reaffirmed the Centre's firm commitment to peace", "said that the Board was
committed to paying", "offered to host", "Ms. Wu will bring cement".
"""

from __future__ import annotations

from extract.components.passages import Hit, Passage
from extract.components.subjects import subject_before

PARTICIPLE = frozenset(
    "of in by for newly was were being been are is be to the a an its their which".split()
)
"""What stands before a participle, not before a finite verb."""
GIVEN_TO = frozenset("the a an all any its his her their our these those each every".split())
"""What follows "offered to" where something was given, and nothing promised."""
STATES = frozenset("be have not face remain become need benefit help".split())
"""What follows "will" where nobody means to do anything: "he will face challenges"."""
STOPPING = frozenset(", ; : . that by with and".split())
OWN = frozenset("its their his her".split())
PRAISED = frozenset(("support", "keenness"))
"""What is promised where it is affirmed, and is but a kind word where it is expressed."""
VOWING = 9
"""How many pieces behind "reaffirmed" what is reaffirmed may stand."""


def is_vow(passage: Passage, hit: Hit) -> bool:
    """ "reaffirmed the Centre's firm commitment to peace", not "expressed support".

    Somebody's support is promised where it is affirmed, and praised where it is expressed.
    """
    for place in range(hit.last + 1, min(hit.last + VOWING, len(passage.pieces))):
        word = passage.row.low(place)
        if word in STOPPING or passage.pieces[place].quoted:
            return False
        if word in passage.cues.words["vow"]:
            affirmed = word not in PRAISED or "affirm" in hit.cue.words[0]
            return affirmed and passage.row.low(place + 1) in ("to", "for", "in", "of", ".", ",")
    return False


def is_own_vow(passage: Passage, hit: Hit) -> bool:
    """ "stressed its commitment to peace", not "stressed the commitment of others"."""
    return passage.row.low(hit.last + 1) in OWN and is_vow(passage, hit)


def is_pledge(passage: Passage, hit: Hit) -> bool:
    """ "the Bank committed to pay", "said that the Board was committed to paying"."""
    before = passage.row.low(hit.first - 1)
    if before not in PARTICIPLE and not before.endswith("ly"):
        return True
    doing = passage.row.low(hit.last + 1).endswith("ing")
    return doing and before != "to" and passage.speech_before(hit.first) is not None


def is_offer_to(passage: Passage, hit: Hit) -> bool:
    """ "offered to host", not "the services offered to the students"."""
    after = hit.last + 1
    if after >= len(passage.pieces) or passage.pieces[after].kind != "word":
        return False
    return passage.row.low(after) not in GIVEN_TO


def is_offer(passage: Passage, hit: Hit) -> bool:
    """ "offered 30,000 dollars", "offered ten scholarships"."""
    after = passage.row.low(hit.last + 1)
    return after[:1].isdigit() or after in ("two", "three", "four", "five", "six", "ten", "twenty")


def intends(passage: Passage, hit: Hit) -> bool:
    """ "Ms. Wu will bring cement", "SPREP will pay": a plan without a date."""
    if hit.cue.words != ("will",) or passage.tells_date(hit) or hit.first == 0:
        return False
    if passage.pieces[hit.first - 1].kind == "ORG" or _is_apart(passage, hit):
        return True
    subject = subject_before(passage.row, hit.first)
    acts = passage.row.low(hit.last + 1) not in STATES
    return subject is not None and subject.link == "beside" and acts


def _is_apart(passage: Passage, hit: Hit) -> bool:
    """Whether a body opens the sentence apart from its verb: "ABC, with the Bank, will build"."""
    row, start = passage.row, passage.opening
    start += row.low(start) == "the"
    if row.low(hit.first - 1) != "," or start >= hit.first or passage.pieces[start].kind != "ORG":
        return False
    after = start + 4 if row.low(start + 1) == "(" and row.low(start + 3) == ")" else start + 1
    return row.low(after) == "," and row.low(hit.last + 1) not in STATES
