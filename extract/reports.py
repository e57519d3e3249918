"""What extraction reads: documents as received, the reports in them, and what could not be read.

Every record is frozen. Offsets are in characters (Unicode code points) into
`Report.text`, the end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass

BLOCK_KINDS = ("title", "heading", "paragraph", "list_item", "table_row", "caption")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source knows of a document besides its bytes (the sidecar)."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO 8601 date, possibly without day or month."""
    language: str | None = None
    received_at: str | None = None
    """ISO 8601, UTC; null for a file that nobody recorded the receipt of."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document as received: its bytes and where they came from."""

    source: str
    uri: str
    """Where it came from: a URL, or a path relative to the raw archive."""
    file_name: str
    raw_path: str
    """Path of the archived bytes, relative to the raw archive, with `/`."""
    raw_sha256: str
    data: bytes
    metadata: Metadata = Metadata()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a report's text that belongs together (`BLOCK_KINDS`)."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageSpan:
    """Which stretch of a report's text stands on a page of its document."""

    page: int
    """Counted from 1, whatever is printed on it."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """A document read to text: what the spaCy pipeline reads.

    `text` follows one convention whatever the format of the source: blocks are
    separated by line breaks; a list item begins with `- `, a caption with
    `[caption] `; ` | ` separates the cells of a table row. A block's offsets
    leave those marks out.
    """

    report_id: str
    """The first 16 hexadecimal digits of the SHA-256 of the raw bytes.

    Of a report that stands with others in one document: of its document's uri and its text.
    """
    source: str
    uri: str
    """Of a report that stands with others in one document, with a fragment of its own."""
    file_name: str
    raw_path: str
    raw_sha256: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    received_at: str | None = None
    pages: tuple[PageSpan, ...] = ()
    """Of a document that has pages: where each of them stands in the text, in order."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An input that could not be read: kept with the stage, the reason and the remedy."""

    source: str
    uri: str
    file_name: str
    raw_sha256: str
    stage: str
    """`collect`, `read` or `extract`."""
    reason_code: str
    message: str
    """What, which value, where, and what to do."""
    received_at: str | None = None
