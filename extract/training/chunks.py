"""Reports cut into training texts: whole, in runs of blocks, or block by block.

Extraction reads a report as one text, line breaks and list marks included, so
training sees the same: most pieces keep the breaks between their blocks.
"""

from __future__ import annotations

import random
import re

from extract.training.samples import Sample, cut

BREAK = re.compile(r"\n+")


def pieces(sample: Sample, rng: random.Random, run: float = 3.0) -> list[Sample]:
    """Cut a report at line breaks into runs of about `run` blocks, never through a mention."""
    found: list[Sample] = []
    start = 0
    for match in BREAK.finditer(sample.text):
        if rng.random() * run < 1 and not _crossed(sample, match.start(), match.end()):
            keep = rng.random() < 0.5
            found.append(cut(sample, start, match.end() if keep else match.start()))
            start = match.end()
    found.append(cut(sample, start, len(sample.text)))
    return [piece for piece in found if piece.text.strip()]


def _crossed(sample: Sample, start: int, end: int) -> bool:
    return any(s < end and e > start for s, e, _ in sample.spans)
