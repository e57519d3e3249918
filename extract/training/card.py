"""The model's card: what it is, what it learnt from, how good it is, and where it fails."""

from __future__ import annotations

from pathlib import Path

from extract.training.corpus import FOLDS
from extract.training.scores import Score

CARD = """# The model

A spaCy pipeline of our own that finds names in English meeting reports: `lexicon` (what
lists know of each word) and `ner` (14 labels; networks of the same build, learnt from different
random beginnings, whose scores are added: {networks}). It runs on a CPU, without pretrained
vectors, and was made by one command:

    python -m extract.training model

Load it by

    from extract.pipeline import MODEL, bare_model
    nlp = bare_model(MODEL)

or, after `import extract.pipeline`, which registers its parts, by `spacy.load("extract/model")`.

## What it learnt from

- {texts} annotated reports and marked texts, original and synthetic, written for this project
  (`tests/annotated/reports/`, `extract/training/marked/`). Organisations in them are real or
  plausible, people and events invented.
- Texts composed anew in each epoch from a grammar of our own (`extract/training/data/`), filled
  with invented names and with names of the project's vocabulary, whose sources are named there:
  GeoNames (CC BY 4.0) for cities, ROR (CC0) and Hipo (MIT) for universities,
  datasets/country-codes (PDDL).
- Variants of all these: other names, orders of names, capitals, titles, dates.
{open_data}
No pretrained model, no scraped page and no corpus without a licence is in it. The SHA-256 of
every input, the versions and the recipe are in `meta.json`.

## How good it is

Exact edges and label, on authors that the model never saw: {folds} folds, in each of which all
reports of two authors are held out. The shipped model learnt from all of them; it cannot
be measured on them.

{table}

It reads about {speed} tokens per second of one processor, with the matrix product of OpenBLAS
(which `bare_model` chooses), and takes {megabytes} MB on disk. The grammar was improved after
reading errors on the folds, and another machine gives other last digits: take the figures as good
to a point or two.

## Where it fails

- The split between a unit and its parent body, and what belongs to the name of a meeting.
- PROGRAMME, THEME, VENUE and WORK: few examples, and any words can be such a name.
- Texts in other languages, and names in other scripts.
- It knows no facts: names it marks are evidence, and rules decide what they mean.
"""

OPEN_NOTE = """- Open data, for PERSON, ORG, places and DATE: GUM (Georgetown University Multilayer
  corpus; annotations CC BY 4.0, texts CC BY 4.0, CC BY-SA 3.0 and CC BY 2.5) and
  wikigold (CC BY 4.0). They are not part of the project: `--open-data FOLDER`, or the variable
  `MINUTEBOOK_TRAINING_DATA`, names the folder of `gum.jsonl` and `wikigold.jsonl`; without them
  the command makes a model that is a little weaker.
"""


def write_card(
    folder: Path,
    scores: dict[int, dict[str, Score]],
    *,
    texts: int,
    networks: int,
    open_data: bool,
    speed: int,
    megabytes: float,
) -> None:
    """Write `README.md` beside the model."""
    card = CARD.format(
        texts=texts,
        networks=networks,
        folds=len(FOLDS),
        table=table(scores) or "Not measured yet: run `python -m extract.training folds` first.",
        open_data=OPEN_NOTE if open_data else "",
        speed=f"{speed:,}",
        megabytes=f"{megabytes:.0f}",
    )
    (folder / "README.md").write_text(card, encoding="utf-8")


def table(scores: dict[int, dict[str, Score]]) -> str:
    """F1 of every label in every fold, as a Markdown table; precision and recall over all folds."""
    if not scores:
        return ""
    folds = sorted(fold for fold in scores if fold)
    heads = [
        "label",
        *(f"fold {fold} ({', '.join(FOLDS[fold])})" for fold in folds),
        "P",
        "R",
        "F1",
        "mentions",
    ]
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    for label, total in scores[0].items():
        each = [f"{scores[fold][label].f1:.1f}" if label in scores[fold] else "" for fold in folds]
        cells = [
            label,
            *each,
            f"{total.precision:.1f}",
            f"{total.recall:.1f}",
            f"{total.f1:.1f}",
            str(total.gold),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
