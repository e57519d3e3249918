"""From links between two records to clusters that hold as wholes.

Union-find (Tarjan 1975) over links taken the strongest first, as in agglomerative
record linkage; before two clusters become one they are checked as wholes: they
must not hold what excludes itself (two things that one report tells apart), and
no contradiction may stand between them. Which links there are decides the noun;
the result does not depend on their order.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Label = tuple[str, Any]
"""What a group is known for: a kind of fact and its value, `("country", "CN")`."""

FORCED = 1000
"""Strength of what a person said: it is joined whatever contradicts it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A reason why two records are one thing; records are numbered in canonical order."""

    one: int
    other: int
    reason: str
    """A code of `MERGE_REASONS`."""
    strength: int
    evidence: str = ""
    """What the two have in common, in words."""


class Groups:
    """Records that become fewer, larger groups."""

    def __init__(
        self,
        size: int,
        *,
        exclusive: Mapping[int, Iterable[Hashable]] | None = None,
        labels: Mapping[int, Iterable[Label]] | None = None,
        apart: Iterable[tuple[int, int]] = (),
        clashes: Callable[[set[Label], set[Label]], bool] | None = None,
    ) -> None:
        """`exclusive` gives each record what no two of a group may share (its reports),
        `labels` what `clashes` looks at, `apart` the pairs that a person told apart."""
        self._parent = list(range(size))
        self._members: dict[int, list[int]] = {}
        self._exclusive: dict[int, set[Hashable]] = {
            n: set(values) for n, values in (exclusive or {}).items()
        }
        self._labels = {n: set(values) for n, values in (labels or {}).items()}
        self._enemies: dict[int, set[int]] = defaultdict(set)
        self._clashes = clashes
        self.accepted: list[Link] = []
        for one, other in apart:
            self._enemies[one].add(other)
            self._enemies[other].add(one)

    def find(self, item: int) -> int:
        """The record that stands for the group of a record."""
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def members(self, item: int) -> list[int]:
        """The records of a record's group."""
        root = self.find(item)
        return self._members.get(root, [root])

    def labels(self, item: int) -> set[Label]:
        """The labels of a record's group."""
        return self._labels.get(self.find(item), set())

    def join(self, link: Link) -> bool:
        """Make one group of two, unless they contradict each other as wholes."""
        one, other = self.find(link.one), self.find(link.other)
        if one == other:
            return True
        if link.strength < FORCED and self.are_apart(one, other):
            return False
        self._unite(one, other)
        self.accepted.append(link)
        return True

    def are_apart(self, one: int, other: int) -> bool:
        """Whether anything forbids two groups to be one."""
        one, other = self.find(one), self.find(other)
        if not _disjoint(self._exclusive.get(one), self._exclusive.get(other)):
            return True
        if self._is_enemy(one, other) or self._is_enemy(other, one):
            return True
        if self._clashes is None:
            return False
        return self._clashes(self._labels.get(one, set()), self._labels.get(other, set()))

    def groups(self) -> Iterator[list[int]]:
        """All groups, in the order of their first records."""
        found: dict[int, list[int]] = {}
        for item in range(len(self._parent)):
            found.setdefault(self.find(item), []).append(item)
        yield from found.values()

    def _is_enemy(self, one: int, other: int) -> bool:
        enemies = self._enemies.get(one)
        return bool(enemies) and any(self.find(enemy) == other for enemy in enemies or ())

    def _unite(self, one: int, other: int) -> None:
        if len(self._members.get(one, ())) < len(self._members.get(other, ())):
            one, other = other, one
        self._parent[other] = one
        self._members.setdefault(one, [one]).extend(self._members.pop(other, [other]))
        if moved := self._exclusive.pop(other, None):
            self._exclusive.setdefault(one, set()).update(moved)
        if told := self._labels.pop(other, None):
            self._labels.setdefault(one, set()).update(told)
        if other in self._enemies:
            self._enemies[one] |= self._enemies.pop(other)


def join_all(groups: Groups, links: Iterable[Link]) -> None:
    """Join by all links, the strongest first."""
    ordered = sorted(
        links,
        key=lambda k: (-k.strength, min(k.one, k.other), max(k.one, k.other), k.reason, k.evidence),
    )
    for link in ordered:
        groups.join(link)


def join_the_only(groups: Groups, links: Iterable[Link]) -> None:
    """Join by links that prove something only where they lead to one group.

    `A. Rios` is Alma Ríos unless there is an Ana Ríos beside her.
    """
    offers: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        offers[link.one].append(link)
    for one in sorted(offers):
        homes = {groups.find(link.other) for link in offers[one]} - {groups.find(one)}
        if len(homes) == 1:
            groups.join(max(offers[one], key=lambda k: (k.strength, -k.other)))


def blocks_of(keyed: Iterable[tuple[Hashable, int]]) -> Iterator[list[int]]:
    """The records of each key that several have. Keys are told by their hashes, sorted once."""
    hashes, numbers = array("q"), array("q")
    for key, number in keyed:
        hashes.append(hash(key))
        numbers.append(number)
    order = np.argsort(np.frombuffer(hashes, dtype=np.int64), kind="stable") if hashes else ()
    block: list[int] = []
    last: int | None = None
    for place in order:
        if hashes[place] != last:
            if len(block) > 1:
                yield block
            block, last = [], hashes[place]
        block.append(numbers[place])
    if len(block) > 1:
        yield block


def pairs_of(blocks: Iterable[Sequence[int]], *, most: int) -> Iterator[tuple[int, int]]:
    """Every two records that share a block, each pair once.

    A block of more than `most` records tells nothing and is left out: blocks are
    made so small that only names everybody bears fill one.
    """
    seen: set[tuple[int, int]] = set()
    for members in blocks:
        if 1 < len(members) <= most:
            for place, one in enumerate(members):
                for other in members[place + 1 :]:
                    pair = (one, other) if one < other else (other, one)
                    if one != other and pair not in seen:
                        seen.add(pair)
                        yield pair


def _disjoint(one: set[Hashable] | None, other: set[Hashable] | None) -> bool:
    return not one or not other or one.isdisjoint(other)
