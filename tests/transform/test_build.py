from load.verify import verify_tables
from transform.tables import TABLES


def test_an_empty_input_gives_every_table_with_the_types_of_the_contract(build):
    tables = build()
    assert list(tables) == list(TABLES)
    assert verify_tables(tables) == []
    assert all(tables[name].empty for name in TABLES if name != "rules")


def test_reports_of_all_nouns_keep_the_contract(build, host_report, guest_report):
    tables = build(host_report, guest_report)
    assert verify_tables(tables) == []
