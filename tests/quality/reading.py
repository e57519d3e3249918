"""Read annotated reports in the ways that are compared.

`heldout`: the names that a model found which had not been trained on the
report, completed by the rules: what a user may expect of new reports.
`unaided`: the same names without the rules for names. `rules`: no model.
`given`: the annotators' own names, so that only the grammar is measured.
`shipped`: the shipped model, for reports that it was not trained on.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from extract.documents import read_document
from extract.pipeline import MODEL, build_pipeline, read_report
from extract.records import Extraction, Mention
from extract.vocabulary import load_vocabulary
from tests.quality.annotated import Annotated, read_predictions
from transform.build import build_tables

WAYS = ("heldout", "unaided", "rules", "given", "shipped")
Span = tuple[int, int, str]


def replayed(nlp: Language, text: str, spans: Iterable[Span]) -> Doc:
    """A `Doc` with the entities that a model found earlier."""
    doc = nlp.make_doc(text)
    found = [doc.char_span(s, e, label, alignment_mode="contract") for s, e, label in spans]
    doc.ents = filter_spans([span for span in found if span is not None])
    return doc


def _unaided(text: str, spans: Iterable[Span]) -> list[Mention]:
    return [Mention(s, e, label, text[s:e], f"model.{label.lower()}") for s, e, label in spans]


def read_all(reports: Iterable[Annotated], way: str) -> list[Extraction]:
    """What each report says, read in one of `WAYS`."""
    nlp = build_pipeline(MODEL if way == "shipped" else None)
    predictions = read_predictions() if way in ("heldout", "unaided") else {}
    found = []
    for item in reports:
        report = read_document(item.raw())
        spans = predictions.get(item.id, [])
        entities = replayed(nlp, report.text, spans) if way == "heldout" else None
        given = item.mentions() if way == "given" else []
        if way == "unaided":
            given = _unaided(report.text, spans)
        found.append(read_report(nlp, report, mentions=given, entities=entities))
    return found


def tables_of(reports: Iterable[Annotated], way: str) -> dict[str, pd.DataFrame]:
    """The tables of one release made of these reports."""
    return build_tables(read_all(reports, way), [], vocabulary=load_vocabulary())
