"""Settings: what the environment may say, and how a mistake is told."""

from pathlib import Path

import pytest

from extract.errors import UsageError
from extract.fingerprint import SHIPPED_MODEL
from flows.settings import MEANINGS, Settings, read_settings


def test_nothing_set_gives_the_defaults():
    assert read_settings({}) == Settings()
    assert Settings().raw == Path("data/raw")
    assert Settings().model == SHIPPED_MODEL


@pytest.mark.parametrize(
    ("name", "value", "field", "wanted"),
    [
        ("MINUTEBOOK_DATA", "elsewhere", "data", Path("elsewhere")),
        ("MINUTEBOOK_MODEL", "en_core_web_sm", "model", "en_core_web_sm"),
        ("MINUTEBOOK_MODEL", "none", "model", None),
        ("MINUTEBOOK_MODEL", "None", "model", None),
        ("MINUTEBOOK_MODEL", "", "model", SHIPPED_MODEL),
        ("MINUTEBOOK_VOCABULARY", ".", "vocabulary", Path()),
        ("MINUTEBOOK_WORKERS", "3", "workers", 3),
        ("MINUTEBOOK_WORKERS", "", "workers", None),
        ("MINUTEBOOK_BATCH_SIZE", " 50 ", "batch_size", 50),
        ("MINUTEBOOK_KEEP", "1", "keep", 1),
    ],
)
def test_variables(name: str, value: str, field: str, wanted: object):
    assert getattr(read_settings({name: value}), field) == wanted


def test_options_go_before_the_environment():
    environ = {"MINUTEBOOK_DATA": "a", "MINUTEBOOK_WORKERS": "2"}
    settings = read_settings(environ, data=Path("b"), workers=4)
    assert (settings.data, settings.workers) == (Path("b"), 4)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MINUTEBOOK_WORKERS", "many"),
        ("MINUTEBOOK_WORKERS", "0"),
        ("MINUTEBOOK_WORKERS", "65"),
        ("MINUTEBOOK_WORKERS", "-1"),
        ("MINUTEBOOK_WORKERS", "1.5"),
        ("MINUTEBOOK_WORKERS", "²"),
        ("MINUTEBOOK_BATCH_SIZE", "1e3"),
        ("MINUTEBOOK_KEEP", "0"),
        ("MINUTEBOOK_VOCABULARY", "/no/such/folder"),
    ],
)
def test_a_bad_value_is_named_with_its_remedy(name: str, value: str):
    with pytest.raises(UsageError) as told:
        read_settings({name: value})
    assert name in str(told.value)
    assert value in str(told.value)
    assert "unset" in str(told.value)


def test_a_misspelt_variable_is_told_and_a_foreign_one_is_not():
    with pytest.raises(UsageError, match="did you mean MINUTEBOOK_WORKERS"):
        read_settings({"MINUTEBOOK_WORKER": "2"})
    assert read_settings({"MINUTEBOOK_SOMEBODY_ELSES_THING": "x"}) == Settings()


def test_every_variable_is_documented():
    readme = Path(__file__).parents[2] / "README.md"
    assert all(name in readme.read_text(encoding="utf-8") for name in MEANINGS)


def test_every_variable_is_named_in_the_help():
    from flows.cli import minutebook

    assert all(name in (minutebook.__doc__ or "") for name in MEANINGS)
