"""Meetings: every meeting of a report, and the fields of the one that the report is about.

A report has one main meeting. Where none is named (a visit, a signing, a
ceremony) the main meeting has no name. Editions that follow or came before
("the tenth meeting goes to Mahé") are meetings of their own.
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.components.editions import name_parts
from extract.components.extents import extent
from extract.components.figures import stated
from extract.components.host_countries import choose_country
from extract.components.modes import mode_of
from extract.components.named import Named, choose_main, cluster, series_of, stated_edition
from extract.components.occasions import choose_when, whens
from extract.components.others import other_fields
from extract.components.places import choose_hall, choose_where
from extract.components.reading import Reading
from extract.components.scenes import Stage, set_stage
from extract.components.sentences import sentences
from extract.components.themes import choose_theme
from extract.records import Evidence, Meeting

NAMED, UNNAMED, OTHER = "meeting.named", "meeting.unnamed", "meeting.other"


def find_meetings(reading: Reading) -> None:
    """Cluster the MEETING mentions and give every meeting its fields."""
    if not reading.blocks:
        return
    found = sentences(reading)
    clusters = cluster(reading)
    main = choose_main(set_stage(reading, found, ()), clusters) if clusters else None
    stage = set_stage(reading, found, main.mentions if main else ())
    fields = main_fields(stage)
    if main is None:
        block = reading.blocks[0]
        evidence = Evidence(block.start, block.end, UNNAMED)
        reading.meetings["meeting:1"] = Meeting("meeting:1", True, evidence, **fields)  # type: ignore[arg-type]
    keys: dict[int, str] = {}
    for group in sorted(clusters, key=lambda c: c is not main):
        key = f"meeting:{len(reading.meetings) + 1}"
        keys.update({mention.start: key for mention in group.mentions})
        own = fields if group is main else other_fields(stage, group)
        reading.meetings[key] = _meeting(stage, key, group, own, is_main=group is main)
    reading.assign(keys)


def main_fields(stage: Stage) -> dict[str, object]:
    """When, where and how the main meeting was held, its theme and its stated figures."""
    candidates = whens(stage)
    when = choose_when(stage, candidates)
    mode = mode_of(stage)
    where = choose_where(stage, when, is_online=mode == "online")
    hall = choose_hall(stage, when)
    theme = choose_theme(stage)
    counts = stated(stage)
    numbers = {kind: count.number for kind, count in counts.items()}
    return {
        "dates": extent(stage, when, candidates) if when else None,
        "city": where.mention.text if where else None,
        "country_code": choose_country(stage, where),
        "venue": hall.mention.text if hall else None,
        "mode_code": mode,
        "theme": theme.text if theme else None,
        "stated_country_count": numbers.get("countries"),
        "stated_centre_count": numbers.get("centres"),
        "stated_participant_count": numbers.get("people"),
    }


def acronym_of(forms: Iterable[str]) -> str | None:
    """The short form of a meeting's name: "XVI AUNRM" -> AUNRM."""
    for form in forms:
        series = name_parts(form).series
        if series.isupper() and 2 < len(series) < 12 and " " not in series and series.isalpha():
            return series
    return None


def _meeting(
    stage: Stage, key: str, group: Named, fields: dict[str, object], *, is_main: bool
) -> Meeting:
    forms = tuple(dict.fromkeys(mention.text for mention in group.mentions))
    fullest = max(group.mentions, key=lambda mention: (len(mention.text), -mention.start))
    return Meeting(
        key=key,
        is_main=is_main,
        evidence=Evidence(fullest.start, fullest.end, NAMED if is_main else OTHER),
        name=fullest.text,
        forms=forms,
        series=series_of(stage.reading, group),
        acronym=acronym_of(forms),
        edition=group.parts.edition or (stated_edition(stage) if is_main else None),
        **fields,  # type: ignore[arg-type]
    )
