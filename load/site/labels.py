"""Codes of the tables as words, and the families in which names are coloured."""

from __future__ import annotations

FAMILY = {
    "PERSON": "person", "TITLE": "person", "ROLE": "role", "ORG": "organisation",
    "COUNTRY": "place", "NORP": "place", "CITY": "place", "REGION": "place", "VENUE": "place",
    "DATE": "date", "MEETING": "meeting", "THEME": "meeting", "PROGRAMME": "programme",
    "WORK": "programme",
}  # fmt: skip
"""The label of a mention to the way it is marked."""

LABEL = {
    "PERSON": "person", "TITLE": "title", "ROLE": "role", "ORG": "organisation",
    "COUNTRY": "country", "NORP": "nationality", "CITY": "city", "REGION": "region",
    "VENUE": "venue", "DATE": "date", "MEETING": "meeting", "THEME": "theme",
    "PROGRAMME": "programme", "WORK": "work",
}  # fmt: skip

FAMILIES = ("person", "role", "organisation", "place", "date", "meeting", "programme")

WORDS = {
    "category2_centre": "category 2 centre", "unesco_body": "UNESCO body", "un_body": "UN body",
    "natcom": "National Commission", "igo": "intergovernmental organisation",
    "ngo": "non-governmental organisation", "in_person": "in person",
    "co_organiser": "co-organiser", "stated_country_count": "stated number of countries",
    "stated_participant_count": "stated number of participants",
    "stated_centre_count": "stated number of centres",
    "source_inconsistent": "the report contradicts itself",
    "extraction_incomplete": "the report does not name all, or not all were read",
    "unclear": "not clear",
    "stated_count_differs": "another number than stated",
    "date_outside_range": "a date outside the meeting",
    "caption_contradicts_text": "a caption contradicts the text",
    "impossible_date": "a day that does not exist",
    "correction_unanchored": "a correction whose passage is gone",
}  # fmt: skip
"""Codes that are not their own words."""


def words(code: str | None) -> str:
    """A code as words: `opening_remarks` -> `opening remarks`; of `finding: unclear` both parts."""
    if not code:
        return ""
    return ": ".join(WORDS.get(part) or part.replace("_", " ") for part in code.split(": "))
