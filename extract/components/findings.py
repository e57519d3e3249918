"""Findings: the report against itself, what it states beside what was found in it.

- `figures.countries`, `figures.centres`, `figures.people`: "five countries", "nine of
  eleven centres", "103 participants" beside those that the report names;
- `figures.listed`: "from four countries: Bhutan, Nepal and Mongolia";
- `date.outside`: "On 17 May the meeting adopted ..." of a meeting from 20 to 22 May;
- `date.caption`: a caption that dates the meeting otherwise than the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.components.figures import Count, counts, stated
from extract.components.occasions import When, whens
from extract.components.reading import Reading
from extract.components.scenes import Stage, set_stage
from extract.components.sentences import sentences
from extract.records import Evidence, Finding, Meeting, Mention

COUNTS, OUTSIDE, CAPTION = "stated_count_differs", "date_outside_range", "caption_contradicts_text"
LINK = re.compile(r"^\s*(?:,|;|,?\s*and|&)\s*(?:the\s+)?$", re.I)
OPEN = re.compile(r"^\s*(?::|\(|–|—|-|,?\s*namely|,)\s*(?:the\s+)?$", re.I)
CENTRE = re.compile(r"\b(?:cent(?:re|er)s?|institutes?)\b", re.I)
NEAR = 45
"""Days from a meeting within which a caption may date it wrongly."""
AROUND = 10
"""Days from a meeting within which a sentence about it may lie outside its range."""


def find_findings(reading: Reading) -> None:
    """Compare what the report states of its main meeting with what it names."""
    main = reading.main_meeting
    if main is None:
        return
    mentions = [mention for mention in reading.mentions if mention.key == main.key]
    stage = set_stage(reading, sentences(reading), mentions)
    for kind, count in stated(stage).items():
        reading.findings.extend(_counted(reading, main, kind, count))
    reading.findings.extend(_listed(stage, main))
    reading.findings.extend(_outside(stage, main))


def _finding(
    kind: str, field: str, stated: str, found: str, verdict: str, evidence: Evidence, main: Meeting
) -> Finding:
    return Finding(kind, field, stated, found, verdict, evidence, main.key)


def _counted(reading: Reading, main: Meeting, kind: str, count: Count) -> Iterator[Finding]:
    """Whether fewer or more are named than the report states."""
    found = {"countries": _countries, "centres": _centres, "people": _people}[kind](reading)
    if found == count.number or (kind == "people" and found > count.number):
        return
    verdict = "extraction_incomplete" if found < count.number else "unclear"
    evidence = Evidence(count.start, count.end, f"figures.{kind}")
    yield _finding(COUNTS, FIELDS[kind], str(count.number), str(found), verdict, evidence, main)


FIELDS = {
    "countries": "stated_country_count",
    "centres": "stated_centre_count",
    "people": "stated_participant_count",
}


def _countries(reading: Reading) -> int:
    """The countries of those who took part, or else all that the report names."""
    took_part = {p.country_code for p in reading.participations if p.country_code}
    for participation in reading.participations:
        body = reading.organisations.get(participation.organisation_key or "")
        if body and body.country_code:
            took_part.add(body.country_code)
    named = {m.key for m in reading.mentions if m.label == "COUNTRY" and m.key}
    return len(took_part) if len(took_part) > 1 else len(named)


def _centres(reading: Reading) -> int:
    bodies = {p.organisation_key for p in reading.participations if p.organisation_key}
    keys = bodies or set(reading.organisations)
    names = [reading.organisations[key].name for key in keys if key in reading.organisations]
    return sum(bool(CENTRE.search(name)) for name in names)


def _people(reading: Reading) -> int:
    keys = {
        p.person_key for p in reading.participations if p.person_key and p.capacity_code != "absent"
    }
    return len(keys or reading.people)


def _listed(stage: Stage, main: Meeting) -> Iterator[Finding]:
    """A number of countries with another number of them enumerated right behind it."""
    for count in counts(stage):
        if count.kind != "countries":
            continue
        row = _row(stage, count)
        if len(row) > 1 and len({mention.key for mention in row}) != count.number:
            evidence = Evidence(count.start, row[-1].end, "figures.listed")
            found = str(len({mention.key for mention in row}))
            yield _finding(
                COUNTS, "countries", str(count.number), found, "source_inconsistent", evidence, main
            )


def _row(stage: Stage, count: Count) -> list[Mention]:
    """The countries enumerated behind a number: "four countries: Bhutan, Nepal and Mongolia"."""
    reading, cues = stage.reading, stage.cues
    row: list[Mention] = []
    last, link = count.end, OPEN
    for mention in reading.mentions:
        if mention.start < count.end:
            continue
        if mention.label != "COUNTRY" or not link.match(reading.text[last : mention.start][:40]):
            break
        row.append(mention)
        last, link = mention.end, LINK
    rest = reading.text[last : last + 30].lstrip()
    is_open = rest[:3] in ("and", ", a") or cues.has("partial", last, last + 14)
    return [] if is_open else row


def _outside(stage: Stage, main: Meeting) -> Iterator[Finding]:
    """Dates said of the meeting, in the text or in a caption, that its range leaves out."""
    held = main.dates
    if held is None or held.precision != "day":
        return
    for when in whens(stage):
        if when.interval.precision != "day" or "relative" in when.signs:
            continue
        days = max((held.start - when.interval.end).days, (when.interval.start - held.end).days)
        kind = _kind(when, days)
        if kind is not None:
            name, verdict, rule = kind
            stated = stage.reading.text[when.start : when.end]
            found = f"{held.start.isoformat()}/{held.end.isoformat()}"
            yield _finding(
                name, "dates", stated, found, verdict, Evidence(when.start, when.end, rule), main
            )


AGAINST = frozenset(
    "dateline quoted near_other other other_bracket birth_before deadline_before until_before "
    "since_before future_near history_near list_item on_the_day relative_clause bracket".split()
)
"""Signs of a date that is not said of the meeting itself."""


def _kind(when: When, days: int) -> tuple[str, str, str] | None:
    """What is odd about a date so many days outside the meeting's range, if anything."""
    if days <= 0 or when.signs & AGAINST:
        return None
    if "caption" in when.signs:
        said = when.signs & {"main", "reference", "held", "near_main"}
        return (CAPTION, "source_inconsistent", "date.caption") if days <= NEAR and said else None
    if days <= AROUND and {"near_main", "on_before"} <= when.signs:
        return (OUTSIDE, "unclear", "date.outside")
    return None
