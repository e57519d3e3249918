"""What one report's organisation is: a registered body, a named one, or its report's alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extract.records import Extraction, Organisation
from extract.vocabulary import Vocabulary
from extract.vocabulary.folding import is_short_acronym
from extract.vocabulary.national_names import country_within, without_country
from transform.forms import is_acronym, long_forms
from transform.generic import has_only_common_words, is_generic, is_national
from transform.publishers import PUBLISHER_KEY, publisher_of
from transform.recognition import Recogniser, acronym_owners
from transform.slugs import canonical, readable, slug

UNIVERSITY = "university"
"""First word of the key of a university; its country follows."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a body the same in two reports, and the id that tells it."""

    key: str
    wanted: str
    is_registered: bool = False
    reason: str = field(default="name_equal", compare=False)
    """By which rule a record was found to be it; a code of `MERGE_REASONS`."""


@dataclass(slots=True)
class Resolver:
    """Resolves the organisations of all reports; remembers names it has looked up."""

    vocabulary: Vocabulary
    recogniser: Recogniser
    owners_of_acronym: Mapping[tuple[str, str | None], set[Identity]] = field(default_factory=dict)
    found: dict[tuple[str, str | None], Identity | None] = field(default_factory=dict)
    generic: dict[str, bool] = field(default_factory=dict)

    def by_registry(self, organisation: Organisation) -> Identity | None:
        """The registered body that this record is: by its id, or by its long forms."""
        if known := self.vocabulary.organisations.get(organisation.registry_id or ""):
            return _registered(known.id, "registry_id")
        for form in long_forms(organisation):
            place = (form, organisation.country_code)
            if place not in self.found:
                self.found[place] = self._by_name(form, place[1])
            if found := self.found[place]:
                return found
        return None

    def by_acronym(self, organisation: Organisation, *, is_unesco: bool) -> Identity:
        """A body of which the report gives the acronym alone.

        A short one is the registry's where the country agrees, or the report speaks of UNESCO.
        """
        acronym, country = organisation.name, organisation.country_code
        owners = acronym_owners(acronym, country, self.vocabulary)
        if len(owners) > 1:
            centres = {i for i, body in owners.items() if body.kind_code == "category2_centre"}
            at_home = {i for i, body in owners.items() if country and body.country_code == country}
            owners = {i: owners[i] for i in (at_home or (centres if is_unesco else set()))}
        if len(owners) == 1:
            ((registry_id, body),) = owners.items()
            is_told = is_telling(acronym) or (country and body.country_code == country)
            if is_told or (is_unesco and body.category is not None):
                return _registered(registry_id, "registry_acronym")
        told = self.owners_of_acronym.get((canonical(acronym), country), set())
        if country and len(told) == 1 and (owner := next(iter(told))).is_registered:
            return _because(owner, "acronym_and_country")
        return self.scoped(acronym, country) if country else self.by_name(acronym)

    def by_source(self, acronym: str) -> Identity:
        """A publisher whom a source calls by an acronym: the same in all its reports."""
        ids = self.vocabulary.organisations.find_acronym(acronym)
        known = _registered(ids[0], "registry_acronym") if len(ids) == 1 else None
        return known or self.by_name(acronym)

    def by_name(self, name: str) -> Identity:
        """A body that its name tells from all others."""
        return Identity(f"name {canonical(name)}", readable(name, otherwise="organisation"))

    def scoped(self, name: str, country: str) -> Identity:
        """A body whose name tells it apart within its country only."""
        known = self.vocabulary.countries.get(country)
        place = slug(known.name) if known else country.lower()
        return Identity(
            f"name {canonical(name)} in {country}",
            f"{readable(name, otherwise='organisation')}-{place}",
            reason="name_and_country",
        )

    def is_generic(self, name: str) -> bool:
        """Whether many bodies may bear the name."""
        if name not in self.generic:
            self.generic[name] = is_generic(name, self.vocabulary)
        return self.generic[name]

    def _by_name(self, name: str, country: str | None) -> Identity | None:
        """The registered body or the listed university of a name."""
        ids = self.vocabulary.organisations.find(name)
        known = self.recogniser.recognise(name, country)
        if known and known in ids:
            return _registered(known, "registry_name")
        university = self.vocabulary.universities.find(name, country_code=country)
        if university and not has_only_common_words(name):
            wanted = readable(university.name, otherwise="organisation")
            key = f"{UNIVERSITY} {university.country_code} {canonical(university.name)}"
            return Identity(key, wanted, reason="university_list")
        return _registered(known, "registry_words") if known else None


