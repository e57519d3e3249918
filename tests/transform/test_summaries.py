"""`tenures`, `presence` and `merges`: what many reports together say, and no more."""

from dataclasses import replace
from datetime import date

import pytest

from extract.records import (
    Evidence,
    Extraction,
    Interval,
    Meeting,
    Organisation,
    Participation,
    Person,
    Position,
)
from load.verify import verify_tables
from transform.codes import MERGE_REASONS
from transform.corrections import Anchor, Correction
from transform.merges import MEANINGS


def dated(extraction, day):
    return replace(extraction, report=replace(extraction.report, published=day))


@pytest.fixture
def held(one_person):
    """`held(day, role, former)`: a report that says that Carlos Vargas holds a role at RCQE."""

    def make(day: str, role: str, *, former: bool = False):
        extraction = dated(one_person(f"on {day} he spoke at UNESCO", "Carlos Vargas"), day)
        body = Organisation("organisation:1", "RCQE", registry_id="unesco-rcqe")
        position = Position(
            "person:1", "Carlos Vargas", role, Evidence(0, 13, "by-hand"), body.key, body.name,
            is_former=former,
        )  # fmt: skip
        return replace(extraction, organisations=(body,), positions=(position,))

    return make


def test_a_tenure_lasts_from_the_first_day_to_the_last_that_is_said(build, held):
    tables = build(
        held("2019-03-01", "Director"), held("2021-05-02", "director"), held("2020-01-01", "Chief"),
        held("2024-01-01", "Director", former=True),
    )  # fmt: skip
    rows = tables["tenures"].set_index("tenure_id")
    assert verify_tables(tables) == []
    director = rows.loc["carlos-vargas:director:unesco-rcqe"]
    assert (str(director["first_date"]), str(director["last_date"])) == ("2019-03-01", "2021-05-02")
    assert (director["report_count"], director["position_count"]) == (2, 2)
    former = rows.loc["carlos-vargas:director:unesco-rcqe:former"]
    assert str(former["first_date"]) == "2024-01-01"
    assert len(rows) == 3


def test_roles_of_one_time_that_differ_are_in_conflict(build, held):
    conflicts = build(held("2019-03-01", "Director"), held("2019-03-09", "Secretary-General"))[
        "conflicts"
    ]
    assert set(conflicts["field"]) == {"role_code at unesco-rcqe"}
    assert sorted(conflicts["is_chosen"]) == [False, True]
    later = build(held("2019-03-01", "Director"), held("2021-03-09", "Secretary-General"))
    assert later["conflicts"].empty


NAME = "Meeting of UNESCO Category 2 Centres in Education"


@pytest.fixture
def edition(report):
    """`edition(number, attended=..., absent=..., is_main=...)`: a report about one edition."""

    def make(number, *, attended=(), absent=(), is_main=True, next_number=None):
        ids = [*attended, *absent]
        text = f"{number}. {NAME}: {', '.join(ids)}."
        bodies = tuple(
            Organisation(f"organisation:{n}", name, registry_id=name) for n, name in enumerate(ids)
        )
        day = date(2010 + number, 5, 1)
        meetings = [
            Meeting("meeting:1", is_main, Evidence(0, 9, "by-hand"), name=NAME, series=NAME,
                    edition=number, dates=Interval(day, day, "day")),
        ]  # fmt: skip
        if next_number:
            meetings.append(
                Meeting("meeting:2", False, Evidence(0, 9, "by-hand"), name=NAME, series=NAME,
                        edition=next_number)
            )  # fmt: skip
        parts = tuple(
            Participation(
                "absent" if name in absent else "attended",
                Evidence(text.index(name), text.index(name) + len(name), "by-hand"),
                "meeting:1", organisation_key=f"organisation:{n}",
            )
            for n, name in enumerate(ids)
        )  # fmt: skip
        return Extraction(
            report(text), organisations=bodies, meetings=tuple(meetings), participations=parts
        )

    return make


