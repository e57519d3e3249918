"""Organisations: which records are one body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extract.records import Extraction, Organisation
from extract.vocabulary import Vocabulary
from extract.vocabulary.folding import is_short_acronym
from transform.forms import is_acronym, long_forms
from transform.generic import (
    has_only_common_words,
    is_generic,
    is_national,
    without_country,
)
from transform.identity import Cluster, Reference
from transform.publishers import PUBLISHER_KEY, publisher_of
from transform.slugs import canonical, readable, slug

UNIVERSITY = "university"
"""First word of the key of a university; its country follows."""

_ROOTED_KINDS = frozenset({"category2_centre", "natcom", "university"})
"""Kinds of registered bodies that work in one country: a record of another one is not they."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a body the same in two reports, and the id that tells it."""

    key: str
    wanted: str
    is_registered: bool = False


@dataclass(slots=True)
class _Resolver:
    """Resolves the organisations of all reports; remembers names it has looked up."""

    vocabulary: Vocabulary
    owners_of_acronym: Mapping[tuple[str, str | None], set[Identity]] = field(default_factory=dict)
    found: dict[tuple[str, str | None], Identity | None] = field(default_factory=dict)
    generic: dict[str, bool] = field(default_factory=dict)

    def by_registry(self, organisation: Organisation) -> Identity | None:
        """The registered body that this record is: by its id, or by its long forms."""
        if known := self.vocabulary.organisations.get(organisation.registry_id or ""):
            return _registered(known.id)
        for form in long_forms(organisation):
            place = (form, organisation.country_code)
            if place not in self.found:
                self.found[place] = _registered_by_name(form, place[1], self.vocabulary)
            if found := self.found[place]:
                return found
        return None

    def by_acronym(self, organisation: Organisation) -> Identity:
        """A body of which the report gives the acronym alone."""
        acronym, country = organisation.name, organisation.country_code
        ids = self.vocabulary.organisations.find_acronym(acronym)
        if len(ids) == 1 and (
            _is_telling(acronym) or _is_at_home(ids[0], country, self.vocabulary)
        ):
            return _registered(ids[0])
        owners = self.owners_of_acronym.get((canonical(acronym), country), set())
        if country and len(owners) == 1:
            return next(iter(owners))
        return self.scoped(acronym, country) if country else self.by_name(acronym)

    def by_source(self, acronym: str) -> Identity:
        """A publisher whom a source calls by an acronym: the same in all its reports."""
        ids = self.vocabulary.organisations.find_acronym(acronym)
        return _registered(ids[0]) if len(ids) == 1 else self.by_name(acronym)

    def by_name(self, name: str) -> Identity:
        return Identity(f"name {canonical(name)}", readable(name, otherwise="organisation"))

    def scoped(self, name: str, country: str) -> Identity:
        """A body whose name tells it apart within its country only."""
        known = self.vocabulary.countries.get(country)
        place = slug(known.name) if known else country.lower()
        return Identity(
            f"name {canonical(name)} in {country}",
            f"{readable(name, otherwise='organisation')}-{place}",
        )

    def is_generic(self, name: str) -> bool:
        if name not in self.generic:
            self.generic[name] = is_generic(name, self.vocabulary)
        return self.generic[name]


def cluster_organisations(
    extractions: Sequence[Extraction], vocabulary: Vocabulary, *, owners: Iterable[str] = ()
) -> tuple[Cluster, ...]:
    """The organisations of all reports, with the registered bodies above them.

    `owners` are registered bodies that must be there besides. `extractions` come
    oldest first: the first writing of a name makes its id.
    """
    resolver = _Resolver(vocabulary)
    resolver.owners_of_acronym = _owners_of_acronym(extractions, resolver)
    members: dict[str, list[Reference]] = defaultdict(list)
    identities: dict[str, Identity] = {}
    for extraction in extractions:
        for key, identity in _resolve_report(extraction, resolver).items():
            identities.setdefault(identity.key, identity)
            members[identity.key].append((extraction.report.report_id, key))
    for parent in _registered_parents(identities.values(), owners, vocabulary):
        identities.setdefault(parent.key, parent)
    return tuple(
        Cluster("organisation", i.key, i.wanted, tuple(members[i.key]), i.is_registered)
        for i in identities.values()
    )


