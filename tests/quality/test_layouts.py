"""Facts are found in pages and papers as well as in plain text."""

import pytest
from spacy.language import Language

from extract.pipeline import build_pipeline
from tests.quality.annotated import read_annotated
from tests.quality.layouts import PAGES, PAPERS, Measured, measure

REPORTS = read_annotated()[5::20]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline(None)


@pytest.fixture(scope="module")
def plain(nlp: Language) -> Measured:
    return measure(REPORTS, str.encode, nlp)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "most"), [*((name, 0.01) for name in PAGES), *((name, 0.02) for name in PAPERS)]
)
def test_facts_are_those_of_the_plain_text(
    form: str, most: float, plain: Measured, nlp: Language
) -> None:
    found = measure(REPORTS, (PAGES | PAPERS)[form], nlp)
    assert plain.facts > 0.4
    assert abs(found.facts - plain.facts) <= most
    assert found.words >= 0.97
