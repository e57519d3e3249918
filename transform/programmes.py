"""The table `programmes`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extract.records import Programme
from extract.vocabulary import Vocabulary
from transform.conflicts import Claim, choose
from transform.frames import Row, Rows
from transform.identity import Cluster, Ids, Reference

COLUMNS = ("programme_id", "name", "acronym", "kind_code", "owner_id")


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