def _resolve_report(extraction: Extraction, resolver: _Resolver) -> dict[str, Identity]:
    """What each organisation of a report is; parents before their parts, in no endless circle."""
    records = {organisation.key: organisation for organisation in extraction.organisations}
    publisher = publisher_of(extraction)
    if publisher and publisher.key == PUBLISHER_KEY:
        records[publisher.key] = publisher
    resolved: dict[str, Identity] = {}
    report_id = extraction.report.report_id
    for key in records:
        for link in reversed(_chain(key, records)):
            if link not in resolved:
                parent = resolved.get(records[link].parent_key or "")
                resolved[link] = _identity(records[link], parent, report_id, resolver)
    return resolved


def _chain(key: str, records: Mapping[str, Organisation]) -> list[str]:
    """A body and what it is part of, upwards, each once."""
    chain: list[str] = []
    link: str | None = key
    while link is not None and link in records and link not in chain:
        chain.append(link)
        link = records[link].parent_key
    return chain


def _identity(
    organisation: Organisation, parent: Identity | None, report_id: str, resolver: _Resolver
) -> Identity:
    name, country = organisation.name, organisation.country_code
    if found := resolver.by_registry(organisation):
        return found
    if is_acronym(name) and not long_forms(organisation):
        return _of_acronym(organisation, report_id, resolver)
    if country and is_national(name, resolver.vocabulary):
        return resolver.scoped(without_country(name, country, resolver.vocabulary), country)
    if not resolver.is_generic(name):
        return resolver.by_name(name)
    if parent:
        wanted = f"{readable(name, otherwise='organisation')}-{slug(parent.wanted, 40)}"
        return Identity(f"name {canonical(name)} of {parent.key}", wanted)
    return resolver.scoped(name, country) if country else _in_report(name, report_id)


def _of_acronym(organisation: Organisation, report_id: str, resolver: _Resolver) -> Identity:
    """A body without a long name; a short acronym without a country is its report's alone."""
    name = organisation.name
    if organisation.key == PUBLISHER_KEY:
        return resolver.by_source(name)
    found = resolver.by_acronym(organisation)
    is_told_apart = organisation.country_code or found.is_registered or _is_telling(name)
    return found if is_told_apart else _in_report(name, report_id)


def _in_report(name: str, report_id: str) -> Identity:
    """A body that nothing tells apart from namesakes: it is this report's alone."""
    wanted = f"{readable(name, otherwise='organisation')}-{report_id[:8]}"
    return Identity(f"name {canonical(name)} in report {report_id}", wanted)


def _registered(registry_id: str) -> Identity:
    return Identity(f"registry {registry_id}", registry_id, is_registered=True)


def _registered_by_name(name: str, country: str | None, vocabulary: Vocabulary) -> Identity | None:
    """The one registered body of that name, unless the record's country contradicts it.

    A university outside the registry is the one of the list of universities.
    """
    ids = vocabulary.organisations.find(name)
    if len(ids) == 1:
        known = vocabulary.organisations.get(ids[0])
        is_elsewhere = known and country and known.country_code not in (None, country)
        if known and not (is_elsewhere and known.kind_code in _ROOTED_KINDS):
            return _registered(ids[0])
    university = vocabulary.universities.find(name, country_code=country)
    if university and not has_only_common_words(name):
        wanted = readable(university.name, otherwise="organisation")
        key = f"{UNIVERSITY} {university.country_code} {canonical(university.name)}"
        return Identity(key, wanted)
    return None


def _is_telling(acronym: str) -> bool:
    """Whether an acronym may be resolved by itself: it is long, or says whose it is."""
    return not is_short_acronym(acronym) or acronym.upper().startswith("UNESCO-")


def _is_at_home(registry_id: str, country: str | None, vocabulary: Vocabulary) -> bool:
    """A second sign for a short acronym: the report gives the registered body's country."""
    known = vocabulary.organisations.get(registry_id)
    return bool(known and country and known.country_code == country)


def _owners_of_acronym(
    extractions: Iterable[Extraction], resolver: _Resolver
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


def _registered_parents(
    identities: Iterable[Identity], owners: Iterable[str], vocabulary: Vocabulary
) -> list[Identity]:
    """The registered bodies above those that occur, and above the owners of programmes."""
    waiting = [*owners, *(i.wanted for i in identities if i.is_registered)]
    seen: dict[str, Identity] = {}
    while waiting:
        registry_id = waiting.pop()
        if registry_id not in seen:
            seen[registry_id] = _registered(registry_id)
            known = vocabulary.organisations.get(registry_id)
            waiting.extend([known.parent_id] if known and known.parent_id else [])
    return list(seen.values())
