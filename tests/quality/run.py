"""Read the annotated reports and score the tables.

python -m tests.quality.run --names gold --only a,b --misses 10
python -m tests.quality.run --names heldout|rules|model
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from extract.documents import read_document
from extract.pipeline import MODEL, build_pipeline, read_report
from extract.records import Extraction
from extract.vocabulary import load_vocabulary
from load.parquet import write_table
from tests.quality.annotated import Annotated, read_annotated, read_predictions
from transform.build import build_tables
from transform.tables import TABLES


def replayed(nlp: Language, text: str, spans: list[tuple[int, int, str]]) -> Doc:
    """A `Doc` with the entities that a model found earlier."""
    doc = nlp.make_doc(text)
    found = [doc.char_span(s, e, label, alignment_mode="contract") for s, e, label in spans]
    doc.ents = filter_spans([span for span in found if span is not None])
    return doc


def extractions(reports: list[Annotated], names: str) -> list[Extraction]:
    nlp = build_pipeline(MODEL if names == "model" else None)
    predictions = read_predictions() if names == "heldout" else {}
    found = []
    for item in reports:
        report = read_document(item.raw())
        entities = (
            replayed(nlp, report.text, predictions.get(item.id, [])) if names == "heldout" else None
        )
        mentions = item.mentions() if names == "gold" else []
        found.append(read_report(nlp, report, mentions=mentions, entities=entities))
    return found


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--names", choices=["gold", "heldout", "rules", "model"], default="gold")
    options.add_argument("--only", default="")
    options.add_argument("--folder", default="reports")
    options.add_argument("--misses", default="0")
    options.add_argument("--tables", type=Path, help="keep the tables here")
    args = options.parse_args()
    reports = read_annotated(args.only, folder=args.folder)
    frames = build_tables(extractions(reports, args.names), [], vocabulary=load_vocabulary())
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.tables or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for name, frame in frames.items():
            write_table(frame, TABLES[name], folder / f"{name}.parquet")
        score = Path(__file__).with_name("score.py")
        facts = Path(__file__).parents[1] / "annotated" / args.folder
        command = [sys.executable, str(score), str(folder), "--facts", str(facts)]
        return subprocess.call([*command, "--only", args.only, "--misses", args.misses])


if __name__ == "__main__":
    sys.exit(main())
