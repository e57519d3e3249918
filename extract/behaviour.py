"""Fingerprints of the code that reads, which stay the same where no result can differ.

A module counts by what it does: comments, docstrings and formatting are left out. A
document counts the modules that may read it: those of PDF do not concern a letter's
page, so that a change of one reads only the documents of its kind anew. Code that
collects and archives is left out: what it tells of a document is in the document's key.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from importlib import metadata
from pathlib import Path

FOLDER = Path(__file__).parent
NOT_READING = (
    "training/*",
    "model/*",
    "sources/*",
    "vocabulary/data/*",
    "behaviour.py",
    "fingerprint.py",
)
"""What no result of reading depends on, or what has a fingerprint of its own."""
ONLY_FOR: Mapping[str, tuple[str, ...]] = {
    "pdf": ("documents/pdf*.py",),
    "zip": (
        "documents/docx.py",
        "documents/odt.py",
        "documents/packages.py",
        "documents/xml_trees.py",
    ),
    "mail": ("documents/mail.py", "documents/letters.py"),
    "text": (),
}
"""By the family of a document (`documents.containers.family_of`): modules that read no other."""
ALL = "mail"
"""The family that may hold all others, so that all modules concern it."""
LIBRARIES = ("spacy", "beautifulsoup4", "lxml", "markdown-it-py")
"""The libraries that shape what is read."""
LIBRARIES_ONLY_FOR: Mapping[str, tuple[str, ...]] = {"pdf": ("pdfminer.six",)}


def reading_fingerprints(folder: Path = FOLDER) -> dict[str, str]:
    """SHA-256 over the code and the libraries that read documents, by family."""
    digests = {path: digest_of(folder / path) for path in _reading_files(folder)}
    return {family: _combined(family, digests) for family in ONLY_FOR}


def concerns(path: str, family: str) -> bool:
    """Whether a file of this package may have a say in reading documents of a family."""
    others = [name for name in ONLY_FOR if name != family]
    return family == ALL or not any(
        fnmatch(path, pattern) for other in others for pattern in ONLY_FOR[other]
    )


def digest_of(path: Path) -> str:
    """SHA-256 of what a module does, or of the bytes of another file."""
    data = path.read_bytes()
    if path.suffix == ".py":
        data = "".join(_told(ast.parse(data))).encode()
    return hashlib.sha256(data).hexdigest()


def all_files(folder: Path) -> Iterator[Path]:
    """The files below a folder, byte-code and hidden ones left out."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if path.name != "__pycache__":
                yield from all_files(path)
        elif path.suffix != ".pyc" and not path.name.startswith("."):
            yield path


def _reading_files(folder: Path) -> list[str]:
    paths = (path.relative_to(folder).as_posix() for path in all_files(folder))
    return sorted(
        path for path in paths if not any(fnmatch(path, pattern) for pattern in NOT_READING)
    )


def _combined(family: str, digests: Mapping[str, str]) -> str:
    libraries = list(LIBRARIES)
    for name, only in LIBRARIES_ONLY_FOR.items():
        if family in (name, ALL):
            libraries += only
    lines = [f"{path} {digest}" for path, digest in digests.items() if concerns(path, family)]
    lines += [f"{name} {metadata.version(name)}" for name in libraries]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _told(node: object) -> Iterator[str]:
    """A syntax tree as text: equal for equal code, in whichever version of Python.

    What is empty is left out, for later versions know more kinds of what is not there;
    so are texts that stand alone, which are docstrings.
    """
    if isinstance(node, ast.AST):
        yield f"{type(node).__name__}("
        for name in node._fields:
            value = getattr(node, name, None)
            if value is not None and value != []:
                yield f"{name}="
                yield from _told(value)
        yield ")"
    elif isinstance(node, list):
        yield "["
        for item in node:
            if not _is_docstring(item):
                yield from _told(item)
                yield ","
        yield "]"
    else:
        yield repr(node)


def _is_docstring(node: object) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
