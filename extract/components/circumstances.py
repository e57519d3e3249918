"""Circumstances: which meeting a passage speaks of, who was online, what a talk was about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extract.components.claims import Claim
from extract.components.clauses import Clause
from extract.components.groups import Token
from extract.components.reading import Reading

SET_OFF = re.compile(r"[(,]([\w\s-]{1,40})")
"""What stands behind a bracket or a comma."""
LINKED = re.compile(r"\W*and\s?[,–]\s([\w\s-]{1,60})[,–]\s")
"""What stands between two people: "and, by video from Lima,"."""
FIRST = 4
"""Words of it among which a channel is looked for."""
REMOTE = frozenset("remotely virtually online".split())
AWAY = REMOTE | frozenset("remote virtual on-line zoom skype video".split())
CHANNELS = frozenset(
    "online zoom teams skype whatsapp webex telephone phone satellite screen link video "
    "videoconference video-conference".split()
)
LINKS = frozenset("by via through over on from".split())
AFTER_ONLINE = frozenset("from and to via by at on in as who but".split())
REACH = 12
"""Tokens behind a name among which a channel is that person's."""
TALKS = frozenset(("presentation", "keynote", "panel"))
TOPIC_WORDS = frozenset("on about entitled titled".split())
NO_TOPICS = frozenset("date behalf theme day monday tuesday wednesday thursday friday".split())
"""What follows "on" where no topic does."""
TOPIC_END = re.compile(r"[;.\n|]|,\s|\s(?:was|were|brought|featured|by)\s")
LONGEST_TOPIC = 200


class Circumstances:
    """What surrounds the claims of one report."""

    def __init__(self, reading: Reading, clauses: list[Clause]) -> None:
        self.reading = reading
        self.clauses = clauses
        self.starts = [clause.sentence.start for clause in clauses]
        self.online = {key for clause in clauses for key in _online(reading.text, clause)}
        main = reading.main_meeting
        if main is not None and main.mode_code == "online":
            self.online.update(reading.people)

    def clause_at(self, offset: int) -> Clause | None:
        """The clause that holds an offset."""
        place = bisect_right(self.starts, offset) - 1
        return self.clauses[place] if place >= 0 else None

    def meeting_at(self, offset: int) -> str | None:
        """The meeting of a passage: the main one unless its sentence names another alone."""
        main = self.reading.main_meeting
        clause = self.clause_at(offset)
        mentions = clause.sentence.mentions if clause else ()
        named = {mention.key for mention in mentions if mention.label == "MEETING" and mention.key}
        if len(named) == 1 and (main is None or main.key not in named):
            return next(iter(named))
        return main.key if main else None

    def with_topic(self, claim: Claim) -> Claim:
        """A claim of a talk with what it was about: "a lecture on soil" -> soil."""
        clause = self.clause_at(claim.evidence.end - 1)
        if clause is None or claim.capacity_code not in TALKS:
            return claim
        start, end = claim.evidence.start, min(clause.sentence.end, claim.evidence.end + 40)
        place = bisect_left(clause.tokens, start, key=lambda token: token.start)
        while place < len(clause.tokens) and clause.tokens[place].start < end:
            if _opens_topic(clause, place):
                return replace(claim, topic=_topic(self.reading.text, clause, place))
            place += 1
        return claim


def _opens_topic(clause: Clause, place: int) -> bool:
    token = clause.tokens[place]
    if token.kind == "quote" or token.text in ("theme", "work"):
        return True
    after = clause.after(place)
    named = after is not None and (after.text in NO_TOPICS or bool(after.parties))
    return token.kind == "word" and token.text in TOPIC_WORDS and not named


def _topic(text: str, clause: Clause, place: int) -> str | None:
    token = clause.tokens[place]
    if token.kind != "word":
        return text[token.start : token.end].strip('"“”‘’«» ') or None
    start = token.end
    limit = min(clause.sentence.end, start + LONGEST_TOPIC)
    stop = TOPIC_END.search(text, start, limit)
    return text[start : stop.start() if stop else limit].strip(' ,:"“”‘’') or None


def _online(text: str, clause: Clause) -> Iterator[str]:
    """The people of a clause who were there by video: "(online)", "joined via Zoom"."""
    for place, token in enumerate(clause.tokens):
        if not token.is_people:
            continue
        for party in token.parties:
            asides = SET_OFF.finditer(text, party.mention.end, party.end)
            if party.key and any(
                AWAY & set(aside[1].casefold().split()[:FIRST]) for aside in asides
            ):
                yield party.key
        for left, right in pairwise(token.parties):
            aside = LINKED.match(text, left.end, right.start)
            if right.key and aside and AWAY & set(aside[1].casefold().split()):
                yield right.key
        if token.parties[0].key and _is_led_by_channel(clause.tokens[max(0, place - 3) : place]):
            yield from (party.key for party in token.parties if party.key)
        behind = clause.tokens[place + 1 : place + 1 + REACH]
        if len(token.parties) == 1 and token.parties[0].key and _is_remote(behind):
            yield token.parties[0].key


def _is_led_by_channel(tokens: tuple[Token, ...]) -> bool:
    """Whether the tokens before a name give its channel: "by video, NAME", "Online: NAME"."""
    words = [token.text for token in tokens]
    if words[-2:] in (["online", ":"], ["virtually", ":"]):
        return True
    return words[-1:] == [","] and len(words) == 3 and words[0] in LINKS and words[1] in CHANNELS


def _is_remote(tokens: tuple[Token, ...]) -> bool:
    """Whether the tokens behind a name say that the person was not in the room."""
    for place, token in enumerate(tokens):
        if token.is_people or token.text in (";", "."):
            return False
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        stands = after is None or after.kind != "word" or after.text in AFTER_ONLINE
        if token.text in REMOTE and (stands or token.text != "online"):
            return True
        before = tokens[place - 1].text if place else ""
        if token.text in CHANNELS and before in LINKS:
            return True
    return False
