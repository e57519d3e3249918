"""The only entry to extraction: build the spaCy pipeline, and read documents with it.

In: documents as received. Out: for each, in order, what it says (`Extraction`)
or why it could not be read (`Quarantined`). One bad document never stops the
others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops
from threadpoolctl import threadpool_limits

from extract.components import labels, lexicon, networks, pipes
from extract.components.reading import Reading
from extract.components.tokenizer import make_tokenizer
from extract.documents import read_reports
from extract.errors import ModelError, UnreadableError
from extract.records import LABELS, Extraction, Mention, Several
from extract.reports import Quarantined, RawDocument, Report
from extract.vocabulary import Vocabulary, load_vocabulary

MODEL = Path(__file__).parent / "model"
"""The model shipped with the package."""
NER = ("ner", "beam_ner", "entity_ruler", "span_ruler")
BATCH = 16
"""Reports that go through the model together."""
Result = Extraction | Quarantined | Several
"""What became of a document."""
MAX_LENGTH = 1_000_000
"""Characters of the longest text that is read; longer ones go to quarantine."""


def build_pipeline(model: str | Path | None = MODEL, *, extra: Path | None = None) -> Language:
    """The spaCy pipeline that reads reports.

    `model` is a path or the name of an installed pipeline with an `ner`
    component, whose labels are mapped by `components/labels.py`; None reads by
    vocabulary and rules alone. `extra` is a folder of the user's own
    vocabulary. Raises `ModelError` where the model is missing or finds no names.
    """
    nlp = _blank() if model is None else bare_model(model)
    if any(label not in LABELS for label in _labels(nlp)):
        nlp.add_pipe("minutebook_labels")
    for name in pipes.NAMES:
        nlp.add_pipe(name)
    nlp.max_length = MAX_LENGTH
    nlp.meta["minutebook_extra"] = str(extra) if extra else ""
    return nlp


def _blank() -> Language:
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    return nlp


def _labels(nlp: Language) -> list[str]:
    """The labels of all entities that a pipeline can find."""
    finders = [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory in NER]
    return [label for name in finders for label in nlp.pipe_labels.get(name, [])]


def bare_model(model: str | Path) -> Language:
    """A model alone, without the rules, its arithmetic on one thread.

    One thread gives the same sums however many processes read; numpy's BLAS is
    faster here than spaCy's own (measured: a third more words per second).
    """
    threadpool_limits(limits=1, user_api="blas")
    set_current_ops(NumpyOps(use_blis=False))
    try:
        nlp = spacy.load(model)
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(
            f"The spaCy model {str(model)!r} cannot be loaded: {error}\n"
            f"Install it with `python -m spacy download {model}`, or unset MINUTEBOOK_MODEL "
            "to use the model that comes with Minutebook."
        ) from error
    if not any(nlp.get_pipe_meta(name).factory in NER for name in nlp.pipe_names):
        raise ModelError(
            f"The spaCy model {str(model)!r} finds no names: it has no component `ner` "
            f"(it has {', '.join(nlp.pipe_names) or 'none'}). Choose one that has."
        )
    return nlp


def vocabulary_of(nlp: Language) -> Vocabulary:
    """The vocabulary that a pipeline was built with."""
    extra = nlp.meta.get("minutebook_extra")
    return load_vocabulary(Path(extra) if extra else None)


def read_report(
    nlp: Language, report: Report, *, mentions: Iterable[Mention] = (), entities: Doc | None = None
) -> Extraction:
    """What one report says.

    `mentions` takes the place of the names that the pipeline would find;
    `entities` that of the model's alone (a `Doc` of the report's text with `ents`).
    Raises whatever stopped a component.
    """
    doc = entities if entities is not None else nlp.make_doc(report.text)
    doc._.reading = Reading(report, vocabulary_of(nlp), list(mentions))
    reading: Reading = nlp(doc)._.reading
    if reading.failure is not None:
        raise reading.failure
    return extraction_of(reading)


def extraction_of(reading: Reading) -> Extraction:
    """The records of a report that has been through the pipeline."""
    return Extraction(
        report=reading.report,
        mentions=tuple(reading.mentions),
        people=tuple(reading.people.values()),
        organisations=tuple(reading.organisations.values()),
        programmes=tuple(reading.programmes.values()),
        meetings=tuple(reading.meetings.values()),
        positions=tuple(reading.positions),
        participations=tuple(reading.participations),
        presentations=tuple(reading.presentations),
        statements=tuple(reading.statements),
        outcomes=tuple(reading.outcomes),
        unresolved=tuple(reading.unresolved),
        findings=tuple(reading.findings),
    )


def _quarantined(
    raw: RawDocument, stage: str, error: UnreadableError, uri: str | None = None
) -> Quarantined:
    return Quarantined(
        source=raw.source,
        uri=uri or raw.uri,
        file_name=raw.file_name,
        raw_sha256=raw.raw_sha256,
        stage=stage,
        reason_code=error.reason_code,
        message=error.message,
        received_at=raw.metadata.received_at,
    )


def _failed(raw: RawDocument, report: Report, failure: Exception) -> Quarantined:
    message = (
        f"Reading {report.uri} failed with {type(failure).__name__}: {failure}. The file stays in "
        "the raw archive and is read again by the next version; please report it with its text."
    )
    error = UnreadableError("extraction_failed", message)
    return _quarantined(raw, "extract", error, report.uri)


def _read(raw: RawDocument) -> list[Report | Quarantined]:
    """The reports of a document, then those of them that could not be read."""
    try:
        found = read_reports(raw)
    except UnreadableError as error:
        return [_quarantined(raw, "read", error)]
    unread = (_quarantined(raw, "read", error, uri) for uri, error in found.unread)
    return [*found.reports, *unread]


def _extracted(
    nlp: Language, batch: list[tuple[RawDocument, list[Report | Quarantined]]]
) -> Iterator[Result]:
    """One batch through the model together, which is faster than one by one."""
    vocabulary = vocabulary_of(nlp)
    docs = []
    for _, parts in batch:
        for report in parts:
            if isinstance(report, Report):
                doc = nlp.make_doc(report.text)
                doc._.reading = Reading(report, vocabulary)
                docs.append(doc)
    done = nlp.pipe(docs, batch_size=BATCH)
    for raw, parts in batch:
        yield _gathered([_result(raw, part, done) for part in parts])


def _result(
    raw: RawDocument, part: Report | Quarantined, done: Iterator[Doc]
) -> Extraction | Quarantined:
    if isinstance(part, Quarantined):
        return part
    reading: Reading = next(done)._.reading
    failure = reading.failure
    return extraction_of(reading) if failure is None else _failed(raw, part, failure)


def _gathered(results: list[Extraction | Quarantined]) -> Result:
    """One result for a document, of however many reports."""
    if len(results) == 1:
        return results[0]
    return Several(
        tuple(result for result in results if isinstance(result, Extraction)),
        tuple(result for result in results if isinstance(result, Quarantined)),
    )


def extract_documents(nlp: Language, documents: Iterable[RawDocument]) -> Iterator[Result]:
    """Read documents: one result for each, in order; none stops the others."""
    stream = iter(documents)
    while batch := [(raw, _read(raw)) for raw in islice(stream, BATCH)]:
        with nlp.memory_zone():
            yield from list(_extracted(nlp, batch))


__all__ = [
    "MODEL",
    "bare_model",
    "build_pipeline",
    "extract_documents",
    "labels",
    "lexicon",
    "networks",
    "read_report",
]
