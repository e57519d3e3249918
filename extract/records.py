"""The records that leave `extract`: the seam to `transform`.

Every record is frozen and says nothing about how it was found beyond the name
of its rule. Offsets are in characters (Unicode code points) into
`Report.text`, the end exclusive: `text[start:end]` is the passage.

Things that one report talks about have a *key* that is unique within that
report only (`person:1`, `organisation:3`, `meeting:1`, `programme:2`). Ids that
hold across reports are made in `transform`. Countries are named by their
ISO 3166-1 alpha-2 code wherever the report's words allow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extract.reports import Quarantined, Report

LABELS = (
    "TITLE", "PERSON", "ROLE", "ORG", "COUNTRY", "NORP", "CITY", "REGION",
    "VENUE", "DATE", "MEETING", "THEME", "PROGRAMME", "WORK",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage that states a fact, and the rule that read it."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A calendar date or range; a partial date is the interval of its possible days.

    `Interval(date(2019, 6, 1), date(2019, 6, 30), "month")` is June 2019.
    """

    start: date
    end: date
    precision: str
    """`day`, `month` or `year`."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in the text, with one of `LABELS`."""

    start: int
    end: int
    label: str
    text: str
    rule: str
    key: str | None = None
    """The thing of this report that it names; `country:CN` for countries; None while unresolved."""
    registry_id: str | None = None
    """The registered thing whose name or alias this is, where the vocabulary knows it."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a report, with every way it writes the name."""

    key: str
    name: str
    """The fullest form as written, without titles."""
    title: str | None = None
    forms: tuple[str, ...] = ()
    """Every way the report writes the name, the fullest first."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """One body of a report: an organisation, a unit, a network."""

    key: str
    name: str
    """The fullest form as written."""
    acronym: str | None = None
    forms: tuple[str, ...] = ()
    registry_id: str | None = None
    country_code: str | None = None
    """Stated beside the name ("(Seychelles)", "of Kenya") or contained in it."""
    city: str | None = None
    parent_key: str | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme, project, framework, convention, award or goal of a report."""

    key: str
    name: str
    acronym: str | None = None
    forms: tuple[str, ...] = ()
    registry_id: str | None = None
    owner_key: str | None = None
    """Key of the organisation whose programme it is."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting that a report is about or mentions."""

    key: str
    is_main: bool
    evidence: Evidence
    name: str | None = None
    """As written; None for a visit, a signing or a ceremony that has no name."""
    forms: tuple[str, ...] = ()
    series: str | None = None
    """The name without ordinal and year."""
    acronym: str | None = None
    edition: int | None = None
    dates: Interval | None = None
    city: str | None = None
    country_code: str | None = None
    venue: str | None = None
    mode_code: str | None = None
    """`in_person`, `online` or `hybrid`; None unless stated."""
    theme: str | None = None
    stated_country_count: int | None = None
    stated_centre_count: int | None = None
    stated_participant_count: int | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Who holds which role where, as one passage states it."""

    person_key: str
    person: str
    role: str | None
    """As written; None where the report gives the body alone ("NAME, ORG")."""
    evidence: Evidence
    organisation_key: str | None = None
    organisation: str | None = None
    country_code: str | None = None
    """The country that stands in place of a body ("Minister of Education of Kenya")."""
    is_acting: bool = False
    is_former: bool = False


@dataclass(frozen=True, slots=True)
class Participation:
    """Who took part in a meeting as what; exactly one of person, organisation and country."""

    capacity_code: str
    evidence: Evidence
    meeting_key: str | None = None
    person_key: str | None = None
    organisation_key: str | None = None
    country_code: str | None = None
    is_online: bool | None = None
    represented_by_key: str | None = None
    """Key of the person who came in their place."""
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Presentation:
    """A programme that the report presents or mentions."""

    programme_key: str
    evidence: Evidence
    meeting_key: str | None = None
    person_key: str | None = None
    organisation_key: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said something; what was said is the passage."""

    verb: str
    """The lemma of the verb of saying."""
    form_code: str
    """`direct` or `indirect`."""
    evidence: Evidence
    meeting_key: str | None = None
    person_key: str | None = None
    organisation_key: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was agreed, decided, promised or signed; the passage says what."""

    kind_code: str
    evidence: Evidence
    meeting_key: str | None = None
    actor_keys: tuple[str, ...] = ()
    due_year: int | None = None


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Something seen and not understood: kept, never dropped."""

    noun: str
    text: str
    reason_code: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Finding:
    """A report against itself: what it states beside what was found in it."""

    kind_code: str
    field: str
    stated: str
    found: str
    verdict_code: str
    """`source_inconsistent`, `extraction_incomplete` or `unclear`."""
    evidence: Evidence
    meeting_key: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one report says."""

    report: Report
    mentions: tuple[Mention, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    programmes: tuple[Programme, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    positions: tuple[Position, ...] = ()
    participations: tuple[Participation, ...] = ()
    presentations: tuple[Presentation, ...] = ()
    statements: tuple[Statement, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Several:
    """What one document says that holds several reports, such as a newsletter."""

    extractions: tuple[Extraction, ...]
    """In the order of the document."""
    quarantined: tuple[Quarantined, ...] = ()
    """Those of its reports that could not be read."""
