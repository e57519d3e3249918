"""What the build keeps in memory of an extraction where there are too many to keep them whole.

Identity and the tables of things need the records of people, bodies and meetings;
texts, most mentions, statements and findings are needed again only when the facts of
their report are written, and are read again then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.records import Extraction, Mention, Outcome

UNESCO = "UNESCO"
"""The one word of a text that identity asks for."""


def lean(extraction: Extraction) -> Extraction:
    """The extraction without what only its own facts need; the tables of things come out equal."""
    report = extraction.report
    text = UNESCO if UNESCO in report.text else ""
    return replace(
        extraction,
        report=replace(report, text=text, blocks=()),
        mentions=tuple(_naming(extraction.mentions)),
        presentations=(),
        statements=(),
        outcomes=tuple(filter(_has_countries, extraction.outcomes)),
        unresolved=(),
        findings=(),
    )


def _naming(mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    """The first mention of each thing, and every writing of a country."""
    seen: set[tuple[str, str]] = set()
    for mention in mentions:
        key = mention.key or ""
        is_country = mention.label == "COUNTRY" or key.startswith("country:")
        place = (key, f"{mention.label} {mention.text}" if is_country else "")
        if key and place not in seen:
            seen.add(place)
            yield mention


def _has_countries(outcome: Outcome) -> bool:
    return any(key.startswith("country:") for key in outcome.actor_keys)
