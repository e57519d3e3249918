"""The whole vocabulary behind one door: loaded and validated once, parts as they are needed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from extract.errors import VocabularyError
from extract.vocabulary.capacity_cues import Cues, load_cues, load_function_cues
from extract.vocabulary.cities import Cities, load_cities
from extract.vocabulary.countries import Countries, load_countries
from extract.vocabulary.gazetteer import Entry, gazetteer
from extract.vocabulary.heads import Heads, Verbs, load_heads, load_verbs
from extract.vocabulary.honorifics import Honorifics, load_honorifics
from extract.vocabulary.organisations import Organisations, load_organisations
from extract.vocabulary.peoples import Peoples, load_peoples
from extract.vocabulary.programmes import Programmes, load_programmes
from extract.vocabulary.reading import DATA, find_file
from extract.vocabulary.regions import Regions, load_regions
from extract.vocabulary.roles import Roles, load_roles
from extract.vocabulary.rules import RULES, Rules, load_rules
from extract.vocabulary.universities import Universities, load_universities

READ_LATE = ("universities.csv", "cities.csv", "places.csv", "city_words_ambiguous.csv")
"""Read when first asked for; a user's own are read at once, so that a bad row shows at once."""
FIXED = frozenset(("spellings.csv", "model_labels.csv"))
"""Files that no folder of a user extends."""


@dataclass(frozen=True)
class Vocabulary:
    """Everything known by name. Universities and cities are read when first asked for."""

    countries: Countries
    regions: Regions
    peoples: Peoples
    organisations: Organisations
    programmes: Programmes
    roles: Roles
    honorifics: Honorifics
    organisation_heads: Heads
    meeting_heads: Heads
    programme_heads: Heads
    work_heads: Heads
    statement_verbs: Verbs
    rules: Rules
    extra: Path | None = None

    @cached_property
    def universities(self) -> Universities:
        """All universities."""
        return load_universities(self.countries.by_code, self.extra)

    @cached_property
    def cities(self) -> Cities:
        """All cities and other places."""
        return load_cities(self.countries.by_code, self.extra)

    @cached_property
    def capacity_cues(self) -> Cues:
        """The phrases that say what people do in meetings."""
        return load_cues(self.meeting_heads, self.extra)

    @cached_property
    def function_cues(self) -> Cues:
        """The phrases that say what bodies do for meetings."""
        return load_function_cues(self.meeting_heads, self.extra)

    def gazetteer(self, *, universities: bool = False) -> Iterator[Entry]:
        """Every form worth matching in a text; names of universities on request."""
        return gazetteer(self, universities=universities)


@cache
def load_vocabulary(extra: Path | None = None) -> Vocabulary:
    """The project's vocabulary, extended by the files of the same names in `extra`.

    Every row is validated: a row that breaks its rules raises `VocabularyError`
    with file and line. Loaded once per folder.
    """
    if extra is not None:
        check_folder(extra)
    regions = load_regions(extra)
    countries = load_countries(regions, extra)
    organisations = load_organisations(countries.by_code, extra)
    vocabulary = Vocabulary(
        countries=countries,
        regions=regions,
        peoples=load_peoples(extra),
        organisations=organisations,
        programmes=load_programmes(organisations, extra),
        roles=load_roles(extra),
        honorifics=load_honorifics(extra),
        organisation_heads=load_heads("organisation_heads.csv", extra),
        meeting_heads=load_heads("meeting_heads.csv", extra),
        programme_heads=load_heads("programme_heads.csv", extra),
        work_heads=load_heads("work_heads.csv", extra),
        statement_verbs=load_verbs(extra),
        rules=load_rules(extra),
        extra=extra,
    )
    if extra is not None and any(find_file(extra, name) for name in READ_LATE):
        _ = vocabulary.universities, vocabulary.cities
        _ = vocabulary.capacity_cues, vocabulary.function_cues
    return vocabulary


def vocabulary_fingerprint(extra: Path | None = None) -> str:
    """SHA-256 (hexadecimal) over names and bytes of all files that the vocabulary is read from.

    The package's own `rules.csv` is left out: what was measured of the code belongs to the code.
    """
    if extra is not None:
        check_folder(extra)
    digest = hashlib.sha256()
    for folder in (DATA, extra) if extra else (DATA,):
        for path in _data_files(folder):
            if path == DATA / RULES.file:
                continue
            data = path.read_bytes()
            digest.update(f"{folder == DATA} {path.name} {len(data)}\n".encode())
            digest.update(data)
    return digest.hexdigest()


def rules_fingerprint() -> str:
    """SHA-256 (hexadecimal) of what was measured of the package's rules."""
    return hashlib.sha256((DATA / RULES.file).read_bytes()).hexdigest()


def check_folder(extra: Path) -> None:
    """A user's folder must exist and hold files of known names only: nothing is ignored."""
    if not extra.is_dir():
        raise VocabularyError(
            f"No vocabulary folder {str(extra)!r}; give a folder with CSV files named as in data/"
        )
    known = {path.name.removesuffix(".gz") for path in _data_files(DATA)} - FIXED
    for path in _data_files(extra):
        if path.name.removesuffix(".gz") not in known:
            raise VocabularyError(
                f"Unknown vocabulary file {path.name!r} in {extra}; "
                f"names are: {', '.join(sorted(known))}"
            )


def _data_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name.endswith((".csv", ".csv.gz")))
