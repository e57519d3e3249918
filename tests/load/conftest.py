"""A tiny release, whole and consistent: two reports of one meeting, and their raw files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from extract.errors import UnreadableError
from extract.records import Extraction, Mention
from extract.reports import Block, RawDocument, Report
from load.extractions import ExtractionStore
from transform.tables import TABLES

NOW = datetime(2024, 6, 20, 8, 30, tzinfo=UTC)

HOME = (
    "UNESCO-ICHEI hosts the 8th Meeting of Category 2 Centres in Education\n\n"
    "Prof. Ada Okafor, Director of UNESCO-ICHEI, opened the meeting in Shenzhen, China. "
    "“Teachers come first 🎓,” she said. All centres agreed on a joint plan by 2026."
)
ABROAD = (
    "Réunion à Shenzhen\n\nDr Juan Peña attended the meeting of category 2 centres "
    "on 5 and 6 June 2024; nine centres sent somebody."
)

Row = dict[str, Any]


@dataclass(frozen=True)
class Tiny:
    """The frames of a release, and the folder of the raw files that it was read from."""

    tables: dict[str, pd.DataFrame]
    raw: Path


def frame_of(name: str, rows: list[Row]) -> pd.DataFrame:
    """The frame of a table; columns that a row leaves out are null."""
    return pd.DataFrame(rows, columns=list(TABLES[name].column_names), dtype=object)


def read(document: RawDocument) -> tuple[Report, ...]:
    """Stands for the reader of documents: UTF-8 text, nothing else."""
    try:
        text = document.data.decode()
    except UnicodeDecodeError as error:
        raise UnreadableError("encoding", f"{document.uri} is not UTF-8") from error
    report = Report(
        document.raw_sha256[:16], document.source, document.uri, document.file_name,
        document.raw_path, document.raw_sha256, text, (),
    )  # fmt: skip
    return (report,)


def report_row(raw: Path, name: str, text: str, **more: Any) -> Row:
    data = text.encode()
    place = raw / "samples" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return {
        "report_id": digest[:16], "source": "samples", "uri": f"samples/{name}", "file_name": name,
        "raw_sha256": digest, "text": text, "word_count": len(text.split()),
        "raw_path": f"samples/{name}", "language": "en", **more,
    }  # fmt: skip


def passage(report: Row, words: str) -> Row:
    """The evidence columns of a fact that these words state."""
    start = report["text"].index(words)
    return {
        "report_id": report["report_id"], "start": start, "end": start + len(words),
        "rule": "position:apposition", "confidence": 0.93,
    }  # fmt: skip


def mention(report: Row, label: str, words: str, entity_id: str | None) -> Row:
    where = passage(report, words)
    key = f"{where['report_id']}-{where['start']:06}-{label}"
    return {"mention_id": key, "label": label, "text": words, "entity_id": entity_id, **where}


def fact(key: str, report: Row, words: str, **columns: Any) -> Row:
    return {key: f"{report['report_id']}-{words[:12]}", **columns, **passage(report, words)}


def entity_rows() -> dict[str, list[Row]]:
    meeting = {
        "meeting_id": "category-2-centres-in-education-8", "series_id": "category-2-centres",
        "name": "8th Meeting of Category 2 Centres in Education", "edition": 8,
        "start_date": date(2024, 6, 5), "end_date": date(2024, 6, 6), "date_precision": "day",
        "city": "Shenzhen", "country_code": "CN", "mode_code": "in_person", "report_count": 2,
    }  # fmt: skip
    seen = {"first_reported_date": date(2024, 6, 7), "last_reported_date": date(2024, 6, 9)}
    ichei = {"organisation_id": "unesco-ichei", "name": "UNESCO-ICHEI", "country_code": "CN"}
    return {
        "meetings": [meeting],
        "series": [
            {"series_id": "category-2-centres", "name": "Meeting of Category 2 Centres",
             "meeting_count": 1, "first_edition": 8, "last_edition": 8},
        ],
        "organisations": [
            {**ichei, "kind_code": "category2_centre", "parent_id": "unesco",
             "is_registered": True, "report_count": 1, **seen},
            {"organisation_id": "unesco", "name": "UNESCO", "kind_code": "un_body",
             "is_registered": True, "report_count": 1, **seen},
        ],
        "centres": [{**ichei, "category": 2, "meeting_count": 1}],
        "people": [
            {"person_id": "ada-okafor", "name": "Ada Okafor", "family_name": "Okafor",
             "given_names": "Ada", "title": "Prof.", "report_count": 1, **seen},
            {"person_id": "juan-pena", "name": "Juan Peña", "report_count": 1, **seen},
        ],
        "countries": [
            {"country_code": "CN", "alpha3": "CHN", "name": "China", "region": "Asia",
             "subregion": "Eastern Asia", "report_count": 1, "meeting_count": 1},
        ],
        "names": [
            {"entity_id": "ada-okafor", "name": "Ada Okafor", "noun": "person", "report_count": 1},
            {"entity_id": "CN", "name": "China", "noun": "country", "report_count": 1},
        ],
        "rules": [
            {"rule": "position:apposition", "description": "Ada Okafor, Director of X",
             "precision": 0.96, "support": 240, "confidence": 0.93},
        ],
    }  # fmt: skip


def fact_rows(home: Row, abroad: Row) -> dict[str, list[Row]]:
    here = {"meeting_id": "category-2-centres-in-education-8"}
    ada, ichei = {"person_id": "ada-okafor"}, {"organisation_id": "unesco-ichei"}
    role = {"person": "Ada Okafor", "role": "Director", "is_acting": False, "is_former": False}
    return {
        "mentions": [
            mention(home, "PERSON", "Ada Okafor", "ada-okafor"),
            mention(home, "COUNTRY", "China", "CN"),
            mention(home, "CITY", "Shenzhen", None),
            mention(abroad, "PERSON", "Juan Peña", "juan-pena"),
        ],
        "meeting_reports": [
            {**here, "is_main": True, **passage(home, "8th Meeting")},
            {**here, "is_main": False, "stated_centre_count": 9, **passage(abroad, "the meeting")},
        ],
        "positions": [
            fact("position_id", home, "Ada Okafor, Director of UNESCO-ICHEI",
                 **ada, **ichei, **role),
        ],
        "participations": [
            fact("participation_id", abroad, "Juan Peña attended", **here,
                 person_id="juan-pena", capacity_code="attended", is_online=None),
        ],
        "statements": [
            fact("statement_id", home, "“Teachers come first 🎓,” she said", **here, **ada,
                 verb="say", form_code="direct"),
        ],
        "outcomes": [
            fact("outcome_id", home, "agreed on a joint plan", **here, kind_code="plan",
                 actor_ids=["unesco", "unesco-ichei"], due_year=2026),
            fact("outcome_id", home, "centres agreed", kind_code="consensus", actor_ids=[]),
        ],
        "unresolved": [
            fact("mention_id", abroad, "nine centres", noun="organisation", text="nine centres",
                 reason_code="unnamed"),
        ],
    }  # fmt: skip


def make_tiny(raw: Path, *, title: str = "A meeting in Shenzhen", people: int = 0) -> Tiny:
    """A release that differs by the title of a report, and by a number of further people."""
    home = report_row(
        raw, "home.txt", HOME, title=title, published_date=date(2024, 6, 7),
        publisher_id="unesco-ichei", received_at=datetime(2024, 6, 8, 7, 15, tzinfo=UTC),
    )  # fmt: skip
    abroad = report_row(raw, "abroad.txt", ABROAD)
    rows: dict[str, list[Row]] = {"reports": [home, abroad]}
    rows |= entity_rows() | fact_rows(home, abroad)
    rows["people"] += [
        {"person_id": f"person-{number:05}", "name": f"Person {number}", "report_count": 0}
        for number in range(people)
    ]
    rows["quarantine"] = [
        {"uri": "samples/junk.txt", "raw_sha256": "0" * 64, "stage": "read",
         "reason_code": "binary", "message": "not text", "received_at": None},
    ]  # fmt: skip
    frames = {name: frame_of(name, rows.get(name, [])) for name in TABLES}
    return Tiny({name: in_order(name, frame) for name, frame in frames.items()}, raw)


def in_order(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values(list(TABLES[name].key), ignore_index=True)


@pytest.fixture
def tiny(tmp_path: Path) -> Callable[..., Tiny]:
    """Makes tiny releases, with their raw files below `tmp_path`."""

    def make(**options: Any) -> Tiny:
        return make_tiny(tmp_path / "raw", **options)

    return make


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def reader() -> Callable[[RawDocument], tuple[Report, ...]]:
    return read


def make_extraction(number: int, *, words: int = 1) -> Extraction:
    """What was read in a report of so many words, another one for each number."""
    text = " ".join(f"word{number}" for _ in range(words))
    report = Report(
        f"{number:016}", "samples", f"samples/{number}.txt", f"{number}.txt", f"a/{number}.txt",
        f"{number:064}", text, (Block("paragraph", 0, len(text)),),
    )  # fmt: skip
    return Extraction(report, mentions=(Mention(0, 4, "ORG", "word", "ner"),))


@pytest.fixture
def extraction() -> Callable[..., Extraction]:
    return make_extraction


@pytest.fixture
def filled() -> Callable[[Path, int], ExtractionStore]:
    """Makes a store with so many parts of one result each, under the keys `0`, `1`, ..."""

    def fill(folder: Path, parts: int) -> ExtractionStore:
        store = ExtractionStore(folder)
        for number in range(parts):
            store.write_part({str(number): make_extraction(number)})
        return store

    return fill
