"""What the vocabulary knows: tables of names as real reports write them."""

from __future__ import annotations

import pytest

from extract.records import LABELS
from extract.vocabulary import Vocabulary, load_vocabulary
from extract.vocabulary.organisations import KINDS
from transform.codes import ORGANISATION_KINDS


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


COUNTRIES = [
    ("Republic of Korea", "KR"),
    ("Korea", "KR"),
    ("DPR Korea", "KP"),
    ("Niger", "NE"),
    ("Nigeria", "NG"),
    ("Türkiye", "TR"),
    ("TURKEY", "TR"),
    ("Viet Nam", "VN"),
    ("Vietnam", "VN"),
    ("Côte d’Ivoire", "CI"),
    ("Cote d'Ivoire", "CI"),
    ("Ivory Coast", "CI"),
    ("Hashemite Kingdom of Jordan", "JO"),
    ("the Netherlands", "NL"),
    ("Kingdom of the Netherlands", "NL"),
    ("Kingdom of Saudi Arabia", "SA"),
    ("P.R. China", "CN"),
    ("P. R. China", "CN"),
    ("People's Republic of China", "CN"),
    ("Hong Kong SAR, China", "HK"),
    ("Macao, China", "MO"),
    ("UAE", "AE"),
    ("DR Congo", "CD"),
    ("D.R. Congo", "CD"),
    ("Democratic Republic of the Congo", "CD"),
    ("Republic of the Congo", "CG"),
    ("Eswatini", "SZ"),
    ("Swaziland", "SZ"),
    ("Namibia", "NA"),
    ("Lao PDR", "LA"),
    ("Timor-Leste", "TL"),
    ("Islamic Republic of Iran", "IR"),
    ("Iran (Islamic Republic of)", "IR"),
    ("Guinea-Bissau", "GW"),
    ("Guinea Bissau", "GW"),
    ("Equatorial Guinea", "GQ"),
    ("the Gambia", "GM"),
    ("Cabo Verde", "CV"),
    ("Cape Verde", "CV"),
    ("United Kingdom", "GB"),
    ("U.S.A.", "US"),
    ("St. Vincent and the Grenadines", "VC"),
    ("Bosnia & Herzegovina", "BA"),
    ("République démocratique du Congo", "CD"),
    ("Arabia Saudita", "SA"),
    ("Kosovo", "XK"),
    ("Georgia", "GE"),
    ("America", None),
    ("Virgin Islands", None),
    ("KR", None),
    ("Asia", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "code"), COUNTRIES)
def test_country_is_found_by_exact_name(
    vocabulary: Vocabulary, text: str, code: str | None
) -> None:
    assert vocabulary.countries.code_of(text) == code


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("Korean", ("KR",)),
        ("Congolese", ("CD", "CG")),
        ("Dominican", ("DO", "DM")),
        ("Chinese", ("CN",)),
        ("Nigerien", ("NE",)),
        ("Nigerian", ("NG",)),
        ("Burkinabè", ("BF",)),
        ("Filipinos", ("PH",)),
        ("Seychellois", ("SC",)),
        ("Arab", ()),
        ("African", ()),
    ],
)
def test_adjective_names_its_countries(
    vocabulary: Vocabulary, word: str, codes: tuple[str, ...]
) -> None:
    assert vocabulary.countries.codes_of_adjective(word) == codes


def test_country_record_holds_codes_and_regions(vocabulary: Vocabulary) -> None:
    country = vocabulary.countries.get("NA")
    assert country is not None
    assert (country.alpha3, country.name) == ("NAM", "Namibia")
    assert (country.region, country.subregion) == ("Africa", "Sub-Saharan Africa")
    assert country.unesco_status == "member"
    assert vocabulary.countries.get("UKR") is None


