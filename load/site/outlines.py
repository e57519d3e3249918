"""A map of the world: countries shaded by a number, and circles for another."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from load.site.directory import Directory
from load.site.svg import drawing, element

OUTLINES = Path(__file__).parent / "data" / "outlines.csv"
WIDTH, HEIGHT = 2000, 860
SHADES = 5
"""Steps of shading; each number falls into the step of its rank among all."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A country on the map: where its middle is, whether it is too small to see, its border."""

    country_code: str
    x: int
    y: int
    is_small: bool
    path: str


@cache
def outlines() -> tuple[Outline, ...]:
    """All countries of the map; land that has no code of its own comes first, without one."""
    with OUTLINES.open(encoding="utf-8", newline="") as stream:
        return tuple(
            Outline(
                row["country_code"],
                int(row["x"] or 0),
                int(row["y"] or 0),
                row["is_small"] == "yes",
                row["path"],
            )
            for row in csv.DictReader(stream)
        )


def world(
    directory: Directory, shaded: Mapping[str, int], circled: Mapping[str, int], label: str
) -> Markup:
    """The map: shaded where somebody came from, circled where meetings were held."""
    steps, most = _steps(shaded), max(circled.values(), default=1)
    land: list[Markup] = []
    dots: list[Markup] = []
    for outline in outlines():
        code = outline.country_code
        came, held = shaded.get(code, 0), circled.get(code, 0)
        css = f"land shade-{steps[came]}" if came else "land"
        shapes = [element("path", d=outline.path, class_=css)] if outline.path else []
        marks = []
        if came and outline.is_small:
            marks.append(element("circle", cx=outline.x, cy=outline.y, r=7, class_=css))
        if held:
            radius = 7 + 17 * (held / most) ** 0.5
            marks.append(element("circle", cx=outline.x, cy=outline.y, r=radius, class_="held"))
        if not came and not held:
            land += shapes
            continue
        name = directory.name("countries", code)
        told = element("title", f"{name}: took part in {came:,}, hosted {held:,}")
        page = directory.page("countries", code)
        for target, inside in ((land, shapes), (dots, marks)):
            if inside:
                target.append(element("a", told, *inside, href=page, tabindex=-1))
    picture = drawing(WIDTH, HEIGHT, label, *land, *dots, class_="map", role="group")
    return picture + _key(steps)


def _key(steps: Mapping[int, int]) -> Markup:
    """What the shades stand for: the range of numbers of each."""
    entries = []
    for step in sorted(set(steps.values())):
        numbers = [number for number, its in steps.items() if its == step]
        low, high = min(numbers), max(numbers)
        told = f"{low:,}" if low == high else f"{low:,} to {high:,}"
        swatch = element(
            "svg", element("rect", width=20, height=12, class_=f"shade-{step}"),
            viewBox="0 0 20 12", class_="swatch", aria_hidden="true",
        )  # fmt: skip
        entries.append(element("li", swatch, told))
    held = element(
        "svg", element("circle", cx=6, cy=6, r=5, class_="held"), viewBox="0 0 12 12",
        class_="swatch", aria_hidden="true",
    )  # fmt: skip
    lead = element("li", "Meetings taken part in:")
    return element("ul", lead, *entries, element("li", held, "meetings held"), class_="key")


def _steps(numbers: Mapping[str, int]) -> dict[int, int]:
    """The step of shading of each number, by its rank among the different ones."""
    different = sorted(set(numbers.values()))
    return {n: 1 + place * SHADES // len(different) for place, n in enumerate(different)}
