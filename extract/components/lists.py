"""Lists: what the vocabulary knows, laid out for the finders; built once per vocabulary."""

from __future__ import annotations

from dataclasses import dataclass

from extract.components.phrasebook import Phrasebook, make_phrasebook
from extract.vocabulary import Vocabulary
from extract.vocabulary.name_cues import NameCues, load_name_cues
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
    roles: Phrasebook
    """Names of roles in the singular."""
    modifiers: frozenset[str]
    """Capitalised words that stand before a role and belong to it, folded."""
    former: frozenset[str]
    portfolio: frozenset[str]
    other_heads: frozenset[str]
    """Single words, folded, that are heads of names of bodies, meetings and places: no person's name."""
    name_heads: frozenset[str]
    """Single words, folded, that are heads of names of bodies."""
    heads: dict[str, str]
    """Head of one word or several, folded -> label."""
    label_cues: tuple[tuple[str, frozenset[str], frozenset[str]], ...]
    """Label -> plain words directly before and directly after such a name."""
    venue_words: frozenset[str]
    venue_verbs: frozenset[str]
    venue_maybe: frozenset[str]
    place_works: frozenset[str]
    """Heads of works that are called after a place, folded."""
    directions: frozenset[str]
    languages: frozenset[str]
    generic: frozenset[str]
    """Names that say what a body is, not which, folded."""
    common: frozenset[str]
    """Short forms in capitals that name nothing, as written."""
    theme_cues: frozenset[str]
    work_cues: frozenset[str]
    programme_cues: frozenset[str]
    event_cues: frozenset[str]
    speech: frozenset[str]
    cues: NameCues


_KEPT: dict[int, tuple[Vocabulary, Lists]] = {}


def lists_of(vocabulary: Vocabulary) -> Lists:
    """The lists of a vocabulary."""
    kept = _KEPT.get(id(vocabulary))
    if kept is None:
        kept = _KEPT[id(vocabulary)] = (vocabulary, _build(vocabulary))
    return kept[1]


def _heads(vocabulary: Vocabulary, cues: NameCues) -> dict[str, str]:
    """Which label a head gives; what several kinds share goes to the first of them."""
    kinds = (
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
    for form in cues.of("venue_first"):
        heads[fold(form)] = "VENUE"
    for label, forms in kinds:
        for form in forms:
            heads.setdefault(fold(form), label)
    return {form: label for form, label in heads.items() if form not in cues.folded("no_head")}


def _single_heads(vocabulary: Vocabulary) -> frozenset[str]:
    kinds = (vocabulary.organisation_heads, vocabulary.meeting_heads, vocabulary.programme_heads)
    return frozenset(fold(form) for kind in kinds for form in kind.forms if form.isalpha())


def _is_plural(form: str) -> bool:
    return form.endswith("s") and not form.endswith("ss") and not form.isupper()


def _build(vocabulary: Vocabulary) -> Lists:
    honorifics = vocabulary.honorifics
    before = {form for form in honorifics.prefixes if len(form) > 1}
    before |= {form.upper() for form in before if form.endswith(".")}
    cues = load_name_cues(vocabulary.extra)
    portfolio = cues.folded("portfolio")
    forms = {form for role in vocabulary.roles for form in (*role.forms, *role.abbreviations)}
    roles = {
        form for form in forms if not form.islower() and not _is_plural(form) and len(form) > 1
    }
    roles = {form for form in roles if " of the " not in form and form not in cues.of("no_role")}
    roles = {form for form in roles if form not in before or form in KEPT}
    heads = {fold(form) for form in vocabulary.organisation_heads.forms}
    roles = {form for form in roles if fold(form.partition(" of ")[2].split(" ")[0]) not in heads}
    sure = {form for form in before if form.endswith(".") or fold(form) in SHORT}
    return Lists(
        make_phrasebook(before, folded=False),
        make_phrasebook(sure, folded=False),
        make_phrasebook(honorifics.suffixes, folded=False),
        make_phrasebook(roles, folded=True),
        cues.folded("role_modifier") | portfolio,
        frozenset(
            {"former", "acting", "interim", "outgoing", "retired", "founding", "ex", "deputy"}
        ),
        portfolio,
        _single_heads(vocabulary) | cues.folded("venue_head") | {"guest", "mention", "executive"},
        frozenset(fold(form) for form in vocabulary.organisation_heads.forms if " " not in form),
        _heads(vocabulary, cues),
        tuple(
            (
                label.upper(),
                frozenset(cues.of(f"{label}_before")),
                frozenset(cues.of(f"{label}_after")),
            )
            for label in ("programme", "work", "venue")
        ),
        cues.folded("venue_head"),
        cues.folded("venue_verb"),
        cues.folded("venue_maybe"),
        cues.folded("city_work_head"),
        cues.folded("direction"),
        cues.folded("language"),
        cues.folded("generic_body"),
        frozenset(cues.of("no_name")),
        cues.folded("theme_word"),
        cues.folded("work_before"),
        cues.folded("programme_before"),
        cues.folded("event"),
        cues.folded("speech"),
        cues,
    )


KEPT = (
    "Ambassador",
    "Senator",
    "Governor",
    "High Commissioner",
    "Commandant",
    "Consul",
    "Superintendent",
)
"""Titles that are roles as well."""

SHORT = frozenset(
    "mr ms mrs miss dr prof professor he hon honourable honorable eng engr mme madame madam shri smt "
    "his excellency|her excellency|doctor|dra|sra|lic|sheikha|sheikh|dato'|datuk|datuk seri|tan sri|"
    "ambassador|sister|captain".replace("|", " ").split()
)
