"""Programmes: which records are one programme, across all reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extract.records import Extraction, Programme
from extract.vocabulary import Vocabulary
from extract.vocabulary.folding import is_short_acronym
from transform.decisions import Decisions
from transform.forms import is_acronym
from transform.identity import Cluster, Reference
from transform.linking import FORCED, Groups, Link, join_all, pairs_of
from transform.slugs import canonical, readable
from transform.stems import bag, is_distinctive

MOST = 60
"""Programmes that share their words or an acronym at most."""


@dataclass(slots=True)
class _Node:
    """The records of one name."""

    key: str
    wanted: str
    name: str
    reason: str
    members: list[Reference] = field(default_factory=list)
    acronyms: set[str] = field(default_factory=set)

    @property
    def is_registered(self) -> bool:
        """Whether the registry has it."""
        return self.key.startswith("registry ")


def cluster_programmes(
    extractions: Sequence[Extraction],
    vocabulary: Vocabulary,
    *,
    decisions: Decisions | None = None,
) -> tuple[Cluster, ...]:
    """The programmes of all reports: registered ones, and others by their names.

    Another order of words is the same name; an acronym alone is the programme that
    some report introduces with it, if there is only one.
    """
    decisions = decisions or Decisions()
    nodes = list(_nodes(extractions, vocabulary, decisions).values())
    home = {member: place for place, node in enumerate(nodes) for member in node.members}
    groups = Groups(
        len(nodes),
        exclusive={n: ("registry",) for n, node in enumerate(nodes) if node.is_registered},
        apart=[(home[a], home[b]) for a, b in decisions.apart if a in home and b in home],
    )
    forced = [
        Link(home[a], home[b], "correction", FORCED, why)
        for a, b, why in decisions.together
        if a in home and b in home
    ]
    join_all(groups, [*forced, *_links(nodes)])
    why = {place: link for link in groups.accepted for place in (link.one, link.other)}
    return tuple(_cluster([(nodes[n], why.get(n)) for n in group]) for group in groups.groups())


def registered_id(programme: Programme, vocabulary: Vocabulary) -> str | None:
    """The registered programme that a record is: by its id, or by the one that has its name."""
    if programme.registry_id and vocabulary.programmes.get(programme.registry_id):
        return programme.registry_id
    for form in dict.fromkeys((programme.name, *programme.forms)):
        ids = vocabulary.programmes.find(form)
        if len(ids) == 1:
            return ids[0]
    return None


def registered_owners(clusters: Iterable[Cluster], vocabulary: Vocabulary) -> set[str]:
    """The bodies whose programmes the registered ones are."""
    known = (vocabulary.programmes.get(c.wanted) for c in clusters if c.is_registered)
    return {programme.owner_id for programme in known if programme and programme.owner_id}


def _nodes(
    extractions: Sequence[Extraction], vocabulary: Vocabulary, decisions: Decisions
) -> dict[str, _Node]:
    """The oldest first."""
    nodes: dict[str, _Node] = {}
    for extraction in extractions:
        for programme in extraction.programmes:
            reference = (extraction.report.report_id, programme.key)
            own = decisions.alone.get(reference)
            known = None if own else registered_id(programme, vocabulary)
            key = f"registry {known}" if known else f"name {canonical(programme.name)}"
            wanted = known or readable(programme.name, otherwise="programme")
            key, wanted = (f"{key} {own}", f"{wanted}-{own[:4]}") if own else (key, wanted)
            reason = "registry_name" if known else "name_equal"
            node = nodes.setdefault(key, _Node(key, wanted, programme.name, reason))
            node.members.append(reference)
            if programme.acronym:
                node.acronyms.add(canonical(programme.acronym))
    return nodes


def _links(nodes: Sequence[_Node]) -> Iterator[Link]:
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    owners: dict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        words = bag(node.name)
        if len(words) > 1 and any(map(is_distinctive, words)) and not node.is_registered:
            blocks[words].append(number)
        for acronym in node.acronyms:
            owners[acronym].append(number)
    for one, other in pairs_of(blocks.values(), most=MOST):
        yield Link(one, other, "name_words", 90, " ".join(sorted(bag(nodes[one].name))))
    for number, node in enumerate(nodes):
        found = [n for n in owners.get(canonical(node.name), ()) if n != number]
        if is_acronym(node.name) and not is_short_acronym(node.name) and len(found) == 1:
            yield Link(number, found[0], "acronym", 60, node.name)


def _cluster(group: Sequence[tuple[_Node, Link | None]]) -> Cluster:
    first = next((node for node, _ in group if node.is_registered), group[0][0])
    members, reasons = [], []
    for node, link in group:
        why = (link.reason, link.evidence) if link and node is not first else (node.reason, "")
        members.extend(node.members)
        reasons.extend([why] * len(node.members))
    return Cluster(
        "programme", first.key, first.wanted, tuple(members), first.is_registered, tuple(reasons)
    )
