"""Readers and steps that stand in for the real ones; importable by worker processes."""

import os
import signal
from collections.abc import Iterable, Iterator
from datetime import date

from extract.documents import read_document
from extract.errors import UnreadableError
from extract.records import (
    Evidence,
    Extraction,
    Finding,
    Interval,
    Meeting,
    Mention,
    Organisation,
    Outcome,
    Participation,
    Person,
    Position,
    Presentation,
    Programme,
    Statement,
    Unresolved,
)
from extract.reports import Quarantined, RawDocument, Report
from flows.batches import Batch
from flows.reading import BatchResult, Read, extract_batch
from flows.settings import Settings


def bare(_settings: Settings) -> Read:
    """Reads the text of a report and no fact."""

    return lambda documents: map(_bare, documents)


def _bare(document: RawDocument) -> Extraction | Quarantined:
    try:
        return Extraction(read_document(document))
    except UnreadableError as error:
        return Quarantined(
            document.source, document.uri, document.file_name, document.raw_sha256,
            "read", error.reason_code, error.message,
        )  # fmt: skip


def bare_step(batch: Batch, settings: Settings) -> BatchResult:
    return extract_batch(batch, settings, get_reader=bare)


def fragile_step(batch: Batch, settings: Settings) -> BatchResult:
    """Dies the first time that it meets a report."""
    mark = settings.data / "died"
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return bare_step(batch, settings)


def deadly_step(batch: Batch, settings: Settings) -> BatchResult:
    """Dies whenever the report on the visit is in its batch."""
    if any(pending.file.file_name == "visit.md" for pending in batch.documents):
        os.kill(os.getpid(), signal.SIGKILL)
    return bare_step(batch, settings)


def broken_step(batch: Batch, settings: Settings) -> BatchResult:
    """A fault of the program: no report can be read."""
    return extract_batch(batch, settings, get_reader=broken)


def broken(_settings: Settings) -> Read:
    return lambda documents: (
        Quarantined(
            document.source, document.uri, document.file_name, document.raw_sha256,
            "extract", "extraction_failed", f"Reading {document.uri} failed.",
        )
        for document in documents
    )  # fmt: skip


def losing_step(batch: Batch, settings: Settings) -> BatchResult:
    """Somebody removes a report while the run is on."""
    (settings.raw / "lagoon.txt").unlink(missing_ok=True)
    return bare_step(batch, settings)


def told(_settings: Settings) -> Read:
    """Reads every kind of fact, of the report on the dialogue alone."""

    def read(documents: Iterable[RawDocument]) -> Iterator[Extraction | Quarantined]:
        for document in documents:
            is_dialogue = document.file_name == "delta.txt"
            yield _dialogue(read_document(document)) if is_dialogue else _bare(document)

    return read


def told_step(batch: Batch, settings: Settings) -> BatchResult:
    return extract_batch(batch, settings, get_reader=told)


def _dialogue(report: Report) -> Extraction:
    def at(passage: str) -> Evidence:
        start = report.text.index(passage)
        return Evidence(start, start + len(passage), "stub")

    def named(passage: str, label: str, key: str) -> Mention:
        evidence = at(passage)
        return Mention(evidence.start, evidence.end, label, passage, "stub", key)

    meeting, person, body = "meeting:1", "person:1", "organisation:1"
    said = at("She said that the courses reach learners")
    days = Interval(date(2024, 3, 12), date(2024, 3, 13), "day")
    return Extraction(
        report=report,
        mentions=(
            named("Amina Okoro", "PERSON", person),
            named("Harbour Institute of Technology", "ORG", body),
        ),
        people=(Person(person, "Amina Okoro", "Dr.", ("Amina Okoro",)),),
        organisations=(Organisation(body, "Harbour Institute of Technology"),),
        programmes=(Programme("programme:1", "Open Courses"),),
        meetings=(
            Meeting(
                meeting,
                True,
                at("Second Delta Dialogue on Open Courses, held in Nairobi, Kenya"),
                name="Second Delta Dialogue on Open Courses",
                series="Delta Dialogue on Open Courses",
                edition=2,
                dates=days,
                city="Nairobi",
                country_code="KE",
                theme="Courses without Walls",
            ),
        ),
        positions=(
            Position(
                person,
                "Amina Okoro",
                "Director",
                at("Dr. Amina Okoro, Director of the Harbour Institute of Technology"),
                body,
                "Harbour Institute of Technology",
            ),
        ),
        participations=(
            Participation("opening_remarks", at("Dr. Amina Okoro"), meeting, person),
            Participation("attended", at("in five countries"), meeting, country_code="KE"),
        ),
        presentations=(Presentation("programme:1", at("Open Courses"), meeting, person),),
        statements=(Statement("say", "indirect", said, meeting, person),),
        outcomes=(Outcome("plan", said, meeting, (person,), 2026),),
        unresolved=(Unresolved("person", "She", "pronoun", at("She")),),
        findings=(
            Finding(
                "stated_count_differs",
                "stated_country_count",
                "5",
                "1",
                "extraction_incomplete",
                at("five countries"),
                meeting,
            ),
        ),
    )
