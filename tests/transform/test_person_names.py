import pytest
from hypothesis import given
from hypothesis import strategies as st

from transform.person_names import name_parts
from transform.slugs import canonical

CASES = [
    # name, other forms, name in the table, given, family
    ("GE Siying", (), "Siying Ge", "Siying", "Ge"),
    ("Ge Siying", ("Ge",), "Siying Ge", "Siying", "Ge"),
    ("Carlos VARGAS", (), "Carlos Vargas", "Carlos", "Vargas"),
    ("Vargas, Carlos", (), "Carlos Vargas", "Carlos", "Vargas"),
    ("CARLOS VARGAS", ("VARGAS",), "Carlos Vargas", "Carlos", "Vargas"),
    ("Zhang Minxuan", (), "Minxuan Zhang", "Minxuan", "Zhang"),
    ("Wei Zhang", ("Zhang",), "Wei Zhang", "Wei", "Zhang"),
    ("KIM Min-jun", (), "Min-jun Kim", "Min-jun", "Kim"),
    ("Kim Min-jun", (), "Min-jun Kim", "Min-jun", "Kim"),
    ("Kim Campbell", (), "Kim Campbell", "Kim", "Campbell"),
    ("Le Thi Bich Ngoc", (), "Thi Bich Ngoc Le", "Thi Bich Ngoc", "Le"),
    ("Nguyễn Văn An", (), "Văn An Nguyễn", "Văn An", "Nguyễn"),
    ("NGUYEN Thi Hoa", ("Hoa",), "Thi Hoa Nguyen", "Thi Hoa", "Nguyen"),
    ("Joost van der Meulen", (), "Joost van der Meulen", "Joost", "van der Meulen"),
    ("Maria de la CRUZ", (), "Maria de la Cruz", "Maria", "de la Cruz"),
    ("Maria DE LA CRUZ", (), "Maria de la Cruz", "Maria", "de la Cruz"),
    ("Ahmad AL-KHASAWNEH", (), "Ahmad Al-Khasawneh", "Ahmad", "Al-Khasawneh"),
    ("Hessa Al Marzouqi", (), "Hessa Al Marzouqi", "Hessa", "Al Marzouqi"),
    ("Roslan bin Haji Mokhtar", (), "Roslan bin Haji Mokhtar", "Roslan bin Haji", "Mokhtar"),
    ("Ahmad bin Ali", (), "Ahmad bin Ali", "Ahmad", "bin Ali"),
    ("Ian McDONALD", (), "Ian McDonald", "Ian", "McDonald"),
    ("Siobhán O'BRIEN", (), "Siobhán O'Brien", "Siobhán", "O'Brien"),
    ("Étienne LAVOIE-BRASSARD", (), "Étienne Lavoie-Brassard", "Étienne", "Lavoie-Brassard"),
    ("Ayşe DİNÇER", (), "Ayşe Dinçer", "Ayşe", "Dinçer"),
    ("Gabriela OSSANDÓN PIZARRO", (), "Gabriela Ossandón Pizarro", "Gabriela", "Ossandón Pizarro"),
    ("J. R. SMITH", (), "J. R. Smith", "J. R.", "Smith"),
    ("SMITH J.", (), "J. Smith", "J.", "Smith"),
    ("João B. de Carvalho Neto", (), "João B. de Carvalho Neto", "João B.", "de Carvalho"),
    ("John SMITH III", (), "John Smith III", "John", "Smith"),
    ("Aisha KHAN, PhD", (), "Aisha Khan PhD", "Aisha", "Khan"),
    ("Abdullah Ahmad Badawi", ("Abdullah",), "Abdullah Ahmad Badawi", "Abdullah Ahmad", "Badawi"),
    ("Vargas", (), "Vargas", None, None),
    ("GE", (), "Ge", None, None),
    ("张民选", (), "张民选", None, None),
]


@pytest.mark.parametrize(("written", "forms", "name", "given", "family"), CASES)
def test_the_parts_of_names_as_reports_write_them(written, forms, name, given, family):
    parts = name_parts(written, forms)
    assert (parts.name, parts.given, parts.family) == (name, given, family)


WORDS = st.sampled_from(
    ["GE", "Siying", "de", "la", "VARGAS", "Al-Khatib", "J.", "Kim", "Nguyen", "van", "O'Neill",
     "McDONALD", "III", "PhD", "bin", "Łukasz", "Ñ", "李", "Lee,"]
)  # fmt: skip


@given(st.lists(WORDS, min_size=1, max_size=6), st.lists(WORDS, max_size=2))
def test_no_word_is_lost_and_none_is_added(words, forms):
    parts = name_parts(" ".join(words), forms)
    assert sorted(canonical(parts.name).split()) == sorted(canonical(" ".join(words)).split())
