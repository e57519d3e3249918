"""Organisations: which records are one body, across all reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extract.records import Extraction
from extract.vocabulary import Vocabulary
from transform.decisions import Decisions
from transform.forms import is_acronym
from transform.identity import Cluster, Reference
from transform.linking import FORCED, Groups, Label, Link, join_all, join_the_only
from transform.organisation_identity import (
    UNIVERSITY,
    Identity,
    Resolver,
    registered_parents,
    resolve_report,
)
from transform.organisation_links import Profile, add_records, longest_name, name_links
from transform.publishers import PUBLISHER_KEY, publisher_of
from transform.recognition import Recogniser
from transform.slugs import canonical

__all__ = ["UNIVERSITY", "cluster_organisations"]

_TELLING = frozenset({"name_equal", "name_and_country", "university_list", "acronym_and_country"})
"""By which rules a body is known by its own name: units and namesakes are not compared."""

Members = dict[str, list[tuple[Reference, str]]]
"""The records of each identity with the rule that found them to be it."""


def cluster_organisations(
    extractions: Sequence[Extraction],
    vocabulary: Vocabulary,
    *,
    owners: Iterable[str] = (),
    decisions: Decisions | None = None,
) -> tuple[Cluster, ...]:
    """The organisations of all reports, with the registered bodies above them.

    `owners` are registered bodies that must be there besides. `extractions` come
    oldest first: the first writing of a name makes its id.
    """
    decisions = decisions or Decisions()
    resolver = Resolver(vocabulary, Recogniser(vocabulary))
    resolver.owners_of_acronym = _owners_of_acronym(extractions, resolver)
    members: Members = defaultdict(list)
    identities: dict[str, Identity] = {}
    profiles: dict[str, Profile] = {}
    for extraction in extractions:
        report_id = extraction.report.report_id
        records = {record.key: record for record in extraction.organisations}
        publisher = publisher_of(extraction)
        for key, identity in resolve_report(extraction, resolver).items():
            reference = (report_id, key)
            own = decisions.alone.get(reference)
            found = Identity(f"{identity.key} {own}", _own_id(identity, own)) if own else identity
            identities.setdefault(found.key, found)
            members[found.key].append((reference, found.reason))
            record = publisher if key == PUBLISHER_KEY else records[key]
            if record and not found.is_registered:
                profiles[found.key] = add_records(profiles, found.key, record, longest_name(record))
    for parent in registered_parents(identities.values(), owners, vocabulary):
        identities.setdefault(parent.key, parent)
    return tuple(_clusters(identities, members, profiles, vocabulary, decisions))


def _own_id(identity: Identity, own: str) -> str:
    return f"{identity.wanted}-{own[:4]}"


def _clusters(
    identities: Mapping[str, Identity],
    members: Members,
    profiles: Mapping[str, Profile],
    vocabulary: Vocabulary,
    decisions: Decisions,
) -> Iterable[Cluster]:
    keys = sorted(identities)
    age = {key: place for place, key in enumerate(identities)}
    places = {key: number for number, key in enumerate(keys)}
    named = [k for k in keys if k in profiles and identities[k].reason in _TELLING]
    links = [
        Link(places[named[k.one]], places[named[k.other]], k.reason, k.strength, k.evidence)
        for k in name_links([profiles[key] for key in named], vocabulary)
    ]
    home = {reference: places[key] for key in keys for reference, _ in members.get(key, ())}
    groups = Groups(
        len(keys),
        labels={places[key]: _labels(profiles[key]) for key in profiles},
        exclusive={places[k]: ("registry",) for k in keys if identities[k].is_registered},
        apart=[
            (home[one], home[other])
            for one, other in decisions.apart
            if one in home and other in home
        ],
        clashes=_clashes,
    )
    forced = [
        Link(home[one], home[other], "correction", FORCED, why)
        for one, other, why in decisions.together
        if one in home and other in home
    ]
    join_all(groups, [*forced, *(k for k in links if k.reason != "acronym_and_country")])
    join_the_only(groups, (k for k in links if k.reason == "acronym_and_country"))
    why = {number: link for link in groups.accepted for number in (link.one, link.other)}
    for group in groups.groups():
        yield _cluster([keys[n] for n in group], identities, members, age, why, places)


def _labels(profile: Profile) -> set[Label]:
    return {("country", code) for code in profile.countries}


def _clashes(one: set[Label], other: set[Label]) -> bool:
    """Bodies of different countries are two."""
    return bool(one and other and one.isdisjoint(other))


def _cluster(
    group: Sequence[str],
    identities: Mapping[str, Identity],
    members: Members,
    age: Mapping[str, int],
    why: Mapping[int, Link],
    places: Mapping[str, int],
) -> Cluster:
    first = min(group, key=lambda key: (not identities[key].is_registered, age[key]))
    found: list[tuple[Reference, str, str]] = []
    for key in sorted(group, key=lambda key: age[key]):
        link = why.get(places[key]) if key != first else None
        for reference, reason in members.get(key, ()):
            found.append(
                (reference, link.reason, link.evidence) if link else (reference, reason, "")
            )
    identity = identities[first]
    return Cluster(
        "organisation",
        identity.key,
        identity.wanted,
        tuple(reference for reference, _, _ in found),
        identity.is_registered,
        tuple((reason, evidence) for _, reason, evidence in found),
    )


def _owners_of_acronym(
    extractions: Iterable[Extraction], resolver: Resolver
) -> dict[tuple[str, str | None], set[Identity]]:
    """The bodies that some report introduces with acronym and long name, by acronym and country."""
    owners: dict[tuple[str, str | None], set[Identity]] = defaultdict(set)
    for extraction in extractions:
        for organisation in extraction.organisations:
            if not organisation.acronym or is_acronym(organisation.name):
                continue
            identity = resolver.by_registry(organisation)
            if identity is None and not resolver.is_generic(organisation.name):
                identity = resolver.by_name(organisation.name)
            if identity:
                owners[canonical(organisation.acronym), organisation.country_code].add(identity)
    return owners
