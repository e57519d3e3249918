"""Why a run reads documents, told from what earlier results were made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from load.extractions import ExtractionStore
from load.made import Made
from load.parquet import read_columns
from load.releases import Release

TOLD = {
    "new": "new",
    "retried": "could not be read before",
    "lost": "results lost",
    "bytes": "bytes changed",
    "description": "description changed",
    "model": "model changed",
    "vocabulary": "vocabulary changed",
    "code": "code changed",
}
"""Reasons to read a document, and how they are told; several may hold at once."""
PARTS = {
    "bytes": "raw_sha256",
    "description": "described",
    "model": "model",
    "vocabulary": "vocabulary",
    "code": "code",
}
"""Reasons, and the part of what a result was made from that differs."""
READ_BY = "read_by"
"""The option of a manifest that names what read the documents of a release."""

Reasons = tuple[str, ...]


def reasons_of(
    wanted: Iterable[Made], store: ExtractionStore, before: Release | None
) -> dict[str, Reasons]:
    """Why documents without a result are read, by the keys of the results that they will have.

    Of several results that a document had, the one counts that is most like the new one.
    What a version of Minutebook read that did not note what from is known by the release.
    """
    by_uri: dict[str, list[Made]] = {}
    for made in wanted:
        by_uri.setdefault(made.uri, []).append(made)
    found: dict[str, Reasons] = {}
    for earlier in store.made_of(by_uri.keys()):
        for made in by_uri[earlier.uri]:
            differing = _differing(made, earlier)
            if made.key not in found or _distance(differing) < _distance(found[made.key]):
                found[made.key] = differing
    known_readers = before.manifest.options.get(READ_BY, "").split() if before else ()
    published, refused = _known_bytes(before, "reports"), _known_bytes(before, "quarantine")
    for made in (made for several in by_uri.values() for made in several):
        if "bytes" not in found.get(made.key, ("bytes",)):
            continue
        if made.raw_sha256 in refused.get(made.uri, ()):
            found[made.key] = ("retried",)
        elif made.raw_sha256 in published.get(made.uri, ()):
            found[made.key] = ("lost",) if made.reader in known_readers else ("code",)
        elif made.key not in found:
            is_known = made.uri in published or made.uri in refused
            found[made.key] = ("bytes",) if is_known else ("new",)
    return found


def counted(reasons: Iterable[Reasons]) -> dict[str, int]:
    """How many documents have the same reasons: `{"new": 3, "model+code": 12}`."""
    counts = Counter("+".join(several) for several in reasons)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def told(joined: str) -> str:
    """Reasons in words.

    >>> told("model+code")
    'model and code changed'
    """
    names = joined.split("+")
    if len(names) == 1:
        return TOLD[joined]
    return f"{', '.join(names[:-1])} and {names[-1]} changed"


def told_counts(counts: Mapping[str, int]) -> str:
    """`3 new, 12 model and code changed`."""
    return ", ".join(f"{count:,} {told(joined)}" for joined, count in counts.items())


def _differing(made: Made, earlier: Made) -> Reasons:
    return tuple(
        reason for reason, part in PARTS.items() if getattr(made, part) != getattr(earlier, part)
    ) or ("lost",)


def _distance(reasons: Reasons) -> tuple[bool, int, Reasons]:
    """Other bytes are further away than anything else."""
    return "bytes" in reasons, len(reasons), reasons


def _known_bytes(release: Release | None, table: str) -> dict[str, set[str]]:
    """The hashes of bytes that a release knows, by the uri of their document."""
    found: dict[str, set[str]] = {}
    for uri, raw_sha256 in _rows(release, table):
        found.setdefault(uri.split("#")[0], set()).add(raw_sha256)
    return found


def _rows(release: Release | None, table: str) -> Iterator[tuple[str, str]]:
    if release is not None:
        columns = read_columns(release.path / f"{table}.parquet", ("uri", "raw_sha256"))
        yield from zip(columns["uri"].tolist(), columns["raw_sha256"].tolist(), strict=True)
