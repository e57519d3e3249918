"""A user's own files: added and changed rows, and a clear message for every bad one."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from extract.errors import VocabularyError
from extract.vocabulary import load_vocabulary, vocabulary_fingerprint
from extract.vocabulary.rules import CAUTIOUS, load_rules, wilson_lower_bound


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_new_rows_are_added(tmp_path: Path) -> None:
    write(tmp_path, "organisations.csv",
          "id,name,acronym,kind_code,country_code\n"
          "moe-kenya,Ministry of Education of Kenya,MoE,ministry,KE\n")  # fmt: skip
    write(tmp_path, "cities.csv", "name,country_code,population\nMeepe,LK,9000\n")
    vocabulary = load_vocabulary(tmp_path)
    assert vocabulary.organisations.find("Ministry of Education of Kenya") == ("moe-kenya",)
    assert vocabulary.organisations.get("unesco") is not None
    assert ("Meepe", 9000) in {
        (city.name, city.population) for city in vocabulary.cities.find("Meepe")
    }
    assert load_vocabulary().organisations.get("moe-kenya") is None


def test_known_rows_are_changed_and_their_names_added_to(tmp_path: Path) -> None:
    write(tmp_path, "category2_centres.csv",
          "id,other_names,city,status_code\n"
          "unesco-ichei,Higher Education Hub,Nanshan,closed\n")  # fmt: skip
    centre = load_vocabulary(tmp_path).organisations.get("unesco-ichei")
    assert centre is not None
    assert (centre.name, centre.city, centre.status_code) == (
        "International Centre for Higher Education Innovation", "Nanshan", "closed",
    )  # fmt: skip
    find = load_vocabulary(tmp_path).organisations.find
    assert find("Higher Education Hub") == find("UNESCO-ICHEI") == ("unesco-ichei",)


def test_byte_order_mark_and_compression_are_read(tmp_path: Path) -> None:
    data = "\ufefftitle,position\nOtumfuo,prefix\n".encode()
    (tmp_path / "honorifics.csv.gz").write_bytes(gzip.compress(data))
    assert load_vocabulary(tmp_path).honorifics.is_title("Otumfuo Dr.")


BAD = [
    (
        "category2_centres.csv",
        "id,name,country_code\nunesco-x,Centre X,UA\nunesco-y,Centre Y,UKR\n",
        "Unknown country code 'UKR' in category2_centres.csv line 3; "
        "use ISO 3166-1 alpha-2 codes as in countries.csv",
    ),
    (
        "organisations.csv",
        "id,name,kind_code\na,A,ngo\na,B,ngo\n",
        "Duplicate id 'a' in organisations.csv line 3; "
        "it stands in line 2 already: keep one row or give another id",
    ),
    (
        "organisations.csv",
        "id,name,kind_code\nunesco-ichei,A,ngo\n",
        "Duplicate id 'unesco-ichei' in category2_centres.csv line 2",
    ),
    (
        "organisations.csv",
        "id,name,kind_code,parent_id\na,A,ngo,nobody\n",
        "Unknown parent_id 'nobody' in organisations.csv line 2; use an id of the vocabulary",
    ),
    (
        "organisations.csv",
        "id,name,kind_code\na,A,club\n",
        "Unknown kind_code 'club' in organisations.csv line 2; use one of category2_centre",
    ),
    ("organisations.csv", "id,name,kind_code\na,A,\n", "Empty 'kind_code' in organisations.csv"),
    ("organisations.csv", "name,kind_code\nA,ngo\n", "Missing column 'id' in organisations.csv"),
    ("organisations.csv", "id;name\na;A\n", "Missing column 'id' in organisations.csv line 1 (f"),
    (
        "organisations.csv",
        "id,name,kind_code,acronyms\na,A,ngo,X\n",
        "Unknown column 'acronyms' in organisations.csv line 1; columns are: id, name, acronym",
    ),
    (
        "organisations.csv",
        "id,name,kind_code\na,Ministry of Education, Science,ministry\n",
        "Row of 4 cells under 3 columns in organisations.csv line 2; quote cells",
    ),
    ("organisations.csv", 'id,name,kind_code\na,"A,ngo\n', "Broken row"),
    ("organisations.csv", "", "Missing column 'id' in organisations.csv line 1"),
    (
        "programmes.csv",
        "id,name,kind_code,owner_id\np,P,project,nobody\n",
        "Unknown owner_id 'nobody' in programmes.csv line 2",
    ),
    ("programmes.csv", "id,name,kind_code\np,P,thing\n", "Unknown kind_code 'thing' in prog"),
    ("programmes.csv", "id,name,kind_code\nunesco,P,project\n", "Duplicate id 'unesco' in prog"),
    ("roles.csv", "id,name,level\nr,R,boss\n", "Unknown level 'boss' in roles.csv line 2"),
    ("roles.csv", "id,name,level,rank\nr,R,other,I\n", "Bad rank 'I' in roles.csv line 2"),
    ("role_modifiers.csv", "modifier,effect\nx,y\n", "Unknown effect 'y' in role_modifiers.csv"),
    ("honorifics.csv", "title,position\nx,middle\n", "Unknown position 'middle' in honorifics"),
    ("countries.csv", "code,name\nukr,Ukraine\n", "Bad country code 'ukr' in countries.csv"),
    (
        "country_words_ambiguous.csv",
        "word,level,candidate_codes\nLand,ambiguous,DE|XX\n",
        "Unknown country code 'XX' in country_words_ambiguous.csv line 2",
    ),
    ("cities.csv", "name,country_code,population\nA,KE,many\n", "Bad population 'many' in cities"),
    ("universities.csv", "name,country_code\nA,ZZ\n", "Unknown country code 'ZZ' in universiti"),
    ("peoples.csv", "word,kind_code\nA,b\n", "Unknown kind_code 'b' in peoples.csv line 2"),
    ("organisation_heads.csv", "head,kind_code\nA,b\n", "Unknown kind_code 'b' in organisation_h"),
    ("rules.csv", "rule,description,precision,support\nr,R,1.2,5\n", "Bad precision '1.2' in rul"),
    ("rules.csv", "rule,description,precision,support\nr,R,0.5,few\n", "Bad support 'few' in rul"),
    ("rules.csv", "rule,description,support\nr,R,5\n", "Support without precision in rules.csv"),
    ("organisation.csv", "id,name\n", "Unknown vocabulary file 'organisation.csv'"),
    ("spellings.csv", "word,folded\n", "Unknown vocabulary file 'spellings.csv'"),
    ("model_labels.csv", "model_label,label\n", "Unknown vocabulary file 'model_labels.csv'"),
]


@pytest.mark.parametrize(("name", "text", "message"), BAD)
def test_bad_row_is_refused_with_place_and_remedy(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    write(tmp_path, name, text)
    with pytest.raises(VocabularyError) as error:
        load_vocabulary(tmp_path)
    assert message in str(error.value)


def test_wrong_encoding_names_byte_and_line(tmp_path: Path) -> None:
    (tmp_path / "roles.csv").write_bytes("id,name,level\nr,Préfet,other\n".encode("cp1252"))
    with pytest.raises(VocabularyError, match=r"0xe9 that is not UTF-8 in roles.csv line 2; save"):
        load_vocabulary(tmp_path)


def test_broken_compression_is_refused(tmp_path: Path) -> None:
    (tmp_path / "roles.csv.gz").write_bytes(b"id,name,level\n")
    with pytest.raises(VocabularyError, match=r"Cannot read .*roles.csv.gz"):
        load_vocabulary(tmp_path)


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="No vocabulary folder"):
        load_vocabulary(tmp_path / "nowhere")


def test_fingerprint_changes_with_any_file(tmp_path: Path) -> None:
    own = vocabulary_fingerprint()
    assert len(own) == 64
    assert own == vocabulary_fingerprint()
    first = vocabulary_fingerprint(write(tmp_path, "regions.csv", "name\nMiddle-earth\n"))
    second = vocabulary_fingerprint(write(tmp_path, "regions.csv", "name\nNarnia\n"))
    assert len({own, first, second}) == 3


@pytest.mark.parametrize(
    ("precision", "support", "low", "high"),
    [(1.0, 1, 0.20, 0.21), (0.9, 10, 0.59, 0.60), (0.9, 100, 0.82, 0.83), (1.0, 1000, 0.996, 1.0),
     (0.0, 10, 0.0, 0.001), (0.5, 2, 0.09, 0.10)],
)  # fmt: skip
def test_wilson_lower_bound(precision: float, support: int, low: float, high: float) -> None:
    assert low <= wilson_lower_bound(precision, support) <= high


def test_confidence_of_rules(tmp_path: Path) -> None:
    write(tmp_path, "rules.csv",
          "rule,description,precision,support\nmeasured,M,0.9,100\nunmeasured,U,,0\n")  # fmt: skip
    rules = load_rules(tmp_path)
    assert rules["measured"].confidence == pytest.approx(0.8256, abs=0.001)
    assert rules.confidence_of("unmeasured") == CAUTIOUS
    assert rules.confidence_of("never heard of") == CAUTIOUS
    assert rules.get("never heard of") is None
