"""Make and measure the model.

examples:
  python -m extract.training folds
      train four models, each without two authors, and write what they find in the reports of those
  python -m extract.training folds --only 2
      the same for one fold, keeping the others' predictions
  python -m extract.training score
      scores per label of the predictions of the folds
  python -m extract.training score --model extract/model --reports FOLDER
      scores of a model on a folder of marked reports
  python -m extract.training model
      train on everything and write extract/model/
  python -m extract.training card
      write the scores of the folds into the card and meta.json of a model that is there
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import spacy

import extract.pipeline  # noqa: F401  registers the parts of a model
from extract.errors import MinutebookError
from extract.training.corpus import FOLDS
from extract.training.folds import read_predictions, score_folds
from extract.training.inputs import OPEN_DATA, Inputs, open_data_folder
from extract.training.learning import Recipe, predict
from extract.training.model import make_card, make_folds, make_model
from extract.training.scores import as_table, score


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the commands; 2 means that the request cannot be carried out as asked."""
    options = _parser().parse_args(arguments)
    inputs = Inputs(
        reports=options.reports,
        marked=options.marked,
        vocabulary=options.vocabulary,
        model=options.output,
        predictions=options.predictions,
        open_data=open_data_folder(options.open_data),
    )
    recipe = Recipe(epochs=options.epochs, seed=options.seed)
    try:
        if options.command == "model":
            make_model(inputs, recipe, _say)
        elif options.command == "folds":
            make_folds(inputs, recipe, options.only or sorted(FOLDS), _say)
            _score_folds(inputs)
        elif options.command == "card":
            make_card(inputs)
        elif options.model is not None:
            _score_model(inputs, options.model)
        else:
            _score_folds(inputs)
    except MinutebookError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    default = Inputs()
    parser = argparse.ArgumentParser(
        prog="python -m extract.training",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=("model", "folds", "score", "card"))
    parser.add_argument(
        "--reports", type=Path, default=default.reports, help="folder of annotated reports"
    )
    parser.add_argument(
        "--marked", type=Path, default=default.marked, help="folder of further marked texts"
    )
    parser.add_argument(
        "--vocabulary", type=Path, default=default.vocabulary, help="folder of reference data"
    )
    parser.add_argument(
        "--predictions",
        type=Path,
        default=default.predictions,
        help="file of the folds' predictions",
    )
    parser.add_argument(
        "--output", type=Path, default=default.model, help="folder that `model` writes"
    )
    parser.add_argument(
        "--open-data", type=Path, help=f"folder of gum.jsonl and wikigold.jsonl (or {OPEN_DATA})"
    )
    parser.add_argument(
        "--model", type=Path, help="score this model instead of the folds' predictions"
    )
    parser.add_argument(
        "--only", type=int, action="append", choices=sorted(FOLDS), help="one fold; may be repeated"
    )
    parser.add_argument("--epochs", type=int, default=Recipe().epochs, help="passes over the texts")
    parser.add_argument("--seed", type=int, default=Recipe().seed, help="seed of everything random")
    return parser


def _score_folds(inputs: Inputs) -> None:
    scores = score_folds(inputs.read_reports(), read_predictions(inputs.predictions))
    for fold, found in sorted(scores.items()):
        print(f"\n{f'fold {fold}' if fold else 'all folds'}\n{as_table(found)}")


def _score_model(inputs: Inputs, model: Path) -> None:
    reports = inputs.read_reports()
    found = predict(spacy.load(model), reports)
    print(
        as_table(score((report.spans, spans) for report, spans in zip(reports, found, strict=True)))
    )


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
