"""Texts with the names marked in place, `{{Carlos VARGAS|PERSON}}`, read by the grammar alone."""

from __future__ import annotations

import hashlib
from functools import cache

from spacy.language import Language

from extract.documents import read_document
from extract.pipeline import build_pipeline, read_report
from extract.records import Extraction, Mention
from extract.reports import Metadata, RawDocument
from tests.quality.annotated import unmarked


@cache
def _rules_alone() -> Language:
    return build_pipeline(None)


def read_marked(text: str, *, published: str | None = None) -> Extraction:
    """What the grammar reads from a text whose names are given."""
    plain, spans = unmarked(text)
    mentions = [Mention(s, e, label, plain[s:e], "given") for s, e, label in spans]
    data = plain.encode()
    digest = hashlib.sha256(data).hexdigest()
    raw = RawDocument(
        "tests", "tests/a.txt", "a.txt", "a.txt", digest, data, Metadata(published=published)
    )
    return read_report(_rules_alone(), read_document(raw), mentions=mentions)
