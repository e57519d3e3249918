"""Lists: what the vocabulary knows, laid out for the finders; built once per vocabulary."""

from __future__ import annotations

from dataclasses import dataclass

from extract.components.phrasebook import Phrasebook, make_phrasebook
from extract.vocabulary import Vocabulary
from extract.vocabulary.cues import Cues, load_cues
from extract.vocabulary.folding import fold

SURE = frozenset(
    "h.e. hon. mr ms dr prof. eng. dato' yang berhormat sir rev. phd lic. atty. gen. acad. the most hon.".split()
)


@dataclass(frozen=True)
class Lists:
    """Phrasebooks and sets of words."""

    titles: Phrasebook
    sure_titles: Phrasebook
    degrees: Phrasebook
    cues: Cues


_KEPT: dict[int, tuple[Vocabulary, Lists]] = {}


def lists_of(vocabulary: Vocabulary) -> Lists:
    """The lists of a vocabulary."""
    kept = _KEPT.get(id(vocabulary))
    if kept is None:
        kept = _KEPT[id(vocabulary)] = (vocabulary, _build(vocabulary))
    return kept[1]


def _build(vocabulary: Vocabulary) -> Lists:
    honorifics = vocabulary.honorifics
    before = {form for form in honorifics.prefixes if len(form) > 1}
    before |= {form.upper() for form in before if form.endswith(".")}
    sure = {form for form in before if form.endswith(".") or fold(form) in SHORT}
    return Lists(
        make_phrasebook(before, folded=False),
        make_phrasebook(sure, folded=False),
        make_phrasebook(honorifics.suffixes, folded=False),
        load_cues(vocabulary.extra),
    )


SHORT = frozenset(
    "mr ms mrs miss dr prof professor he hon honourable honorable eng engr mme madame madam shri smt "
    "his excellency|her excellency|doctor|dra|sra|lic|sheikha|sheikh|dato'|datuk|datuk seri|tan sri|"
    "ambassador|sister|captain".replace("|", " ").split()
)
