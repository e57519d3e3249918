"""Small records made by hand, and the vocabulary of the project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pandas as pd
import pytest

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
from extract.reports import PageSpan, Report
from extract.vocabulary import Vocabulary, load_vocabulary
from transform.build import build_tables

SERIES = "Meeting of UNESCO Category II Centres in Education"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def _report(text: str, **known: str | None) -> Report:
    digest = sha256(text.encode()).hexdigest()
    name = f"{digest[:6]}.txt"
    report = Report(
        report_id=digest[:16],
        source="folder",
        uri=name,
        file_name=name,
        raw_path=f"folder/{name}",
        raw_sha256=digest,
        text=text,
        blocks=(),
        language="en",
    )
    return replace(report, **known)  # type: ignore[arg-type]


def _passage(text: str, words: str, rule: str = "by-hand") -> Evidence:
    start = text.index(words)
    return Evidence(start, start + len(words), rule)


def _mention(text: str, words: str, label: str, key: str | None) -> Mention:
    found = _passage(text, words)
    return Mention(found.start, found.end, label, words, found.rule, key)


@pytest.fixture
def report() -> Callable[..., Report]:
    """`report(text, published=...)`: a report whose id follows from its text."""
    return _report


@pytest.fixture
def one_body(report: Callable[..., Report]) -> Callable[..., Extraction]:
    """`one_body(text, name, ...)`: a report that names one organisation."""

    def make(text: str, name: str, **known: object) -> Extraction:
        body = Organisation("organisation:1", name, forms=(name,))
        mention = Mention(0, len(name), "ORG", name, "by-hand", body.key)
        whole = f"{name}. {text}"
        changed = replace(body, **known)  # type: ignore[arg-type]
        return Extraction(report(whole), mentions=(mention,), organisations=(changed,))

    return make


@pytest.fixture
def one_person(report: Callable[..., Report]) -> Callable[..., Extraction]:
    """`one_person(text, name, ...)`: a report that names one person."""

    def make(text: str, name: str, **known: object) -> Extraction:
        person = Person("person:1", name, forms=(name,))
        mention = Mention(0, len(name), "PERSON", name, "by-hand", person.key)
        whole = f"{name}. {text}"
        changed = replace(person, **known)  # type: ignore[arg-type]
        return Extraction(report(whole), mentions=(mention,), people=(changed,))

    return make


@pytest.fixture
def one_meeting(report: Callable[..., Report]) -> Callable[..., Extraction]:
    """`one_meeting(text, ...)`: a report about one meeting."""

    def make(text: str, **known: object) -> Extraction:
        meeting = Meeting("meeting:1", True, Evidence(0, len(text), "by-hand"))
        changed = replace(meeting, **known)  # type: ignore[arg-type]
        return Extraction(report(text), meetings=(changed,))

    return make


@pytest.fixture
def host_report() -> Extraction:
    """The host's own report of the eighth meeting of the centres."""
    text = (
        "On November 10, 2024, UNESCO-ICHEI attended the 8th Meeting of UNESCO Category II Centres "
        "in Education in Shanghai, China, hosted by the Teacher Education Centre under the "
        "auspices of UNESCO (UNESCO-TEC). Ms. GE Siying, Deputy Secretary-General of the "
        "Secretariat of the Chinese National Commission for UNESCO, delivered opening remarks "
        "(online). Ms. GE reviewed the Smart Classroom Project. The parties "
        "reached a consensus on exchange."
    )
    name = f"8th {SERIES}"
    return Extraction(
        replace(
            _report(text, published="2024-11-18", received_at="2024-11-20T08:00:00Z"),
            pages=(PageSpan(1, 0, 200), PageSpan(2, 200, len(text))),
        ),
        mentions=(
            _mention(text, "UNESCO-ICHEI", "ORG", "organisation:1"),
            _mention(text, name, "MEETING", "meeting:1"),
            _mention(text, "Shanghai", "CITY", None),
            _mention(text, "China", "COUNTRY", "country:CN"),
            _mention(text, "UNESCO-TEC", "ORG", "organisation:2"),
            _mention(text, "GE Siying", "PERSON", "person:1"),
            _mention(text, "Chinese National Commission for UNESCO", "ORG", "organisation:3"),
            _mention(text, "Smart Classroom Project", "PROGRAMME", "programme:1"),
        ),
        people=(Person("person:1", "GE Siying", "Ms.", ("GE Siying", "GE")),),
        organisations=(
            Organisation("organisation:1", "UNESCO-ICHEI", forms=("UNESCO-ICHEI",)),
            Organisation(
                "organisation:2",
                "Teacher Education Centre under the auspices of UNESCO",
                "UNESCO-TEC",
                ("Teacher Education Centre under the auspices of UNESCO", "UNESCO-TEC"),
            ),
            Organisation("organisation:3", "Chinese National Commission for UNESCO"),
            Organisation("organisation:4", "Secretariat", parent_key="organisation:3"),
        ),
        programmes=(
            Programme("programme:1", "Smart Classroom Project", owner_key="organisation:1"),
        ),
        meetings=(
            Meeting(
                "meeting:1",
                True,
                _passage(text, name),
                name=name,
                forms=(name,),
                series=SERIES,
                edition=8,
                dates=Interval(date(2024, 11, 10), date(2024, 11, 10), "day"),
                city="Shanghai",
                country_code="CN",
            ),
        ),
        positions=(
            Position(
                "person:1",
                "GE Siying",
                "Deputy Secretary-General",
                _passage(text, "GE Siying, Deputy Secretary-General"),
                "organisation:4",
                "Secretariat",
            ),
        ),
        participations=(
            Participation(
                "host", _passage(text, "hosted by"), "meeting:1", organisation_key="organisation:2"
            ),
            Participation(
                "attended",
                _passage(text, "UNESCO-ICHEI attended"),
                "meeting:1",
                organisation_key="organisation:1",
            ),
            Participation(
                "opening_remarks",
                _passage(text, "delivered opening remarks (online)"),
                "meeting:1",
                "person:1",
                is_online=True,
            ),
        ),
        presentations=(
            Presentation("programme:1", _passage(text, "Smart Classroom Project"), "meeting:1"),
        ),
        statements=(
            Statement("review", "indirect", _passage(text, "reviewed"), "meeting:1", "person:1"),
        ),
        outcomes=(
            Outcome(
                "consensus",
                _passage(text, "reached a consensus"),
                "meeting:1",
                ("organisation:2", "organisation:1", "country:CN"),
                2025,
            ),
        ),
        unresolved=(
            Unresolved("organisation", "The parties", "group", _passage(text, "The parties")),
        ),
        findings=(
            Finding(
                "stated_count_differs",
                "country_count",
                "5",
                "1",
                "extraction_incomplete",
                _passage(text, "The parties"),
                "meeting:1",
            ),
        ),
    )


