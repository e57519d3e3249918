"""Making a model: read the inputs, train, and save it with its metadata and its card."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language

from extract.components.tokenizer import make_tokenizer
from extract.errors import UsageError
from extract.training.card import write_card
from extract.training.corpus import OPEN_FILES, read_open
from extract.training.folds import (
    Prediction,
    predict_fold,
    read_predictions,
    score_folds,
    write_predictions,
)
from extract.training.inputs import OPEN_DATA, Inputs, versions
from extract.training.learning import Recipe, train, use_openblas
from extract.training.lists import read_lists
from extract.training.mixture import Mixture
from extract.training.samples import Sample
from extract.training.scores import Score
from extract.training.stock import fill_stock

NAME = "minutebook_reports"
VERSION = "1.0.0"
DESCRIPTION = (
    "Names in English meeting reports: 14 labels from TITLE and PERSON to PROGRAMME and WORK."
)
LICENCE = "MIT"
SOURCES = (
    ("annotated reports, marked texts, grammar and names of this project", "MIT"),
    ("GeoNames, cities", "CC BY 4.0"),
    ("Research Organization Registry, universities", "CC0 1.0"),
    ("Hipo university-domains-list, universities", "MIT"),
    ("datasets/country-codes, names of countries", "PDDL"),
)
OPEN_SOURCES = (
    ("GUM, annotations and texts", "CC BY 4.0, CC BY-SA 3.0, CC BY 2.5"),
    ("wikigold", "CC BY 4.0"),
)


def trainer(
    inputs: Inputs, recipe: Recipe, report: Callable[[str], None]
) -> Callable[[Sequence[Sample]], Language]:
    """A function that trains a pipeline on reports, beside the marked texts and the grammar."""
    lists = read_lists(inputs.vocabulary)
    marked = inputs.read_marked()
    open_texts = read_open(inputs.open_data)
    if not open_texts:
        report(
            f"no open data: set {OPEN_DATA} to the folder of {' and '.join(OPEN_FILES)} to use it"
        )

    def train_on(reports: Sequence[Sample]) -> Language:
        texts = [*reports, *marked]
        mixture = Mixture(texts, fill_stock(texts, lists))
        return train(recipe, mixture, lists, report, open_texts=open_texts)

    return train_on


def make_folds(
    inputs: Inputs, recipe: Recipe, folds: Sequence[int], report: Callable[[str], None]
) -> None:
    """Train the model of each fold and write what it finds in the reports it has not seen."""
    reports = inputs.read_reports()
    train_on = trainer(inputs, recipe, report)
    found: list[Prediction] = []
    if inputs.predictions.is_file():
        found = [one for one in read_predictions(inputs.predictions) if one.fold not in folds]
    for fold in folds:
        report(f"fold {fold}")
        found += predict_fold(reports, fold, train_on)
        write_predictions(inputs.predictions, found)


def make_model(inputs: Inputs, recipe: Recipe, report: Callable[[str], None]) -> None:
    """Train on every marked text and save the model with `meta.json` and its card."""
    nlp = trainer(inputs, recipe, report)(inputs.read_reports())
    save(nlp, inputs.model, describe(inputs, recipe))
    make_card(inputs)
    report(f"model in {inputs.model}: {size_of(inputs.model) / 1e6:.1f} MB")


def make_card(inputs: Inputs) -> None:
    """Write scores and speed into a model's `meta.json` and card."""
    reports = inputs.read_reports()
    scores: dict[int, dict[str, Score]] = {}
    if inputs.predictions.is_file():
        scores = score_folds(reports, read_predictions(inputs.predictions))
    path = inputs.model / "meta.json"
    if not path.is_file():
        raise UsageError(
            f"No model in {inputs.model}; make it with `python -m extract.training model`."
        )
    meta = json.loads(path.read_text(encoding="utf-8"))
    use_openblas()
    texts = len(reports) + len(inputs.read_marked())
    meta["performance"] = {
        "folds_all": _figures(scores.get(0, {})),
        **{f"fold_{fold}": _figures(found) for fold, found in scores.items() if fold},
        "tokens_per_second": speed_of(spacy.load(inputs.model), reports),
    }
    ordered = json.dumps(meta, indent=2, ensure_ascii=False, sort_keys=True)
    path.write_text(ordered + "\n", encoding="utf-8")
    write_card(
        inputs.model,
        scores,
        texts=texts,
        networks=meta["recipe"]["networks"],
        open_data="open_data" in meta["inputs_sha256"],
        speed=meta["performance"]["tokens_per_second"],
        megabytes=size_of(inputs.model) / 1e6,
    )


def speed_of(nlp: Language, reports: Sequence[Sample]) -> int:
    """Tokens that a pipeline reads in a second of one processor, in round hundreds."""
    started = time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(report.text for report in reports))
    return round(tokens / (time.process_time() - started) / 100) * 100


def describe(inputs: Inputs, recipe: Recipe) -> dict[str, object]:
    """What `meta.json` says beside spaCy's own entries."""
    return {
        "name": NAME,
        "version": VERSION,
        "description": DESCRIPTION,
        "license": LICENCE,
        "sources": [
            {"name": name, "license": licence}
            for name, licence in SOURCES + (OPEN_SOURCES if inputs.open_data else ())
        ],
        "recipe": asdict(recipe),
        "versions": versions(),
        "threads": 1,
        "inputs_sha256": inputs.digests(),
    }


def _figures(scores: dict[str, Score]) -> dict[str, dict[str, float]]:
    return {
        label: {
            "p": round(one.precision, 1),
            "r": round(one.recall, 1),
            "f": round(one.f1, 1),
            "gold": one.gold,
        }
        for label, one in scores.items()
    }


def save(nlp: Language, folder: Path, meta: dict[str, object]) -> None:
    """Save a pipeline without the strings that training met; the folder is replaced."""
    fresh = spacy.blank("en", config={})
    fresh.tokenizer = make_tokenizer(fresh)
    for name, pipe in nlp.pipeline:
        config = dict(nlp.get_pipe_config(name))
        copy: Any = fresh.add_pipe(config.pop("factory"), name=name, config=config)
        copy.from_bytes(cast("Any", pipe).to_bytes(exclude=["vocab"]))
    fresh.meta.update(meta)
    if folder.is_dir():
        shutil.rmtree(folder)
    fresh.to_disk(folder)


def size_of(folder: Path) -> int:
    """The bytes of a folder's files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
