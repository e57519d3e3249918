"""Score the names alone: exact spans against the annotated ones, before the rules and after them.

    python -m tests.quality.names --names rules|heldout|model --only a,b --label ORG --misses 20

The second table counts, rule by rule, what each one found, what of it is right, and what it won
and lost against the model alone.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.components.finding import find_names
from extract.documents import read_document
from extract.pipeline import MODEL, bare_model
from extract.records import LABELS, Mention
from extract.vocabulary import load_vocabulary
from tests.quality import annotated
from tests.quality.annotated import Annotated, read_annotated, read_predictions

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """The names of one report: annotated, the model's, and the rules' with the rule of each."""

    report: Annotated
    gold: frozenset[Span]
    raw: frozenset[Span]
    ruled: dict[Span, str]


def compare(reports: Iterable[Annotated], names: str) -> Iterator[Compared]:
    """Read the names of each report: by rules alone, or from a model's names given or found."""
    model = bare_model(MODEL) if names == "model" else None
    predictions = read_predictions() if names == "heldout" else {}
    for item in reports:
        text = read_document(item.raw()).text
        spans = predictions.get(item.id, [])
        if model is not None:
            spans = [(ent.start_char, ent.end_char, ent.label_) for ent in model(text).ents]
        entities = [
            Mention(s, e, label, text[s:e], f"model.{label.lower()}") for s, e, label in spans
        ]
        found = find_names(text, load_vocabulary(), entities)
        ruled = {(m.start, m.end, m.label): m.rule for m in found}
        yield Compared(item, frozenset(item.spans), frozenset(spans), ruled)


def figures(gold: int, found: int, right: int) -> str:
    """Precision, recall and F1 in a row."""
    precision = right / found if found else 0.0
    recall = right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"{100 * precision:6.1f} {100 * recall:6.1f} {100 * f1:6.1f}"


def print_labels(results: list[Compared]) -> None:
    """One row per label: the model alone and after the rules."""
    print(f"{'label':10} {'gold':>5} |  alone: P      R     F1 |  ruled: P      R     F1")
    for label in (*LABELS, "all"):
        counts: Counter[str] = Counter()
        for result in results:
            for kind, spans in (("raw", result.raw), ("ruled", frozenset(result.ruled))):
                mine = {s for s in spans if label in ("all", s[2])}
                counts[f"{kind} found"] += len(mine)
                counts[f"{kind} right"] += len(mine & result.gold)
            counts["gold"] += sum(label in ("all", s[2]) for s in result.gold)
        raw = figures(counts["gold"], counts["raw found"], counts["raw right"])
        ruled = figures(counts["gold"], counts["ruled found"], counts["ruled right"])
        print(f"{label:10} {counts['gold']:5} | {raw} | {ruled}")


def overlapping(span: Span, spans: Iterable[Span]) -> list[Span]:
    return [other for other in spans if other[0] < span[1] and span[0] < other[1]]


def print_rules(results: list[Compared]) -> None:
    """One row per rule: found, right, precision; won and lost against the model alone."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for result in results:
        for span, rule in result.ruled.items():
            row = rows[rule]
            row["found"] += 1
            row["right"] += span in result.gold
            row["won"] += span in result.gold and span not in result.raw
        for span in result.gold & result.raw - result.ruled.keys():
            causes = overlapping(span, result.ruled)
            rule = result.ruled[causes[0]] if causes else "(dropped)"
            rows[rule]["lost"] += 1
    print(f"{'rule':34}  found  right   prec   won  lost")
    for rule, row in sorted(rows.items()):
        share = 100 * row["right"] / row["found"] if row["found"] else 0.0
        counts = f"{row['found']:6} {row['right']:6} {share:6.1f}"
        print(f"{rule:34} {counts} {row['won']:5} {row['lost']:5}")


def shown(result: Compared, span: Span) -> str:
    """A span in its line, marked, with its report and label."""
    text, (start, end, label) = result.report.text, span
    before = text[max(0, start - 50) : start].replace("\n", "¶")
    after = text[end : end + 40].replace("\n", "¶")
    return f"{result.report.id} {label:9} {before}[[{text[start:end]}]]{after}"


def print_misses(results: list[Compared], label: str, rule: str, count: int) -> None:
    """What is missing and what is too much, with its surroundings, spread over the reports."""
    missing, extra = [], []
    for result in results:
        for span in sorted(result.gold - result.ruled.keys()):
            if label in ("", span[2]) and not rule:
                others = [
                    f"{result.report.text[s:e]}|{what}"
                    for s, e, what in overlapping(span, result.ruled)
                ]
                lost = "LOST " if span in result.raw else ""
                missing.append(f"missing {lost}{shown(result, span)}  FOUND {others}")
        for span in sorted(result.ruled.keys() - result.gold):
            if label in ("", span[2]) and result.ruled[span].startswith(rule):
                others = [
                    f"{result.report.text[s:e]}|{what}"
                    for s, e, what in overlapping(span, result.gold)
                ]
                extra.append(f"extra {result.ruled[span]} {shown(result, span)}  GOLD {others}")
    for rows in (missing, extra):
        step = max(1, len(rows) // count)
        print("\n".join(rows[::step][:count]))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--names", choices=["heldout", "rules", "model"], default="rules")
    options.add_argument("--only", default="")
    options.add_argument("--label", default="")
    options.add_argument("--rule", default="", help="only the extras of rules that begin so")
    options.add_argument("--misses", type=int, default=0)
    options.add_argument("--rules", action="store_true", help="print the table of rules")
    options.add_argument("--predictions", type=Path, help="held-out predictions of your own")
    args = options.parse_args()
    if args.predictions:
        annotated.PREDICTIONS = args.predictions
    results = list(compare(read_annotated(args.only), args.names))
    print_labels(results)
    if args.rules:
        print_rules(results)
    if args.misses:
        print_misses(results, args.label, args.rule, args.misses)


if __name__ == "__main__":
    main()
