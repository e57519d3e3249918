"""The index of the search: names by the first letters of their words, in small scripts.

A page that was opened from the disk may not read files, but it may load scripts. So the index is
a script per prefix (`search/car.js`), none large, and a page loads the one that what was typed
begins with. Names with many words stand in several.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from load.site.directory import OF_NOUN
from load.site.rendering import as_script, plain
from load.site.site import Site

SHORTEST = 2
"""Letters from which names are found."""
AT_MOST = 1_500
"""Names in a script; the most reported stay where there are more, all go one letter deeper."""
KEPT = 300
"""How many stay."""
DEEPEST = 6
LONGEST = 160
"""Characters of a name that are kept."""

NAMES = "SELECT noun, entity_id, name, report_count FROM names ORDER BY entity_id, name"
OTHERS = """SELECT 'meeting' AS noun, meeting_id AS entity_id, name, report_count FROM meetings
WHERE name IS NOT NULL
UNION ALL SELECT 'organisation', organisation_id, name, report_count FROM organisations
UNION ALL SELECT 'organisation', organisation_id, acronym, report_count FROM organisations
WHERE acronym IS NOT NULL
UNION ALL SELECT 'person', person_id, name, report_count FROM people
UNION ALL SELECT 'country', country_code, name, report_count FROM countries
UNION ALL SELECT 'programme', programme_id, name, 1 FROM programmes
UNION ALL SELECT 'series', series_id, name, meeting_count FROM series
UNION ALL SELECT 'report', report_id, coalesce(title, file_name), 1 FROM reports
ORDER BY noun, entity_id, name"""

LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i",
    "ħ": "h", "ŧ": "t",
}  # fmt: skip
"""Letters that Unicode does not take apart; the script of the pages has them from here."""
_TABLE = str.maketrans(LETTERS)
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name that can be found."""

    name: str
    table: str
    page: str
    weight: int


def write_search(site: Site) -> None:
    """Write the index, and the list of its scripts."""
    shards: dict[str, list[Entry]] = {}
    by_prefix: dict[str, dict[Entry, None]] = defaultdict(dict)
    for entry in _entries(site):
        for word in _words(entry.name):
            if len(word) >= SHORTEST:
                by_prefix[word[:SHORTEST]][entry] = None
    for prefix in sorted(by_prefix):
        _divide(prefix, sorted(by_prefix.pop(prefix), key=_order), shards)
    for prefix, entries in shards.items():
        rows = [[e.name, e.table, e.page, e.weight] for e in entries]
        data = f"minutebookShard({as_script(prefix)},{as_script(rows)});\n"
        site.put(f"search/{shard_name(prefix)}.js", data.encode())
    index = {prefix: shard_name(prefix) for prefix in sorted(shards)}
    told = f"var minutebookSearch={{shards:{as_script(index)},letters:{as_script(LETTERS)}}};\n"
    site.put("search/shards.js", told.encode())


def folded(text: str) -> str:
    """A text as it is searched for: without case and accents; the pages' script does the same."""
    lowered = unicodedata.normalize("NFKD", text.lower()).translate(_TABLE)
    return "".join(char for char in lowered if unicodedata.category(char)[0] != "M")


def shard_name(prefix: str) -> str:
    """The name of the script of a prefix: itself, or its code points where they are not ASCII."""
    if prefix.isascii():
        return prefix
    return "u" + "-".join(f"{ord(char):x}" for char in prefix)


def _words(text: str) -> list[str]:
    return WORD.findall(folded(text))


def _order(entry: Entry) -> tuple[int, str, str]:
    return -entry.weight, entry.name, entry.page


def _entries(site: Site) -> Iterable[Entry]:
    """Every name of every thing that has a page, once."""
    seen: set[tuple[str, str, str]] = set()
    knows, page = site.directory.knows, site.directory.page
    for sql in (OTHERS, NAMES):
        for noun, entity_id, name, count in site.database.stream(sql):
            table = "reports" if noun == "report" else OF_NOUN[noun]
            told = plain(name)[:LONGEST]
            place = (table, entity_id, folded(told))
            if told and knows(table, entity_id) and place not in seen:
                seen.add(place)
                yield Entry(told, table, page(table, entity_id), count)


def _divide(prefix: str, entries: Sequence[Entry], shards: dict[str, list[Entry]]) -> None:
    """Put names into the script of a prefix, or into those of longer ones."""
    if len(entries) <= AT_MOST or len(prefix) >= DEEPEST:
        shards[prefix] = list(entries[:AT_MOST])
        return
    shards[prefix] = list(entries[:KEPT])
    deeper: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        longer = len(prefix) + 1
        for key in {word[:longer] for word in _words(entry.name) if word.startswith(prefix)}:
            if len(key) == longer:
                deeper[key].append(entry)
    for key in sorted(deeper):
        _divide(key, deeper[key], shards)
