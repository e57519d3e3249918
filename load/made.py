"""What a result of reading was made from: the parts of its key.

They are kept beside each result, so that a run can tell why it reads a document
again, and which results nothing will ask for any more.
"""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass, fields

import msgspec


@dataclass(frozen=True, slots=True)
class Made:
    """A document and what read it; equal ones give equal results."""

    uri: str
    raw_sha256: str
    """Of the bytes of the document."""
    described: str
    """SHA-256 of what else is known of it: where it lies, and its metadata."""
    model: str
    vocabulary: str
    code: str
    """Fingerprints of what read it."""

    @property
    def key(self) -> str:
        """The key of the result."""
        return hashlib.sha256(msgspec.json.encode(astuple(self))).hexdigest()

    @property
    def reader(self) -> str:
        """A short name for what read it, whichever document."""
        return reader_name(self.model, self.vocabulary, self.code)


PARTS = tuple(field.name for field in fields(Made))


def reader_name(model: str, vocabulary: str, code: str) -> str:
    """A short name for a model, a vocabulary and code together."""
    told = "\n".join((model, vocabulary, code))
    return hashlib.sha256(told.encode()).hexdigest()[:16]
