"""Meetings: which one a report is about, when, where and how it was held, and its theme."""

from __future__ import annotations

from datetime import date

import pytest

from extract.records import Meeting
from tests.extract.marked import read_marked

PUBLISHED = "2024-05-20"


def main_of(text: str, published: str | None = PUBLISHED) -> Meeting:
    return next(m for m in read_marked(text, published=published).meetings if m.is_main)


def days_of(meeting: Meeting) -> tuple[str, str] | None:
    held = meeting.dates
    return (held.start.isoformat(), held.end.isoformat()) if held else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "{{Third Water Forum|MEETING}} opens\n\nThe {{Forum|MEETING}} was held in {{Fez|CITY}} "
            "on {{6 May|DATE}}. The {{Fourth Water Forum|MEETING}} will be held in {{2026|DATE}}.",
            "Third Water Forum",
        ),
        (
            "Minutes of the {{Ninth Meeting of the Jury|MEETING}}\n\n1. The minutes of the "
            "{{Eighth Meeting|MEETING}}, held on {{5 May 2023|DATE}}, were approved.",
            "Ninth Meeting of the Jury",
        ),
        (
            "Two universities sign an agreement\n\nThe rectors signed it on {{6 May|DATE}} on the "
            "margins of the {{World Congress of Universities|MEETING}}.",
            None,
        ),
        (
            "Guests received\n\nThe mayor received eight guests on {{6 May|DATE}}. They had met "
            "before at the {{Delta Summit|MEETING}} ({{Kochi|CITY}}, {{2022|DATE}}).",
            None,
        ),
    ],
    ids=["headline and next edition", "minutes", "margins", "visit with an earlier meeting"],
)
def test_the_meeting_that_a_report_is_about(text: str, name: str | None) -> None:
    assert main_of(text).name == name


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("was held on {{6 May|DATE}}.", 6, 6),
        ("was held from {{6 to 8 May|DATE}}; papers are due by {{30 May|DATE}}.", 6, 8),
        ("opened on {{Monday, 6 May|DATE}}. The forum continues until {{9 May|DATE}}.", 6, 9),
        ("started on {{6 May|DATE}}. The forum was closed on {{8 May|DATE}}.", 6, 8),
        ("concluded on {{8 May|DATE}} after three days.", 6, 8),
        ("opened on {{6 May|DATE}}. The two-day forum drew many.", 6, 7),
        ("took place between {{6 May|DATE}} and {{8 May|DATE}}.", 6, 8),
        ("opened today.", 20, 20),
        ("was closed yesterday.", 19, 19),
        ("was held on {{Thursday|DATE}}.", 16, 16),
        ("was held on {{6 May|DATE}}. Its founder, born {{3 March 1960|DATE}}, spoke.", 6, 6),
        ("was held on {{6 May|DATE}}. A warning of five days was discussed.", 6, 6),
    ],
)  # fmt: skip
def test_days(sentence: str, first: int, last: int) -> None:
    text = f"Rivers and people\n\nThe {{{{Second Delta Forum|MEETING}}}} {sentence}"
    assert days_of(main_of(text)) == (f"2024-05-{first:02}", f"2024-05-{last:02}")


def test_the_date_line_counts_only_where_nothing_else_does() -> None:
    head = (
        "Rivers and people\n\n{{TUNIS|CITY}}, {{18 May 2024|DATE}} - The {{Delta Forum|MEETING}} "
    )
    assert days_of(main_of(f"{head}was held on {{{{6 May|DATE}}}}.")) == (
        "2024-05-06",
        "2024-05-06",
    )
    assert days_of(main_of(f"{head}discussed floods.")) == ("2024-05-18", "2024-05-18")


