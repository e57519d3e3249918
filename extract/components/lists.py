"""Lists: what the vocabulary knows, laid out for the finders; built once per vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extract.components.phrasebook import Phrasebook, make_phrasebook
from extract.vocabulary import Vocabulary
from extract.vocabulary.concepts import load_concepts
from extract.vocabulary.folding import fold
from extract.vocabulary.name_cues import NameCues, load_name_cues


@dataclass(frozen=True)
class Lists:
    """Phrasebooks, heads and cue words of a vocabulary."""

    vocabulary: Vocabulary
    titles: Phrasebook
    sure_titles: Phrasebook
    """Titles that announce a person wherever they stand."""
    degrees: Phrasebook
    roles: Phrasebook
    """Names of roles in the singular."""
    heads: Mapping[str, str]
    """Head of one word or several, folded -> label of the names that it heads."""
    body_heads: frozenset[str]
    """Single words that are heads of names of bodies, folded."""
    programme_heads: frozenset[str]
    """Single words that are heads of programmes, folded."""
    other_heads: frozenset[str]
    """Single words that are heads of bodies, meetings, programmes or places: no person's name."""
    modifiers: frozenset[str]
    """Capitalised words that stand before a role and belong to it, folded."""
    label_cues: tuple[tuple[str, frozenset[str], frozenset[str]], ...]
    """Label, and the plain words directly before and directly after such a name."""
    concepts: frozenset[str]
    """Names of topics that are no bodies and no programmes, folded."""
    concept_acronyms: frozenset[str]
    """Their acronyms, as they are written."""
    cues: Mapping[str, frozenset[str]]
    """Cue words by kind, folded (`name_cues.csv`)."""
    written: Mapping[str, frozenset[str]]
    """The same as they are written."""


_KEPT: dict[int, tuple[Vocabulary, Lists]] = {}


def lists_of(vocabulary: Vocabulary) -> Lists:
    """The lists of a vocabulary."""
    kept = _KEPT.get(id(vocabulary))
    if kept is None:
        kept = _KEPT[id(vocabulary)] = (vocabulary, _build(vocabulary))
    return kept[1]


def _build(vocabulary: Vocabulary) -> Lists:
    cues = load_name_cues(vocabulary.extra)
    before = {form for form in vocabulary.honorifics.prefixes if len(form) > 1}
    before |= {form.upper() for form in before if form.endswith(".")}
    sure = {form for form in before if form.endswith(".") or form in cues.of("sure_title")}
    bodies = vocabulary.organisation_heads.forms
    themes = cues.folded("no_head") & cues.folded("portfolio")
    concepts, concept_acronyms = load_concepts(vocabulary.extra)
    return Lists(
        vocabulary=vocabulary,
        concepts=concepts,
        concept_acronyms=concept_acronyms,
        titles=make_phrasebook(before, folded=False),
        sure_titles=make_phrasebook(sure, folded=False),
        degrees=make_phrasebook(vocabulary.honorifics.suffixes, folded=False),
        roles=make_phrasebook(_roles(vocabulary, cues, before), folded=True),
        heads=_heads(vocabulary, cues),
        body_heads=frozenset(fold(form) for form in bodies if " " not in form) - themes,
        programme_heads=frozenset(
            fold(form) for form in vocabulary.programme_heads.forms if " " not in form
        ),
        other_heads=_single_heads(vocabulary) | cues.folded("venue_head"),
        modifiers=cues.folded("role_modifier") | cues.folded("portfolio"),
        label_cues=tuple(
            (label, frozenset(cues.of(f"{kind}_before")), frozenset(cues.of(f"{kind}_after")))
            for label, kind in (("PROGRAMME", "programme"), ("WORK", "work"), ("VENUE", "venue"))
        ),
        cues={kind: cues.folded(kind) for kind in cues.kinds},
        written={kind: frozenset(cues.of(kind)) for kind in cues.kinds},
    )


def _roles(vocabulary: Vocabulary, cues: NameCues, titles: set[str]) -> set[str]:
    """The names of roles: no plurals, no titles, none that holds a body ("Dean of Faculty")."""
    heads = {fold(form) for form in vocabulary.organisation_heads.forms}
    kept, dropped = cues.of("title_role"), cues.of("no_role")
    forms = {form for role in vocabulary.roles for form in (*role.forms, *role.abbreviations)}
    found = set(kept)
    for form in forms:
        portfolio = fold(form.partition(" of ")[2].partition(" ")[0])
        is_name = len(form) > 1 and not form.islower() and not _is_plural(form)
        if (
            is_name
            and form not in dropped
            and form not in titles
            and portfolio not in heads | {"the"}
        ):
            found.add(form)
    return found


def _is_plural(form: str) -> bool:
    return form.endswith("s") and not form.endswith("ss") and not form.isupper()


def _heads(vocabulary: Vocabulary, cues: NameCues) -> dict[str, str]:
    """Which label a head gives; what several kinds share goes to the first of them."""
    kinds = (
        ("VENUE", cues.of("venue_first")),
        ("WORK", cues.of("work_head_first")),
        ("PROGRAMME", cues.of("programme_head_first")),
        ("MEETING", cues.of("meeting_head")),
        ("ORG", vocabulary.organisation_heads.forms),
        ("MEETING", vocabulary.meeting_heads.forms),
        ("VENUE", cues.of("venue_head")),
        ("PROGRAMME", vocabulary.programme_heads.forms),
        ("WORK", vocabulary.work_heads.forms),
    )
    heads: dict[str, str] = {}
    for label, forms in kinds:
        for form in forms:
            heads.setdefault(fold(form), label)
    return {form: label for form, label in heads.items() if form not in cues.folded("no_head")}


def _single_heads(vocabulary: Vocabulary) -> frozenset[str]:
    kinds = (vocabulary.organisation_heads, vocabulary.meeting_heads, vocabulary.programme_heads)
    return frozenset(fold(form) for kind in kinds for form in kind.forms if form.isalpha())
