"""People: which records are one person, across all reports.

Records of one name are one person unless bodies, countries or titles contradict
each other; then what they share (a body, a meeting) tells which belong together,
and a record that shares nothing stays alone. Different writings of a name need
more: a body or a meeting in common, and for initials or a family name that only
one person of that name fits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.records import Extraction
from transform.decisions import Decisions
from transform.identity import Cluster, Reference
from transform.letter_case import POSTNOMINALS
from transform.linking import FORCED, Groups, Label, Link, join_all, join_the_only
from transform.namesakes import Record, told_apart
from transform.person_evidence import Evidence, Surroundings, evidence_of
from transform.person_links import person_links
from transform.person_names import name_parts
from transform.person_words import NameWords, can_be_one, name_words
from transform.slugs import canonical, readable


@dataclass(slots=True)
class Node:
    """Records of one name that are one person."""

    key: str
    name: NameWords
    members: list[Reference] = field(default_factory=list)
    evidence: Evidence = field(default_factory=Evidence)
    is_telling: bool = True


def cluster_people(
    extractions: Sequence[Extraction],
    around: Surroundings,
    *,
    decisions: Decisions | None = None,
) -> tuple[Cluster, ...]:
    """The people of all reports. `extractions` come oldest first."""
    decisions = decisions or Decisions()
    records, names = _by_name(extractions, around, decisions)
    age = {e.report.report_id: place for place, e in enumerate(extractions)}
    nodes = [
        _node(key, group) for key in sorted(records) for group in told_apart(records[key], age)
    ]
    home = {member: place for place, node in enumerate(nodes) for member in node.members}
    sure, weak = person_links([(node.name, node.evidence) for node in nodes])
    groups = Groups(
        len(nodes),
        exclusive={place: node.evidence.reports for place, node in enumerate(nodes)},
        labels={place: _labels(node) for place, node in enumerate(nodes)},
        apart=[(home[a], home[b]) for a, b in decisions.apart if a in home and b in home],
        clashes=_clashes,
    )
    for one, other, said in decisions.together:
        if one in home and other in home:
            groups.join(Link(home[one], home[other], "correction", FORCED, said))
    join_all(groups, sure)
    join_the_only(groups, weak)
    why = {place: link for link in groups.accepted for place in (link.one, link.other)}
    return tuple(
        _cluster([(nodes[n], why.get(n)) for n in group], age, names) for group in groups.groups()
    )


def is_telling(words: Sequence[str]) -> bool:
    """Whether a name says enough to be the same person elsewhere: two words beside initials."""
    return len({w for w in words if len(w) > 1 and w not in POSTNOMINALS}) > 1


def _by_name(
    extractions: Sequence[Extraction], around: Surroundings, decisions: Decisions
) -> tuple[dict[str, list[Record]], dict[Reference, tuple[str, tuple[str, ...]]]]:
    """The records under the words of their name without order, and every name with its forms."""
    records: dict[str, list[Record]] = defaultdict(list)
    names: dict[Reference, tuple[str, tuple[str, ...]]] = {}
    for extraction in extractions:
        report_id = extraction.report.report_id
        evidence = evidence_of(extraction, around)
        for person in extraction.people:
            reference = (report_id, person.key)
            words = sorted(canonical(person.name.replace("-", " ")).split())
            key = " ".join(words)
            if not is_telling(words):
                key = f"{key} in report {report_id} {person.key}"
            if reference in decisions.alone:
                key = f"{key} {decisions.alone[reference]}"
            names[reference] = (person.name, person.forms)
            records[key].append(Record(reference, name_words(person.name), evidence[person.key]))
    return records, names


def _node(key: str, group: Sequence[Record]) -> Node:
    first, *others = group
    evidence = first.evidence.copy() if others else first.evidence
    for record in others:
        evidence.add(record.evidence)
    members = [record.reference for record in group]
    return Node(key, first.name, members, evidence, " in report " not in key)


def _labels(node: Node) -> set[Label]:
    evidence = node.evidence
    return {
        ("name", node.name),
        *(("gender", gender) for gender in evidence.genders),
        *(("country", code) for code in evidence.countries),
        *(("body", body) for body in evidence.bodies),
    }


def _clashes(one: set[Label], other: set[Label]) -> bool:
    """Whether names, titles or the countries of different bodies tell two groups apart."""
    if _differ(one, other, "gender"):
        return True
    if _differ(one, other, "country") and _differ(one, other, "body"):
        return True
    return any(
        not can_be_one(mine, theirs)
        for mine in _values(one, "name")
        for theirs in _values(other, "name")
    )


def _differ(one: set[Label], other: set[Label], what: str) -> bool:
    mine, theirs = _values(one, what), _values(other, what)
    return bool(mine and theirs and set(mine).isdisjoint(theirs))


def _values(labels: set[Label], what: str) -> list[Any]:
    return [value for kind, value in labels if kind == what]


def _cluster(
    group: Sequence[tuple[Node, Link | None]],
    age: dict[str, int],
    names: dict[Reference, tuple[str, tuple[str, ...]]],
) -> Cluster:
    found = sorted(_members(group), key=lambda m: (age[m[0][0]], m[0][1]))
    first, node = found[0][0], found[0][3]
    name = readable(name_parts(*names[first]).name, otherwise="person")
    wanted = name if node.is_telling else f"{name}-{first[0][:8]}"
    oldest = [(reason, evidence) if n is not node else ("name_equal", "")
              for _, reason, evidence, n in found]  # fmt: skip
    return Cluster(
        "person",
        f"{node.key} first in {first[0]} {first[1]}",
        wanted,
        tuple(reference for reference, *_ in found),
        False,
        tuple(oldest),
    )


def _members(
    group: Iterable[tuple[Node, Link | None]],
) -> Iterator[tuple[Reference, str, str, Node]]:
    for node, link in group:
        reason, evidence = (link.reason, link.evidence) if link else ("name_equal", "")
        for member in node.members:
            yield (member, reason, evidence, node)