@pytest.mark.parametrize(
    "text",
    ["Asia-Pacific", "Latin America and the Caribbean", "Arab States", "Sub-Saharan Africa",
     "SIDS", "the Gulf", "Western Balkans", "Global South", "South-East Asia", "Southeast Asia"],
)  # fmt: skip
def test_region_is_no_country(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.countries.is_region(text)
    assert vocabulary.countries.code_of(text) is None


ORGANISATIONS = [
    ("UNESCO", ("unesco",)),
    ("UNESCO Headquarters", ("unesco",)),
    ("UNESCO-ICHEI", ("unesco-ichei",)),
    ("UNESCO ICHEI", ("unesco-ichei",)),
    ("International Center for Higher Education Innovation", ("unesco-ichei",)),
    ("Teacher Education Centre under the auspices of UNESCO", ("unesco-tec",)),
    ("UNESCO-TEC", ("unesco-tec",)),
    ("the Regional Centre of Quality and Excellence in Education", ("unesco-rcqe",)),
    ("Institute of Early Childhood Development", ("unesco-iecd",)),
    ("Chinese National Commission for UNESCO", ("natcom-china",)),
    ("Korean National Commission for UNESCO", ("natcom-republic-of-korea",)),
    ("World Health Organisation", ("who",)),
    ("UN Children's Fund", ("unicef",)),
    ("UNESCO Nairobi Office", ("unesco-nairobi",)),
    ("International Institute of Online Education", ("iioe",)),
    ("RCEP", ()),
    ("ICRC", ()),
    ("WHO", ()),
    ("Executive Board", ()),
    ("Centre", ()),
]


@pytest.mark.parametrize(("text", "ids"), ORGANISATIONS)
def test_organisation_is_found_by_name_never_by_short_acronym(
    vocabulary: Vocabulary, text: str, ids: tuple[str, ...]
) -> None:
    assert vocabulary.organisations.find(text) == ids


def test_name_of_two_commissions_gives_both(vocabulary: Vocabulary) -> None:
    found = vocabulary.organisations.find("Congolese National Commission for UNESCO")
    assert sorted(found) == ["natcom-congo", "natcom-democratic-republic-of-the-congo"]


@pytest.mark.parametrize(
    ("acronym", "ids"),
    [("RCEP", {"unesco-rcep"}), ("who", {"who"}), ("UN", {"un"}), ("IIOE", {"iioe"}),
     ("XYZQ", set())],
)  # fmt: skip
def test_acronym_gives_candidates(vocabulary: Vocabulary, acronym: str, ids: set[str]) -> None:
    assert set(vocabulary.organisations.find_acronym(acronym)) == ids


def test_registered_organisation_carries_the_columns_of_the_contract(
    vocabulary: Vocabulary,
) -> None:
    ichei = vocabulary.organisations.get("unesco-ichei")
    assert ichei is not None
    assert (ichei.acronym, ichei.category, ichei.kind_code) == ("ICHEI", 2, "category2_centre")
    assert (ichei.city, ichei.country_code) == ("Shenzhen", "CN")
    assert (ichei.sector_code, ichei.status_code) == ("education", "active")
    iiep = vocabulary.organisations.get("iiep")
    assert iiep is not None
    assert (iiep.category, iiep.parent_id, iiep.kind_code) == (1, "unesco", "unesco_body")


def test_kinds_are_those_of_the_contract() -> None:
    assert KINDS == ORGANISATION_KINDS


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("SDG4", ("sdg-4",)),
        ("SDG 4", ("sdg-4",)),
        ("Sustainable Development Goal 4", ("sdg-4",)),
        ("Smart Classroom Project", ("scr",)),
        ("Agenda 2030", ("agenda-2030",)),
        ("Man and the Biosphere Program", ("mab",)),
        ("World Heritage Convention", ("whc-1972",)),
        ("MOST", ()),
        ("GAP", ()),
    ],
)
def test_programme_is_found_by_name(
    vocabulary: Vocabulary, text: str, ids: tuple[str, ...]
) -> None:
    assert vocabulary.programmes.find(text) == ids


def test_programme_knows_its_owner_and_its_parent(vocabulary: Vocabulary) -> None:
    reserves = vocabulary.programmes.get("wnbr")
    assert reserves is not None
    assert (reserves.owner_id, reserves.parent_id) == ("unesco", "mab")
    smart = vocabulary.programmes.get("scr")
    assert smart is not None
    assert (smart.owner_id, smart.label) == ("unesco-ichei", "PROGRAMME")


@pytest.mark.parametrize(
    ("text", "titles"),
    [("H.E. Prof. Dr.", True), ("Dato' Dr", True), ("Ms", True), ("PhD", True), ("Mme", True),
     ("Hon. Dr.", True), ("Assoc. Prof.", True), ("Centre", False), ("Dr Carlos", False),
     ("", False)],
)  # fmt: skip
def test_titles_in_a_row_are_a_title(vocabulary: Vocabulary, text: str, titles: bool) -> None:
    assert vocabulary.honorifics.is_title(text) is titles


