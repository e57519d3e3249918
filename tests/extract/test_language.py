"""English, and what is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.documents.language import language_of, require_english
from extract.errors import UnreadableError

REPORTS = sorted((Path(__file__).parents[1] / "annotated" / "reports").glob("*.txt"))
_MARK = re.compile(r"\{\{(.*?)\|[A-Z]+\}\}")

OTHERS = {
    "fr": "La réunion a été ouverte par le Directeur du Centre, qui a remercié les délégués de cinq "
    "pays. Ils ont adopté le plan de travail pour les années 2024 et 2025.",
    "es": "La reunión fue inaugurada por el Director del Centro, que dio la bienvenida a los delegados "
    "de cinco países. También se aprobó el plan de trabajo para los años 2024 y 2025.",
    "pt": "A reunião foi aberta pelo Diretor do Centro, que deu as boas-vindas aos delegados de cinco "
    "países. O plano de trabalho para os anos de 2024 e 2025 também foi aprovado.",
    "it": "La riunione è stata aperta dal Direttore del Centro, che ha dato il benvenuto ai delegati di "
    "cinque paesi. È stato anche approvato il piano di lavoro per gli anni 2024 e 2025.",
    "de": "Die Sitzung wurde vom Direktor des Zentrums eröffnet, der die Delegierten aus fünf Ländern "
    "begrüßte. Der Arbeitsplan für die Jahre 2024 und 2025 ist auch angenommen worden.",
    "nl": "De vergadering werd geopend door de directeur van het centrum, die de afgevaardigden uit vijf "
    "landen verwelkomde. Ook is het werkplan voor de jaren 2024 en 2025 goedgekeurd.",
    "sv": "Mötet öppnades av centrets direktör, som hälsade delegaterna från fem länder välkomna. "
    "Arbetsplanen för åren 2024 och 2025 har också antagits, och det var ett långt möte.",
    "da": "Mødet blev åbnet af centrets direktør, som bød velkommen til de delegerede fra fem lande. "
    "Arbejdsplanen for årene 2024 og 2025 er også blevet vedtaget, men det var ikke let.",
    "fi": "Kokouksen avasi keskuksen johtaja, joka toivotti viiden maan edustajat tervetulleiksi. Se "
    "hyväksyi myös työsuunnitelman vuosille 2024 ja 2025, mutta päätös ei ollut helppo.",
    "pl": "Posiedzenie otworzył dyrektor Centrum, który powitał delegatów z pięciu krajów. Przyjęto "
    "również plan pracy na lata 2024 i 2025, co nie było łatwe dla wszystkich.",
    "cs": "Zasedání zahájil ředitel Centra, který přivítal delegáty z pěti zemí. Byl také schválen plán "
    "práce na roky 2024 a 2025, což nebylo pro všechny snadné, ale podařilo se to.",
    "hu": "Az ülést a központ igazgatója nyitotta meg, és üdvözölte az öt ország küldötteit. A 2024 és "
    "2025 közötti munkatervet is elfogadták, de ez nem volt könnyű.",
    "ro": "Reuniunea a fost deschisă de directorul Centrului, care a salutat delegații din cinci țări. "
    "De asemenea, a fost aprobat planul de lucru pentru anii 2024 și 2025.",
    "hr": "Sastanak je otvorio ravnatelj Centra, koji je pozdravio izaslanike iz pet zemalja. Usvojen je "
    "i plan rada za 2024. i 2025. godinu, što nije bilo lako za sve.",
    "tr": "Toplantı, beş ülkeden gelen temsilcileri selamlayan Merkez Müdürü tarafından açıldı. 2024 ve "
    "2025 yılları için bir çalışma planı da kabul edildi, ancak bu kolay değildi.",
    "vi": "Cuộc họp được khai mạc bởi Giám đốc Trung tâm, người đã chào mừng các đại biểu từ năm nước. "
    "Kế hoạch công tác cho năm 2024 và 2025 cũng đã được thông qua.",
    "id": "Pertemuan ini dibuka oleh Direktur Pusat, yang menyambut para delegasi dari lima negara. "
    "Rencana kerja untuk tahun 2024 dan 2025 juga telah disetujui dalam rapat itu.",
    "tl": "Ang pulong ay binuksan ng Direktor ng Sentro na bumati sa mga delegado mula sa limang bansa. "
    "Pinagtibay din ang plano ng gawain para sa 2024 at 2025.",
    "sw": "Mkutano huo ulifunguliwa na Mkurugenzi wa Kituo, ambaye aliwakaribisha wajumbe wa nchi tano. "
    "Mpango wa kazi kwa ajili ya miaka ya 2024 na 2025 pia ulikubaliwa katika mkutano.",
    "et": "Koosoleku avas keskuse direktor, kes tervitas viie riigi delegaate. Samuti võeti vastu "
    "tööplaan aastateks 2024 ja 2025, kuid see ei olnud kerge, sest aega oli vähe.",
    "sq": "Mbledhja u hap nga drejtori i Qendrës, i cili përshëndeti delegatët e pesë vendeve. Është "
    "miratuar edhe plani i punës për vitet 2024 dhe 2025, që nuk ishte e lehtë.",
    "so": "Shirka waxaa furay agaasimaha Xarunta oo soo dhaweeyay ergooyinka shanta waddan. Waxaa sidoo "
    "kale la ansixiyay qorshaha shaqada ee sanadaha 2024 iyo 2025 in la fuliyo.",
}
SCRIPTS = {
    "Cyrillic": "Заседание открыл директор Центра, который приветствовал делегатов пяти стран.",
    "Arabic": "افتتح الاجتماع مدير المركز الذي رحب بمندوبي خمس دول من المنطقة العربية.",
    "Cjk": "会议由中心主任主持开幕，他向来自五个国家的代表表示欢迎。UNESCO ICHEI",
    "Hiragana": "この会議はセンター所長のあいさつではじまり、五か国のだいひょうがさんかしました。",
    "Hangul": "회의는 센터 소장의 개회사로 시작되었으며 다섯 나라의 대표들이 참석하였다.",
    "Devanagari": "बैठक का उद्घाटन केंद्र के निदेशक ने किया और पाँच देशों के प्रतिनिधियों का स्वागत किया।",
    "Greek": "Τη συνεδρίαση άνοιξε ο διευθυντής του Κέντρου, που υποδέχθηκε τους αντιπροσώπους.",
    "Thai": "การประชุมเปิดโดยผู้อำนวยการศูนย์ ซึ่งต้อนรับผู้แทนจากห้าประเทศ",
}
ENGLISH = {
    "prose": "The meeting was opened by the Director of the Centre, who welcomed delegates from five "
    "countries. The work plan for 2024 and 2025 was adopted as well.",
    "participants": "Participants\n- Sra. Alda Isabel Nhantumbo dos Santos, Ministério da Terra, "
    "Ambiente e Desenvolvimento Rural, Mozambique\n- Mme Béatrice Payet-Hoareau, Direction de "
    "l'environnement, France\n- NGUYEN Thi Minh Chau, Director, Viện Khoa học Giáo dục Việt Nam\n"
    "- Prof. Dr. Jürgen von der Heide, Deutsche UNESCO-Kommission e. V., Vice President",
    "table": "Name | Position | Institution\nAhamada Saïd Mkouboi | Focal Point | Direction Générale "
    "de l'Environnement et des Forêts, Comoros\nDidier Labiche | Minister | Ministry of Environment",
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
