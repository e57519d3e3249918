"""`README.md` of a release: what is in it, what every column means, and how far to trust it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from load.catalogue import views
from load.description.accuracy import accuracy_of, known_limits, measured
from load.dictionary import dictionary_entries
from load.manifest import Manifest
from load.schemas import arrow_schema
from transform.tables import TABLES, Table

Tables = Mapping[str, pa.Table]

OPENING = """\
Every file is a Parquet file; `datapackage.json` describes them for Frictionless, `manifest.json`
holds their hashes. `minutebook.duckdb` holds no rows: its views read the Parquet files beside it,
wherever this folder is copied to. Open the file itself; do not attach it to another database.

```
duckdb -readonly minutebook.duckdb "SELECT name, start_date, city, hosts FROM meeting_overview"
minutebook query "SELECT name, start_date, city, hosts FROM meeting_overview" --as-of {release}
```

```python
import pandas as pd

meetings = pd.read_parquet("meetings.parquet")
```
"""


def readme_file(manifest: Manifest, tables: Tables) -> bytes:
    """The bytes of the page."""
    parts = (
        _head(manifest),
        _tables(manifest),
        ["## How to open it", "", OPENING.format(release=manifest.release)],
        _accuracy(tables),
        ["## Known limits", "", *(f"- {limit}" for limit in known_limits()), ""],
        _cite(manifest),
        _views(),
        _dictionary(manifest),
    )
    return ("\n".join(line for part in parts for line in part).rstrip("\n") + "\n").encode()


def _head(manifest: Manifest) -> list[str]:
    inputs = manifest.inputs
    reports = manifest.tables["reports"].rows
    return [
        f"# Minutebook release {manifest.release}",
        "",
        "Meetings, people, roles, organisations, countries, statements and outcomes as "
        f"{reports:,} reports state them; every fact with the passage it was read from.",
        "",
        "| | |",
        "| --- | --- |",
        f"| Published | {manifest.created_at} |",
        f"| Reports | {inputs['new']} new, {inputs['changed']} changed, "
        f"{inputs['unchanged']} as before; {inputs['quarantined']} could not be read |",
        f"| Contract | {manifest.contract_version} |",
        f"| Content | {manifest.content_hash} |",
        f"| Release before | {manifest.previous or 'none'} |",
        f"| Made by | Minutebook {manifest.versions.get('minutebook', 'unknown')} |",
        "",
    ]


def _tables(manifest: Manifest) -> list[str]:
    lines = ["## Tables", "", "| table | rows | a row is |", "| --- | ---: | --- |"]
    for name, table in TABLES.items():
        if name in manifest.tables:
            rows = manifest.tables[name].rows
            lines.append(f"| [{name}](#{name}) | {rows:,} | {_cell(table.meaning)} |")
    return [*lines, ""]


def _accuracy(tables: Tables) -> list[str]:
    lines = [
        "## Accuracy",
        "",
        "F1 as measured on annotated reports, by what is read: *new authors*, on reports whose "
        "authors the model had never seen; *set aside*, on reports that nobody looked at before. "
        "*Facts* is the number of facts that the measurement rests on.",
        "",
        "| what is read | new authors | facts | set aside | facts | fields |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    ]
    for task in measured():
        fields = ", ".join(f"`{field}`" for field in task.fields)
        lines.append(
            f"| {_cell(task.meaning)} | {task.new_authors:.3f} | {task.new_authors_facts:,} "
            f"| {task.set_aside:.3f} | {task.set_aside_facts:,} | {fields} |"
        )
    lines += [
        "",
        "How often the rules that read this release were right on annotated reports. *Precision* "
        "is the mean over the rows read by measured rules, *not measured* the share of the others.",
        "",
        "| table | rows | precision | not measured | mean confidence |",
        "| --- | ---: | ---: | ---: | ---: |",
        *_rule_lines(tables),
        "",
        "Each rule stands in the table `rules`; the view `rule_use` says what it brought.",
        "",
    ]
    return lines


def _rule_lines(tables: Tables) -> Iterator[str]:
    rules = tables.get("rules", arrow_schema(TABLES["rules"]).empty_table())
    precisions = dict(
        zip(*(rules[name].to_pylist() for name in ("rule", "precision")), strict=True)
    )
    for name, rows in tables.items():
        if TABLES[name].has_evidence and len(rows):
            uses = {
                use["values"]: use["counts"] for use in pc.value_counts(rows["rule"]).to_pylist()
            }
            known = {rule: uses[rule] for rule in uses if precisions.get(rule) is not None}
            measured_rows = sum(known.values())
            total = sum(precisions[rule] * count for rule, count in sorted(known.items()))
            mean = f"{total / measured_rows:.2f}" if known else ""
            unknown = f"{1 - measured_rows / len(rows):.0%}"
            confidence = pc.mean(rows["confidence"]).as_py()
            yield f"| {name} | {len(rows):,} | {mean} | {unknown} | {confidence:.2f} |"


def _cite(manifest: Manifest) -> list[str]:
    day, version = manifest.created_at[:10], manifest.versions.get("minutebook", "unknown")
    return [
        "## How to cite",
        "",
        f"> Minutebook release {manifest.release} ({day}), contract {manifest.contract_version}, "
        f"made by Minutebook {version}, content SHA-256 {manifest.content_hash}.",
        "",
        "A single figure is cited with the release, the SQL that gave it, and, where it rests on "
        "few facts, the `report_id` and passage of each. A report is the work of its publisher: "
        "cite it by `reports.uri`.",
        "",
    ]


def _views() -> list[str]:
    lines = ["## Views of minutebook.duckdb", "", "Besides one per table:", ""]
    lines += ["| view | a row is |", "| --- | --- |"]
    found = sorted(views().values(), key=lambda view: view.name)
    return [*lines, *(f"| {view.name} | {_cell(view.meaning)} |" for view in found), ""]


def _dictionary(manifest: Manifest) -> list[str]:
    lines = ["## Data dictionary", ""]
    for name, table in TABLES.items():
        if name in manifest.tables:
            lines += _dictionary_table(table)
    return lines


def _dictionary_table(table: Table) -> Sequence[str]:
    key = ", ".join(f"`{name}`" for name in table.key)
    lines = [f"### {table.name}", "", f"{table.meaning} Key: {key}.", ""]
    lines += [
        "| column | type | null | meaning | values | F1 |",
        "| --- | --- | --- | --- | --- | ---: |",
    ]
    for entry in dictionary_entries({table.name: table}):
        found = accuracy_of(f"{table.name}.{entry.column}")
        cells = (entry.type, entry.null, entry.meaning, entry.values)
        f1 = f"{found.new_authors:.3f}" if found else ""
        lines.append(f"| `{entry.column}` | {' | '.join(map(_cell, cells))} | {f1} |")
    return [*lines, ""]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
