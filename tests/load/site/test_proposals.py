"""Lines for corrections.csv on the review pages: each is accepted, and each does something."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from extract.errors import UsageError
from extract.records import Extraction
from extract.vocabulary import Vocabulary
from load.corrections import COLUMNS, OPEN, read_corrections
from load.extractions import ExtractionStore
from tests.load.site.conftest import Pages
from transform.applying import apply

HEAD = ",".join(COLUMNS)


@pytest.fixture(scope="module")
def lines(pages: Pages) -> list[tuple[str, str]]:
    """Every line with the page that shows it."""
    found = []
    for path in sorted((pages.folder / "review").glob("*.html")):
        soup = BeautifulSoup(path.read_bytes(), "lxml")
        head, *others = [tag.get_text() for tag in soup.select("pre.csv code")]
        assert head == HEAD
        found += [(path.stem.split(".")[0], line) for line in others]
    return found


def write(folder: Path, *lines: str) -> None:
    file = folder / "corrections.csv"
    file.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")


def extracted(pages: Pages) -> list[Extraction]:
    """What was read, before any correction."""
    store = ExtractionStore(pages.release.parents[1] / "_extractions")
    results = [result for _, result in store.read(sorted(store.keys()))]
    return [result for result in results if isinstance(result, Extraction)]


def test_every_topic_has_lines_for_its_doubts(pages: Pages, lines: list[tuple[str, str]]):
    shown = Counter(topic for topic, _ in lines)
    for topic in ("index", "conflicts", "doubtful", "joined"):
        assert shown[topic] > 0, topic
    doubts = pages.ask("SELECT count(*) FROM evidence WHERE confidence < 0.6 "
                       "AND \"table\" <> 'meeting_reports'")  # fmt: skip
    assert shown["doubtful"] == doubts
    assert shown["joined"] == 2 * pages.ask(
        "SELECT count(*) FROM merges WHERE reason_code IN ('name_part', 'name_spelling')"
    )


def test_every_whole_line_is_accepted_and_changes_what_was_read(
    pages: Pages, lines: list[tuple[str, str]], tmp_path: Path, words: Vocabulary
):
    whole = [line for _, line in lines if not OPEN.search(line)]
    write(tmp_path, *whole)
    corrections = read_corrections(tmp_path / "corrections.csv", vocabulary=words)
    assert len(corrections) == len(whole) > 100
    extractions = extracted(pages)
    for line, correction in zip(whole, corrections, strict=True):
        applied = apply(extractions, [correction])
        assert not applied.unanchored and not applied.lost, line
        decided = applied.together or applied.apart or applied.overrides
        assert decided or applied.extractions != extractions, line


def test_a_line_to_be_completed_is_refused_until_it_is(
    lines: list[tuple[str, str]], tmp_path: Path, words: Vocabulary
):
    unfinished = [line for _, line in lines if OPEN.search(line)]
    assert unfinished
    for line in unfinished:
        write(tmp_path, line)
        with pytest.raises(UsageError, match=r"line 2: put in what ‹words with the name› stands"):
            read_corrections(tmp_path / "corrections.csv", vocabulary=words)
        row = next(csv.reader([line]))
        done = [OPEN.sub("Carlos Vargas", cell) for cell in row]
        with (tmp_path / "corrections.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, done])
        (correction,) = read_corrections(tmp_path / "corrections.csv", vocabulary=words)
        assert "Carlos Vargas" in correction.said().values()


def test_a_wrong_fact_is_told_from_its_neighbours(
    pages: Pages, lines: list[tuple[str, str]], tmp_path: Path, words: Vocabulary
):
    """The passage of a list of guests holds many; one line takes out one of them."""
    guests = [line for topic, line in lines if topic == "doubtful" and "guests from abroad" in line]
    assert len(guests) > 2
    write(tmp_path, *guests)
    extractions = extracted(pages)
    before = sum(len(one.participations) for one in extractions)
    for correction in read_corrections(tmp_path / "corrections.csv", vocabulary=words):
        after = apply(extractions, [correction]).extractions
        assert sum(len(one.participations) for one in after) == before - 1