def test_days_as_lines_of_a_programme() -> None:
    text = (
        "{{Delta Forum|MEETING}}: programme\n\nDay 1, {{6 May 2024|DATE}}\n\n09:00 Welcome\n\n"
        "Day 2, {{7 May 2024|DATE}}\n\n09:00 Field visit"
    )
    assert days_of(main_of(text)) == ("2024-05-06", "2024-05-07")


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        ("was held on {{6 May|DATE}} in {{Palu|CITY}}, {{Indonesia|COUNTRY}}.", "Palu", "ID"),
        ("was held on {{6 May|DATE}} in {{Palu|CITY}}.", "Palu", None),
        (
            "was held on {{6 May|DATE}} in {{Sakai|CITY}}, {{Osaka|CITY}}, {{Japan|COUNTRY}}.",
            "Sakai",
            "JP",
        ),
        (
            "met on {{6 May|DATE}} in {{Fez|CITY}}. Trainees from {{Lyon|CITY}}, "
            "{{France|COUNTRY}}, joined.",
            "Fez",
            None,
        ),
        (
            "met on {{6 May|DATE}} in {{Fez|CITY}}. The next one will be held in "
            "{{Quito|CITY}}, {{Ecuador|COUNTRY}}.",
            "Fez",
            None,
        ),
        ("was held online on {{6 May|DATE}}, said a teacher from {{Lyon|CITY}}.", None, None),
    ],
)
def test_places(text: str, city: str | None, country: str | None) -> None:
    found = main_of(f"Rivers and people\n\nThe {{{{Second Delta Forum|MEETING}}}} {text}")
    assert (found.city, found.country_code) == (city, country)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Guests received\n\n{{20 May 2024|DATE}}\n\nThe rector met nine guests.", None),
        ("Guests received\n\n{{20 May 2024|DATE}}\n\nThe rector met nine guests today.", 20),
        ("Board\n\n{{20 May 2024|DATE}}\n\nMINUTES\n\nThe chair opened the meeting.", 20),
        (
            "Talks end\n\nThe board passed on {{1 May|DATE}} to Umber. At its first meeting in "
            "{{Fez|CITY}} ({{6-7 May 2024|DATE}}) it chose a chair.",
            6,
        ),
    ],
    ids=["day of publication", "today", "minutes", "in brackets behind the place"],
)
def test_a_line_that_dates_the_page(text: str, held: int | None) -> None:
    found = main_of(text).dates
    assert (found.start.day if found else None) == held


@pytest.mark.parametrize(
    ("text", "city"),
    [
        (
            "Educators meet in {{Samoa|COUNTRY}}\n\n{{Suva|CITY}}, {{Fiji|COUNTRY}} - Ministers "
            "met, and the talks held in {{Apia|CITY}}, {{Samoa|COUNTRY}} ended.",
            "Apia",
        ),
        (
            "{{Lyon|CITY}} teachers learn\n\nNine teachers from {{Lyon|CITY}} were in "
            "{{Rabat|CITY}} for a visit.",
            "Rabat",
        ),
        (
            "An office opens\n\nIt follows the pact signed in {{Paris|CITY}} in {{2022|DATE}}. "
            "It was opened on {{6 May|DATE}}. The mayor spoke in {{Fez|CITY}}.",
            "Fez",
        ),
        (
            "Review\n\nThe review was held on {{6 May|DATE}} in {{Umberfield|CITY}}, "
            "{{Rabat|CITY}}.",
            "Rabat",
        ),
    ],
    ids=["headline's country", "where visitors come from", "another date", "quarter of a city"],
)
def test_a_place_that_speaks_against_itself(text: str, city: str) -> None:
    assert main_of(text).city == city


@pytest.mark.parametrize(
    ("headline", "city"),
    [
        ("{{Medal|CITY}} for {{Beirut|CITY}} bookbinder", "Beirut"),
        ("{{Fez|CITY}} welcomes all", "Fez"),
    ],
)
def test_a_word_taken_for_a_city_loses_to_a_known_one(headline: str, city: str) -> None:
    found = main_of(
        f"{headline}\n\nThe {{{{Delta Forum|MEETING}}}} was held on {{{{6 May|DATE}}}}."
    )
    assert found.city == city


def test_the_host_of_another_country_is_not_the_country() -> None:
    text = (
        "Rivers\n\nThe {{Delta Forum|MEETING}} was held in {{Fez|CITY}} on {{6 May|DATE}}. "
        "Guests came from {{Chad|COUNTRY}}, {{Mali|COUNTRY}} and {{Niger|COUNTRY}}."
    )
    assert main_of(text).country_code is None


