"""The code that reads, known by what it does: other words about it are no other code."""

import ast
import shutil
from pathlib import Path

import pytest

from extract.behaviour import FOLDER, ONLY_FOR, all_files, concerns, digest_of, reading_fingerprints

CODE = '''"""A module."""

LONGEST = 10
"""Characters."""


def cut(text: str) -> str:
    """A text that is short enough."""
    return text[:LONGEST] or "#"  # never empty
'''


def digest(folder: Path, code: str) -> str:
    path = folder / "module.py"
    path.write_text(code)
    return digest_of(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# never empty", "# always something"),
        ("  # never empty", ""),
        ('"""A module."""', '"""Something else."""'),
        ('    """A text that is short enough."""\n', ""),
        ('"""Characters."""', '"""Letters."""'),
        ('text[:LONGEST] or "#"', "(\n        text[:LONGEST]\n        or '#'\n    )"),
    ],
)
def test_words_about_code_and_its_form_do_not_count(tmp_path: Path, old: str, new: str):
    assert old in CODE
    assert digest(tmp_path, CODE.replace(old, new)) == digest(tmp_path, CODE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("10", "11"),
        ("10", "10.0"),
        ('or "#"', 'or "# "'),
        (" or ", " and "),
        ("text: str", "text: bytes"),
        ("[:LONGEST]", "[LONGEST:]"),
        ("def cut", "def shorten"),
    ],
)
def test_what_code_does_counts(tmp_path: Path, old: str, new: str):
    assert old in CODE
    assert digest(tmp_path, CODE.replace(old, new)) != digest(tmp_path, CODE)


def test_other_files_count_by_their_bytes(tmp_path: Path):
    (tmp_path / "words.csv").write_text("# a\n")
    first = digest_of(tmp_path / "words.csv")
    (tmp_path / "words.csv").write_text("# b\n")
    assert digest_of(tmp_path / "words.csv") != first


@pytest.mark.parametrize(
    ("place", "families"),
    [
        ("documents/pdf_layout.py", {"pdf", "mail"}),
        ("documents/docx.py", {"zip", "mail"}),
        ("documents/letters.py", {"mail"}),
        ("documents/html.py", {"pdf", "zip", "mail", "text"}),
        ("components/people.py", {"pdf", "zip", "mail", "text"}),
        ("documents/boilerplate.csv", {"pdf", "zip", "mail", "text"}),
        ("sources/feeds.py", set()),
        ("training/scores.py", set()),
        ("vocabulary/data/rules.csv", set()),
    ],
)
def test_a_change_concerns_the_documents_that_it_may_read(
    tmp_path: Path, place: str, families: set[str]
):
    folder = tmp_path / "extract"
    skipped = shutil.ignore_patterns("__pycache__", "model", "marked", "*.gz")
    shutil.copytree(FOLDER, folder, ignore=skipped)
    before = reading_fingerprints(folder)
    with (folder / place).open("a") as file:
        file.write("\nCHANGED = 1\n")
    after = reading_fingerprints(folder)
    assert {family for family in before if before[family] != after[family]} == families


def imported(path: Path) -> set[str]:
    """The files of this package that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("extract."):
            place = (node.module or "").removeprefix("extract.").replace(".", "/")
            found |= {f"{place}.py", *(f"{place}/{name.name}.py" for name in node.names)}
    return found


def test_no_module_for_all_documents_leans_on_one_for_some():
    """Else a change of that one would leave results as they are which it changes."""
    door = "documents/reading.py"
    for path in all_files(FOLDER):
        name = path.relative_to(FOLDER).as_posix()
        if path.suffix != ".py" or name.startswith(("sources/", "training/")) or name == door:
            continue
        for family in ONLY_FOR:
            if concerns(name, family):
                known = (other for other in imported(path) if (FOLDER / other).exists())
                assert all(concerns(other, family) for other in known), (name, family)


def test_nothing_that_reads_leans_on_what_is_left_out():
    for path in all_files(FOLDER):
        name = path.relative_to(FOLDER).as_posix()
        if path.suffix == ".py" and not name.startswith(("sources/", "training/")):
            assert not [it for it in imported(path) if it.startswith(("sources/", "training/"))]
