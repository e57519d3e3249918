"""The table `people`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from extract.records import Person
from transform.frames import Row, Rows
from transform.identity import Cluster, Ids, Reference
from transform.person_names import NameParts, name_parts
from transform.reports import span_of

COLUMNS = (
    "person_id", "name", "family_name", "given_names", "title",
    "first_reported_date", "last_reported_date", "report_count",
)  # fmt: skip


def person_rows(
    clusters: Iterable[Cluster],
    records: Mapping[Reference, Person],
    *,
    ids: Ids,
    seniors: Mapping[str, int],
    days: Mapping[str, date | None],
) -> Rows:
    """The table `people`."""
    rows = [_row(cluster, records, ids, seniors, days) for cluster in clusters]
    return Rows(COLUMNS, rows)


def chosen_parts(people: Sequence[Person]) -> NameParts:
    """The best supported reading of a name; among equals the one most reports give."""
    forms = {form for person in people for form in person.forms if " " not in form}
    if len(people) == 1:
        return name_parts(people[0].name, forms)
    readings: Counter[NameParts] = Counter()
    for name, count in Counter(person.name for person in people).items():
        readings[name_parts(name, forms)] += count
    return min(
        readings,
        key=lambda parts: (-parts.support, -readings[parts], parts.name.isascii(), parts.name),
    )


def _row(
    cluster: Cluster,
    records: Mapping[Reference, Person],
    ids: Ids,
    seniors: Mapping[str, int],
    days: Mapping[str, date | None],
) -> Row:
    latest_first: Sequence[Reference] = cluster.members
    if len(latest_first) > 1:
        latest_first = sorted(
            cluster.members,
            key=lambda m: (days[m[0]] or date.min, seniors[m[0]], m[1]),
            reverse=True,
        )
    people = [records[member] for member in latest_first]
    parts = chosen_parts(people)
    span = span_of((report_id for report_id, _ in cluster.members), days)
    title = next((person.title for person in people if person.title), None)
    return (
        ids.of_cluster[cluster.noun, cluster.key], parts.name, parts.family, parts.given, title,
        span.first, span.last, span.report_count,
    )  # fmt: skip
