"""A release to a site, whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from extract.vocabulary import Vocabulary
from load.manifest import read_manifest
from load.site.about import write_about
from load.site.database import Database
from load.site.directory import read_directory
from load.site.folder import refuse_foreign, replaced
from load.site.lists import write_lists
from load.site.overview import write_overview
from load.site.review import write_review
from load.site.search import write_search
from load.site.site import Site
from load.site.texts import write_reports
from load.site.things import write_things

ASSETS = Path(__file__).parent / "assets"


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written: numbers of pages and bytes."""

    folder: Path
    pages: int
    bytes: int
    largest: int
    """Bytes of the largest page."""


def write_site(
    release: Path, folder: Path, *, vocabulary: Vocabulary, force: bool = False
) -> Summary:
    """Write the site of a release into a folder, in place of the site that it held.

    Equal releases give equal bytes. Raises `UsageError` for a folder that holds anything else,
    unless `force` gives that up.
    """
    manifest = read_manifest(release)
    refuse_foreign(folder, release, force=force)
    with replaced(folder) as draft, TemporaryDirectory(dir=draft.parent) as scratch:
        database = Database(release, Path(scratch))
        try:
            site = Site(draft, manifest, database, read_directory(database))
            for asset in sorted(ASSETS.iterdir()):
                site.put(f"assets/{asset.name}", asset.read_bytes())
            write_overview(site)
            write_about(site)
            write_lists(site)
            write_things(site)
            write_reports(site)
            write_review(site, vocabulary)
            write_search(site)
        finally:
            database.close()
    return Summary(folder, site.pages, site.size, site.largest)
