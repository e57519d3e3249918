"""Marked texts: a report's plain text with its mentions, and the segments between.

A file marks every mention in place, `{{GE Siying|PERSON}} spoke`. A `Sample`
holds the plain text with spans; `segments` cuts it into runs that are one
mention or none, the form in which texts are changed without losing an offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from extract.errors import UsageError
from extract.records import LABELS

MARK = re.compile(r"\{\{([^{}|]+)\|([A-Z]+)\}\}")  # {{GE Siying|PERSON}}

Span = tuple[int, int, str]


class Segment(NamedTuple):
    """A run of text that is one mention, or (with an empty label) none."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """A text and its mentions, in order, as characters `(start, end, label)`."""

    sample_id: str
    text: str
    spans: tuple[Span, ...]

    def surface(self, span: Span) -> str:
        """The words of one of the mentions."""
        return self.text[span[0] : span[1]]


def parse_marks(sample_id: str, marked: str) -> Sample:
    """Read a marked text: `{{Paris|CITY}}` becomes `Paris` with the span (0, 5, "CITY")."""
    found: list[Segment] = []
    last = 0
    for mark in MARK.finditer(marked):
        surface, label = mark.groups()
        if label not in LABELS:
            raise UsageError(
                f"Unknown label {label!r} at {mark.group()!r} in {sample_id}; use one of {LABELS}."
            )
        found += [Segment(marked[last : mark.start()]), Segment(surface, label)]
        last = mark.end()
    found.append(Segment(marked[last:]))
    sample = from_segments(sample_id, found)
    if "{{" in sample.text or "}}" in sample.text:
        where = max(sample.text.find("{{"), sample.text.find("}}"))
        near = sample.text[max(0, where - 30) : where + 40]
        raise UsageError(f"Broken mark near {near!r} in {sample_id}; write {{{{surface|LABEL}}}}.")
    return sample


def segments(sample: Sample) -> Iterator[Segment]:
    """Cut a sample into mentions and the text between them; joined, they are the text."""
    last = 0
    for start, end, label in sample.spans:
        if start > last:
            yield Segment(sample.text[last:start])
        yield Segment(sample.text[start:end], label)
        last = end
    if last < len(sample.text):
        yield Segment(sample.text[last:])


def from_segments(sample_id: str, found: Iterable[Segment]) -> Sample:
    """Join segments to a sample; empty ones leave no trace."""
    texts: list[str] = []
    spans: list[Span] = []
    length = 0
    for text, label in found:
        if label and text:
            spans.append((length, length + len(text), label))
        texts.append(text)
        length += len(text)
    return Sample(sample_id, "".join(texts), tuple(spans))


def cut(sample: Sample, start: int, end: int) -> Sample:
    """The part of a sample between two offsets that no mention crosses."""
    spans = tuple(
        (s - start, e - start, label) for s, e, label in sample.spans if s >= start and e <= end
    )
    return Sample(f"{sample.sample_id}:{start}", sample.text[start:end], spans)
