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

OUTCOME_KINDS = ("consensus", "decision", "commitment", "plan", "recommendation", "signing")