@pytest.mark.parametrize(
    ("name", "first", "count"),
    [
        ("Shenzhen", ("Shenzhen", "CN"), 1),
        ("Kiev", ("Kyiv", "UA"), 1),
        ("Ha Noi", ("Hanoi", "VN"), 1),
        ("Zhejiang Province", ("Zhejiang", "CN"), 1),
        ("Kingston 12", ("Kingston", "JM"), 2),
        ("São Paulo", ("São Paulo", "BR"), 1),
        ("SAO PAULO", ("São Paulo", "BR"), 1),
        ("Paris", ("Paris", "FR"), 2),
    ],
)
def test_city_the_largest_first(
    vocabulary: Vocabulary, name: str, first: tuple[str, str], count: int
) -> None:
    found = vocabulary.cities.find(name)
    assert (found[0].name, found[0].country_code) == first
    assert len(found) >= count
    assert [city.population for city in found] == sorted(
        (city.population for city in found), reverse=True
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [("Abuja", "NG"), ("Paris", "FR"), ("Victoria", None), ("Hyderabad", None), ("Nowhere", None)],
)
def test_the_country_that_a_city_stands_for(
    vocabulary: Vocabulary, name: str, code: str | None
) -> None:
    assert vocabulary.cities.country_of(name) == code


def test_unknown_city_gives_nothing(vocabulary: Vocabulary) -> None:
    assert vocabulary.cities.find("Governing Board") == ()
    assert vocabulary.cities.find("") == ()


def test_university_by_name_and_country(vocabulary: Vocabulary) -> None:
    nairobi = vocabulary.universities.find("University of Nairobi")
    assert nairobi is not None
    assert (nairobi.country_code, nairobi.ror) == ("KE", "02y9nww90")
    assert vocabulary.universities.find("University of Nairobi", country_code="CN") is None
    assert vocabulary.universities.find("University of Nowhere") is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Education", "ministry"),
        ("Nairobi University", "university"),
        ("Department of Physics, University of Ghana", "unit"),
        ("Kenya National Commission for UNESCO", "natcom"),
        ("Universitas Indonesia", "university"),
        ("Bundesministerium für Bildung", "ministry"),
        ("Huawei Technologies Co., Ltd.", "company"),
        ("Lycée Victor Hugo", "school"),
        ("Asian University Network", "network"),
        ("Teachers Association", "ngo"),
        ("Governing Board", "unit"),
        ("Harmony", None),
    ],
)
def test_head_noun_tells_the_kind(vocabulary: Vocabulary, name: str, kind: str | None) -> None:
    assert vocabulary.organisation_heads.kind_of(name) == kind


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("pointed out", "point out"), ("Said", "say"), ("reviewed", "review"), ("ran", None)],
)
def test_verbs_of_saying_have_a_lemma(vocabulary: Vocabulary, form: str, lemma: str | None) -> None:
    assert vocabulary.statement_verbs.lemma_of(form) == lemma


def test_every_gazetteer_entry_is_labelled_and_its_id_resolves(vocabulary: Vocabulary) -> None:
    entries = list(vocabulary.gazetteer())
    assert len({entry.surface for entry in entries}) == len(entries)
    assert {entry.label for entry in entries} <= set(LABELS)
    for entry in entries:
        if entry.registry_id is None:
            continue
        if entry.label in ("COUNTRY", "NORP"):
            assert vocabulary.countries.get(entry.registry_id)
        elif entry.label == "ORG":
            assert vocabulary.organisations.get(entry.registry_id)
        else:
            assert vocabulary.programmes.get(entry.registry_id)


@pytest.mark.parametrize(
    ("surface", "label", "registry_id"),
    [
        ("UNESCO-ICHEI", "ORG", "unesco-ichei"),
        ("WHO", "ORG", None),
        ("China", "COUNTRY", "CN"),
        ("Chinese", "NORP", "CN"),
        ("Congolese", "NORP", None),
        ("Mapuche", "NORP", None),
        ("Asia-Pacific", "REGION", None),
        ("Nairobi", "CITY", None),
        ("SDG4", "PROGRAMME", "sdg-4"),
    ],
)
def test_gazetteer_holds(
    vocabulary: Vocabulary, surface: str, label: str, registry_id: str | None
) -> None:
    found = [entry for entry in vocabulary.gazetteer() if entry.surface == surface]
    assert [(entry.label, entry.registry_id) for entry in found] == [(label, registry_id)]


@pytest.mark.parametrize("word", ["Reading", "Nice", "Mobile", "Split", "ED", "most", "No poverty"])
def test_gazetteer_leaves_everyday_words_out(vocabulary: Vocabulary, word: str) -> None:
    assert word not in {entry.surface for entry in vocabulary.gazetteer()}


def test_loaded_once(vocabulary: Vocabulary) -> None:
    assert load_vocabulary() is vocabulary