def test_the_venue() -> None:
    text = (
        "Rivers and people\n\nThe {{Delta Forum|MEETING}} was held on {{6 May|DATE}} at the "
        "{{Grand Hotel|VENUE}}, {{Fez|CITY}}. On Friday all will visit the {{Old Mill|VENUE}}."
    )
    found = main_of(text)
    assert (found.venue, found.city) == ("Grand Hotel", "Fez")


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("was held in hybrid format on {{6 May|DATE}}.", "hybrid"),
        ("was held online on {{6 May|DATE}}.", "online"),
        ("met by telephone on {{6 May|DATE}}.", "online"),
        ("was held online on {{6 May|DATE}} about the {{Old Mill|VENUE}}.", "online"),
        ("was held online and at the {{Old Mill|VENUE}} on {{6 May|DATE}}.", "hybrid"),
        ("met in {{Fez|CITY}}. {{Ana Sousa|PERSON}} joined by video link.", "hybrid"),
        ("met in person in {{Fez|CITY}} on {{6 May|DATE}}.", "in_person"),
        ("met in {{Fez|CITY}} on {{6 May|DATE}}.", None),
        ("met in {{Fez|CITY}} on {{6 May|DATE}}. The next one will be held online.", None),
        ("met in {{Fez|CITY}} with the {{Virtual University|ORG}} on {{6 May|DATE}}.", None),
    ],
)  # fmt: skip
def test_modes(text: str, mode: str | None) -> None:
    assert main_of(f"Rivers\n\nThe {{{{Second Delta Forum|MEETING}}}} {text}").mode_code == mode


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("was held on {{6 May|DATE}} under the theme “{{Water for All|THEME}}”.", "Water for All"),
        ("on the theme ‘{{Water for All|THEME}}’ was held on {{6 May|DATE}}.", "Water for All"),
        (
            "met on {{6 May|DATE}}. {{Ana Sousa|PERSON}} gave the keynote lecture "
            '"{{Water for All|THEME}}".',
            None,
        ),
    ],
)
def test_themes(text: str, theme: str | None) -> None:
    assert main_of(f"Rivers\n\nThe {{{{Second Delta Forum|MEETING}}}} {text}").theme == theme


@pytest.mark.parametrize(
    ("text", "countries", "centres", "people"),
    [
        ("Participants came from five countries.", 5, None, None),
        ("It was attended by 103 participants from twelve countries.", 12, None, 103),
        ("More than 1,400 teachers took part.", None, None, 1400),
        ("Nine of the eleven centres were represented.", None, 9, None),
        ("Three hundred and ten delegates attended.", None, None, 310),
        ("She said that the centre had trained 412 managers from 37 countries.", None, None, None),
        ("It cost 5,000 US dollars.", None, None, None),
    ],
)
def test_stated_figures(
    text: str, countries: int | None, centres: int | None, people: int | None
) -> None:
    found = main_of(
        f"Rivers\n\nThe {{{{Delta Forum|MEETING}}}} was held in {{{{Fez|CITY}}}}. {text}"
    )
    stated = (
        found.stated_country_count,
        found.stated_centre_count,
        found.stated_participant_count,
    )
    assert stated == (countries, centres, people)


def test_one_meeting_under_several_names() -> None:
    found = main_of(
        "{{XVI Delta Universities Network Meeting|MEETING}} ({{XVI DUNM|MEETING}})\n\n"
        "The {{16th Meeting|MEETING}} was held in {{Fez|CITY}} on {{6 May|DATE}}."
    )
    assert (found.name, found.edition, found.acronym) == (
        "XVI Delta Universities Network Meeting", 16, "DUNM",
    )  # fmt: skip
    assert len(found.forms) == 3


def test_other_meetings_have_their_own_dates_and_places() -> None:
    text = (
        "Rivers\n\nThe {{Third Delta Forum|MEETING}} was held in {{Fez|CITY}} on {{6 May|DATE}}. "
        "The {{Fourth Delta Forum|MEETING}} will be held in {{Kochi|CITY}}, {{India|COUNTRY}}, in "
        "{{June 2026|DATE}}; {{Chad|COUNTRY}} offered to host the {{Fifth Forum|MEETING}}."
    )
    others = [m for m in read_marked(text, published=PUBLISHED).meetings if not m.is_main]
    fourth, fifth = others
    assert (fourth.edition, fourth.city, fourth.country_code) == (4, "Kochi", "IN")
    assert fourth.dates is not None
    assert (fourth.dates.start, fourth.dates.precision) == (date(2026, 6, 1), "month")
    assert (fifth.edition, fifth.country_code) == (5, "TD")


def test_the_edition_that_the_text_states() -> None:
    found = main_of(
        "Rivers\n\nThe {{Delta Forum|MEETING}} was held in {{Fez|CITY}} on {{6 May|DATE}}. "
        "It was the fifth edition of the forum."
    )
    assert found.edition == 5


def test_a_bare_session_takes_the_body_that_follows() -> None:
    found = main_of(
        "Rivers\n\nThe {{ninth session|MEETING}} of the {{Delta Commission|ORG}} was held on "
        "{{6 May|DATE}}."
    )
    assert (found.name, found.series) == ("ninth session", "session of the Delta Commission")


def test_a_report_without_names_has_one_unnamed_meeting() -> None:
    found = read_marked("Nothing is named here.")
    assert [(m.is_main, m.name, m.dates) for m in found.meetings] == [(True, None, None)]
