"""Who met whom: organisations on a circle, joined by as strong a line as they met often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import cos, pi, sin

from markupsafe import Markup

from load.site.directory import Directory
from load.site.svg import drawing, element

Edge = tuple[str, str, int]

SIZE = 860.0
RADIUS = 240.0
LONGEST = 24
"""Characters of a name."""


def network(directory: Directory, edges: Sequence[Edge], label: str) -> Markup:
    """The organisations of some edges on a circle, those that met often side by side."""
    order = arranged(edges)
    angle = {name: 2 * pi * place / len(order) - pi / 2 for place, name in enumerate(order)}
    most = max((weight for _, _, weight in edges), default=1)
    lines = [_curve(angle[a], angle[b], weight, most) for a, b, weight in sorted(
        edges, key=lambda edge: edge[2])]  # fmt: skip
    met: dict[str, int] = defaultdict(int)
    for one, other, weight in edges:
        met[one] += weight
        met[other] += weight
    nodes = [_node(directory, name, angle[name], met[name]) for name in order]
    return drawing(SIZE, SIZE, label, *lines, *nodes, class_="network", role="group")


def arranged(edges: Sequence[Edge]) -> list[str]:
    """The names in an order in which neighbours met often: always the same for the same edges."""
    weights: dict[str, dict[str, int]] = defaultdict(dict)
    for one, other, weight in edges:
        weights[one][other] = weights[other][one] = weight
    if not weights:
        return []
    left = set(weights)
    current = min(left, key=lambda name: (-sum(weights[name].values()), name))
    order = [current]
    left.remove(current)
    while left:
        last = order[-4:]
        near = {name: sum(weights[name].get(done, 0) for done in last) for name in left}
        current = min(left, key=lambda name: (-near[name], len(weights[name]), name))
        order.append(current)
        left.remove(current)
    return order


def _place(angle: float, radius: float) -> tuple[float, float]:
    return SIZE / 2 + radius * cos(angle), SIZE / 2 + radius * sin(angle)


def _curve(one: float, other: float, weight: int, most: int) -> Markup:
    """A line that bends towards the middle, the more so the farther its ends are apart."""
    (x1, y1), (x2, y2) = _place(one, RADIUS), _place(other, RADIUS)
    bend = 0.25
    cx = SIZE / 2 + ((x1 + x2) / 2 - SIZE / 2) * bend
    cy = SIZE / 2 + ((y1 + y2) / 2 - SIZE / 2) * bend
    step = 1 + 4 * (weight - 1) // max(1, most)
    return element(
        "path", d=f"M{x1:.0f},{y1:.0f}Q{cx:.0f},{cy:.0f} {x2:.0f},{y2:.0f}",
        class_=f"tie tie-{step}",
    )  # fmt: skip


def _node(directory: Directory, name: str, angle: float, met: int) -> Markup:
    x, y = _place(angle, RADIUS)
    full = directory.name("organisations", name)
    told = _shortened(directory.short.get(name, full))
    is_left = cos(angle) < -0.001
    tx, ty = _place(angle, RADIUS + 12)
    turn = angle * 180 / pi + (180 if is_left else 0)
    text = element(
        "text", told, x=tx, y=ty + 4, class_="end" if is_left else None,
        transform=f"rotate({turn:.1f} {tx:.1f} {ty:.1f})",
    )  # fmt: skip
    dot = element("circle", cx=x, cy=y, r=min(9.0, 3 + met**0.5 / 2), class_="dot")
    title = element("title", full)
    page = directory.page("organisations", name)
    return element("a", title, dot, text, href=page, tabindex=-1)


def _shortened(name: str) -> str:
    """A name that fits: its beginning and its end, which tell similar ones apart."""
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST - 15].rstrip()}…{name[-14:].lstrip()}"
