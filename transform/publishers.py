"""Publishers: which body a source names as the publisher of a report."""

from __future__ import annotations

from extract.records import Extraction, Organisation
from transform.forms import all_forms
from transform.slugs import canonical

PUBLISHER_KEY = "organisation:publisher"
"""Key of a publisher that its report does not name itself."""


def publisher_of(extraction: Extraction) -> Organisation | None:
    """The publisher as a record: the body of the report that it names, or one of its own."""
    publisher = extraction.report.publisher
    if not publisher or not canonical(publisher):
        return None
    name = canonical(publisher)
    for organisation in extraction.organisations:
        if name in map(canonical, all_forms(organisation)):
            return organisation
    return Organisation(PUBLISHER_KEY, publisher, forms=(publisher,))
