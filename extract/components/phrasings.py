"""Phrasings: where the cues of the vocabulary fit a clause.

"opened the second regional workshop" fits `opened {event}` with a gap for what
stands between; "Moderator: NAME" fits a heading only where a heading can stand.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.components.clauses import Clause
from extract.components.groups import Token
from extract.vocabulary.capacity_cues import GAP, WIDE, Cue, Cues, Part

LONGEST_GAP = 4
LONGEST_WIDE = 12
LESSER = ("opening_remarks", "presentation")
"""What a keynote is not besides: "began with a keynote address by NAME"."""
PURPOSE = "for"
"""What no gap passes: "open a channel for meetings" opens none."""
NARROW_MARKS = frozenset("-/'’")
WIDE_MARKS = frozenset("-/'’,()–")
LABEL_MARKS = frozenset(":|-–—(.,*•")
COMPOUND = frozenset("opening closing concluding inaugurating welcoming".split())
NOT_VERB = frozenset("of was were is are".split())
"""What stands behind a noun in the form of a verb: "the opening of"."""
CHAIRS = ("chair", "chairs")
"""Behind a body no verb: "the importance of UNESCO Chairs"."""
GAPS = (GAP, WIDE)
HAVE = frozenset("has have had having".split())
BE = frozenset("was were is are be been being".split())
TEACHING = frozenset("teaches lectures taught".split())
WONT = frozenset("who formerly previously".split())
"""What stands before the verb of somebody's profession."""
NOUNS = frozenset(("reports", "lectures", "shares"))
PRONOUNS = frozenset("who he she and".split())
EXPLAINING = frozenset("explained explains explaining".split())
AHEAD = (["will", "be"], ["shall", "be"], ["is", "to"], ["are", "to"])
"""Words before a verb, besides "will" alone, of what has yet to happen."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue that fits a clause, with the places of its first token and behind its last."""

    cue: Cue
    first: int
    end: int


def _fits(parts: tuple[Part, ...], tokens: tuple[Token, ...], place: int) -> int:
    """The place behind the tokens that a phrase fits at a place; -1 where it does not."""
    for n, part in enumerate(parts):
        if part in (GAP, WIDE):
            return _over(parts[n + 1 :], tokens, place, wide=part == WIDE)
        if place >= len(tokens) or tokens[place].text not in part:
            return -1
        place += 1
    return place


def _over(parts: tuple[Part, ...], tokens: tuple[Token, ...], place: int, *, wide: bool) -> int:
    """The place behind the tokens that a phrase fits after a gap."""
    for skip in range((LONGEST_WIDE if wide else LONGEST_GAP) + 1):
        end = _fits(parts, tokens, place + skip)
        if end >= 0:
            return end
        if place + skip >= len(tokens):
            return -1
        if not _passable(tokens[place + skip], wide=wide) and not _sets_off_date(
            tokens, place + skip
        ):
            return -1
    return -1