def resolve_report(extraction: Extraction, resolver: Resolver) -> dict[str, Identity]:
    """What each organisation of a report is; parents before their parts, in no endless circle."""
    records = {organisation.key: organisation for organisation in extraction.organisations}
    publisher = publisher_of(extraction)
    if publisher and publisher.key == PUBLISHER_KEY:
        records[publisher.key] = publisher
    resolved: dict[str, Identity] = {}
    report_id = extraction.report.report_id
    is_unesco = "UNESCO" in extraction.report.text
    for key in records:
        for link in reversed(_chain(key, records)):
            if link not in resolved:
                parent = resolved.get(records[link].parent_key or "")
                found = _identity(records[link], parent, report_id, resolver, is_unesco)
                resolved[link] = found
    return resolved


def registered_parents(
    identities: Iterable[Identity], owners: Iterable[str], vocabulary: Vocabulary
) -> list[Identity]:
    """The registered bodies above those that occur, and above the owners of programmes."""
    waiting = [*owners, *(i.wanted for i in identities if i.is_registered)]
    seen: dict[str, Identity] = {}
    while waiting:
        registry_id = waiting.pop()
        if registry_id not in seen:
            seen[registry_id] = _registered(registry_id, "registry_id")
            known = vocabulary.organisations.get(registry_id)
            waiting.extend([known.parent_id] if known and known.parent_id else [])
    return list(seen.values())


def is_telling(acronym: str) -> bool:
    """Whether an acronym may be resolved by itself: it is long, or says whose it is."""
    return not is_short_acronym(acronym) or acronym.upper().startswith("UNESCO-")


def _chain(key: str, records: Mapping[str, Organisation]) -> list[str]:
    """A body and what it is part of, upwards, each once."""
    chain: list[str] = []
    link: str | None = key
    while link is not None and link in records and link not in chain:
        chain.append(link)
        link = records[link].parent_key
    return chain


def _identity(
    organisation: Organisation,
    parent: Identity | None,
    report_id: str,
    resolver: Resolver,
    is_unesco: bool,
) -> Identity:
    name, country = organisation.name, organisation.country_code
    if found := resolver.by_registry(organisation):
        return found
    if is_acronym(name) and not long_forms(organisation):
        return _of_acronym(organisation, report_id, resolver, is_unesco)
    if is_national(name, resolver.vocabulary):
        countries = resolver.vocabulary.countries
        if country := country or country_within(name, countries):
            return resolver.scoped(without_country(name, country, countries), country)
    if not resolver.is_generic(name):
        return resolver.by_name(name)
    if parent:
        wanted = f"{readable(name, otherwise='organisation')}-{slug(parent.wanted, 40)}"
        return Identity(f"name {canonical(name)} of {parent.key}", wanted, reason="name_and_parent")
    return resolver.scoped(name, country) if country else _in_report(name, report_id)


def _of_acronym(
    organisation: Organisation, report_id: str, resolver: Resolver, is_unesco: bool
) -> Identity:
    """A body without a long name; a short acronym that nothing explains is its report's alone."""
    name = organisation.name
    if organisation.key == PUBLISHER_KEY:
        return resolver.by_source(name)
    found = resolver.by_acronym(organisation, is_unesco=is_unesco)
    is_told_apart = organisation.country_code or found.is_registered or is_telling(name)
    return found if is_told_apart else _in_report(name, report_id)


def _in_report(name: str, report_id: str) -> Identity:
    """A body that nothing tells apart from namesakes: it is this report's alone."""
    wanted = f"{readable(name, otherwise='organisation')}-{report_id[:8]}"
    return Identity(f"name {canonical(name)} in report {report_id}", wanted, reason="same_report")


def _registered(registry_id: str, reason: str) -> Identity:
    return Identity(f"registry {registry_id}", registry_id, True, reason)


def _because(identity: Identity, reason: str) -> Identity:
    return Identity(identity.key, identity.wanted, identity.is_registered, reason)
