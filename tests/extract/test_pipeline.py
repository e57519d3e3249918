"""The pipeline as a whole: models of others, batches, and reports that fail."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.errors import ModelError
from extract.pipeline import build_pipeline, extract_documents
from extract.records import Extraction
from extract.reports import Quarantined, RawDocument

TEXT = (
    "Harbour towns compare notes\n\n"
    "On 4 May 2023 Dr. Amina Okafor, Director of the Lagos Port School, opened the Third Forum of"
    " Harbour Towns in Lisbon, Portugal. Delegates from Kenya and Japan spoke.\n"
)


def raw(text: str, *, name: str = "a.txt") -> RawDocument:
    data = text.encode()
    digest = hashlib.sha256(name.encode() + data).hexdigest()
    return RawDocument("tests", f"tests/{name}", name, name, digest, data)


@pytest.fixture(scope="module")
def rules_alone() -> Language:
    return build_pipeline(None)


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A pipeline that somebody else made, with labels of its own."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [
            {"label": "GPE", "pattern": "Lisbon"},
            {"label": "GPE", "pattern": "Portugal"},
            {"label": "PER", "pattern": "Amina Okafor"},
            {"label": "CARDINAL", "pattern": "4"},
        ]
    )
    nlp.to_disk(tmp_path / "foreign")
    return tmp_path / "foreign"


def test_labels_of_another_model_are_mapped(foreign: Path) -> None:
    (read,) = extract_documents(build_pipeline(foreign), [raw(TEXT)])
    assert isinstance(read, Extraction)
    found = {mention.text: mention.label for mention in read.mentions}
    assert found["Lisbon"] == "CITY"
    assert found["Portugal"] == "COUNTRY"
    assert found["Amina Okafor"] == "PERSON"
    assert "4" not in found


def test_a_missing_model_says_how_to_install_it() -> None:
    with pytest.raises(ModelError, match="spacy download en_no_such_model"):
        build_pipeline("en_no_such_model")


def test_a_model_that_finds_no_names_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "empty")
    with pytest.raises(ModelError, match="has no component `ner`"):
        build_pipeline(tmp_path / "empty")


def test_the_shipped_model_reads_people_roles_and_the_meeting() -> None:
    (read,) = extract_documents(build_pipeline(), [raw(TEXT)])
    assert isinstance(read, Extraction)
    (position,) = read.positions
    assert (position.person, position.role) == ("Amina Okafor", "Director")
    assert position.organisation == "Lagos Port School"
    (meeting,) = [meeting for meeting in read.meetings if meeting.is_main]
    assert (meeting.edition, meeting.city, meeting.country_code) == (3, "Lisbon", "PT")
    assert meeting.dates is not None
    assert meeting.dates.start.isoformat() == "2023-05-04"


def test_results_come_in_order_and_one_for_each(rules_alone: Language) -> None:
    documents = [raw(TEXT, name=f"{n}.txt") for n in range(40)]
    documents[7] = raw("", name="7.txt")
    results = list(extract_documents(rules_alone, documents))
    names = [
        result.file_name if isinstance(result, Quarantined) else result.report.file_name
        for result in results
    ]
    assert names == [f"{n}.txt" for n in range(40)]
    assert [n for n, result in enumerate(results) if isinstance(result, Quarantined)] == [7]


def test_a_report_read_alone_or_in_a_batch_says_the_same(rules_alone: Language) -> None:
    documents = [raw(f"{TEXT}\nNote {n}.", name=f"{n}.txt") for n in range(20)]
    together = list(extract_documents(rules_alone, documents))
    apart = [next(extract_documents(rules_alone, [document])) for document in documents]
    assert together == apart


@Language.component("fails_on_forum")
def fails_on_forum(doc: Doc) -> Doc:
    if "Forum" in doc.text:
        doc._.reading.failure = ValueError("planted")
    return doc


def test_a_report_that_fails_goes_to_quarantine_and_stops_no_other() -> None:
    nlp = build_pipeline(None)
    nlp.add_pipe("fails_on_forum", first=True)
    good = raw(TEXT.replace("Forum", "Meeting"), name="good.txt")
    failed, read = extract_documents(nlp, [raw(TEXT), good])
    assert isinstance(failed, Quarantined)
    assert (failed.stage, failed.reason_code) == ("extract", "extraction_failed")
    assert "ValueError: planted" in failed.message
    assert isinstance(read, Extraction)


def test_a_stream_is_read_as_it_comes(rules_alone: Language) -> None:
    taken: list[int] = []

    def stream() -> Iterator[RawDocument]:
        for n in range(1000):
            taken.append(n)
            yield replace(raw(TEXT), file_name=f"{n}.txt")

    next(extract_documents(rules_alone, stream()))
    assert len(taken) < 100
