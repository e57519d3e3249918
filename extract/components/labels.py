"""Labels of other models: what their entities are called here.

spaCy's pretrained pipelines speak OntoNotes (`GPE`, `FAC`, `EVENT`). One table
(`vocabulary/data/model_labels.csv`) maps such labels to those of the annotated
reports; `GPE` and `LOC` become COUNTRY, REGION or CITY by the vocabulary.
Labels that the table leaves empty (`MONEY`, `CARDINAL`) are dropped.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.records import LABELS
from extract.vocabulary import Vocabulary, load_vocabulary

TABLE = Path(__file__).parents[1] / "vocabulary" / "data" / "model_labels.csv"
PLACE = "PLACE"
"""In the table: a place of any size."""


@cache
def label_table() -> dict[str, str]:
    """Label of another model -> label of the annotated reports, `PLACE`, or nothing."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["model_label"]: row["label"] for row in csv.DictReader(file)}


def label_of(label: str, text: str, vocabulary: Vocabulary) -> str | None:
    """The label that an entity of another model gets here; None to drop it."""
    known = label if label in LABELS else label_table().get(label)
    if known != PLACE:
        return known or None
    if vocabulary.countries.code_of(text):
        return "COUNTRY"
    return "REGION" if vocabulary.regions.is_region(text) else "CITY"


@Language.component("minutebook_labels", retokenizes=False, assigns=["doc.ents"])
def map_labels(doc: Doc) -> Doc:
    """Give the entities of another model the labels of the annotated reports."""
    vocabulary = load_vocabulary()
    mapped = [
        Span(doc, ent.start, ent.end, label=label)
        for ent in doc.ents
        if (label := label_of(ent.label_, ent.text, vocabulary))
    ]
    doc.ents = mapped
    return doc
