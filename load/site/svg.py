"""SVG elements as text: every attribute and every word is escaped."""

from __future__ import annotations

from markupsafe import Markup, escape

Number = int | float


def element(name: str, *inside: Markup | str, **attributes: str | Number | None) -> Markup:
    """An element; `class_` is `class`, `stroke_width` is `stroke-width`, None is left out."""
    told = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), written(value))
        for key, value in attributes.items()
        if value is not None
    )
    body = Markup("").join(escape(part) for part in inside)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), told, body)


def drawing(
    width: Number, height: Number, label: str, *inside: Markup, class_: str = "", role: str = "img"
) -> Markup:
    """A drawing that is as wide as the page allows, with a label for those who do not see it."""
    return element(
        "svg", *inside, viewBox=f"0 0 {written(width)} {written(height)}", role=role,
        aria_label=label, class_=f"drawing {class_}".strip(),
    )  # fmt: skip


def written(value: str | Number) -> str:
    """A number with at most one decimal, so that bytes are the same everywhere."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)
