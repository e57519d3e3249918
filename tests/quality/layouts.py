"""Whether facts are found in a report as well when it is a web page, a PDF or a Word document.

python -m tests.quality.layouts                    all annotated reports, rules alone
python -m tests.quality.layouts --model            with the shipped model
python -m tests.quality.layouts --every 8          every eighth report

Each report is written as a page of ten content systems and as files of office
programs, read again, and held against the annotators' facts. Printed are the F1 of
all facts together and of the words, and the difference to the plain text.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from spacy.language import Language

from extract.documents import read_document
from extract.pipeline import MODEL, build_pipeline, read_report
from extract.reports import Report
from extract.vocabulary import load_vocabulary
from tests.extract import papers
from tests.extract.layouts import LAYOUTS, page
from tests.quality.annotated import Annotated, read_annotated
from tests.quality.figures import Figure, per_task
from tests.quality.judging import judge
from transform.build import build_tables

Write = Callable[[str], str | bytes]
PAGES: dict[str, Write] = {layout.name: partial(page, layout=layout) for layout in LAYOUTS}
PAPERS: dict[str, Write] = {
    "docx": papers.docx,
    "odt": papers.odt,
    "eml": papers.eml,
    "pdf": papers.pdf,
    "pdf, two columns": partial(papers.pdf, columns=2),
}
SPANS = "mentions"
"""Tells where names stand in the plain text; in another form they stand elsewhere."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Measured:
    """How well reports in one form are read, as F1."""

    facts: float
    words: float


def measure(reports: Sequence[Annotated], write: Write, nlp: Language) -> Measured:
    """The F1 of facts and of words, of reports that are written in a form and read again."""
    read = [_read(item, write) for item in reports]
    found = [read_report(nlp, report) for report in read]
    tables = build_tables(found, [], vocabulary=load_vocabulary())
    figures = per_task(judge(tables, reports))
    pooled = [figure for task, figure in figures.items() if task != SPANS]
    whole = Figure(*(sum(part) for part in zip(*map(_counts, pooled), strict=True)))
    return Measured(whole.f1, _words_f1(reports, read))


def _counts(figure: Figure) -> tuple[int, int, int]:
    return figure.wanted, figure.found, figure.right


def _read(item: Annotated, write: Write) -> Report:
    written = write(item.text)
    data = written.encode() if isinstance(written, str) else written
    return read_document(replace(item.raw(), data=data))


def _words_f1(reports: Iterable[Annotated], read: Iterable[Report]) -> float:
    common = total = 0
    for item, report in zip(reports, read, strict=True):
        wanted, got = _words(item.text), _words(report.text)
        common += (wanted & got).total()
        total += wanted.total() + got.total()
    return 2 * common / total


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.replace("[caption] ", "").casefold()))


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--every", type=int, default=1, help="read only every so many reports")
    options.add_argument("--model", action="store_true", help="with the shipped model")
    args = options.parse_args()
    reports = read_annotated()[:: args.every]
    nlp = build_pipeline(MODEL if args.model else None)
    plain = measure(reports, str.encode, nlp)
    print(f"{len(reports)} reports\n{'form':<18}{'facts':>8}{'to text':>9}{'words':>8}")
    print(f"{'text':<18}{plain.facts:8.4f}{'':>9}{plain.words:8.4f}")
    for name, write in (PAGES | PAPERS).items():
        found = measure(reports, write, nlp)
        difference = found.facts - plain.facts
        print(f"{name:<18}{found.facts:8.4f}{difference:+9.4f}{found.words:8.4f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
