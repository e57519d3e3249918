"""The closed lists behind the `*_code` columns of the contract."""

PRECISIONS = ("day", "month", "year")
MODES = ("in_person", "online", "hybrid")
SPEECH_FORMS = ("direct", "indirect")
STAGES = ("collect", "read", "extract")
VERDICTS = ("source_inconsistent", "extraction_incomplete", "unclear")
CHANGES = ("added", "changed", "removed")
CAUSES = ("source", "code", "model", "registry", "correction")
NOUNS = ("organisation", "person", "meeting", "series", "programme", "country")

LABELS = (
    "TITLE", "PERSON", "ROLE", "ORG", "COUNTRY", "NORP", "CITY", "REGION",
    "VENUE", "DATE", "MEETING", "THEME", "PROGRAMME", "WORK",
)  # fmt: skip

ORGANISATION_KINDS = (
    "category2_centre", "unesco_body", "un_body", "natcom", "ministry", "university",
    "igo", "ngo", "company", "school", "unit", "network", "other",
)  # fmt: skip

CAPACITIES = (
    "host", "organiser", "co_organiser", "supporter", "opening_remarks", "closing_remarks",
    "keynote", "presentation", "panel", "moderation", "chair", "statement", "signed",
    "visited", "received", "attended", "absent",
)  # fmt: skip

PRESENCES = ("attended", "absent", "expected", "not_mentioned", "no_report")

MERGE_REASONS = (
    "registry_id", "registry_name", "registry_words", "registry_acronym", "university_list",
    "name_equal", "name_words", "name_spelling", "name_typo", "name_part", "name_initials",
    "name_family", "name_and_place", "name_and_country", "name_and_parent", "name_and_dates",
    "acronym", "acronym_and_country", "acronym_and_dates", "series_and_edition",
    "dates_and_company", "same_report", "correction",
)  # fmt: skip

OUTCOME_KINDS = ("consensus", "decision", "commitment", "plan", "recommendation", "signing")
