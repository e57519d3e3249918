"""English, and what is not."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from extract.documents.language import language_of, require_english
from extract.errors import UnreadableError

REPORTS = sorted((Path(__file__).parents[1] / "annotated" / "reports").glob("*.txt"))
_MARK = re.compile(r"\{\{(.*?)\|[A-Z]+\}\}")

SAMPLES = Path(__file__).with_name("language_samples.csv")
"""Two sentences about a meeting in each language; of scripts that stand alone, by script."""
with SAMPLES.open(encoding="utf-8", newline="") as samples:
    OTHERS = {row["language"]: row["text"] for row in csv.DictReader(samples)}
SCRIPTS = {name: OTHERS.pop(name) for name in list(OTHERS) if name.istitle()}
ENGLISH = {
    "prose": "The meeting was opened by the Director of the Centre, who welcomed delegates from "
    "five countries. The work plan for 2024 and 2025 was adopted as well.",
    "participants": "Participants\n- Sra. Alda Isabel Nhantumbo dos Santos, Ministério da Terra, "
    "Ambiente e Desenvolvimento Rural, Mozambique\n- Mme Béatrice Payet-Hoareau, Direction de "
    "l'environnement, France\n- NGUYEN Thi Minh Chau, Director, Viện Khoa học Giáo dục Việt Nam\n"
    "- Prof. Dr. Jürgen von der Heide, Deutsche UNESCO-Kommission e. V., Vice President",
    "table": "Name | Position | Institution\nAhamada Saïd Mkouboi | Focal Point | Direction "
    "Générale de l'Environnement et des Forêts, Comoros\n"
    "Didier Labiche | Minister | Ministry of Environment",
    "headline": "Amman honours best practices in school feeding",
    "names alone": "Bangkok, 14.06.2024: UNESCO, SEAMEO, APCEIU",
}


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages(code: str) -> None:
    assert language_of(OTHERS[code]).code == code


@pytest.mark.parametrize("script", SCRIPTS)
def test_other_scripts(script: str) -> None:
    assert language_of(SCRIPTS[script]).name == f"{script} script"


@pytest.mark.parametrize("kind", ENGLISH)
def test_english_texts_full_of_foreign_names(kind: str) -> None:
    assert language_of(ENGLISH[kind]).code == "en"


def test_samples_cover_many_languages() -> None:
    assert len(OTHERS) >= 20
    assert len(SCRIPTS) >= 8


def test_every_annotated_report_is_english() -> None:
    texts = {path.stem: _MARK.sub(r"\1", path.read_text(encoding="utf-8")) for path in REPORTS}
    assert len(texts) >= 320
    assert [name for name, text in texts.items() if language_of(text).code != "en"] == []


def test_most_paragraphs_of_annotated_reports_are_english_by_themselves() -> None:
    texts = [_MARK.sub(r"\1", path.read_text(encoding="utf-8")) for path in REPORTS]
    paragraphs = [line for text in texts for line in text.split("\n") if len(line) > 150]
    right = sum(language_of(line).code == "en" for line in paragraphs)
    assert right / len(paragraphs) > 0.99


def test_two_languages_in_one_text_count_by_their_share() -> None:
    english, french = ENGLISH["prose"], OTHERS["fr"]
    assert language_of(english * 3 + french).code == "en"
    assert language_of(english + french * 3).code == "fr"


def test_a_language_nobody_listed_is_not_english() -> None:
    assert language_of("kotu wela mubi tofa renda sopi " * 10).code is None


@pytest.mark.parametrize(
    ("text", "declared", "tag"),
    [
        (ENGLISH["prose"], None, "en"),
        (ENGLISH["prose"], "en-GB", "en-GB"),
        (ENGLISH["prose"], "zh-CN", "en"),
        (ENGLISH["names alone"], "en_US", "en_US"),
    ],
)
def test_tag_of_an_english_text(text: str, declared: str | None, tag: str) -> None:
    assert require_english(text, declared=declared, where="a.txt") == tag


@pytest.mark.parametrize(
    ("text", "declared", "name"),
    [
        (OTHERS["fr"], "en", "French"),
        (SCRIPTS["Arabic"], None, "Arabic script"),
        ("Dakar, UNESCO, APCEIU", "fr", "fr"),
    ],
)
def test_refusal_says_what_it_seems_to_be(text: str, declared: str | None, name: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        require_english(text, declared=declared, where="samples/a.txt")
    assert caught.value.reason_code == "language_unsupported"
    assert "samples/a.txt" in caught.value.message
    assert f"in {name};" in caught.value.message
