import pytest

from extract.errors import UsageError
from extract.vocabulary import load_vocabulary
from load.corrections import COLUMNS, append_correction, read_corrections
from transform.corrections import Anchor, Correction

MADE = Correction(
    "corrections.csv line 2", "A. Editor", "2025-03-01", "the host says so", "value", "meeting",
    Anchor("site/a.html", "8th Meeting", "took part in the", "in Shanghai"), None,
    "start_date", "2024-11-10",
)  # fmt: skip
PAIR = Correction(
    "corrections.csv line 3", "B. Editor", "2025-03-02", "two people, see\npage 3", "not_same",
    "person", Anchor("a.txt", "J. Silva"), Anchor("b.txt", "Joana Silva, “J.”"),
)  # fmt: skip


@pytest.fixture(scope="module")
def vocabulary():
    return load_vocabulary()


def test_what_is_written_is_read(tmp_path, vocabulary):
    path = tmp_path / "data" / "corrections.csv"
    append_correction(path, MADE)
    append_correction(path, PAIR)
    found = read_corrections(path, vocabulary=vocabulary)
    assert found[0] == MADE
    assert (found[1].anchor, found[1].other, found[1].reason) == (
        PAIR.anchor, PAIR.other, PAIR.reason,
    )  # fmt: skip
    assert list(path.parent.iterdir()) == [path]


def test_no_file_is_no_correction(tmp_path, vocabulary):
    assert read_corrections(tmp_path / "corrections.csv", vocabulary=vocabulary) == ()


FAULTS = [
    # cells of one row, what the message says
    ({"action": "merge"}, "line 2: action 'merge'"),
    ({"noun": "meetings"}, "noun 'meetings' does not go with value"),
    ({"quote": " "}, "uri and quote must be given"),
    ({"made_on": "yesterday"}, "made_on 'yesterday'"),
    ({"made_by": ""}, "made_by and reason must be given"),
    ({"field": "start"}, "'start' is no column of meetings"),
    ({"field": "series_id"}, "'series_id' is no column of meetings"),
    ({"value": "10 November"}, "not a day like"),
    ({"field": "edition", "value": "eight"}, "not a whole number"),
    ({"field": "mode_code", "value": "remote"}, "is not one of in_person"),
    ({"field": "country_code", "value": "CHN"}, "is no ISO 3166-1"),
    ({"action": "same", "value": "unesco-nobody"}, "needs a second passage"),
    (
        {"action": "missing", "noun": "positions", "field": "", "value": "role=Chief"},
        "needs person",
    ),
]


@pytest.mark.parametrize(("cells", "message"), FAULTS)
def test_faults_name_file_line_and_remedy(tmp_path, vocabulary, cells, message):
    from load.corrections import row_of

    path = tmp_path / "corrections.csv"
    row = {**row_of(MADE), **cells}
    lines = [",".join(COLUMNS), ",".join(f'"{row[name]}"' for name in COLUMNS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_corrections(path, vocabulary=vocabulary)
    assert "corrections.csv line 2" in str(error.value)
    assert message in str(error.value)


def test_other_columns_are_refused(tmp_path, vocabulary):
    path = tmp_path / "corrections.csv"
    path.write_text("who,what\nA,B\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 1"):
        read_corrections(path, vocabulary=vocabulary)
