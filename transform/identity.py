"""One thing, one id, across reports and releases.

The modules of the nouns say which records are one thing: a `Cluster`. Here each
cluster gets its id. A registered thing has the registry's; a thing published
before keeps its id; any other is named after the report that was received
first, so that reports which arrive later change nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.records import Extraction
from transform.slugs import digest

Reference = tuple[str, str]
"""A thing of one report: `report_id` and its key there."""


SERIES_OF = "series of "
"""Before the key of a meeting: the series that the meeting is of."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The records that are one thing."""

    noun: str
    key: str
    """Canonical: equal for the same thing whatever the release holds besides."""
    wanted: str
    """The readable id it should have, unless another thing has it."""
    members: tuple[Reference, ...] = ()
    is_registered: bool = False
    reasons: tuple[tuple[str, str], ...] = ()
    """For each member the rule that found it to be this thing, and the evidence in words."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """An id once published, and the one it has become."""

    old_id: str
    new_id: str
    noun: str
    reason_code: str


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of a release."""

    of_cluster: Mapping[tuple[str, str], str]
    """By noun and canonical key."""
    of_member: Mapping[Reference, str]
    """By report and key; a meeting's key gives the meeting, not its series."""
    redirects: tuple[Redirect, ...] = ()

    def resolve(self, report_id: str, key: str | None) -> str | None:
        """The id of what a report calls `key`; the code itself for `country:CN`."""
        if key is None:
            return None
        noun, _, code = key.partition(":")
        return code if noun == "country" else self.of_member[report_id, key]


def seniority(extractions: Iterable[Extraction]) -> dict[str, int]:
    """The place of each report in the order in which they were received.

    Where nobody recorded the receipt, the publication date stands in its place,
    and after all of those the report's id.
    """
    reports = sorted(
        (e.report.received_at or e.report.published or "~", e.report.report_id) for e in extractions
    )
    return {report_id: place for place, (_, report_id) in enumerate(reports)}


def assign_ids(
    clusters: Sequence[Cluster],
    *,
    seniors: Mapping[str, int],
    published: Mapping[Reference, Mapping[str, int]] | None = None,
    redirects: Iterable[Redirect] = (),
    reserved: frozenset[str] = frozenset(),
) -> Ids:
    """One id per cluster, no id twice.

    `published` says under which ids the members stood in the release before,
    `redirects` which ids it redirected, `reserved` are the registry's ids.
    """
    ordered = sorted(clusters, key=lambda cluster: _rank(cluster, seniors))
    kept = _kept(ordered, seniors, published or {}, reserved)
    taken = {c.wanted for c in ordered if c.is_registered} | reserved | set(kept.values())
    ids: dict[tuple[str, str], str] = {}
    for cluster in ordered:
        place = (cluster.noun, cluster.key)
        ids[place] = cluster.wanted if cluster.is_registered else kept.get(place) or ""
        if not ids[place]:
            ids[place] = _free(cluster, taken)
            taken.add(ids[place])
    members = {
        member: ids[cluster.noun, cluster.key]
        for cluster in ordered
        if cluster.noun != "series"
        for member in cluster.members
    }
    return Ids(
        ids,
        members,
        _redirects(ordered, ids, published or {}, redirects, reserved),
    )


def _rank(cluster: Cluster, seniors: Mapping[str, int]) -> tuple[bool, int, str, str]:
    first = min((seniors[report_id] for report_id, _ in cluster.members), default=len(seniors))
    return (not cluster.is_registered, first, cluster.noun, cluster.key)


def _free(cluster: Cluster, taken: set[str]) -> str:
    """The wanted id; where it is taken, with a suffix that only the thing itself decides."""
    if cluster.wanted not in taken:
        return cluster.wanted
    digits = 4
    while (longer := f"{cluster.wanted}-{digest(_name(cluster), digits)}") in taken:
        digits += 2
    return longer


def _name(cluster: Cluster) -> str:
    return f"{cluster.noun} {cluster.key}"


def _claims(cluster: Cluster, published: Mapping[Reference, Mapping[str, int]]) -> Counter[str]:
    """Under which ids the members of a cluster were published, and how often."""
    claims: Counter[str] = Counter()
    for member in cluster.members:
        claims.update(published.get(place_of(cluster.noun, member)) or {})
    return claims


def place_of(noun: str, member: Reference) -> Reference:
    """Where the published ids of a member stand: a series has its meetings' references."""
    return (member[0], f"{SERIES_OF}{member[1]}") if noun == "series" else member


def _kept(
    ordered: Sequence[Cluster],
    seniors: Mapping[str, int],
    published: Mapping[Reference, Mapping[str, int]],
    reserved: frozenset[str],
) -> dict[tuple[str, str], str]:
    """The ids that clusters keep: that of its oldest member which has one.

    An id that several clusters claim goes to the one that holds its oldest member.
    The same rule names a cluster afresh, so that a release made from nothing has
    the ids of one that grew.
    """
    claims: list[tuple[int, str, int, str]] = []
    for place, cluster in enumerate(ordered):
        oldest: dict[str, tuple[int, str, int]] = {}
        for member in () if cluster.is_registered else cluster.members:
            told = published.get(place_of(cluster.noun, member))
            for old_id, count in told.items() if told else ():
                claim = (seniors[member[0]], member[1], -count)
                if old_id not in oldest or claim < oldest[old_id]:
                    oldest[old_id] = claim
        claims += [
            (*claim, f"{place} {old_id}")
            for old_id, claim in oldest.items()
            if old_id not in reserved
        ]
    kept: dict[tuple[str, str], str] = {}
    given: set[str] = set()
    for *_, claimed in sorted(claims):
        number, old_id = claimed.split(" ", 1)
        cluster = ordered[int(number)]
        name = (cluster.noun, cluster.key)
        if name not in kept and old_id not in given:
            kept[name] = old_id
            given.add(old_id)
    return kept


def _redirects(
    ordered: Sequence[Cluster],
    ids: Mapping[tuple[str, str], str],
    published: Mapping[Reference, Mapping[str, int]],
    earlier: Iterable[Redirect],
    reserved: frozenset[str],
) -> tuple[Redirect, ...]:
    """Old ids and what they are now; chains are shortened.

    An id that lives, or that is the registry's, redirects nowhere.
    """
    living = reserved.union(ids.values())
    heirs: dict[str, tuple[int, Redirect]] = {}
    gone = {place for place, told in published.items() if not living.issuperset(told)}
    for cluster in ordered:
        if gone.isdisjoint(place_of(cluster.noun, member) for member in cluster.members):
            continue
        new_id = ids[cluster.noun, cluster.key]
        reason = "registered" if cluster.is_registered else "merged"
        for old_id, count in sorted(_claims(cluster, published).items()):
            if old_id in living or (old_id in heirs and heirs[old_id][0] >= count):
                continue
            heirs[old_id] = (count, Redirect(old_id, new_id, cluster.noun, reason))
    found = {old_id: redirect for old_id, (_, redirect) in heirs.items()}
    for redirect in earlier:
        if redirect.old_id not in living and redirect.old_id not in found:
            onward = found.get(redirect.new_id)
            new_id = onward.new_id if onward else redirect.new_id
            found[redirect.old_id] = Redirect(
                redirect.old_id, new_id, redirect.noun, redirect.reason_code
            )
    return tuple(found[old_id] for old_id in sorted(found))
