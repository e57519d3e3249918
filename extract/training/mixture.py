"""What one epoch reads: variants of the marked texts, and texts from the grammar."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.training.augmentation import Augmentation, vary
from extract.training.chunks import pieces
from extract.training.grammar import compose
from extract.training.samples import Sample
from extract.training.stock import Stock


@dataclass(frozen=True)
class Mixture:
    """The texts to learn from; calling it draws an epoch's worth."""

    texts: Sequence[Sample]
    stock: Stock
    shares: Augmentation = field(default_factory=Augmentation)
    composed: int = 300
    """How many texts of the grammar each epoch has."""
    run: float = 3.0
    """How many blocks a piece of a report has, on average."""

    def __call__(self, rng: random.Random) -> list[Sample]:
        """One epoch's texts; the same state of `rng` gives the same texts."""
        drawn = [
            vary(piece, self.stock, self.shares, rng)
            for text in self.texts
            for piece in pieces(text, rng, self.run)
        ]
        unswapped = replace(self.shares, swap=0.0)
        drawn += [
            vary(text, self.stock, unswapped, rng)
            for text in compose(self.stock, rng, self.composed)
        ]
        return drawn
