"""Corrections hold when reports are read again, by other rules, or from a re-arranged page."""

from dataclasses import replace
from hashlib import sha256

import pandas as pd
import pytest

from extract.errors import UsageError
from extract.records import Extraction, Mention, Organisation, Person, Position
from load.verify import verify_tables
from transform.anchors import Passage, context, locate
from transform.build import build_tables
from transform.contradictions import refuse_contradictions
from transform.corrections import Anchor, Correction

COUNT = 50
KINDS = ("ignore", "value", "same", "not_same", "wrong")


def _paragraph(number: int) -> str:
    return (
        f"In spring number {number} Mr. Given{number} Family{number}, Director of the "
        f"Lake{number} Institute, spoke about subject {number} at length."
    )


def _extraction(report, number: int, text: str, received: str) -> Extraction:
    person, body = f"Given{number} Family{number}", f"Lake{number} Institute"
    start, place = text.index(person), text.index(body)
    end = place + len(body)
    evidence = Mention(start, end, "PERSON", text[start:end], "by-hand")
    return Extraction(
        replace(report(text), uri=f"site/{number}.html", received_at=received),
        mentions=(
            Mention(start, start + len(person), "PERSON", person, "by-hand", "person:1"),
            Mention(place, end, "ORG", body, "by-hand", "organisation:1"),
        ),
        people=(Person("person:1", person, forms=(person,)),),
        organisations=(Organisation("organisation:1", body, forms=(body,)),),
        positions=(
            Position("person:1", person, "Director", _evidence(evidence), "organisation:1", body),
        ),
    )


def _evidence(mention: Mention):
    from extract.records import Evidence

    return Evidence(mention.start, mention.end, mention.rule)


def _anchor(extraction: Extraction, quote: str) -> Anchor:
    text = extraction.report.text
    start = text.index(quote)
    return Anchor(extraction.report.uri, quote, *context(text, Passage(start, start + len(quote))))


@pytest.fixture
def reports(report):
    return [
        _extraction(
            report, n, f"Report {n}.\n{_paragraph(n)}\nEnd of {n}.", f"2024-01-{n % 28 + 1:02d}"
        )
        for n in range(COUNT)
    ]


def _correction(number: int, reports: list[Extraction]) -> Correction:
    kind = KINDS[number % len(KINDS)]
    extraction = reports[number]
    person, body = f"Given{number} Family{number}", f"Lake{number} Institute"
    made = Correction(
        f"corrections.csv line {number + 2}", "A. Editor", "2025-03-01", "it is so", kind,
        "person", _anchor(extraction, person),
    )  # fmt: skip
    if kind == "ignore":
        return replace(made, noun="organisation", anchor=_anchor(extraction, body))
    if kind == "value":
        return replace(made, field="title", value=f"Dame {number}")
    if kind == "wrong":
        return replace(
            made, noun="positions", anchor=_anchor(extraction, f"Director of the {body}")
        )
    other = reports[(number + 1) % COUNT]
    theirs = f"Given{(number + 1) % COUNT} Family{(number + 1) % COUNT}"
    return replace(made, other=_anchor(other, theirs))


def _holding(tables: dict[str, pd.DataFrame], reports: list[Extraction]) -> set[int]:
    """The numbers of the corrections that the tables show."""
    names = tables["mentions"]
    uris = tables["reports"].set_index("report_id")["uri"]
    ids = {(uris[r.report_id], r.label): r.entity_id for r in names.itertuples()}
    titles = tables["people"].set_index("person_id")["title"]
    with_position = {uris[r] for r in tables["positions"]["report_id"]}
    held = set()
    for number in range(COUNT):
        kind, uri = KINDS[number % len(KINDS)], reports[number].report.uri
        person = ids.get((uri, "PERSON"))
        other = ids.get((reports[(number + 1) % COUNT].report.uri, "PERSON"))
        is_held = {
            "ignore": (uri, "ORG") not in ids,
            "value": person is not None and titles.get(person) == f"Dame {number}",
            "same": person is not None and person == other,
            "not_same": person is not None and person != other,
            "wrong": uri not in with_position,
        }[kind]
        held |= {number} if is_held else set()
    return held


def _reread(extraction: Extraction, text: str) -> Extraction:
    """The report as another model reads its new text: the same names at their new places."""
    digest = sha256(text.encode()).hexdigest()
    number = int(extraction.report.uri.split("/")[1].split(".")[0])
    fresh = _extraction(lambda t: replace(extraction.report, text=t), number, text, "2024-06-01")
    return replace(fresh, report=replace(fresh.report, report_id=digest[:16], raw_sha256=digest))


def _build(extractions, corrections, vocabulary, **options):
    return build_tables(extractions, (), vocabulary=vocabulary, corrections=corrections, **options)


@pytest.fixture
def corrections(reports):
    return [_correction(number, reports) for number in range(COUNT)]


def test_fifty_corrections_hold_at_every_build(reports, corrections, vocabulary):
    first = _build(reports, corrections, vocabulary)
    again = _build(list(reversed(reports)), corrections[::-1], vocabulary, previous=first)
    for tables in (first, again):
        assert verify_tables(tables, vocabulary=vocabulary) == []
        assert len(_holding(tables, reports)) == COUNT
        assert "correction_unanchored" not in set(tables["findings"]["kind_code"])
    assert set(first["rules"]["rule"]) >= {"by-hand"}


def test_they_hold_when_paragraphs_are_put_around_them(reports, corrections, vocabulary):
    moved = [
        _reread(e, f"A new beginning, number {n}.\n\nMore of it.\n{e.report.text}\nAnd an end.")
        for n, e in enumerate(reports)
    ]
    tables = _build(moved, corrections, vocabulary)
    assert len(_holding(tables, moved)) == COUNT
    assert verify_tables(tables, vocabulary=vocabulary) == []


