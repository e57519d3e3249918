"""Templates to pages: everything that is put into one is escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from load.corrections import OPEN
from load.site.directory import OF_LABEL, OF_NOUN, Directory, file_name
from load.site.labels import FAMILY, LABEL, words
from load.site.numbers import confidence, counted, number, question_id

FOLDER = Path(__file__).parent / "templates"

LINKED_SCHEMES = ("http", "https")
"""Only such addresses become links."""
LOW = 0.6
"""A confidence below this is shown as doubtful."""

_UNSEEN = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0x061C]
)
"""Characters without width, and those that turn the direction of what follows."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters that a page cannot hold."""


_ADDRESS = re.compile(r"[^\x00-\x20\x7f-\U0010ffff\"<>\\^`{|}]+")
"""ASCII without spaces and what no address holds unescaped."""


def environment(directory: Directory, up: str) -> Environment:
    """The templates for pages at one depth; `up` leads from them to the top of the site."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_finalized,
    )
    made.filters |= {
        "day": day, "days": days, "number": number, "confidence": confidence, "words": words,
        "plain": plain, "visible": visible, "cell": cell, "host": host,
        "placeholders": placeholders,
    }  # fmt: skip
    made.globals |= {
        "directory": directory, "OF_NOUN": OF_NOUN, "OF_LABEL": OF_LABEL, "FAMILY": FAMILY,
        "LABEL": LABEL, "LOW": LOW, "up": up, "is_linked": is_linked, "file_name": file_name,
        "link": _linker(directory, up), "trust": _truster(up), "pivot": pivot,
        "rule_anchor": rule_anchor, "counted": counted, "question_id": question_id,
    }  # fmt: skip
    return made


def _finalized(value: Any) -> Any:
    """What is put into a page: text that a page can hold; nothing for a missing value."""
    if value is None:
        return ""
    return visible(value) if type(value) is str else value


def _linker(directory: Directory, up: str) -> Callable[[str, str | None], Markup]:
    """Writes the name of a thing, as a link to its page where it has one."""

    @lru_cache(maxsize=50_000)
    def link(table: str, entity_id: str | None) -> Markup:
        if entity_id is None:
            return Markup()
        name = f"<bdi>{escape(visible(directory.name(table, entity_id)))}</bdi>"
        if not directory.knows(table, entity_id):
            return Markup(name)
        page = escape(up + directory.page(table, entity_id))
        return Markup(f'<a href="{page}">{name}</a>')

    return link


def _truster(up: str) -> Callable[[str, float], Markup]:
    """Writes a rule with its confidence, as a link to what is known of the rule."""

    @lru_cache(maxsize=5_000)
    def trust(rule: str, confidence: float) -> Markup:
        low, told = (" low", " doubtful") if confidence < LOW else ("", "")
        page = escape(f"{up}rules/index.html#{rule_anchor(rule)}")
        name = f'<a href="{page}">{escape(visible(rule))}</a>'
        return Markup(f'<span class="trust{low}">{name} {confidence:.2f}{told}</span>')

    return trust


def rule_anchor(rule: str) -> str:
    """The place of a rule on the page of rules."""
    return "rule-" + re.sub(r"[^A-Za-z0-9.-]", "-", rule)


def pivot(rows: Iterable[Any]) -> tuple[list[int], dict[str, dict[int, Any]]]:
    """Presences by centre and edition: all editions, and the cells of each centre."""
    cells: dict[str, dict[int, Any]] = {}
    for row in rows:
        cells.setdefault(row.organisation_id, {})[row.edition] = row
    return sorted({edition for line in cells.values() for edition in line}), cells


def day(value: object) -> str:
    """A day as people of all countries read it: `2024-11-10`."""
    return value.isoformat()[:10] if isinstance(value, date) else ""


def days(row: Any) -> str:
    """The dates of a meeting, as exactly as they are known: `2024-11`, `2024-11-10 to 12`."""
    start, end, precision = row.start_date, row.end_date, row.date_precision
    if start is None:
        return day(end)
    if precision == "year":
        return f"{start.year}"
    if precision == "month":
        return f"{start:%Y-%m}"
    if end is None or end == start:
        return day(start)
    if (end.year, end.month) == (start.year, start.month):
        return f"{start.isoformat()} to {end:%d}"
    return f"{start.isoformat()} to {end.isoformat()}"


def plain(text: str) -> str:
    """A text for titles and attributes: one line, nothing that turns or hides what follows."""
    return " ".join(visible(text).translate(_UNSEEN).split())


def visible(text: str) -> str:
    """A text without control characters, which pages cannot hold; as long as before."""
    return _CONTROL.sub("\ufffd", text) if _CONTROL.search(text) else text


def cell(value: Any) -> str:
    """A value in a table beside its SQL, as the question gives it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def placeholders(line: str) -> Markup:
    """A line for corrections.csv in which what is to be put in stands out."""
    told = str(escape(visible(line)))
    return Markup(OPEN.sub(r"<mark>\g<0></mark>", told))


def is_linked(uri: str) -> bool:
    """Whether an address may become a link: of the web, with a host, and without oddities."""
    if not _ADDRESS.fullmatch(uri):
        return False
    try:
        parts = urlsplit(uri)
        return parts.scheme.lower() in LINKED_SCHEMES and bool(parts.hostname)
    except ValueError:
        return False


def host(uri: str) -> str:
    """The host of an address, or the address where it is none."""
    return (urlsplit(uri).hostname or uri) if is_linked(uri) else uri


def as_script(value: Any) -> str:
    """A value as JavaScript that is safe in any page: ASCII, no angle brackets."""
    made = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return made.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
