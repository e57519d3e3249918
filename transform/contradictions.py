"""Corrections that contradict each other: refused before anything is built, both named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.errors import UsageError
from transform.corrections import Applied, Correction
from transform.identity import Reference

_OPPOSITE = {"same": "not_same", "not_same": "same", "wrong": "missing", "missing": "wrong"}


def refuse_contradictions(corrections: Sequence[Correction]) -> None:
    """Raise `UsageError` for two corrections of which only one can hold, by their words alone."""
    seen: dict[tuple[object, ...], Correction] = {}
    for correction in corrections:
        for key in _claims(correction):
            other = seen.setdefault(key, correction)
            if _exclude(correction, other):
                raise _error(other, correction)
    ignored = {(c.noun, c.anchor.plain()): c for c in corrections if c.action == "ignore"}
    for correction in corrections:
        for anchor in (correction.anchor, correction.other):
            other_one = ignored.get((correction.noun, anchor.plain())) if anchor else None
            if other_one is not None and correction.action != "ignore":
                raise _error(other_one, correction)


def said_before(made: Correction, known: Iterable[Correction]) -> Correction | None:
    """The correction that says of the same passages what this one says; None where none does."""
    return next((one for one in known if _content(one) == _content(made)), None)


def refuse_split_things(applied: Applied) -> None:
    """Raise `UsageError` where things are said to be one and two, directly or in a chain."""
    parent: dict[Reference, Reference] = {}

    def find(item: Reference) -> Reference:
        while parent.setdefault(item, item) != item:
            item = parent[item]
        return item

    for one, other, _ in applied.said_together:
        parent[find(one)] = find(other)
    for one, other, correction in applied.said_apart:
        if find(one) == find(other):
            raise _error(_joiner(applied.said_together, find(one), find), correction)


def _joiner(
    together: Iterable[tuple[Reference, Reference, Correction]], root: Reference, find: object
) -> Correction:
    return next(said for one, _, said in together if find(one) == root)  # type: ignore[operator]


def _claims(correction: Correction) -> list[tuple[object, ...]]:
    """What two corrections must not both say differently."""
    anchor = correction.anchor.plain()
    if correction.action == "value":
        return [("value", correction.noun, anchor, correction.field)]
    if correction.action in ("same", "not_same"):
        other = correction.other.plain() if correction.other else (correction.value,)
        return [("identity", correction.noun, frozenset((anchor, other)))]
    if correction.action in ("wrong", "missing"):
        said = tuple(sorted(correction.said().items()))
        return [("fact", correction.noun, anchor, said)]
    return []


def _content(correction: Correction) -> tuple[object, ...]:
    """What a correction says, whoever says it, when and why; two passages in either order."""
    anchors = frozenset(a.plain() for a in (correction.anchor, correction.other) if a)
    said = tuple(sorted(correction.said().items())) or correction.value
    return (correction.action, correction.noun, anchors, said)


def _exclude(one: Correction, other: Correction) -> bool:
    if one.action == "value":
        return one.value != other.value
    return _OPPOSITE.get(one.action) == other.action


def _error(one: Correction, other: Correction) -> UsageError:
    return UsageError(
        f"{one.where} and {other.where} contradict each other: {_tell(one)}, but {_tell(other)}; "
        "delete one of the two rows."
    )


def _tell(correction: Correction) -> str:
    parts = (correction.action, correction.noun, repr(correction.anchor.quote), correction.field,
             correction.value)  # fmt: skip
    return f"{correction.made_by} says {' '.join(part for part in parts if part)}"
