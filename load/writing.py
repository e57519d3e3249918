"""The tables of a release, checked and written, those of facts part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from extract.errors import ContractError
from extract.vocabulary import Vocabulary
from load.checks import Problem, find_problems
from load.conformity import conform
from load.drafting import Drafting
from load.parquet import in_key_order, read_rows, to_frame
from load.parts import part_path
from transform.report_facts import TABLES_OF_FACTS
from transform.tables import TABLES

MOST_TOLD = 20
"""How many broken rows a message names."""
DESCRIBED = ("rule", "confidence")
"""The columns of facts that the description of a release asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The tables of facts where they are made part by part, each when it is written."""

    reports: int
    make: Callable[[str], Mapping[str, pd.DataFrame]]
    """A part -> the frames of `TABLES_OF_FACTS` for the reports whose ids begin with it."""
    recipe: Callable[[str], str]
    """A part -> a hash of all that it is made from; a part of the same recipe is not made anew."""
    finish: Callable[[], Mapping[str, pd.DataFrame]]
    """The other tables that are known once all parts are made."""


@dataclass(slots=True)
class _Written:
    """What is known of the parts that were written."""

    lengths: dict[str, int] = field(default_factory=dict)
    """The length of each report's text."""
    columns: dict[str, list[pa.Table]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def note(self, name: str, rows: pa.Table) -> None:
        """Keep what later checks and the description ask of these rows."""
        if name == "reports":
            lengths = pc.utf8_length(rows["text"]).to_pylist()
            self.lengths.update(zip(rows["report_id"].to_pylist(), lengths, strict=True))
        kept = [column for column in DESCRIBED if column in rows.column_names]
        self.columns.setdefault(name, []).append(rows.select(kept))


def write_tables(
    drafting: Drafting,
    tables: Mapping[str, pd.DataFrame],
    facts: Facts,
    parts: Sequence[str],
    vocabulary: Vocabulary,
) -> dict[str, pa.Table]:
    """Check and write all tables of a release; what its description asks of them.

    Tables that break the contract are a `ContractError`.
    """
    is_country = vocabulary.countries.by_code.__contains__
    things = _conforming(tables, tables.keys() - {*TABLES_OF_FACTS})
    frames = {name: to_frame(rows) for name, rows in things.items()}
    written = _Written()
    for part in parts:
        _write_part(drafting, part, facts, frames, written, is_country)
    late = facts.finish()
    _refuse_other_tables({*things, *late, *written.columns})
    others = _conforming(late, late.keys() - things.keys() - {*TABLES_OF_FACTS})
    things |= others
    frames |= {name: to_frame(rows) for name, rows in others.items()}
    frames = {name: frames[name] for name in TABLES if name in frames}
    written.problems += find_problems(frames, is_country=is_country, lengths=written.lengths)
    _refuse(written.problems)
    for name, rows in things.items():
        drafting.write(name, rows)
    return {
        name: things[name] if name in things else pa.concat_tables(written.columns[name])
        for name in TABLES
    }


def _write_part(
    drafting: Drafting,
    part: str,
    facts: Facts,
    frames: Mapping[str, pd.DataFrame],
    written: _Written,
    is_country: Callable[[str], bool],
) -> None:
    """Write a part of the tables of facts, or take it over where nothing of it changed."""
    recipe = facts.recipe(part)
    if recipe:
        drafting.recipes[part] = recipe
        if drafting.take_over(TABLES_OF_FACTS, recipe, part=part):
            for name in TABLES_OF_FACTS:
                place, table = part_path(drafting.path, name), TABLES[name]
                needed = DESCRIBED if table.has_evidence else table.key[:1]
                needed = ("report_id", "text") if name == "reports" else needed
                written.note(name, read_rows(place, table, columns=needed, part=part))
            return
    made = _conforming(facts.make(part), TABLES_OF_FACTS)
    found = {name: to_frame(rows) for name, rows in made.items()}
    written.problems += find_problems(
        {**frames, **found}, is_country=is_country, only=TABLES_OF_FACTS
    )
    for name, rows in made.items():
        written.note(name, rows)
        drafting.write(name, rows, part=part)


def _conforming(tables: Mapping[str, pd.DataFrame], names: Iterable[str]) -> dict[str, pa.Table]:
    """These tables, each with its schema and in key order."""
    wanted = set(names)
    return {
        name: in_key_order(conform(tables[name], table), table)
        for name, table in TABLES.items()
        if name in wanted and name in tables
    }


def _refuse_other_tables(names: set[str]) -> None:
    missing, unknown = TABLES.keys() - names, names - TABLES.keys()
    if missing or unknown:
        raise ContractError(
            f"A release holds all {len(TABLES)} tables of the contract and no others "
            f"(missing: {', '.join(sorted(missing)) or 'none'}; "
            f"unknown: {', '.join(sorted(unknown)) or 'none'}); see transform/tables.py."
        )


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        told = "\n".join(f"  {problem}" for problem in problems[:MOST_TOLD])
        raise ContractError(
            f"The release is refused: {len(problems)} row(s) break the contract of the tables; "
            f"the release before stays as it is. Correct the rules that made them:\n{told}"
        )
