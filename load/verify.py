"""Is a release what it promises: its tables, its files, and every passage in the raw archive?"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from extract.errors import ContractError, MinutebookError, StoreError
from extract.reports import Metadata, RawDocument, Report
from extract.vocabulary import Vocabulary, load_vocabulary
from load.checks import Problem, find_problems
from load.conformity import conform
from load.files import read_bytes
from load.manifest import MANIFEST_NAME, FileEntry, Manifest, entry, read_manifest, sha256_of
from load.parquet import decode, to_frame
from load.parts import WHOLE, files_of, part_path
from load.schemas import arrow_schema
from transform.tables import TABLES

__all__ = ["Problem", "verify_release", "verify_tables"]


def verify_tables(
    tables: Mapping[str, pd.DataFrame], *, vocabulary: Vocabulary | None = None
) -> list[Problem]:
    """Every row of these frames that breaks a promise of the contract, table by table.

    Rows are looked at in the order given. A frame whose columns or types are not
    its table's gives one problem and is looked at no further.
    """
    problems, frames = [], {}
    for name in (*TABLES, *(tables.keys() - TABLES.keys())):
        if name not in TABLES:
            problems.append(Problem(name, "", "", "this table is not in the contract"))
        elif name not in tables:
            problems.append(Problem(name, "", "", "the table is missing"))
        else:
            try:
                frames[name] = to_frame(conform(tables[name], TABLES[name]))
            except ContractError as error:
                problems.append(Problem(name, "", "", str(error)))
    return problems + _problems_of_rows(frames, vocabulary)


def verify_release(
    path: Path,
    *,
    raw: Path,
    read: Callable[[RawDocument], Sequence[Report]],
    vocabulary: Vocabulary | None = None,
) -> list[Problem]:
    """Every promise that a release on the disk breaks.

    Its files are those of the manifest, to the byte; its tables keep the contract;
    and each report, read anew by `read` from its bytes in the archive `raw`, perhaps
    beside others, gives the text into which the evidence points.
    """
    try:
        manifest = read_manifest(path)
    except StoreError as error:
        return [Problem("", "", "", str(error))]
    problems: list[Problem] = []
    frames = {}
    for name in TABLES:
        rows = _table_rows(path, name, manifest, problems)
        if rows is not None:
            frames[name] = to_frame(rows)
    problems += _problems_of_files(path, manifest)
    problems += _problems_of_rows(frames, vocabulary)
    if "reports" in frames:
        problems += _problems_of_archive(frames["reports"], raw, read)
    return problems


def damaged_files(path: Path) -> list[str]:
    """The files of a release that are not, to the byte, those of its manifest."""
    try:
        manifest = read_manifest(path)
    except StoreError:
        return [MANIFEST_NAME]
    told = {path / name: it.sha256 for name, it in manifest.files.items() if it.sha256}
    for name, table in manifest.tables.items():
        for part, it in (table.parts or {WHOLE: table}).items():
            told[part_path(path, name, part)] = it.sha256
    damaged = (place for place, sha256 in told.items() if _sha256(place) != sha256)
    return sorted(place.relative_to(path).as_posix() for place in damaged)


def _sha256(path: Path) -> str | None:
    """The hash of a file; None where it cannot be read."""
    try:
        return sha256_of(read_bytes(path))
    except StoreError:
        return None


def _problems_of_rows(
    frames: Mapping[str, pd.DataFrame], vocabulary: Vocabulary | None
) -> list[Problem]:
    known = (vocabulary or load_vocabulary()).countries.by_code
    return list(find_problems(frames, is_country=known.__contains__))


def _table_rows(
    path: Path, name: str, manifest: Manifest, problems: list[Problem]
) -> pa.Table | None:
    """The rows of a table, if they can be read; what is wrong with it joins `problems`."""
    if name not in manifest.tables:
        message = f"the manifest does not know it; contract {manifest.contract_version} is older"
        problems.append(Problem(name, "", "", message))
        return None
    told = manifest.tables[name]
    found = [
        _file_rows(part_path(path, name, part), name, of_part, manifest, problems)
        for part, of_part in (told.parts or {WHOLE: told}).items()
    ]
    for extra in set(files_of(part_path(path, name))) - {
        part_path(path, name, part) for part in told.parts or (WHOLE,)
    }:
        problems.append(Problem(name, "", "", f"the manifest does not know {extra.name}"))
    rows = [rows for rows in found if rows is not None]
    return pa.concat_tables(rows) if len(rows) == len(found) else None


def _file_rows(
    place: Path, name: str, told: FileEntry, manifest: Manifest, problems: list[Problem]
) -> pa.Table | None:
    try:
        data = read_bytes(place)
        rows = decode(data, place)
    except StoreError as error:
        problems.append(Problem(name, "", "", str(error)))
        return None
    found = entry(len(rows), data, told.content)
    if found != replace(told, parts={}):
        message = f"{place.name} is not the file of the manifest ({found}, told: {told})"
        problems.append(Problem(name, "", "", message))
    if not rows.schema.equals(arrow_schema(TABLES[name])):
        message = (
            f"{place.name} has other columns or types than contract {manifest.contract_version}"
        )
        problems.append(Problem(name, "", "", message))
        return None
    return rows


def _problems_of_files(path: Path, manifest: Manifest) -> Iterator[Problem]:
    """The files that describe the tables, where they are not those of the manifest."""
    for name, told in manifest.files.items():
        try:
            data = read_bytes(path / name)
        except StoreError as error:
            yield Problem("", name, "", str(error))
            continue
        if told.sha256 and sha256_of(data) != told.sha256:
            yield Problem("", name, "", f"{name} is not the file of the manifest: it was altered")


def _problems_of_archive(
    reports: pd.DataFrame, raw: Path, read: Callable[[RawDocument], Sequence[Report]]
) -> Iterator[Problem]:
    for row in reports.to_dict("records"):
        problem = _problem_of_report(row, raw, read)
        if problem is not None:
            yield Problem("reports", row["report_id"], *problem)


def _problem_of_report(
    row: Mapping[Hashable, Any], raw: Path, read: Callable[[RawDocument], Sequence[Report]]
) -> tuple[str, str] | None:
    """Column and message, where the archived bytes do not give this report again."""
    try:
        data = read_bytes(raw / row["raw_path"])
    except StoreError as error:
        return "raw_path", str(error)
    digest = sha256_of(data)
    if digest != row["raw_sha256"]:
        return "raw_sha256", f"{raw / row['raw_path']} was altered: its SHA-256 is {digest}"
    try:
        texts = [report.text for report in read(_raw_document(row, data))]
    except MinutebookError as error:
        return "text", f"{raw / row['raw_path']} cannot be read anew: {error}"
    if row["text"] not in texts:
        text = max(texts, key=lambda text: text[:60] == row["text"][:60])
        pairs = enumerate(zip(text, row["text"], strict=False))
        place = next(
            (i for i, (now, then) in pairs if now != then), min(len(text), len(row["text"]))
        )
        return "text", f"{raw / row['raw_path']} reads otherwise now, from character {place} on"
    return None


def _raw_document(row: Mapping[Hashable, Any], data: bytes) -> RawDocument:
    published, received = row["published_date"], row["received_at"]
    metadata = Metadata(
        title=row["title"],
        published=None if published is None else published.isoformat(),
        language=row["language"],
        received_at=None if pd.isna(received) else received.isoformat(),
    )
    names = ("source", "uri", "file_name", "raw_path", "raw_sha256")
    return RawDocument(**{name: row[name] for name in names}, data=data, metadata=metadata)