@pytest.fixture
def guest_report() -> Extraction:
    """A guest's report of the same meeting: a day longer, and in another hall."""
    text = (
        "The Eighth Meeting of UNESCO Category 2 Centres in Education took place in Shanghai on 10 "
        "and 11 November 2024. Siying Ge and the Director of RCQE spoke."
    )
    name = "Eighth Meeting of UNESCO Category 2 Centres in Education"
    return Extraction(
        _report(text, published="2024-12", received_at="2024-12-02T10:00:00Z", publisher="RCQE"),
        mentions=(
            _mention(text, name, "MEETING", "meeting:7"),
            _mention(text, "Siying Ge", "PERSON", "person:3"),
        ),
        people=(Person("person:3", "Siying Ge", None, ("Siying Ge",)),),
        organisations=(Organisation("organisation:9", "RCQE", "RCQE", ("RCQE",)),),
        meetings=(
            Meeting(
                "meeting:7",
                True,
                _passage(text, name),
                name=name,
                series=SERIES.upper(),
                edition=8,
                dates=Interval(date(2024, 11, 10), date(2024, 11, 11), "day"),
                city="Shanghai",
            ),
        ),
    )


Build = Callable[..., dict[str, pd.DataFrame]]


@pytest.fixture
def build(vocabulary: Vocabulary) -> Build:
    """`build(extraction, ..., previous=...)`: all tables."""

    def tables(*extractions: Extraction, **options: object) -> dict[str, pd.DataFrame]:
        return build_tables(extractions, (), vocabulary=vocabulary, **options)  # type: ignore[arg-type]

    return tables
