"""How reports write one name: spelling, order, capitals, initials, parts left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

GIVEN = (
    "Amina Beatriz Carlos Desta Elena Farid Gulnara Hiroshi Ingrid Jovana Khalid Leila Mateus "
    "Nadia "
    "Omar Priya Quentin Rasmus Sofía Tariq Ulrike Valentina Wanjiru Ximena Youssef Zanele Ángel "
    "Bo-ra Chiara Dmitri Esi Fatoumata Goran Hye-jin Ibrahim José Kateryna Lucía Mohamed Noémie "
    "Olumide Parvin Renée Sergei Thandiwe Uxía Viktor Wei Yusuf Zsófia"
).split()
FRONT = "Bar Kel Mor Tan Vos Lin Gar Del Nak Ros Hal Pet Sul Wen Zam Ore Fal Cas Dur Jen".split()
MIDDLE = "a e i o u an er im on ul".split()
BACK = (
    "mann poulos wala dze nova bert sson tani kova gupta reira mbe yama rashvili anyan dottir "
    "kinen lescu ndez quist"
).split()
TRANSLITERATED = {
    "Mohamed": "Muhammad", "Youssef": "Yusuf", "Yusuf": "Youssef", "Sergei": "Sergey",
    "Dmitri": "Dmitry", "Khalid": "Khaled", "Tariq": "Tarek", "Ibrahim": "Ebrahim",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name by its parts."""

    given: str
    middle: str | None
    family: str

    def full(self) -> str:
        """Given names first, normal case."""
        return " ".join(part for part in (self.given, self.middle, self.family) if part)


def made_name(random: Random) -> Name:
    """A name that nobody bears."""
    family = random.choice(FRONT) + random.choice(MIDDLE) + random.choice(BACK)
    if random.random() < 0.2:
        family += "-" + random.choice(FRONT) + random.choice(MIDDLE) + random.choice(BACK)
    elif random.random() < 0.15:
        family = f"Al-{family}"
    middle = random.choice(GIVEN) if random.random() < 0.35 else None
    return Name(random.choice(GIVEN), middle, family)


def written(name: Name, random: Random) -> tuple[str, str]:
    """One way of writing a name, and the kind of noise in it."""
    given, middle, family = name.given, name.middle, name.family
    kind = random.choices(
        ("plain", "capitals", "order", "comma", "plain_letters", "part", "initial", "spelling",
         "article"),
        (40, 14, 6, 6, 10, 10, 6, 5, 3),
    )[0]  # fmt: skip
    own = _joined(given, middle)
    is_double = "-" in family and "Al-" not in family
    forms = {
        "capitals": f"{own} {family.upper()}",
        "order": f"{family.upper()} {own}",
        "comma": f"{family}, {own}",
        "plain_letters": unaccented(name.full()),
        "part": f"{given} {family.split('-', maxsplit=1)[0] if is_double else family}",
        "initial": f"{given[0]}. {family}",
    }
    if kind == "spelling" and given in TRANSLITERATED:
        return f"{_joined(TRANSLITERATED[given], middle)} {family}", kind
    if kind == "article" and family.startswith("Al-"):
        return f"{own} Al{family[3:].lower()}", kind
    return forms.get(kind, name.full()), kind if kind in forms else "plain"


def unaccented(text: str) -> str:
    """Plain letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def slipped(text: str, random: Random) -> str:
    """The text with one letter of a long word left out."""
    words = text.split()
    long = [n for n, word in enumerate(words) if len(word) > 7 and word.isalpha()]
    if not long:
        return text
    place = random.choice(long)
    cut = random.randrange(2, len(words[place]) - 2)
    words[place] = words[place][:cut] + words[place][cut + 1 :]
    return " ".join(words)


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def ordinal(number: int, random: Random) -> str:
    """`8th`, `Eighth` or `VIII`."""
    words: Sequence[str] = (
        "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth"
    ).split()
    if number <= len(words) and random.random() < 0.4:
        return words[number - 1]
    tail = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"
