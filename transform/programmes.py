"""Programmes: which records are one programme, and the table of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extract.records import Extraction, Programme
from extract.vocabulary import Vocabulary
from transform.conflicts import Claim, choose
from transform.frames import Row, Rows
from transform.identity import Cluster, Ids, Reference
from transform.slugs import canonical, readable

COLUMNS = ("programme_id", "name", "acronym", "kind_code", "owner_id")


def cluster_programmes(
    extractions: Sequence[Extraction], vocabulary: Vocabulary
) -> tuple[Cluster, ...]:
    """The programmes of all reports: registered ones, and others by their exact name."""
    members: dict[tuple[str, str, bool], list[Reference]] = defaultdict(list)
    wanted: dict[str, str] = {}
    for extraction in extractions:
        for programme in extraction.programmes:
            known_id = registered_id(programme, vocabulary)
            key = f"registry {known_id}" if known_id else f"name {canonical(programme.name)}"
            wanted.setdefault(key, known_id or readable(programme.name, otherwise="programme"))
            members[key, wanted[key], known_id is not None].append(
                (extraction.report.report_id, programme.key)
            )
    return tuple(
        Cluster("programme", key, name, tuple(found), is_registered)
        for (key, name, is_registered), found in members.items()
    )


def registered_id(programme: Programme, vocabulary: Vocabulary) -> str | None:
    """The registered programme that a record is: by its id, or by the one that has its name."""
    if programme.registry_id and vocabulary.programmes.get(programme.registry_id):
        return programme.registry_id
    ids = vocabulary.programmes.find(programme.name)
    return ids[0] if len(ids) == 1 else None


def registered_owners(clusters: Iterable[Cluster], vocabulary: Vocabulary) -> set[str]:
    """The bodies whose programmes the registered ones are."""
    known = (vocabulary.programmes.get(c.wanted) for c in clusters if c.is_registered)
    return {programme.owner_id for programme in known if programme and programme.owner_id}


def programme_rows(
    clusters: Iterable[Cluster],
    records: Mapping[Reference, Programme],
    *,
    ids: Ids,
    seniors: Mapping[str, int],
    vocabulary: Vocabulary,
) -> Rows:
    """The table `programmes`."""
    rows = [_row(cluster, records, ids, seniors, vocabulary) for cluster in clusters]
    return Rows(COLUMNS, rows)


def _row(
    cluster: Cluster,
    records: Mapping[Reference, Programme],
    ids: Ids,
    seniors: Mapping[str, int],
    vocabulary: Vocabulary,
) -> Row:
    programme_id = ids.of_cluster[cluster.noun, cluster.key]
    known = vocabulary.programmes.get(cluster.wanted) if cluster.is_registered else None
    owners, names, acronyms = [], [], []
    for report_id, key in cluster.members:
        record, when = records[report_id, key], seniors[report_id]
        names.append(Claim(report_id, record.name, when=when))
        if record.acronym:
            acronyms.append(Claim(report_id, record.acronym, when=when))
        if owner := ids.resolve(report_id, record.owner_key):
            owners.append(Claim(report_id, owner, when=when))
    if known:
        owner_id = known.owner_id or choose(owners)
        return (programme_id, known.name, known.acronym, known.kind_code, owner_id)
    return (programme_id, choose(names), choose(acronyms), None, choose(owners))