def test_presence_is_stated_or_not_claimed(build, edition):
    tables = build(
        edition(5, attended=["unesco-rcqe", "unesco-ichei"]),
        edition(6, attended=["unesco-ichei"], absent=["unesco-rcqe"]),
        edition(8, attended=["unesco-ichei"], next_number=9),
    )
    assert verify_tables(tables) == []
    rows = tables["presence"]
    found = {
        (r.organisation_id, r.edition): r.presence_code for r in rows.itertuples() if r.edition
    }
    assert [found["unesco-rcqe", n] for n in (5, 6, 7, 8, 9)] == [
        "attended", "absent", "no_report", "not_mentioned", "no_report",
    ]  # fmt: skip
    stated = rows["presence_code"].isin(["attended", "absent"])
    assert rows[stated]["start"].notna().all()
    assert rows[~stated]["start"].isna().all()
    texts = tables["reports"].set_index("report_id")["text"]
    absent = rows[rows["presence_code"] == "absent"].iloc[0]
    assert texts[absent["report_id"]][absent["start"] : absent["end"]] == "unesco-rcqe"


def presence_of(tables):
    return tables["presence"].set_index("organisation_id")["presence_code"].to_dict()


def test_who_is_only_announced_is_expected_and_attended_nothing(build, edition):
    named = ["unesco-ichei", "unesco-rcqe", "unesco-tec"]
    letter = dated(edition(8, attended=named), "2018-04-30")
    tables = build(letter)
    assert verify_tables(tables) == []
    assert presence_of(tables) == dict.fromkeys(named, "expected")
    assert tables["presence"]["start"].notna().all()
    assert set(tables["centres"]["meeting_count"]) == {0}
    assert set(tables["participations"]["capacity_code"]) == {"attended"}

    tables = build(
        letter, dated(edition(8, attended=["unesco-ichei"], absent=["unesco-rcqe"]), "2018-05-04")
    )
    assert verify_tables(tables) == []
    assert presence_of(tables) == dict(zip(named, ("attended", "absent", "expected"), strict=True))
    counts = tables["centres"].set_index("organisation_id")["meeting_count"]
    assert counts.to_dict() == dict(zip(named, (1, 0, 0), strict=True))


def dated_anew(extraction, day):
    """The correction that a person makes of the first day of the meeting of `edition`."""
    anchor = Anchor(extraction.report.uri, NAME)
    return Correction("row 2", "A. Editor", "2024-01-01", "", "value", "meeting", anchor,
                      field="start_date", value=day)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "presence", "counted"),
    [("2018-04-29", "attended", 1), ("2018-05-07", "expected", 0), ("", "attended", 1)],
)
def test_a_corrected_day_tells_who_was_there(build, edition, day, presence, counted):
    letter = dated(edition(8, attended=["unesco-ichei"]), "2018-04-30")
    tables = build(letter, corrections=[dated_anew(letter, day)])
    assert verify_tables(tables) == []
    assert presence_of(tables) == {"unesco-ichei": presence}
    assert set(tables["centres"]["meeting_count"]) == {counted}


def test_a_corrected_day_is_the_day_on_which_roles_were_held(build, edition):
    told = dated(edition(8, attended=["unesco-ichei"]), "2018-06-01")
    position = Position("person:1", "Ana Ruiz", "Director", Evidence(0, 9, "by-hand"),
                        "organisation:0", "unesco-ichei")  # fmt: skip
    told = replace(told, people=(Person("person:1", "Ana Ruiz"),), positions=(position,))
    for day, expected in (("2018-05-20", "2018-05-20"), ("2018-06-20", "2018-06-01")):
        tables = build(told, corrections=[dated_anew(told, day)])
        assert verify_tables(tables) == []
        assert list(map(str, tables["positions"]["as_of_date"])) == [expected]
        assert list(map(str, tables["tenures"]["first_date"])) == [expected]
    assert list(map(str, build(told)["positions"]["as_of_date"])) == ["2018-05-01"]


@pytest.mark.parametrize("published", ["2018-05-01", "2018", None])
def test_a_report_of_the_first_day_or_of_no_known_day_announces_nothing(build, edition, published):
    tables = build(dated(edition(8, attended=["unesco-ichei"]), published))
    assert presence_of(tables) == {"unesco-ichei": "attended"}


def test_every_reason_has_its_words():
    assert set(MEANINGS) == set(MERGE_REASONS)


def test_a_merge_names_rule_evidence_and_passage(build, one_body):
    long = one_body("text", "Kenya Water Academy", acronym="KEWA", country_code="KE")
    short = one_body("other", "KEWA", country_code="KE", acronym="KEWA")
    row = build(long, short)["merges"].iloc[0]
    assert (row["entity_id"], row["name"]) == ("kenya-water-academy", "KEWA")
    assert row["reason_code"] == "acronym_and_country"
    assert (row["start"], row["end"]) == (0, 4)
