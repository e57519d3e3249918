"""Reports against each other: one value is chosen by a written rule, all are kept.

THE RULE, written here and nowhere else. The chosen value is

1. the one that most reports give (a vaguer date supports the exact one that it holds, a
   shortened name the full one);
2. then the one of the host's or organiser's own report, and after it of a report that
   is about the thing;
3. then the most precise: the day before the month, the longer name before the shorter,
   of two hosts' own reports the one that tells more days;
4. then the one that was received first.

Compared are, of meetings, name, dates, city, country, venue, mode, theme and the stated
counts; of bodies, city and country; of people, the spelling of the name and the role
held in one body at one time. A value that a person corrected stands above the rule; the
conflict stays listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from transform.frames import Row, Rows
from transform.slugs import canonical

COLUMNS = ("entity_id", "field", "report_id", "noun", "value", "is_chosen")

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Claim(Generic[Value]):
    """What one report says of one field of one thing."""

    report_id: str
    value: Value
    is_main: bool = False
    """Whether the report is about the thing."""
    precision: int = 0
    when: int = 0
    """The place of the report in the order of receipt."""
    is_own: bool = False
    """Whether it is the host's or organiser's own report."""


def is_equal(stated: object, candidate: object) -> bool:
    """Whether two values differ in writing only."""
    if isinstance(stated, str) and isinstance(candidate, str):
        return stated == candidate or canonical(stated) == canonical(candidate)
    return stated == candidate


def choose(
    claims: Sequence[Claim[Value]], supports: Callable[[Value, Value], bool] = is_equal
) -> Value | None:
    """The value to show; None without claims.

    `supports(stated, candidate)` says whether who states the one agrees with the other.
    """
    if not claims:
        return None
    written: dict[Value, list[Claim[Value]]] = {}
    for claim in claims:
        written.setdefault(claim.value, []).append(claim)
    if len(written) == 1:
        return claims[0].value
    groups: dict[Value, list[Claim[Value]]] = {
        candidate: [
            c for value, same in written.items() if supports(value, candidate) for c in same
        ]
        for candidate in written
    }
    return min(written, key=lambda value: _rank(value, written[value], groups[value]))


def _rank(
    value: object, written: Sequence[Claim[Value]], support: Sequence[Claim[Value]]
) -> tuple[int, bool, bool, int, int, int, str]:
    return (
        -len({claim.report_id for claim in support}),
        not any(claim.is_own for claim in support),
        not any(claim.is_main for claim in support),
        -max(claim.precision for claim in written),
        -len(written),
        min(claim.when for claim in written),
        str(value),
    )


def conflict_rows(
    noun: str,
    entity_id: str,
    field: str,
    claims: Sequence[Claim[str]],
    chosen: str | None,
    *,
    agrees: Callable[[str, str], bool] = is_equal,
) -> Iterable[Row]:
    """A row per report that gives a value, where any of them contradicts the chosen one."""
    if chosen is None or all(c.value == chosen or agrees(c.value, chosen) for c in claims):
        return
    shown: dict[str, Claim[str]] = {}
    for claim in sorted(claims, key=lambda c: (c.report_id, not c.is_main, c.value)):
        shown.setdefault(claim.report_id, claim)
    for claim in shown.values():
        is_chosen = is_equal(claim.value, chosen)
        yield (entity_id, field, claim.report_id, noun, claim.value, is_chosen)


def conflict_table(rows: Iterable[Row]) -> Rows:
    """The table `conflicts`."""
    return Rows(COLUMNS, list(rows))
