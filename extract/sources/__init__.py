"""Sources: in come files and folders as people keep them, out come documents as received.

`archive_paths` copies what is new or changed into the raw archive, `list_archive`
tells what is current in it, `load_document` reads one document. The archive is
append-only: bytes in it are never edited.
"""

from extract.sources.archive import Collected, archive_paths
from extract.sources.listing import ArchivedFile, Listing, list_archive, load_document

__all__ = [
    "ArchivedFile",
    "Collected",
    "Listing",
    "archive_paths",
    "list_archive",
    "load_document",
]
