"""People: which records are one person, and the table of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from extract.records import Extraction, Person
from transform.frames import Row, Rows
from transform.identity import Cluster, Ids, Reference
from transform.letter_case import POSTNOMINALS
from transform.person_names import NameParts, name_parts
from transform.reports import span_of
from transform.slugs import canonical, readable

COLUMNS = (
    "person_id", "name", "family_name", "given_names", "title",
    "first_reported_date", "last_reported_date", "report_count",
)  # fmt: skip


def cluster_people(extractions: Sequence[Extraction]) -> tuple[Cluster, ...]:
    """The people of all reports: the same words of a name, in any order and case, are one person.

    A single word, or a family name with initials, says too little: such a person
    is the one of that report alone. `extractions` come oldest first.
    """
    members: dict[str, list[Reference]] = defaultdict(list)
    wanted: dict[str, str] = {}
    for extraction in extractions:
        report_id = extraction.report.report_id
        for person in extraction.people:
            words = name_words(person.name)
            name = readable(name_parts(person.name, person.forms).name, otherwise="person")
            key = " ".join(words)
            if not is_telling(words):
                key, name = f"{key} in report {report_id} {person.key}", f"{name}-{report_id[:8]}"
            members[key].append((report_id, person.key))
            wanted.setdefault(key, name)
    return tuple(
        Cluster("person", key, wanted[key], tuple(found)) for key, found in members.items()
    )


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without order: the key under which two writings are one."""
    return tuple(sorted(canonical(name.replace("-", " ")).split()))


def is_telling(words: Sequence[str]) -> bool:
    """Whether a name says enough to be the same person elsewhere: two words beside initials."""
    return len({w for w in words if len(w) > 1 and w not in POSTNOMINALS}) > 1


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
