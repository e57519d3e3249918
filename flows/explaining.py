"""What was joined under an id, by which rule and from which passages: the lines of `explain`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import UsageError
from flows.views import NAMED, close_to
from load.parquet import read_table
from transform.merges import MEANINGS
from transform.slugs import canonical
from transform.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd

    from extract.vocabulary import Vocabulary

    Tables = dict[str, pd.DataFrame]

AROUND = 40
"""Characters shown on either side of a name."""
BESIDE = re.compile(r"\s*[(\[,/\u2013\u2014-]?\s*[\"'\u2018\u201c]?")
"""Between a name and its acronym: `Wildlife Institute of India (WII-C2C)`."""
NEEDED = ("names", "merges", "redirects", "reports", "conflicts", "mentions", *NAMED)


def explanation(release: Path, asked: str, vocabulary: Vocabulary) -> list[str]:
    """The lines of `explain` for an id or a name.

    Raises `UsageError` for what the release does not know, and for a name of several things.
    """
    tables = {name: read_table(release / f"{name}.parquet") for name in NEEDED}
    gone = dict(zip(tables["redirects"]["old_id"], tables["redirects"]["new_id"], strict=True))
    entity_id = gone.get(asked) or _known_id(asked, tables)
    names = tables["names"][tables["names"]["entity_id"] == entity_id]
    merges = tables["merges"][tables["merges"]["entity_id"] == entity_id]
    lines = [f"{asked} is {entity_id} now."] if asked in gone else []
    lines += [f"{asked} is {entity_id}."] if asked not in (*gone, entity_id) else []
    lines += [f"Redirected here: {old}" for old, new in gone.items() if new == entity_id]
    lines.append(f"Written in {len(names)} way(s):")
    ordered = names.sort_values(["report_count", "name"], ascending=[False, True])
    lines += [f"  {row.name}  ({row.report_count} report(s))" for row in ordered.itertuples(False)]
    plain = _plainly_joined(entity_id, ordered, merges, tables, vocabulary)
    joined = _joined(merges, tables) + plain
    return lines + (joined or ["Joined by equal names alone."]) + _disagreements(entity_id, tables)


def _known_id(asked: str, tables: Tables) -> str:
    """The id itself, or that of the one thing of this name."""
    named = list(_named(tables))
    if asked in {entity_id for entity_id, _, _ in named}:
        return asked
    wanted = canonical(asked)
    found = {i: noun for i, name, noun in named if wanted and canonical(name) == wanted}
    if len(found) == 1:
        return next(iter(found))
    if found:
        told = ", ".join(f"{entity_id} ({noun})" for entity_id, noun in sorted(found.items()))
        raise UsageError(f"{asked!r} is a name of {len(found)} things; give an id: {told}.")
    ways = (
        "`minutebook show people --columns person_id,name` prints ids, and so it is with "
        "`organisations`, `meetings` and `programmes`."
    )
    close = close_to(asked, {name for _, name, _ in named}, otherwise=ways)
    raise UsageError(f"{asked!r} is no id or name of this release; {close}")


def _named(tables: Tables) -> Iterator[tuple[str, str, str]]:
    """Every id with each name of the thing (its own, its acronym, as it is written) and a noun."""
    for table in NAMED:
        frame, key = tables[table], TABLES[table].key[0]
        for column in {"name", "acronym"} & set(frame.columns):
            names = frame[column].fillna("")
            yield from ((*row, table) for row in zip(frame[key], names, strict=True))
    written = tables["names"]
    yield from zip(written["entity_id"], written["name"], written["noun"], strict=True)
    yield from ((entity_id, "", "") for entity_id in tables["merges"]["entity_id"])


def _plainly_joined(
    entity_id: str,
    names: pd.DataFrame,
    merges: pd.DataFrame,
    tables: Tables,
    vocabulary: Vocabulary,
) -> list[str]:
    """Why names are one thing that no row of `merges` tells of, where they differ."""
    told = {canonical(name) for name in merges["name"] if name}
    forms: dict[str, str] = {}
    for name in names["name"]:
        forms.setdefault(canonical(name), name)
    if len(forms) < 2:
        return []
    registered = _registered(entity_id, vocabulary)
    is_country = "country" in set(names["noun"])
    left = [form for form in forms if form not in told]
    known = [form for form in left if is_country or form in registered]
    lines = [f"  {forms[form]!r}: the vocabulary has the name" for form in known]
    for form in [form for form in left if form not in known][0 if known else 1 :]:
        lines += _beside(entity_id, form, forms[form], tables)
    return ["Names of one thing:", *lines] if lines else []


def _registered(entity_id: str, vocabulary: Vocabulary) -> set[str]:
    """Every name that the vocabulary has for a body or programme."""
    known = vocabulary.organisations.get(entity_id) or vocabulary.programmes.get(entity_id)
    return {canonical(name) for name in (*known.names, known.acronym or "")} if known else set()


def _beside(entity_id: str, form: str, name: str, tables: Tables) -> list[str]:
    """The report that uses a name and another one for the same thing, side by side if it can be."""
    mentions = tables["mentions"]
    own = mentions[mentions["entity_id"] == entity_id].sort_values(["report_id", "start"])
    reports = tables["reports"]
    texts = dict(zip(reports["report_id"], reports["text"], strict=True))
    files = dict(zip(reports["report_id"], reports["file_name"], strict=True))
    places: list[tuple[str, int, int, str]] = list(
        own[["report_id", "start", "end", "text"]].itertuples(index=False, name=None)
    )
    pairs = [
        (one, other)
        for one, other in pairwise(places)
        if one[0] == other[0] and form in _one_of_two(one[3], other[3])
    ]
    for one, other in pairs:
        text = texts[one[0]]
        if BESIDE.fullmatch(text[one[2] : other[1]]):
            beside = other[3] if canonical(one[3]) == form else one[3]
            told = f"  {name!r}: stands beside {beside!r} in {files[one[0]]}"
            return [told, _passage(text, one[1], other[2])]
    with_form = {place[0] for place in places if canonical(place[3]) == form}
    for place in places:
        if place[0] in with_form and canonical(place[3]) != form:
            return [f"  {name!r}: {files[place[0]]} calls it {place[3]!r}, too"]
    return [f"  {name!r}: the same name, written in another way"]


def _one_of_two(one: str, other: str) -> Sequence[str]:
    """Both names where they differ."""
    both = canonical(one), canonical(other)
    return both if both[0] != both[1] else ()


def _joined(merges: pd.DataFrame, tables: Tables) -> list[str]:
    if merges.empty:
        return []
    reports = tables["reports"].set_index("report_id")
    lines = ["Joined although written differently:"]
    for row in merges.to_dict("records"):
        report = reports.loc[row["report_id"]]
        shared = f" ({row['shared']})" if row["shared"] else ""
        name = repr(row["name"]) if row["name"] else "a meeting without a name"
        lines.append(f"  {name} in {report['file_name']}: {MEANINGS[row['reason_code']]}{shared}")
        if row["start"] is not None and row["start"] == row["start"]:
            lines.append(_passage(report["text"], int(row["start"]), int(row["end"])))
    return lines


def _passage(text: str, start: int, end: int) -> str:
    words = " ".join(text[max(0, start - AROUND) : end + AROUND].split())
    return f"      \u201c{words}\u201d  [{start}-{end}]"


def _disagreements(entity_id: str, tables: Tables) -> list[str]:
    found = tables["conflicts"][tables["conflicts"]["entity_id"] == entity_id]
    lines = ["Reports disagree:"] if len(found) else []
    for row in found.itertuples(index=False):
        chosen = "  <- shown" if row.is_chosen else ""
        lines.append(f"  {row.field}: {row.value} (report {row.report_id}){chosen}")
    return lines
