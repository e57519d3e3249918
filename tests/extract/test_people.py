"""Which names of one report are one person."""

from __future__ import annotations

import pytest

from extract.components.people import name_words, same_name
from tests.extract.marked import read_marked

SAME = [
    ("Carlos VARGAS", "Vargas"),
    ("Dmitriy Vasilyevich Korobeynikov", "D. Korobeynikov"),
    ("K. N. Rao", "Rao"),
    ("José Ñúñez", "Jose Nunez"),
    ("Nur-Hashemi", "Shirin Nur-Hashemi"),
    ("Bahrom Yo'ldoshev", "Bahrom Yo‘ldoshev"),
    ("Valérie Nkoulou", "Valerie Nkolou"),
    ("Sami AlOmari", "Al-Omari"),
    ("Sami Al Omari", "Omari"),
]
DIFFERENT = [
    ("Amina Diallo", "Amina Traoré"),
    ("Ali Hassan", "Hassan Omar"),
    ("J. Smith", "K. Smith"),
    ("Li Wei", "Li Na"),
    ("A. B.", "Ada Bell"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_of_one_name(one: str, other: str) -> None:
    assert same_name(name_words(one), name_words(other))
    assert same_name(name_words(other), name_words(one))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_people(one: str, other: str) -> None:
    assert not same_name(name_words(one), name_words(other))


def test_later_mentions_by_family_name_resolve() -> None:
    read = read_marked(
        "{{VARGAS|PERSON}} in {{Lima|CITY}}\n\n{{Dr.|TITLE}} {{Carlos VARGAS|PERSON}} and"
        " {{Ms.|TITLE}} {{GE Siying|PERSON}} met. {{Ms.|TITLE}} {{GE|PERSON}} thanked"
        " {{Vargas|PERSON}}."
    )
    assert [(p.name, p.title) for p in read.people] == [
        ("Carlos VARGAS", "Dr."),
        ("GE Siying", "Ms."),
    ]
    keys = [m.key for m in read.mentions if m.label == "PERSON"]
    assert keys == ["person:1", "person:1", "person:2", "person:2", "person:1"]


def test_a_lone_name_goes_to_the_one_named_last() -> None:
    read = read_marked(
        "{{Ana Silva|PERSON}} spoke. {{Rui Silva|PERSON}} answered. {{Silva|PERSON}} smiled."
    )
    assert [m.key for m in read.mentions] == ["person:1", "person:2", "person:2"]


def test_titles_behind_the_name() -> None:
    (person,) = read_marked("{{Maya Roth|PERSON}}, {{PhD|TITLE}}, chaired.").people
    assert person.title == "PhD"


def test_initials_mean_the_one_who_has_them() -> None:
    read = read_marked(
        "Minutes\n\nPresent: {{Nora Cole|PERSON}}, {{Noel Carr|PERSON}}, "
        "{{Petra Muster|PERSON}}, {{Mia van Zanten|PERSON}}.\n\n"
        "{{NC|PERSON}} asked {{PM|PERSON}} for the map. {{NCo|PERSON}} thanked {{MvZ|PERSON}}.\n"
    )
    called = {person.name: set(person.forms) for person in read.people}
    assert called == {
        "Nora Cole": {"Nora Cole", "NCo"},
        "Noel Carr": {"Noel Carr", "NC"},
        "Petra Muster": {"Petra Muster", "PM"},
        "Mia van Zanten": {"Mia van Zanten", "MvZ"},
    }


def test_initials_of_two_mean_neither() -> None:
    read = read_marked(
        "Minutes\n\nPresent: {{Nora Cole|PERSON}}, {{Noel Carr|PERSON}}.\n\n{{NC|PERSON}} left.\n"
    )
    assert len(read.people) == 3
