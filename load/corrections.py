"""`corrections.csv`: read with the line of every error, written without losing a row.

made_by, made_on, reason   who, when (2025-03-01) and why
action     same, not_same, value, wrong, missing or ignore
noun       same, not_same, value, ignore: organisation, person, meeting or programme;
           wrong, missing: a table of facts (positions, participations, ...)
uri        the report (as in the table reports)
quote      the passage, as written; before and after: some words on either side of it
other_uri, other_quote, other_before, other_after   the second passage of same and not_same
field, value   the column and its right value; for same and not_same without a second
           passage the id of a registered body; for missing the parts of the fact:
           `person=Carlos Vargas; role=Director; organisation=RCQE`
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from extract.errors import StoreError, UsageError
from extract.vocabulary import Vocabulary
from transform.correcting import FACTS, LABEL_OF
from transform.corrections import ACTIONS, Anchor, Correction
from transform.overrides import column_of, parsed

COLUMNS = (
    "made_by", "made_on", "reason", "action", "noun", "uri", "quote", "before", "after",
    "other_uri", "other_quote", "other_before", "other_after", "field", "value",
)  # fmt: skip

OPEN = re.compile(r"‹[^›]+›")
"""Stands in a line that is to be completed: `‹name›`."""

ADDABLE = {"positions": ("person",), "participations": ("capacity_code",)}
"""Tables of which a missing fact can be given, and the parts that it must have."""


def read_corrections(path: Path, *, vocabulary: Vocabulary) -> tuple[Correction, ...]:
    """All corrections of a file, checked; none where there is no file.

    Raises `UsageError` that names file, line and remedy.
    """
    if not path.exists():
        return ()
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return tuple(_rows(csv.DictReader(stream), path, vocabulary))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise StoreError(f"{path} cannot be read: {error}; save it as CSV in UTF-8.") from error


def append_correction(path: Path, correction: Correction) -> None:
    """Add a row at the end of the file, which is replaced whole; made where there is none."""
    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with scratch.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
            if before:
                stream.write(before if before.endswith("\n") else f"{before}\n")
            else:
                writer.writeheader()
            writer.writerow(row_of(correction))
            stream.flush()
            os.fsync(stream.fileno())
        scratch.replace(path)
    except OSError as error:
        scratch.unlink(missing_ok=True)
        raise StoreError(f"{path} cannot be written: {error}.") from error


def row_of(correction: Correction) -> dict[str, str]:
    """A correction as a row of the file."""
    one, other = correction.anchor, correction.other or Anchor("", "")
    return {
        "made_by": correction.made_by,
        "made_on": correction.made_on,
        "reason": correction.reason,
        "action": correction.action,
        "noun": correction.noun,
        "uri": one.uri,
        "quote": one.quote,
        "before": one.before,
        "after": one.after,
        "other_uri": other.uri,
        "other_quote": other.quote,
        "other_before": other.before,
        "other_after": other.after,
        "field": correction.field,
        "value": correction.value,
    }


def check_correction(correction: Correction, vocabulary: Vocabulary) -> None:
    """Raise `UsageError` for a correction that cannot be carried out as it is written."""
    where, action, noun = correction.where, correction.action, correction.noun
    if action not in ACTIONS:
        raise UsageError(f"{where}: action {action!r} is not one of {', '.join(ACTIONS)}.")
    nouns = tuple(ADDABLE) if action == "missing" else FACTS if action == "wrong" else LABEL_OF
    if noun not in nouns:
        raise UsageError(
            f"{where}: noun {noun!r} does not go with {action}; use one of {', '.join(nouns)}."
        )
    open_cells = (OPEN.search(cell) for cell in row_of(correction).values())
    if left := next(filter(None, open_cells), None):
        raise UsageError(f"{where}: put in what {left[0]} stands for, or delete the row.")
    if not (correction.anchor.uri and correction.anchor.quote.strip()):
        raise UsageError(f"{where}: uri and quote must be given; they say which passage is meant.")
    try:
        date.fromisoformat(correction.made_on)
    except ValueError as error:
        message = f"{where}: made_on {correction.made_on!r} is not a day like 2025-03-01."
        raise UsageError(message) from error
    if not (correction.made_by.strip() and correction.reason.strip()):
        raise UsageError(f"{where}: made_by and reason must be given.")
    _check_value(correction, vocabulary)


def _check_value(correction: Correction, vocabulary: Vocabulary) -> None:
    where, value = correction.where, correction.value
    if correction.action == "value":
        parsed(column_of(correction.noun, correction.field, where), value, where)
        if correction.field == "country_code" and value and not vocabulary.countries.get(value):
            raise UsageError(
                f"{where}: {value!r} is no ISO 3166-1 alpha-2 code; see countries.csv."
            )
    elif correction.action in ("same", "not_same") and correction.other is None:
        known = (vocabulary.organisations.get(value), vocabulary.programmes.get(value))
        if not value or not any(known):
            raise UsageError(
                f"{where}: {correction.action} needs a second passage (other_uri, other_quote) or "
                f"the id of a registered body or programme as value; {value!r} is neither."
            )
    elif correction.action == "missing":
        lacking = [part for part in ADDABLE[correction.noun] if part not in correction.said()]
        if lacking:
            raise UsageError(
                f"{where}: a missing row of {correction.noun} needs {', '.join(lacking)}; "
                "write value as 'person=NAME; role=ROLE; organisation=NAME'."
            )


def _rows(reader: csv.DictReader[str], path: Path, vocabulary: Vocabulary) -> Iterator[Correction]:
    columns = tuple(reader.fieldnames or ())
    if set(columns) != set(COLUMNS):
        wrong = sorted(set(columns) ^ set(COLUMNS))
        raise UsageError(
            f"{path} line 1: column(s) {', '.join(wrong)} missing or unknown; "
            f"the columns are {', '.join(COLUMNS)}."
        )
    for row in reader:
        if any(value and str(value).strip() for value in row.values()):
            correction = _correction(row, f"{path.name} line {reader.line_num}")
            check_correction(correction, vocabulary)
            yield correction


def _correction(row: Mapping[str, str | None], where: str) -> Correction:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    other = Anchor(*(cells[f"other_{part}"] for part in ("uri", "quote", "before", "after")))
    return Correction(
        where,
        cells["made_by"],
        cells["made_on"],
        cells["reason"],
        cells["action"],
        cells["noun"],
        Anchor(cells["uri"], cells["quote"], cells["before"], cells["after"]),
        replace(other, uri=other.uri or cells["uri"]) if other.quote else None,
        cells["field"],
        cells["value"],
    )
