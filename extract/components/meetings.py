"""Meetings: every meeting of a report, and the fields of the one that the report is about.

A report has one main meeting. Where none is named (a visit, a signing, a
ceremony) the main meeting has no name. Editions that follow or came before
("the tenth meeting goes to Mahé") are meetings of their own.
"""

from __future__ import annotations

from extract.components.host_countries import choose_country
from extract.components.modes import mode_of
from extract.components.named import Named, choose_main, cluster
from extract.components.extents import extent
from extract.components.occasions import choose_when, whens
from extract.components.places import choose_where
from extract.components.reading import Reading
from extract.components.scenes import Stage, set_stage
from extract.components.sentences import sentences
from extract.components.themes import choose_theme
from extract.records import Evidence, Meeting


def find_meetings(reading: Reading) -> None:
    """Cluster the MEETING mentions and give the main meeting its fields."""
    found = sentences(reading)
    clusters = cluster(reading)
    main = choose_main(set_stage(reading, found, ()), clusters)
    stage = set_stage(reading, found, main.mentions if main else ())
    fields = _fields(stage)
    keys: dict[int, str] = {}
    if main is None:
        block = reading.blocks[0]
        evidence = Evidence(block.start, block.end, "meeting.unnamed")
        reading.meetings["meeting:1"] = Meeting("meeting:1", True, evidence, **fields)  # type: ignore[arg-type]
    for group in sorted(clusters, key=lambda c: c is not main):
        key = f"meeting:{len(reading.meetings) + 1}"
        keys.update({mention.start: key for mention in group.mentions})
        reading.meetings[key] = _meeting(key, group, fields if group is main else {}, group is main)
    reading.assign(keys)


def _fields(stage: Stage) -> dict[str, object]:
    """When, where and how the main meeting was held, and its theme."""
    candidates = whens(stage)
    when = choose_when(stage, candidates)
    mode = mode_of(stage)
    where = choose_where(stage, when, is_online=mode == "online")
    theme = choose_theme(stage)
    return {
        "dates": extent(stage, when, candidates) if when else None,
        "city": where.mention.text if where else None,
        "country_code": choose_country(stage, where, when),
        "mode_code": mode,
        "theme": theme.text if theme else None,
    }


def _meeting(key: str, group: Named, fields: dict[str, object], is_main: bool) -> Meeting:
    best = max(group.mentions, key=lambda mention: (len(mention.text), -mention.start))
    forms = tuple(dict.fromkeys(mention.text for mention in group.mentions))
    return Meeting(
        key, is_main, Evidence(best.start, best.end, "meeting.named"), best.text, forms,
        group.parts.series or None, None, group.parts.edition, **fields,  # type: ignore[arg-type]
    )  # fmt: skip
