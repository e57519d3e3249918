"""The sample reports, read from their files to a release: what a newcomer sees first."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from extract.documents import read_document
from extract.pipeline import build_pipeline, extract_documents
from extract.records import Extraction
from extract.reports import Quarantined
from extract.sources import list_archive, load_document
from extract.vocabulary import load_vocabulary
from load.verify import verify_tables
from tests.quality.annotated import Annotated
from tests.quality.figures import per_task
from tests.quality.judging import judge
from transform.build import build_tables

SAMPLES = Path(__file__).parents[2] / "data" / "raw" / "samples"
GOLDEN = Path(__file__).parents[1] / "extract" / "golden"
EIGHTH = "meeting-of-unesco-category-2-centres-in-education-8"
FLOORS = {
    "people": 0.9,
    "person-role": 0.75,
    "organisations": 0.8,
    "countries": 0.9,
    "statements": 0.7,
}
"""F1 that the golden reports must reach together."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[Extraction | Quarantined]:
    raw = tmp_path_factory.mktemp("raw")
    shutil.copytree(SAMPLES, raw / "samples")
    documents = [load_document(file, raw=raw) for file in list_archive(raw).documents]
    return list(extract_documents(build_pipeline(), documents))


@pytest.fixture(scope="module")
def tables(results: list[Extraction | Quarantined]) -> dict[str, pd.DataFrame]:
    read = [result for result in results if isinstance(result, Extraction)]
    refused = [result for result in results if isinstance(result, Quarantined)]
    return build_tables(read, refused, vocabulary=load_vocabulary())


def test_there_are_a_dozen_and_more(tables: dict[str, pd.DataFrame]) -> None:
    assert len(tables["reports"]) >= 12


def test_the_tables_keep_the_contract(tables: dict[str, pd.DataFrame]) -> None:
    assert [str(problem) for problem in verify_tables(tables)] == []


def test_the_french_report_is_in_quarantine(tables: dict[str, pd.DataFrame]) -> None:
    assert tables["quarantine"]["reason_code"].tolist() == ["language_unsupported"]


def test_a_meeting_told_by_three_reports_is_one_meeting(tables: dict[str, pd.DataFrame]) -> None:
    told = tables["meeting_reports"]
    main = told[(told["meeting_id"] == EIGHTH) & told["is_main"]]
    files = tables["reports"].set_index("report_id")["file_name"]
    assert {files[report] for report in main["report_id"]} == {
        "shanghai-eighth-meeting.html",
        "jubail-delegation-in-shanghai.txt",
        "natcom-note-shanghai.txt",
    }


def test_its_contradictions_are_listed_and_one_date_is_chosen(
    tables: dict[str, pd.DataFrame],
) -> None:
    conflicts = tables["conflicts"]
    dates = conflicts[(conflicts["entity_id"] == EIGHTH) & (conflicts["field"] == "start_date")]
    assert {"2024-11-09", "2024-11-10"} <= set(dates["value"])
    assert set(dates.loc[dates["is_chosen"], "value"]) == {"2024-11-10"}
    meeting = tables["meetings"].set_index("meeting_id").loc[EIGHTH]
    assert str(meeting["start_date"]) == "2024-11-10"
    assert meeting["name"].startswith(("8th Meeting of", "Eighth Meeting of"))


def test_six_stated_countries_against_five_named_are_a_finding(
    tables: dict[str, pd.DataFrame],
) -> None:
    files = tables["reports"].set_index("report_id")["file_name"]
    findings = tables["findings"]
    own = findings[findings["report_id"].map(files) == "lodz-summer-school.txt"]
    counts = own[own["kind_code"] == "stated_count_differs"]
    assert ("6", "5") in set(zip(counts["stated"], counts["found"], strict=True))


def test_the_series_shows_who_came_to_which_edition(tables: dict[str, pd.DataFrame]) -> None:
    presence = tables["presence"]
    came = presence[presence["presence_code"] == "attended"]
    editions = set(came.loc[came["series_id"] == EIGHTH.removesuffix("-8"), "edition"])
    assert {7, 8} <= editions
    assert came["report_id"].notna().all()


def test_a_name_of_another_alphabet_is_one_person_in_two_spellings(
    tables: dict[str, pd.DataFrame],
) -> None:
    names = tables["names"].set_index("name")["entity_id"]
    assert names["Zorica Hadži-Petrovska"] == names["Zorica Hadzhi Petrovska"]


def test_the_golden_reports_reach_their_floors(
    tables: dict[str, pd.DataFrame], results: list[Extraction | Quarantined]
) -> None:
    texts = {
        Path(result.report.file_name).stem: result.report.text
        for result in results
        if isinstance(result, Extraction)
    }
    golden = []
    for path in sorted(GOLDEN.glob("*.facts.json")):
        stem = path.name.removesuffix(".facts.json")
        golden.append(Annotated(stem, texts[stem], (), json.loads(path.read_text("utf-8"))))
    assert len(golden) == 4
    figures = per_task(verdict for verdict in judge(tables, golden) if verdict.task != "mentions")
    short = {task: round(figures[task].f1, 3) for task in FLOORS if figures[task].f1 < FLOORS[task]}
    assert short == {}


def test_reading_a_sample_again_gives_the_same_text(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES, tmp_path / "samples")
    files = list_archive(tmp_path).documents
    first = load_document(files[0], raw=tmp_path)
    assert read_document(first) == read_document(load_document(files[0], raw=tmp_path))
