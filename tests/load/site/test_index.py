"""The index of the search: every name is found by any of its words, in scripts of bounded size."""

from __future__ import annotations

import json
import re
from collections import defaultdict

import pytest

from load.catalogue import connect
from load.site.search import AT_MOST, Entry, _divide, folded, shard_name
from tests.load.site.conftest import Pages

CALL = re.compile(r'minutebookShard\("((?:[^"\\]|\\.)*)",(.*)\);\n')


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Łódź", "lodz"), ("Côte d'Ivoire", "cote d'ivoire"), ("STRASSE", "strasse"),
        ("Straße", "strasse"), ("Ærø", "aero"), ("Nguyễn", "nguyen"), ("ﬁne", "fine"),
        ("Москва", "москва"), ("北京", "北京"), ("", ""),
    ],
)  # fmt: skip
def test_folding(text: str, key: str):
    assert folded(text) == key


def shards(pages: Pages) -> dict[str, list[list[object]]]:
    found = {}
    for path in (pages.folder / "search").glob("*.js"):
        if path.name != "shards.js":
            text = path.read_text(encoding="ascii")
            match = CALL.fullmatch(text)
            assert match and "<" not in text, path
            found[json.loads(f'"{match[1]}"')] = json.loads(match[2])
    return found


def test_all_things_are_found_by_each_of_their_words(pages: Pages):
    index = shards(pages)
    where = defaultdict(set)
    for prefix, rows in index.items():
        for _, _, page, _ in rows:
            where[str(page)].add(prefix)
    rows = connect(pages.release).execute(
        "SELECT 'people/' || person_id || '.html', name FROM people UNION ALL "
        "SELECT 'organisations/' || organisation_id || '.html', name FROM organisations"
    )
    for page, name in rows.fetchall():
        for word in re.findall(r"[^\W_]+", folded(name)):
            if len(word) >= 2:
                assert word[:2] in where[page], name


def test_the_list_of_scripts_names_those_that_there_are(pages: Pages):
    listed = (pages.folder / "search" / "shards.js").read_text(encoding="ascii")
    told = json.loads(listed[listed.index("shards:") + 7 : listed.index(",letters:")])
    there = {path.stem for path in (pages.folder / "search").glob("*.js")} - {"shards"}
    assert set(told.values()) == there


def test_a_script_that_grows_too_large_goes_deeper():
    entries = [Entry(f"Maria Person{n:05}", "people", f"people/{n}.html", n) for n in range(5000)]
    made: dict[str, list[Entry]] = {}
    _divide("pe", entries, made)
    assert max(map(len, made.values())) <= AT_MOST
    assert {"pe", "per", "pers", "perso", "person"} <= made.keys()


def test_names_of_scripts_are_plain():
    assert shard_name("ab") == "ab"
    assert shard_name("мо") == "u43c-43e"