def _sets_off_date(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether the mark at a place only sets off a date: "opened on 28 April, the workshop"."""
    around = (tokens[max(0, place - 1)], tokens[min(len(tokens) - 1, place + 1)])
    return tokens[place].text in (",", "(", ")") and any(token.text == "date" for token in around)


def _passable(token: Token, *, wide: bool) -> bool:
    """Whether a gap may hold the token."""
    if token.kind == "mark":
        return token.text in (WIDE_MARKS if wide else NARROW_MARKS)
    return wide or not (token.is_people or token.text == PURPOSE)


def hits_of(clause: Clause, cues: Cues) -> list[Hit]:
    """The cues that fit a clause; of those that begin together the longest of each voice."""
    found: list[Hit] = []
    for place, token in enumerate(clause.tokens):
        if token.kind not in ("word", "name"):
            continue
        seen: dict[str, int] = {}
        for cue in cues.beginning(token.text):
            if len(cue.parts) < seen.get(cue.voice, 0):
                continue
            end = _fits(cue.parts, clause.tokens, place)
            if end >= 0:
                seen[cue.voice] = len(cue.parts)
                found.append(Hit(cue, place, end))
    keynotes = {hit.end for hit in found if hit.cue.capacity_code == "keynote"}
    found = [h for h in found if h.end not in keynotes or h.cue.capacity_code not in LESSER]
    return [hit for hit in found if not (is_turned(clause, hit) or _is_unsaid(clause, hit))]


def is_turned(clause: Clause, hit: Hit) -> bool:
    """Whether a verb is turned round: "was signed" not active, "A received ... by" not passive."""
    before = clause.before(hit.first)
    verb = clause.tokens[hit.first].text
    if before is None:
        return False
    if verb in CHAIRS and before.parties and not before.is_people:
        return hit.cue.voice == "active"
    if hit.cue.voice == "passive" and (before.text in HAVE or before.is_people):
        return GAP in hit.cue.parts or WIDE in hit.cue.parts
    if hit.cue.voice == "object" and hit.cue.capacity_code == "none":
        return before.text in BE
    if hit.cue.voice not in ("active", "sides"):
        return False
    return before.text in BE and verb.endswith(("ed", "t", "n"))


def _is_of_another(clause: Clause, hit: Hit) -> bool:
    """ "Reported on the measures proposed by NAME": the "by" of another verb."""
    verb, link = clause.tokens[hit.end - 2 : hit.end] if hit.end > hit.first + 2 else (None, None)
    if verb is None or link is None or link.text != "by" or not verb.text.endswith("ed"):
        return False
    joined = clause.tokens[hit.end - 3].text in ("and", ",")
    return not joined and not any(verb.text in part for part in hit.cue.parts if part not in GAPS)


def _is_unsaid(clause: Clause, hit: Hit) -> bool:
    """Whether a hit tells of no act of this meeting: it is to come, or no talk."""
    before = clause.before(hit.first)
    if before is None:
        return False
    if hit.cue.voice == "passive" and _is_of_another(clause, hit):
        return True
    if hit.cue.voice in ("active", "passive") and _is_ahead(clause, hit.first):
        return True
    return hit.cue.capacity_code == "presentation" and _tells_no_talk(clause, hit, before)


def _tells_no_talk(clause: Clause, hit: Hit, before: Token) -> bool:
    """Whether a verb of telling reports no talk here.

    "Wu, who teaches physics", "ignore reports that", "as explained by Wu" say what somebody
    does for a living, a noun, or words of theirs, as "explained that" does.
    """
    verb, after = clause.tokens[hit.first].text, clause.after(hit.end - 1)
    if verb in TEACHING:
        return before.text in WONT
    if verb in NOUNS and before.kind == "word" and hit.cue.voice == "active":
        return not (before.text in PRONOUNS or before.text.endswith("ly"))
    if verb not in EXPLAINING:
        return False
    if hit.cue.voice == "passive":
        return before.text == "as"
    return after is None or after.text == "that" or after.kind in ("mark", "quote")


def _is_ahead(clause: Clause, place: int) -> bool:
    """ "will open", "will be opened by", "is to speak": what is still to come."""
    words = [token.text for token in clause.tokens[max(0, place - 2) : place]]
    return words[-1:] in (["will"], ["shall"]) or words in AHEAD


def is_compound(clause: Clause, hit: Hit) -> bool:
    """ "The opening of", "the closing ceremony", "the briefing was": no verb; but "closing the"."""
    token, after = clause.tokens[hit.first], clause.after(hit.first)
    if after is None:
        return False
    close = after.start - token.end == 1 and token.text in COMPOUND and hit.end > hit.first + 1
    return close or after.text in NOT_VERB


def _sets_off(before: Token) -> bool:
    """Whether a mark ends what stands before a heading; not "Wu, welcoming Li, noted"."""
    return before.kind == "mark" and before.text != ","


def is_label(clause: Clause, hit: Hit) -> bool:
    """Whether a hit stands as a heading: at the start of a block, a cell or after a time."""
    after = clause.tokens[hit.end] if hit.end < len(clause.tokens) else None
    before = clause.before(hit.first)
    opens = before is None or before.text[0].isdigit() or _sets_off(before)
    if after is None or not opens:
        return False
    if after.kind in ("quote", "name") or after.text.isdigit():
        return True
    return after.text in LABEL_MARKS or after.text in ("by", "with") or bool(after.parties)
