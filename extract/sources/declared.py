"""`sources.toml`: where reports come from, as data.

    [[source]]
    name = "natcom"
    kind = "listing"
    url = "https://natcom.example.org/news"
    links = "h2.title a"
    next = "a.next"

Which options a kind takes stands in `KINDS`; `sources.example.toml` has one
example of each.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from extract.errors import UsageError
from extract.sources.options import problem_of

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_SHARED = ("publisher", "language", "expected")
_WEB = (*_SHARED, "pages", "delay", "token_env", "user_env", "password_env")
KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "folder": (("path",), _SHARED),
    "pages": (("urls",), _WEB),
    "listing": (("url",), (*_WEB, "links", "pattern", "next", "listing_pages")),
    "feed": (("url",), (*_WEB, "pattern")),
    "sitemap": (("url",), (*_WEB, "pattern")),
    "archive": (("path",), (*_SHARED, "pages", "pattern")),
}
"""Of each kind the options it needs and those it takes besides."""
_TOGETHER = (("user_env", "password_env"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source: its name, which is its folder in the archive, its kind and its options."""

    name: str
    kind: str
    url: str | None = None
    urls: tuple[str, ...] = ()
    path: str | None = None
    """A local folder or file, or the address of an object store (`s3://bucket/reports`)."""
    links: str | None = None
    """CSS selector of the links to reports in a listing."""
    pattern: str | None = None
    """What the address of a report looks like, with `*` for anything."""
    next: str | None = None
    """CSS selector of the link to the next page of a listing."""
    pages: int = 1000
    """How many reports one run fetches at most."""
    listing_pages: int = 50
    delay: float = 1.0
    """Seconds between two requests to a host."""
    publisher: str | None = None
    language: str | None = None
    expected: int | None = None
    """The least number of reports that it must offer, and that a release must hold of it."""
    token_env: str | None = None
    """The environment variable that holds a bearer token."""
    user_env: str | None = None
    password_env: str | None = None

    def metadata(self) -> dict[str, str]:
        """What is said once for all its reports."""
        known = {"publisher": self.publisher, "language": self.language}
        return {name: value for name, value in known.items() if value}


_OPTIONS = tuple(field.name for field in fields(Source))


def read_sources(path: Path) -> tuple[Source, ...]:
    """The sources of a file, in its order; `UsageError` names entry, value and remedy."""
    try:
        declared = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        message = f"There is no {path}. Write one; sources.example.toml has an example per kind."
        raise UsageError(message) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}. Save it as UTF-8 text.") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is no TOML: {error}. Mend that line.") from error
    entries = declared.pop("source", [])
    if declared or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        found = f"{next(iter(declared))!r}" if declared else "'source' as one table"
        message = f"{path} has {found}. Begin every source with a line [[source]]."
        raise UsageError(message)
    sources: dict[str, Source] = {}
    for number, entry in enumerate(entries, start=1):
        source = _source(entry, f"{path}, source {number} ({entry.get('name', 'no name')!s:.60})")
        if source.name in sources:
            raise UsageError(f"{path} has two sources named {source.name}. Rename one.")
        sources[source.name] = source
    return tuple(sources.values())


def find_source(name: str, sources: tuple[Source, ...], *, path: Path) -> Source:
    """The source of this name, or a `UsageError` that lists close ones."""
    names = [source.name for source in sources]
    if name not in names:
        close = get_close_matches(name, names, cutoff=0.5) or names
        told = f"try {', '.join(close)}" if close else "it has no sources"
        raise UsageError(f"{path} has no source {name!r}; {told}.")
    return sources[names.index(name)]


def _source(entry: Mapping[str, Any], where: str) -> Source:
    name, kind = entry.get("name"), entry.get("kind")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        message = f"{where}: name is {name!r}; give small letters, digits and hyphens."
        raise UsageError(message)
    if not isinstance(kind, str) or kind not in KINDS:
        raise UsageError(f"{where}: kind is {kind!r}; give one of {', '.join(KINDS)}.")
    needed, taken = KINDS[kind]
    for option in needed:
        if option not in entry:
            raise UsageError(f"{where}: a source of kind {kind} needs {option}. Add it.")
    for option, value in entry.items():
        if option not in ("name", "kind", *needed, *taken):
            _refuse_option(option, kind, where)
        if problem := problem_of(option, value):
            raise UsageError(f"{where}: {option} is {value!r:.100}, {problem}.")
    for one, other in _TOGETHER:
        if (one in entry) != (other in entry):
            raise UsageError(f"{where}: {one} and {other} go together. Give both or neither.")
    values: dict[str, Any] = {
        key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()
    }
    return Source(**values)


def _refuse_option(option: str, kind: str, where: str) -> None:
    needed, taken = KINDS[kind]
    close = get_close_matches(option, (*needed, *taken), n=1, cutoff=0.6)
    remedy = f"did you mean {close[0]}?" if close else "remove it."
    known = "does not go with" if option in _OPTIONS else "is no option of"
    raise UsageError(f"{where}: {option} {known} kind {kind}; {remedy}")
