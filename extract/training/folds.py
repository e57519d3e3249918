"""Cross-validation: every report read by a model that never saw its author.

The predictions are kept as a file, so that rules and scores can be worked on
without training: one line per report, `{"id", "fold", "spans"}`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from extract.errors import UsageError
from extract.training.corpus import FOLDS, split
from extract.training.learning import predict
from extract.training.samples import Sample, Span
from extract.training.scores import Score, merge, score


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the model of a fold found in a report that it had not seen."""

    report_id: str
    fold: int
    spans: tuple[Span, ...]


def predict_fold(
    reports: Sequence[Sample], fold: int, train_on: Callable[[Sequence[Sample]], Language]
) -> list[Prediction]:
    """Train on the authors that a fold keeps, and read the reports that it holds out."""
    kept, held = split(reports, fold)
    nlp = train_on(kept)
    found = zip(held, predict(nlp, held), strict=True)
    return [Prediction(report.sample_id, fold, spans) for report, spans in found]


def write_predictions(path: Path, predictions: Iterable[Prediction]) -> None:
    """Write predictions sorted by report, compressed without a time stamp."""
    rows = sorted(predictions, key=lambda one: one.report_id)
    lines = [
        json.dumps({"id": one.report_id, "fold": one.fold, "spans": one.spans}) + "\n"
        for one in rows
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))


def read_predictions(path: Path) -> list[Prediction]:
    """Read the predictions of all folds."""
    if not path.is_file():
        raise UsageError(
            f"No predictions at {path}; make them with `python -m extract.training folds`."
        )
    rows = map(json.loads, gzip.decompress(path.read_bytes()).decode().splitlines())
    return [
        Prediction(
            row["id"], row["fold"], tuple((start, end, label) for start, end, label in row["spans"])
        )
        for row in rows
    ]


def score_folds(
    reports: Iterable[Sample], predictions: Iterable[Prediction]
) -> dict[int, dict[str, Score]]:
    """Scores per label for each fold, under its number; under 0 those of all folds together."""
    gold = {report.sample_id: report.spans for report in reports}
    pairs: dict[int, list[tuple[tuple[Span, ...], tuple[Span, ...]]]] = {fold: [] for fold in FOLDS}
    for one in predictions:
        if one.report_id in gold:
            pairs[one.fold].append((gold[one.report_id], one.spans))
    scores = {fold: score(found) for fold, found in pairs.items() if found}
    return {**scores, 0: merge(scores.values())}
