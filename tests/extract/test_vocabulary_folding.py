"""The key of exact matching: what it makes equal and what it keeps apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.vocabulary import fold
from extract.vocabulary.folding import is_short_acronym

EQUAL = [
    ("Côte d’Ivoire", "COTE D'IVOIRE"),
    ("UNESCO-ICHEI", "UNESCO ICHEI"),
    ("UNESCO–ICHEI", "unesco‑ichei"),
    ("Asia & the Pacific", "Asia and the Pacific"),
    ("Research Centre", "Research Center"),
    ("World Health Organisation", "World Health Organization"),
    ("Man and the Biosphere Programme", "man and the biosphere program"),
    ("Co-operation", "Cooperation"),
    ("Łódź", "Lodz"),
    ("İstanbul", "Istanbul"),
    ("P.R. China", "PR China"),
    ("St. Lucia", "St Lucia"),
    ("Education, Science and Culture", "Education Science  and\u00a0Culture"),
    ("Straße", "STRASSE"),
    ("Global “Forum”", "Global Forum"),
]
DIFFERENT = [
    ("IIOE Platform 2.0", "IIOE Platform 20"),
    ("Guinea", "Guyana"),
    ("Niger", "Nigeria"),
    ("Session 1", "Session 11"),
]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_two_ways_of_writing_one_name_fold_to_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="latin-1"), max_size=40))
def test_a_key_has_no_space_at_its_ends_nor_two_in_a_row(text: str) -> None:
    key = fold(text)
    assert key == " ".join(key.split())


@pytest.mark.parametrize(
    ("text", "short"),
    [("ICRC", True), ("AU", True), ("AfDB", True), ("U.N.", True), ("C/4", True),
     ("ICHEI", False), ("SDG4", False), ("G20", False), ("UNESCO-TEC", False), ("世界", False),
     ("UN DESA", False)],
)  # fmt: skip
def test_short_acronym(text: str, short: bool) -> None:
    assert is_short_acronym(text) is short
