"""The table `tenures`: over many reports, who was seen in which role where, first and last.

A tenure begins and ends with the days for which reports state it; what lies
before, after or between is not claimed. A role said to be past is a tenure of its
own, of which the dates say when people spoke of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from transform.frames import Row, Rows
from transform.slugs import canonical, slug

COLUMNS = (
    "tenure_id", "person_id", "role_code", "role", "organisation_id", "country_code", "is_acting",
    "is_former", "first_date", "last_date", "position_count", "report_count",
)  # fmt: skip

_NEEDED = (
    "person_id", "role_code", "role", "organisation_id", "country_code", "is_acting", "is_former",
    "as_of_date", "report_id",
)  # fmt: skip

Held = tuple[str, str, str | None, str | None, bool, bool]
"""Person, role (its code, else its words), body, country, acting, former."""


def tenure_rows(positions: Rows) -> Rows:
    """The table `tenures` from the rows of `positions`."""
    places = [positions.columns.index(name) for name in _NEEDED]
    tenures: dict[Held, list[Sequence[Any]]] = defaultdict(list)
    for row in positions.values:
        told: list[Any] = [row[place] for place in places]
        person, role_code, role, body, country, is_acting, is_former = told[:7]
        held = (person, role_code or canonical(role or ""), body, country, is_acting, is_former)
        tenures[held].append(told)
    taken: Counter[str] = Counter()
    rows = []
    for held in sorted(tenures, key=str):
        tenure_id = _id(held)
        taken[tenure_id] += 1
        number = taken[tenure_id]
        rows.append(
            _row(tenure_id if number == 1 else f"{tenure_id}:{number}", held, tenures[held])
        )
    return Rows(COLUMNS, rows)


def _id(held: Held) -> str:
    """`carlos-vargas:director:unesco-rcqe`, with `:acting` and `:former` where said."""
    person, role, body, country, is_acting, is_former = held
    place = body or country or ""
    modifiers = [":acting"] * is_acting + [":former"] * is_former
    return f"{person}:{role if '_' in role else slug(role)}:{place}{''.join(modifiers)}"


def _row(tenure_id: str, held: Held, told: Sequence[Sequence[Any]]) -> Row:
    person, _, body, country, is_acting, is_former = held
    roles = Counter(row[2] for row in told if row[2])
    role = min(roles, key=lambda name: (-roles[name], name), default=None)
    days: list[date] = [row[7] for row in told if row[7]]
    reports = {row[8] for row in told}
    return (
        tenure_id, person, told[0][1], role, body, country, is_acting, is_former,
        min(days, default=None), max(days, default=None), len(told), len(reports),
    )  # fmt: skip
