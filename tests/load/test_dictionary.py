from load.dictionary import dictionary_entries, dictionary_markdown
from transform.tables import TABLES, Column, Table


def test_every_column_of_the_contract_stands_in_the_dictionary_once() -> None:
    found = [(entry.table, entry.column) for entry in dictionary_entries()]

    assert found == [(table.name, name) for table in TABLES.values() for name in table.column_names]


def test_the_page_gives_each_table_with_key_columns_codes_and_references() -> None:
    page = dictionary_markdown()

    headings = [line[4:] for line in page.splitlines() if line.startswith("### ")]
    assert headings == list(TABLES)
    assert (
        "## Documents\n\n### reports\n\nOne row per report that was read, with its text.\n" in page
    )
    assert "Key: `entity_id`, `field`, `report_id`." in page
    assert "| `form_code` | string | no | Direct or indirect speech. | direct, indirect |\n" in page
    series = "| `series_id` | string | yes | The series it is an edition of. |"
    assert f"{series} from series.series_id |\n" in page


def test_every_row_of_a_page_has_its_five_cells_even_with_bars_in_the_text() -> None:
    column = Column("key", "string", "Parts joined by ' | '.", False)
    page = dictionary_markdown({"t": Table("t", "history", "Things.", (column,), ("key",))})

    (row,) = (line for line in page.splitlines() if line.startswith("| `key`"))
    assert row == "| `key` | string | no | Parts joined by ' \\| '. |  |"
