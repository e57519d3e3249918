"""The registered spaCy components: one per noun, in the order in which they build on each other."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.countries import find_countries
from extract.components.dates import find_dates
from extract.components.findings import find_findings
from extract.components.meetings import find_meetings
from extract.components.mentions import find_mentions
from extract.components.organisations import find_organisations
from extract.components.outcomes import find_outcomes
from extract.components.participations import find_participations
from extract.components.people import find_people
from extract.components.positions import find_positions
from extract.components.presentations import find_presentations
from extract.components.programmes import find_programmes
from extract.components.reading import Reading
from extract.components.statements import find_statements

STEPS: dict[str, Callable[[Reading], None]] = {
    "countries": find_countries,
    "dates": find_dates,
    "people": find_people,
    "organisations": find_organisations,
    "programmes": find_programmes,
    "meetings": find_meetings,
    "positions": find_positions,
    "statements": find_statements,
    "participations": find_participations,
    "outcomes": find_outcomes,
    "presentations": find_presentations,
    "findings": find_findings,
}
"""Noun -> the function that reads it, in the order of the pipeline."""

MENTIONS = "minutebook_mentions"
NAMES = (MENTIONS, *(f"minutebook_{noun}" for noun in STEPS))

if not Doc.has_extension("reading"):
    Doc.set_extension("reading", default=None)


@Language.component(MENTIONS, assigns=["doc._.reading", "doc.ents"])
def read_mentions(doc: Doc) -> Doc:
    """Settle on the names of the text: the model's, the gazetteer's and the rules'."""
    return _guarded(doc, lambda: find_mentions(doc))


def _guarded(doc: Doc, step: Callable[[], None]) -> Doc:
    """Run a step unless one before it failed: one bad report must not stop a batch."""
    reading: Reading = doc._.reading
    if reading.failure is None:
        try:
            step()
        except Exception as error:  # kept in the reading; the pipeline quarantines the report
            reading.failure = error
    return doc


def _component(step: Callable[[Reading], None]) -> Callable[[Doc], Doc]:
    def component(doc: Doc) -> Doc:
        return _guarded(doc, lambda: step(doc._.reading))

    return component


for _noun, _step in STEPS.items():
    Language.component(f"minutebook_{_noun}", requires=["doc._.reading"], func=_component(_step))
