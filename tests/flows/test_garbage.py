"""The collector of cycles: held back while a run makes records, and as it was afterwards."""

import gc

import pytest

from flows.garbage import SELDOM, seldom_collected, uncollected


def test_the_collector_is_as_it_was_after_a_run_that_failed():
    before = gc.get_threshold()
    assert gc.isenabled()
    with pytest.raises(ValueError), seldom_collected(), uncollected():
        assert (gc.get_threshold(), gc.isenabled()) == (SELDOM, False)
        raise ValueError
    assert (gc.get_threshold(), gc.isenabled()) == (before, True)


def test_who_has_no_collector_gets_none():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
