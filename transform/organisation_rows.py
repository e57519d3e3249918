"""The tables `organisations` and `centres`, and the conflicts about organisations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from extract.records import Organisation
from extract.vocabulary import Vocabulary
from extract.vocabulary.national_names import country_within
from extract.vocabulary.universities import University
from transform.conflicts import Claim, choose, conflict_rows
from transform.forms import is_acronym
from transform.frames import Row, Rows
from transform.generic import is_national
from transform.identity import Cluster, Ids, Reference
from transform.organisations import UNIVERSITY
from transform.publishers import PUBLISHER_KEY
from transform.reports import span_of

COLUMNS = (
    "organisation_id", "name", "acronym", "kind_code", "parent_id", "country_code", "city",
    "is_registered", "wikidata_id", "first_reported_date", "last_reported_date", "report_count",
)  # fmt: skip
CENTRE_COLUMNS = (
    "organisation_id", "name", "acronym", "category", "sector_code", "city", "country_code",
    "status_code", "meeting_count",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation as its row shows it."""

    id: str
    name: str
    acronym: str | None
    kind_code: str | None
    parent_id: str | None
    country_code: str | None
    city: str | None
    is_registered: bool
    wikidata_id: str | None
    report_ids: frozenset[str]
    conflicts: tuple[Row, ...] = ()


def describe_organisations(
    clusters: Iterable[Cluster],
    records: Mapping[Reference, Organisation],
    *,
    ids: Ids,
    seniors: Mapping[str, int],
    vocabulary: Vocabulary,
) -> tuple[Body, ...]:
    """What the reports and the registry together say of each body."""
    return tuple(
        _registered(cluster, vocabulary)
        if cluster.is_registered
        else _reported(cluster, records, ids, seniors, vocabulary)
        for cluster in clusters
    )


def organisation_rows(bodies: Iterable[Body], *, days: Mapping[str, date | None]) -> Rows:
    """The table `organisations`; no body is part of itself, however far up."""
    known = {body.id: body for body in bodies}
    parents = _without_circles({body.id: body.parent_id for body in known.values()})
    rows: list[Row] = []
    for body in known.values():
        span = span_of(body.report_ids, days)
        row: Row = (
            body.id, body.name, body.acronym, body.kind_code, parents[body.id], body.country_code,
            body.city, body.is_registered, body.wikidata_id, span.first, span.last,
            span.report_count,
        )  # fmt: skip
        rows.append(row)
    return Rows(COLUMNS, rows)


def centre_rows(
    bodies: Iterable[Body], *, meeting_counts: Mapping[str, int], vocabulary: Vocabulary
) -> Rows:
    """The table `centres`: the registered centres and institutes that some report names."""
    rows: list[Row] = []
    for body in bodies:
        known = vocabulary.organisations.get(body.id) if body.is_registered else None
        if known and known.category is not None and body.report_ids:
            row: Row = (
                known.id, known.name, known.acronym, known.category, known.sector_code, known.city,
                known.country_code, known.status_code, meeting_counts.get(body.id, 0),
            )  # fmt: skip
            rows.append(row)
    return Rows(CENTRE_COLUMNS, rows)


def _registered(cluster: Cluster, vocabulary: Vocabulary) -> Body:
    known = vocabulary.organisations.by_id[cluster.wanted]
    return Body(
        known.id, known.name, known.acronym, known.kind_code, known.parent_id,
        known.country_code, known.city, True, known.wikidata_id, _reports(cluster),
    )  # fmt: skip


def _reported(
    cluster: Cluster,
    records: Mapping[Reference, Organisation],
    ids: Ids,
    seniors: Mapping[str, int],
    vocabulary: Vocabulary,
) -> Body:
    body_id = ids.of_cluster[cluster.noun, cluster.key]
    told = [(member[0], records[member]) for member in cluster.members]

    def claims(value_of: Callable[[str, Organisation], str | None]) -> list[Claim[str]]:
        found = ((report_id, value_of(report_id, record)) for report_id, record in told)
        return [Claim(report_id, v, when=seniors[report_id]) for report_id, v in found if v]

    names = claims(lambda _, record: record.name)
    name = choose([claim for claim in names if not is_acronym(claim.value)] or names) or body_id
    countries = claims(lambda _, record: record.country_code)
    cities = claims(lambda _, record: record.city)
    country, city = choose(countries), choose(cities)
    if country is None and is_national(name, vocabulary):
        country = country_within(name, vocabulary.countries)
    parent = choose(claims(lambda report_id, record: ids.resolve(report_id, record.parent_key)))
    university = _university(cluster.key, name, vocabulary)
    kind = "university" if university else vocabulary.organisation_heads.kind_of(name)
    return Body(
        body_id, name, choose(claims(lambda _, record: record.acronym)), kind,
        parent if parent != body_id else None,
        university.country_code if university else country, city, False,
        university.wikidata_id if university else None, _reports(cluster),
        (
            *conflict_rows("organisation", body_id, "country_code", countries, country),
            *conflict_rows("organisation", body_id, "city", cities, city),
        ),
    )  # fmt: skip


def _university(key: str, name: str, vocabulary: Vocabulary) -> University | None:
    kind, country, *_ = key.split()
    return vocabulary.universities.find(name, country_code=country) if kind == UNIVERSITY else None


def _reports(cluster: Cluster) -> frozenset[str]:
    return frozenset(report_id for report_id, key in cluster.members if key != PUBLISHER_KEY)


def _without_circles(parents: Mapping[str, str | None]) -> dict[str, str | None]:
    """Each body's parent; where parents lead back to a body, the last link is left out."""
    kept: dict[str, str | None] = {}
    for start in sorted(parents):
        path: list[str] = []
        on_path: set[str] = set()
        link: str | None = start
        while link is not None and link not in kept and link not in on_path:
            path.append(link)
            on_path.add(link)
            link = parents.get(link)
        for place, body in enumerate(path):
            is_last = place == len(path) - 1
            kept[body] = None if is_last and link in on_path else parents.get(body)
    return kept
