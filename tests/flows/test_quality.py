"""The quality of a release beside those before it, and what Prefect's page says of a run."""

from pathlib import Path

import pytest

from flows.quality import BINS, Quality, Ratios, measure
from flows.steps import run_ingest
from flows.summary import Brought, Counts, Refused, SourceCounts, Summary
from tests.flows.conftest import settings_for
from tests.flows.stubs import bare_step, told_step


def test_a_release_beside_the_usual(data: Path):
    settings = settings_for(data)
    first = run_ingest(settings, step=told_step)
    assert first.path is not None
    alone = measure(settings.processed, first.path)
    facts = alone.found.facts_per_report
    assert facts is not None
    assert alone.usual == Ratios()
    assert alone.warning == ""
    assert sum(alone.confidence) == facts * first.counts.reports
    assert alone.findings == (("stated_count_differs", "extraction_incomplete", 1),)
    assert alone.found.unresolved_share == pytest.approx(1 / (sum(alone.confidence) + 1))

    for number in range(20):
        (data / "raw" / f"more-{number}.txt").write_text(f"Report {number} of a meeting in Lima.")
    second = run_ingest(settings, step=bare_step)
    assert second.path is not None
    beside = measure(settings.processed, second.path)
    assert beside.usual.facts_per_report == facts
    assert beside.earlier == 1
    assert "Unusual: " in beside.warning
    assert measure(settings.processed, first.path) == alone


@pytest.mark.parametrize(
    ("found", "usual", "is_unusual"),
    [(70, 70, False), (36, 70, False), (34, 70, True), (139, 70, False), (141, 70, True),
     (None, 70, False), (70, None, False)],
)  # fmt: skip
def test_what_is_unusual(found: float | None, usual: float | None, is_unusual: bool):
    assert Quality(Ratios(found), Ratios(usual)).is_unusual is is_unusual


def test_pages_and_tables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    from flows.artifacts import quality_page, quarantine_rows, source_rows

    confidence = tuple(range(BINS))
    page = quality_page(Quality(Ratios(20.0, 0.1), Ratios(70.0, None), 3, confidence))
    assert page.startswith("**Unusual: 20.0 facts per report, where 70.0")
    assert "| facts per report | 20.0 | 70.0 |" in page
    assert "| share unresolved | 10.0% | - |" in page
    assert "| 0.9 to 1.0 | 9 |" in page

    summary = Summary(
        Counts(new=1),
        (Refused("a.txt", "empty", "It is empty."),),
        sources=(Brought("web", offered=3, lost=1),),
        by_source=(SourceCounts("raw", 4, 1, 0, 1), SourceCounts("web", 2)),
    )
    raw, web = source_rows(summary)
    assert (raw["reports"], raw["quarantined"], raw["offered"]) == (4, 1, "")
    assert (web["reports"], web["offered"], web["not had"]) == (2, 3, 1)
    assert quarantine_rows(summary)[0]["reason"] == "empty"
    assert source_rows(Summary(Counts())) == [{"source": "none"}]
