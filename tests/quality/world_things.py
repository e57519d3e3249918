"""The things of a made world: bodies, people, series and their meetings, each with its truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from extract.vocabulary import Vocabulary
from tests.quality.world_names import FRONT, MIDDLE, Name, made_name, slipped

TOPICS = (
    "Water Management", "Rural Education", "Teacher Development", "World Heritage",
    "Basic Sciences", "Intangible Cultural Heritage", "Early Childhood", "Higher Education",
    "Remote Sensing",
    "Science Policy", "Groundwater", "Open Learning", "Girls Education", "Media Literacy",
)  # fmt: skip
REGIONS = ("Africa", "Asia and the Pacific", "Latin America", "the Arab States", "Europe")
KINDS = ("Coordination Meeting", "Forum", "Conference", "Symposium")
HEADS = ("Institute", "Centre", "Foundation", "Academy", "Observatory", "Council")
FIELDS = ("Hydrology", "Pedagogy", "Geology", "Linguistics", "Seismology", "Ecology", "Botany")
ROLES = ("Director", "Deputy Director", "Secretary-General", "Professor", "Programme Specialist")
CITIES = (
    ("Nairobi", "KE"), ("Lima", "PE"), ("Hanoi", "VN"), ("Amman", "JO"), ("Lisbon", "PT"),
    ("Accra", "GH"), ("Bogotá", "CO"), ("Jakarta", "ID"), ("Tunis", "TN"), ("Vienna", "AT"),
    ("Kigali", "RW"), ("Quito", "EC"), ("Colombo", "LK"), ("Muscat", "OM"), ("Oslo", "NO"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation; the truth is its id."""

    id: str
    name: str
    acronym: str
    country: str
    city: str


@dataclass(frozen=True, slots=True)
class Human:
    """A person, where they work and as what."""

    id: str
    name: Name
    title: str
    jobs: tuple[tuple[int, Body], ...]
    """From which year in which body, the first from 0."""
    role: str

    def body(self, year: int) -> Body:
        """Where the person works in a year."""
        return [body for since, body in self.jobs if since <= year][-1]


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting."""

    id: str
    kind: str
    words: str
    """What the series is about, after its kind."""
    edition: int
    start: date
    end: date
    city: str
    country: str
    host: Body
    guests: tuple[Human, ...]


def made_bodies(random: Random, count: int, vocabulary: Vocabulary) -> list[Body]:
    """Registered centres, and bodies that no registry has."""
    centres = [
        Body(c.id, c.name, c.acronym or "", c.country_code or "", c.city or "")
        for c in vocabulary.organisations
        if c.kind_code == "category2_centre" and c.country_code and c.acronym and c.city
    ][: max(20, count // 8)]
    made: dict[str, Body] = {}
    while len(made) < count - len(centres):
        own = random.choice(FRONT) + random.choice(MIDDLE) + random.choice(FRONT).lower()
        words = (own, random.choice(HEADS), "of", random.choice(FIELDS))
        name = f"{words[0]} {words[1]} {words[2]} {words[3]}"
        city, country = random.choice(CITIES)
        acronym = (own[:3] + words[1][0] + words[3][0]).upper()
        made.setdefault(name, Body(name, name, acronym, country, city))
    return [*centres, *made.values()]


def made_people(random: Random, bodies: list[Body], count: int) -> Iterator[Human]:
    """People, of whom some bear one name and some change their job."""
    names: list[tuple[Name, Body]] = []
    for number in range(count):
        body = random.choice(bodies)
        if names and random.random() < 0.06:
            name, other = random.choice(names)
            while body.country == other.country:
                body = random.choice(bodies)
        else:
            name = made_name(random)
            names.append((name, body))
        jobs = [(0, body)]
        if random.random() < 0.06:
            at_home = [b for b in bodies[:400] if b.country == body.country and b is not body]
            jobs += [(2021, random.choice(at_home))] if at_home else []
        title = random.choice(("Dr.", "Prof.", "", ""))
        yield Human(f"person {number}", name, title, tuple(jobs), random.choice(ROLES))


def made_meetings(
    random: Random, bodies: list[Body], people: list[Human], count: int
) -> Iterator[Held]:
    """Editions of series, and consultations of the same networks in the same years."""
    made = number = 0
    plain: set[tuple[str, str, str]] = set()
    while made < count:
        own = random.choice(FRONT) + random.choice(MIDDLE) + random.choice(FRONT).lower()
        kind, topic, region = (random.choice(names) for names in (KINDS, TOPICS, REGIONS))
        is_plain = (kind, topic, region) not in plain and random.random() < 0.5
        if is_plain:
            plain.add((kind, topic, region))
        words = f"of {'' if is_plain else f'{own} '}Centres for {topic} in {region}"
        number += 1
        first, year = random.randrange(1, 9), random.randrange(2014, 2020)
        for step in range(min(random.randrange(2, 7), count - made)):
            series = (f"series {number}", kind, words)
            held = _held(random, series, first + step, year + step, bodies, people)
            yield held
            made += 1
            if random.random() < 0.15 and made < count:
                yield _consultation(random, held, words)
                made += 1


def _held(
    random: Random, series: tuple[str, str, str], edition: int, year: int,
    bodies: list[Body], people: list[Human],
) -> Held:  # fmt: skip
    name, kind, words = series
    host = random.choice(bodies)
    city = host.city if random.random() < 0.6 else random.choice(CITIES)[0]
    country = next((code for town, code in CITIES if town == city), host.country)
    start = date(year, random.randrange(1, 13), random.randrange(1, 26))
    guests = random.sample(people, min(len(people), random.randrange(4, 10)))
    end = start + timedelta(days=random.randrange(0, 3))
    return Held(f"{name} {edition}", kind, words, edition, start, end, city, country, host,
                tuple(guests))  # fmt: skip


def _consultation(random: Random, held: Held, words: str) -> Held:
    start = held.start + timedelta(days=random.choice((1, 40, 90)))
    return Held(f"{held.id} consultation", "Consultation", words, 0, start, start, held.city,
                held.country, held.host, held.guests)  # fmt: skip


def body_form(body: Body, random: Random) -> tuple[str, str | None, str | None, str]:
    """One way of writing a body: name, acronym, country, and the kind of noise."""
    kind = random.choices(
        ("plain", "with_acronym", "acronym", "american", "of_for", "place", "slip", "capitals"),
        (30, 20, 12, 10, 8, 8, 5, 7),
    )[0]
    country = body.country if random.random() < 0.6 or kind in ("acronym", "slip") else None
    forms = {
        "acronym": body.acronym,
        "american": body.name.replace("Centre", "Center"),
        "of_for": body.name.replace(" for ", " of ", 1),
        "place": f"{body.name}, {body.city}",
        "slip": slipped(body.name, random),
        "capitals": body.name.upper(),
    }
    acronym = body.acronym if kind in ("with_acronym", "acronym", "slip") else None
    return forms.get(kind, body.name), acronym, body.country if kind == "place" else country, kind
