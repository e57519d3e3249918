"""What reports disagree about of people: how a name is spelt, and which role was held at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from extract.records import Person
from transform.conflicts import Claim, choose, conflict_rows
from transform.frames import Row, Rows
from transform.identity import Cluster, Ids, Reference
from transform.person_words import SPELLING, TYPO, name_words, relation
from transform.slugs import canonical

AT_ONE_TIME = 31
"""Days within which one person holds one role in one body."""


def spelling_conflicts(
    clusters: Iterable[Cluster],
    records: Mapping[Reference, Person],
    *,
    ids: Ids,
    seniors: Mapping[str, int],
) -> Iterator[Row]:
    """Names of one person that differ in spelling; order, initials and missing parts do not."""
    for cluster in clusters:
        names = {canonical(records[member].name) for member in cluster.members}
        if len(names) < 2:
            continue
        claims = [
            Claim(member[0], records[member].name, when=seniors[member[0]])
            for member in cluster.members
        ]
        chosen = choose(claims, _is_same_spelling)
        entity_id = ids.of_cluster[cluster.noun, cluster.key]
        yield from conflict_rows(
            "person", entity_id, "name", claims, chosen, agrees=_is_same_spelling
        )


def role_conflicts(positions: Rows, *, seniors: Mapping[str, int]) -> list[Row]:
    """Different roles of one person in one body, at one time, by different reports."""
    needed = ("person_id", "organisation_id", "role_code", "as_of_date", "report_id", "is_former")
    places = [positions.columns.index(name) for name in needed]
    held: dict[tuple[str, str], list[tuple[date, str, str]]] = defaultdict(list)
    for row in positions.values:
        person, body, role, day, report_id, is_former = (row[place] for place in places)
        if body and role and day and not is_former:
            told: Any = (day, report_id, role)
            held[str(person), str(body)].append(told)
    rows: dict[tuple[str, str], Row] = {}
    for (person, body), told_roles in sorted(held.items()):
        for claims in _contested(sorted(told_roles), seniors):
            chosen = choose(claims)
            for row in conflict_rows("person", person, f"role_code at {body}", claims, chosen):
                rows.setdefault((f"{person} {body}", str(row[2])), row)
    return list(rows.values())


def _contested(
    told: list[tuple[date, str, str]], seniors: Mapping[str, int]
) -> Iterator[list[Claim[str]]]:
    """Runs of days of which no report gives a role that another gives."""
    run: list[tuple[date, str, str]] = []
    for item in [*told, (date.max, "", "")]:
        if run and (item[0] - run[0][0]).days > AT_ONE_TIME:
            roles: dict[str, set[str]] = defaultdict(set)
            for _, report_id, role in run:
                roles[report_id].add(role)
            if len(roles) > 1 and not set.intersection(*roles.values()):
                yield [Claim(report, min(r), when=seniors[report]) for report, r in roles.items()]
            run = []
        run.append(item)


def _is_same_spelling(stated: str, candidate: str) -> bool:
    """Whether two writings differ in order, case, accents or completeness only."""
    one, other = (sorted(canonical(n.replace("-", " ")).split()) for n in (stated, candidate))
    if one == other:
        return True
    return relation(name_words(stated), name_words(candidate)) not in (SPELLING, TYPO)
