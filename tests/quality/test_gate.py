"""The quality gate: no figure may sink below its floor, no rule may go unmeasured."""

from __future__ import annotations

import csv
import gzip
import json

import pytest

from tests.quality import figures
from tests.quality.annotated import PREDICTIONS, read_annotated, read_predictions
from tests.quality.figures import Figure, per_rule, per_task
from tests.quality.judging import Verdict, judge
from tests.quality.reading import tables_of

WAYS = ("heldout", "given")


@pytest.fixture(scope="module")
def verdicts() -> dict[str, list[Verdict]]:
    reports = read_annotated()
    return {way: judge(tables_of(reports, way), reports) for way in WAYS}


@pytest.mark.slow
def test_no_figure_sinks_below_its_floor(verdicts: dict[str, list[Verdict]]) -> None:
    measured = {way: per_task(found) for way, found in verdicts.items()}
    assert figures.sunk(measured) == []


@pytest.mark.slow
def test_every_rule_that_reads_is_listed(verdicts: dict[str, list[Verdict]]) -> None:
    with figures.RULES.open(encoding="utf-8", newline="") as file:
        listed = {row["rule"] for row in csv.DictReader(file)}
    assert sorted(set(per_rule(verdicts["heldout"])) - listed) == []


def test_predictions_cover_every_annotated_report() -> None:
    assert set(read_predictions()) == {report.id for report in read_annotated()}


def test_predictions_come_from_models_that_left_the_author_out() -> None:
    with gzip.open(PREDICTIONS, "rt", encoding="utf-8") as lines:
        folds = {row["id"][0]: row["fold"] for row in map(json.loads, lines)}
    pairs = [("a", "b"), ("c", "d"), ("g", "h"), ("f", "i")]
    assert all(folds[one] == folds[other] for one, other in pairs)
    assert len(set(folds.values())) == len(pairs)


def test_f1_is_the_harmonic_mean() -> None:
    figure = Figure(wanted=10, found=8, right=6)
    mean = 2 * figure.precision * figure.recall / (figure.precision + figure.recall)
    assert figure.f1 == pytest.approx(mean)
    assert Figure(0, 0, 0).f1 == 0.0


def test_a_sunken_figure_is_named() -> None:
    nothing = {way: {"people": Figure(10, 10, 0)} for way in WAYS}
    assert any(line.startswith("given people: 0.0000") for line in figures.sunk(nothing))


def test_a_rule_of_two_tasks_is_measured_on_the_stricter() -> None:
    right, extra = ("t", "r", "right", ""), ("t", "r", "extra", "")
    found = [Verdict(*right, "rule.x"), Verdict(*right, "rule.x"), Verdict(*extra, "rule.x")]
    found += [Verdict("u", "r", "right", "", "rule.x"), Verdict("u", "r", "extra", "", "rule.x")]
    assert per_rule(found) == {"rule.x": (1, 2)}
