"""Visits: who came to see whom, where a text says only that people met or held talks.

"The Director met the Minister": the Director came. "The Minister held talks with the
Director" and "met with Ms Diop": the Minister received. Whoever accompanies a visitor
visits as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.components.agents import Discourse, Subject, group_after, people_of
from extract.components.claims import SIDES, Claim
from extract.components.clauses import Clause
from extract.components.phrasings import Hit
from extract.components.reading import Reading
from extract.records import Evidence
from extract.vocabulary.capacity_cues import GAP

HELD = ("held", "holds")
MET = ("met", "meets")
LONGEST_MET = 3
"""Parts of the longest phrase that says of two people only that they met: "met with NAME"."""
MARGINS = frozenset({"margin", "margins", "sideline", "sidelines"})
"""Where those meet who came to something else: "on the margins of the forum"."""
WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Visits:
    """Knows the sides of the visits that one report tells of."""

    reading: Reading
    visitors: set[str] = field(default_factory=set)

    def _side(self, clause: Clause, hit: Hit) -> str:
        """The capacity of a hit; an envoy, and who held talks with a minister, called on them."""
        code = hit.cue.capacity_code
        if code not in SIDES or clause.tokens[hit.first].text not in HELD:
            return code
        place = hit.end - 1
        met = clause.tokens[place] if clause.tokens[place].parties else clause.after(place)
        own = self._words(clause.sentence.start, clause.tokens[hit.first].start)
        theirs = self._words(met.start, met.end) if met is not None else set()
        classes = self.reading.vocabulary.capacity_cues.classes
        outranked = classes["dignitary"] & theirs and not classes["dignitary"] & own
        visiting = classes["visitor"] & own and not classes["visitor"] & theirs
        return SIDES[code] if outranked or visiting or classes["envoy"] & own else code

    def capacity(self, clause: Clause, hit: Hit, acting: Subject) -> str | None:
        """The capacity of those who act: of two who met, a minister receives, the other visits.

        So does a known visitor, but not "on the sidelines" of something else. None where both
        sides are equals: "two ministers met".
        """
        code = self._side(clause, hit)
        alone = len(hit.cue.parts) <= LONGEST_MET and GAP not in hit.cue.parts
        met = clause.tokens[hit.first].text in MET
        if hit.cue.voice != "sides" or not (alone and met):
            return code
        group = clause.tokens[hit.end - 1]
        dignitaries = self.reading.vocabulary.capacity_cues.classes["dignitary"]
        own = bool(dignitaries & self._words(acting.start, acting.end))
        theirs = bool(dignitaries & self._words(group.start, group.end))
        if own == theirs:
            on_visit = bool(acting.people) and self.visitors.issuperset(acting.people)
            aside = MARGINS & self._words(clause.sentence.start, clause.tokens[hit.first].start)
            return "visited" if on_visit and not aside else None
        return "received" if own else "visited"

    def with_company(
        self, clause: Clause, hits: list[Hit], claims: list[Claim], discourse: Discourse
    ) -> list[Claim]:
        """The claims of a clause, with those who accompany visitors as visitors."""
        self.visitors |= {c.person_key for c in claims if c.capacity_code == "visited"}
        company = list(self._company(clause, hits, discourse))
        keys = {claim.person_key for claim in company}
        kept = [c for c in claims if c.person_key not in keys or c.capacity_code != "attended"]
        return [*kept, *company]

    def _company(self, clause: Clause, hits: list[Hit], discourse: Discourse) -> Iterator[Claim]:
        """ "The visitor, Ms Diop, was accompanied by A and B"; "She was accompanied by A"."""
        for hit in hits:
            first = clause.tokens[hit.first]
            if hit.cue.voice != "passive" or first.text != "accompanied":
                continue
            before = reversed(clause.tokens[: hit.first])
            named = next((people_of(token.parties) for token in before if token.is_people), None)
            token = group_after(clause, hit.end, frozenset(), 1)
            if token is None or self.visitors.isdisjoint(named or discourse.last):
                continue
            for key in people_of(token.parties):
                yield Claim(key, "visited", Evidence(first.start, token.end, "visited.company"))

    def _words(self, start: int, end: int) -> set[str]:
        """The words of a stretch of the text, in small letters."""
        return set(WORD.findall(self.reading.text[start:end].casefold()))
