"""How well records were put together: pairwise and B-cubed figures.

Pairwise precision is the share of joined pairs that belong together, recall the
share of pairs that belong together and were joined. B-cubed (Bagga and Baldwin
1998) takes the same shares per record and averages over records, so that one
large cluster does not decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Likeness:
    """Figures of one clustering against the truth."""

    records: int
    precision: float
    recall: float
    b_precision: float
    b_recall: float


def compare(found: Mapping[Hashable, str], truth: Mapping[Hashable, str]) -> Likeness:
    """The figures for the records of `truth`; one that was not found is a cluster of its own."""
    cells: Counter[tuple[str, str]] = Counter()
    clusters: Counter[str] = Counter()
    wholes: Counter[str] = Counter()
    for record, true in truth.items():
        name = found.get(record, f"lost {record}")
        cells[name, true] += 1
        clusters[name] += 1
        wholes[true] += 1
    both = sum(map(_pairs, cells.values()))
    joined, wanted = sum(map(_pairs, clusters.values())), sum(map(_pairs, wholes.values()))
    size = max(1, len(truth))
    return Likeness(
        len(truth),
        both / joined if joined else 1.0,
        both / wanted if wanted else 1.0,
        sum(n * n / clusters[name] for (name, _), n in cells.items()) / size,
        sum(n * n / wholes[true] for (_, true), n in cells.items()) / size,
    )


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
