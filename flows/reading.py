"""What a worker process does: read one batch of reports and store what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import UnreadableError
from extract.records import Extraction, Several
from extract.reports import Quarantined, RawDocument
from extract.sources import ArchivedFile, load_document
from flows.batches import Batch, Pending
from flows.settings import Settings
from flows.workspace import have_documents, keep_results
from load.extractions import ExtractionStore

if TYPE_CHECKING:
    from spacy.language import Language

Result = Extraction | Quarantined | Several
Read = Callable[[Iterable[RawDocument]], Iterator[Result]]


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of a batch."""

    reports: int
    """How many reports it had."""
    unread: tuple[Quarantined, ...] = ()
    """Those of which nothing was stored, so that the next run tries them again."""


@lru_cache(maxsize=1)
def get_nlp(model: str | Path | None, vocabulary: Path | None) -> Language:
    """The pipeline, loaded once per process."""
    from extract.pipeline import build_pipeline

    return build_pipeline(model, extra=vocabulary)


def reader_of(settings: Settings) -> Read:
    """The function that reads documents, with its model loaded."""
    from extract.pipeline import extract_documents

    nlp = get_nlp(settings.model, settings.vocabulary)
    return lambda documents: extract_documents(nlp, documents)


def extract_batch(
    batch: Batch, settings: Settings, *, get_reader: Callable[[Settings], Read] = reader_of
) -> BatchResult:
    """Read a batch and store its results, all or none; a bad report stops no other."""
    keys: list[str] = []
    unread: list[Quarantined] = []
    have_documents(settings, [pending.file.raw_path for pending in batch.documents])
    documents = _documents(batch.documents, settings.raw, keys, unread)
    results = list(get_reader(settings)(documents))
    if results:
        store = ExtractionStore(settings.extractions)
        made = {it.key: it.made for it in batch.documents if it.made is not None}
        part = store.write_part(dict(zip(keys, results, strict=True)), made)
        keep_results(settings, part)
    return BatchResult(len(batch.documents), tuple(unread))


def _documents(
    batch: Sequence[Pending], raw: Path, keys: list[str], unread: list[Quarantined]
) -> Iterator[RawDocument]:
    """The documents that can be had, one at a time; their keys, and the others, are noted."""
    for pending in batch:
        try:
            document = load_document(pending.file, raw=raw)
        except UnreadableError as error:
            unread.append(quarantined(pending.file, "collect", error))
        else:
            keys.append(pending.key)
            yield document


def read_in(result: Result) -> tuple[Extraction, ...]:
    """What the reports of a document say."""
    if isinstance(result, Several):
        return result.extractions
    return (result,) if isinstance(result, Extraction) else ()


def unread_in(result: Result) -> tuple[Quarantined, ...]:
    """The reports of a document that could not be read."""
    if isinstance(result, Several):
        return result.quarantined
    return (result,) if isinstance(result, Quarantined) else ()


def quarantined(file: ArchivedFile, stage: str, error: UnreadableError) -> Quarantined:
    """The quarantine row of a document of the archive."""
    return Quarantined(
        source=file.source,
        uri=file.uri,
        file_name=file.file_name,
        raw_sha256=file.raw_sha256,
        stage=stage,
        reason_code=error.reason_code,
        message=error.message,
        received_at=file.metadata.received_at,
    )