def test_they_hold_when_other_rules_read_other_names(reports, corrections, vocabulary):
    """A model that reads the title into each name, and every second person not at all."""
    changed = []
    for number, extraction in enumerate(reports):
        person, body = extraction.mentions
        longer = replace(person, start=person.start - 4, text=f"Mr. {person.text}", key="person:7")
        kept = replace(
            extraction,
            mentions=(longer, replace(body, key="organisation:4")),
            people=(replace(extraction.people[0], key="person:7"),),
            organisations=(replace(extraction.organisations[0], key="organisation:4"),),
            positions=tuple(
                replace(p, person_key="person:7", organisation_key="organisation:4")
                for p in extraction.positions
            ),
        )
        if number % 2:
            kept = replace(kept, mentions=kept.mentions[1:], people=(), positions=())
        changed.append(kept)
    tables = _build(changed, corrections, vocabulary)
    assert len(_holding(tables, changed)) == COUNT


def test_rewritten_passages_are_listed_and_not_guessed(reports, corrections, vocabulary):
    rewritten = list(reports)
    for number in (0, 1, 5, 6, 10):
        text = f"Report {number}.\nThe whole story is told in other words now.\nEnd of {number}."
        digest = sha256(text.encode()).hexdigest()
        known = replace(reports[number].report, text=text, report_id=digest[:16], raw_sha256=digest)
        rewritten[number] = Extraction(known)
    lost = {0, 1, 5, 6, 10}
    tables = _build(rewritten, corrections, vocabulary)
    listed = tables["findings"][tables["findings"]["kind_code"] == "correction_unanchored"]
    lines = {f"corrections.csv line {number + 2}" for number in range(COUNT)}
    told = {line for line in lines for found in listed["found"] if found.startswith(f"{line} ")}
    assert len(listed) == len(lost)
    assert told == {f"corrections.csv line {number + 2}" for number in lost}
    assert _holding(tables, rewritten) >= set(range(COUNT)) - lost
    assert verify_tables(tables, vocabulary=vocabulary) == []


def test_a_correction_without_its_report_is_in_quarantine(reports, corrections, vocabulary):
    rows = _build(reports[10:], corrections[:1], vocabulary)["quarantine"]
    assert rows["reason_code"].tolist() == ["correction_without_report"]
    assert "corrections.csv line 2" in rows["message"].item()


def test_a_missing_position_is_added_once(reports, vocabulary):
    bare = replace(reports[0], positions=(), people=(), mentions=reports[0].mentions[1:])
    added = Correction(
        "corrections.csv line 2", "A. Editor", "2025-03-01", "overlooked", "missing", "positions",
        _anchor(bare, "Given0 Family0, Director of the Lake0 Institute"),
        value="person=Given0 Family0; role=Director; organisation=Lake0 Institute",
    )  # fmt: skip
    for extraction in (bare, reports[0]):
        rows = _build([extraction], [added], vocabulary)["positions"]
        assert rows[["person", "role", "organisation"]].to_numpy().tolist() == [
            ["Given0 Family0", "Director", "Lake0 Institute"]
        ]


def test_a_body_can_be_said_to_be_the_registered_one(reports, vocabulary):
    same = Correction(
        "corrections.csv line 2", "A. Editor", "2025-03-01", "known", "same", "organisation",
        _anchor(reports[0], "Lake0 Institute"), value="unesco-rcqe",
    )  # fmt: skip
    first = _build(reports[:1], (), vocabulary)
    rows = _build(reports[:1], [same], vocabulary, previous=first)
    assert "unesco-rcqe" in set(rows["organisations"]["organisation_id"])
    assert rows["redirects"]["new_id"].tolist() == ["unesco-rcqe"]


def test_corrections_that_contradict_are_refused_with_both_named(reports, corrections, vocabulary):
    value = corrections[1]
    pairs = [
        (value, replace(value, where="corrections.csv line 99", value="Baroness")),
        (corrections[2], replace(corrections[2], where="corrections.csv line 99",
                                 action="not_same")),
        (corrections[1], replace(corrections[1], where="corrections.csv line 99",
                                 action="ignore")),
    ]  # fmt: skip
    for one, other in pairs:
        with pytest.raises(UsageError, match="line 99") as error:
            refuse_contradictions([one, other])
        assert one.where in str(error.value)
    chain = [corrections[2], replace(corrections[2], anchor=corrections[3].anchor,
                                     other=corrections[3].other, where="corrections.csv line 98"),
             replace(corrections[2], action="not_same", other=corrections[3].other,
                     where="corrections.csv line 99")]  # fmt: skip
    with pytest.raises(UsageError, match="line 99"):
        _build(reports, chain, vocabulary)


ANCHORS = [
    # text, quote, before, after, where it is found
    ("Ana Silva spoke.", "Ana Silva", "", "", 0),
    ("Anabel Silva spoke.", "Ana", "", "", None),
    ("Ana spoke. Ana left.", "Ana", "", "", None),
    ("Ana spoke. Ana left.", "Ana", "spoke.", "left.", 11),
    ("Ana  Silva\nspoke.", "Ana Silva spoke", "", "", 0),
    ("Quite another text about Ana and more.", "Ana", "The Director", "opened the meeting", None),
    ("The Director Ana closed it.", "Ana", "The Director", "opened the meeting", 13),
    ("Nothing here.", "Ana", "", "", None),
]


@pytest.mark.parametrize(("text", "quote", "before", "after", "expected"), ANCHORS)
def test_anchors(text, quote, before, after, expected):
    found = locate(text, quote, before, after)
    assert (found.start if found else None) == expected
