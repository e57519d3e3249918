"""Findings: what a report states beside what it names; silent where both agree."""

from __future__ import annotations

import pytest

from extract.components.numbers import number_of
from tests.extract.marked import read_marked

LIST = "{{Chad|COUNTRY}}, {{Mali|COUNTRY}} and {{Niger|COUNTRY}}"
COUNT, RANGE = "stated_count_differs", "2024-05-06/2024-05-08"
PART, WRONG = "extraction_incomplete", "source_inconsistent"
HEAD = (
    "Rivers\n\nThe {{Delta Forum|MEETING}} was held in {{Fez|CITY}} from {{6 to 8 May 2024|DATE}}. "
)


def found_in(text: str) -> list[tuple[str, str, str | None, str | None, str]]:
    reading = read_marked(HEAD + text, published="2024-05-20")
    return [(f.kind_code, f.field, f.stated, f.found, f.verdict_code) for f in reading.findings]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "They came from five countries, including {{Chad|COUNTRY}} and {{Mali|COUNTRY}}.",
            (COUNT, "stated_country_count", "5", "2", PART),
        ),
        (
            "It was attended by 103 participants. {{Ana Sousa|PERSON}} opened it.",
            (COUNT, "stated_participant_count", "103", "1", PART),
        ),
        (
            f"Participants came from four countries: {LIST}.",
            (COUNT, "countries", "4", "3", WRONG),
        ),
        (
            "[caption] Participants of the {{Delta Forum|MEETING}} on {{12 May 2024|DATE}}",
            ("caption_contradicts_text", "dates", "12 May 2024", RANGE, WRONG),
        ),
        (
            "The {{Delta Forum|MEETING}} adopted its report on {{11 May|DATE}}.",
            ("date_outside_range", "dates", "11 May", RANGE, "unclear"),
        ),
        (
            "It closed on {{31 June 2024|DATE}}.",
            ("impossible_date", "date", "31 June 2024", "2024-06-31", WRONG),
        ),
    ],
)  # fmt: skip
def test_what_differs(text: str, finding: tuple[str, ...]) -> None:
    text = text if not text.startswith("[caption]") else f"\n\n{text}"
    assert finding in found_in(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Participants came from three countries: {LIST}.",
        "The {{Delta Forum|MEETING}} adopted its report on {{7 May|DATE}}.",
        "Comments on the report are due by {{30 May|DATE}}.",
        "The {{next Forum|MEETING}} will be held on {{11 May 2026|DATE}}.",
        "She said that 412 managers from 37 countries had been trained.",
    ],
)  # fmt: skip
def test_what_agrees_is_silent(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("7", 7),
        ("1,400", 1400),
        ("1 400", 1400),
        ("seventy-four", 74),
        ("three hundred and ten", 310),
        ("a hundred", 100),
        ("two thousand", 2000),
        ("two dozen", 24),
        ("1.5", None),
        ("many", None),
    ],
)
def test_numbers(written: str, number: int | None) -> None:
    assert number_of(written) == number
