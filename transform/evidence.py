"""The evidence columns of every fact, and the ids of facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from extract.records import Evidence, Mention
from extract.vocabulary import Vocabulary
from transform.frames import Row

EVIDENCE = ("report_id", "start", "end", "rule", "confidence")

_place = itemgetter(slice(-5, -2))
"""Report, start and end of a fact."""


def evidence_values(
    report_id: str, evidence: Evidence | Mention, vocabulary: Vocabulary
) -> tuple[str, int, int, str, float]:
    """The values of the columns `EVIDENCE`."""
    confidence = vocabulary.rules.confidence_of(evidence.rule)
    return (report_id, evidence.start, evidence.end, evidence.rule, confidence)


def numbered(facts: Iterable[Row]) -> Iterator[Row]:
    """Facts that end with `EVIDENCE`, each once, behind their ids.

    An id is the report's and the place: `0f3a91c2d4e5b6a7:120-164`. Facts that
    share a passage are told apart by their number in the order of their content,
    from `:2` on.
    """
    previous, number = "", 1
    for fact in sorted_facts(facts):
        report_id, start, end = fact[-5:-2]
        passage = f"{report_id}:{start}-{end}"
        number = number + 1 if passage == previous else 1
        previous = passage
        yield (passage if number == 1 else f"{passage}:{number}", *fact)


def sorted_facts(facts: Iterable[Row]) -> list[Row]:
    """Facts by report and passage, each once; of one passage by what they say."""
    found = sorted(set(facts), key=_place)
    if len(found) > 1 and len(set(map(_place, found))) < len(found):
        found.sort(key=lambda fact: (_place(fact), _content(fact)))
    return found


def _content(fact: Row) -> tuple[str, ...]:
    return tuple(str(value) for value in fact)
