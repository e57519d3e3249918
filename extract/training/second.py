"""A second `ner` on the same embedding, for open data whose labels follow another policy.

Open data knows PERSON, ORG, places and DATE, and marks no roles, titles or
meetings; read as training texts of the model itself it would teach that there are
none. A second head learns its labels, and the embedding that both heads share
learns from both. Only the first head is saved.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.ml.models.parser import build_tb_parser_model
from spacy.pipeline import EntityRecognizer
from spacy.training import Example
from thinc.api import Model, Optimizer

from extract.training.corpus import OPEN_LABELS
from extract.training.samples import Sample

PER_EPOCH = 1500
"""Open texts are one paragraph or sentence each; more of them would outweigh the reports."""


def embedding_of(ner: Any) -> Model[Any, Any]:
    """The layer of a `ner` that turns tokens into vectors, without what makes states of them."""
    layers: Model[Any, Any] = ner.model.get_ref("tok2vec").layers[0]
    return layers


class SecondHead:
    """A head for open data, which learns beside the one that is kept."""

    def __init__(self, nlp: Language, ner: Any, texts: Sequence[Sample], *, hidden: int) -> None:
        self.texts = texts
        self._model = build_tb_parser_model(
            tok2vec=embedding_of(ner),
            state_type="ner",
            extra_state_tokens=False,
            hidden_width=hidden,
            maxout_pieces=2,
            use_upper=True,
        )
        self._head = EntityRecognizer(nlp.vocab, self._model, name="open")
        for label in OPEN_LABELS:
            self._head.add_label(label)

    def initialize(self, nlp: Language, examples: Sequence[Example]) -> None:
        """Give every weight its first value, before the first head does the same."""
        self._head.initialize(lambda: examples, nlp=nlp)

    def draw(self, rng: random.Random) -> list[Sample]:
        """An epoch's texts, drawn anew for each."""
        return rng.sample(list(self.texts), min(PER_EPOCH, len(self.texts)))

    def update(
        self, batch: Sequence[Example], *, drop: float, sgd: Optimizer, losses: dict[str, float]
    ) -> None:
        """One step on a batch of open data, as `Language.update` makes one."""
        self._head.update(batch, drop=drop, sgd=sgd, losses=losses)
