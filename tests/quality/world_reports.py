"""Reports of a made world, written directly as the records that reading would give."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from random import Random

from extract.records import (
    Evidence,
    Extraction,
    Interval,
    Meeting,
    Mention,
    Organisation,
    Participation,
    Person,
    Position,
)
from extract.reports import Report
from extract.vocabulary import Vocabulary
from tests.quality.world_names import ordinal, unaccented, written
from tests.quality.world_things import (
    Body,
    Held,
    Human,
    body_form,
    made_bodies,
    made_meetings,
    made_people,
)

RULE = "made"


@dataclass(slots=True)
class World:
    """Reports, and the truth about each of their records by report and key."""

    extractions: list[Extraction] = field(default_factory=list)
    truth: dict[tuple[str, str], str] = field(default_factory=dict)
    noise: dict[tuple[str, str], str] = field(default_factory=dict)


def made_world(reports: int, vocabulary: Vocabulary, *, seed: int = 4) -> World:
    """A world of about so many reports; the same for the same seed."""
    random = Random(seed)
    bodies = made_bodies(random, max(60, reports // 4), vocabulary)
    people = list(made_people(random, bodies, max(120, reports // 2)))
    world = World()
    for held in made_meetings(random, bodies, people, max(100, reports * 2 // 5)):
        for _ in range(random.choice((1, 2, 2, 3, 4))):
            if len(world.extractions) < reports:
                _Writer(world, held, random).write()
    return world


class _Writer:
    """Writes one report about one meeting."""

    def __init__(self, world: World, held: Held, random: Random) -> None:
        self.world, self.held, self.random = world, held, random
        self.pieces: list[str] = []
        self.length = 0
        self.mentions: list[Mention] = []
        self.bodies: dict[str, Organisation] = {}
        self.people: list[Person] = []
        self.positions: list[Position] = []
        self.facts: list[tuple[str, str, str]] = []

    def write(self) -> None:
        """Add the report to the world."""
        meeting, noise = self._meeting()
        parts = [Participation("host", self._last(), meeting.key,
                               organisation_key=self._body(self.held.host))]  # fmt: skip
        guests = self.held.guests
        for human in self.random.sample(guests, max(2, len(guests) - self.random.randrange(3))):
            key = self._person(human)
            parts.append(Participation("attended", self._last(), meeting.key, key))
        number = len(self.world.extractions)
        text = "".join(self.pieces)
        digest = sha256(f"{number} {text}".encode()).hexdigest()
        day = self.held.end + timedelta(days=2 + number % 20)
        report = Report(
            digest[:16], "made", f"made/{number}.txt", f"{number}.txt", f"made/{number}.txt",
            digest, text, (), published=day.isoformat(), language="en",
            received_at=f"{day.isoformat()}T{number % 24:02d}:00:00Z",
        )  # fmt: skip
        self.world.extractions.append(
            Extraction(
                report,
                tuple(self.mentions),
                tuple(self.people),
                tuple(self.bodies.values()),
                (),
                (meeting,),
                tuple(self.positions),
                tuple(parts),
            )
        )
        for key, truth, kind in (*self.facts, (meeting.key, self.held.id, noise)):
            self.world.truth[report.report_id, key] = truth
            self.world.noise[report.report_id, key] = kind

    def _say(self, text: str, label: str, key: str) -> Evidence:
        start = self.length
        self.pieces.append(f"{text}; ")
        self.length += len(text) + 2
        self.mentions.append(Mention(start, start + len(text), label, text, RULE, key))
        return self._last()

    def _last(self) -> Evidence:
        last = self.mentions[-1]
        return Evidence(last.start, last.end, RULE)

    def _meeting(self) -> tuple[Meeting, str]:
        held, random = self.held, self.random
        title, kind = _title(held, random)
        number = held.edition if held.edition and random.random() < 0.9 else None
        name = f"{ordinal(number, random)} {title}" if number else title
        dates: Interval | None = Interval(held.start, held.end, "day")
        if random.random() < 0.1 and number:
            dates = Interval(held.start, held.end + timedelta(days=1), "day")
        elif random.random() < 0.1:
            dates = _month(held.start) if number else dates
        city = held.city if random.random() < 0.85 else None
        evidence = self._say(name, "MEETING", "meeting:1")
        return Meeting(
            "meeting:1", True, evidence, name, (name,), title, None, number, dates,
            city and (unaccented(city) if random.random() < 0.3 else city),
            held.country if random.random() < 0.5 else None,
        ), kind  # fmt: skip

    def _body(self, body: Body) -> str:
        for key, truth, _ in self.facts:
            if key in self.bodies and truth == body.id:
                return key
        name, acronym, country, kind = body_form(body, self.random)
        key = f"organisation:{len(self.bodies) + 1}"
        self._say(name, "ORG", key)
        self.bodies[key] = Organisation(key, name, acronym, (name,), None, country)
        self.facts.append((key, body.id, kind))
        return key

    def _person(self, human: Human) -> str:
        name, kind = written(human.name, self.random)
        key = f"person:{len(self.people) + 1}"
        evidence = self._say(name, "PERSON", key)
        self.people.append(Person(key, name, human.title or None, (name,)))
        self.facts.append((key, human.id, kind))
        if self.random.random() < 0.8:
            body = human.body(self.held.start.year)
            body_key = self._body(body)
            written_body = self.bodies[body_key].name
            self.positions.append(Position(key, name, human.role, evidence, body_key, written_body))
        return key


def _title(held: Held, random: Random) -> tuple[str, str]:
    """The name of a series as one report writes it, and the kind of noise."""
    kind = random.choices(
        ("plain", "american", "added", "region", "capitals", "short"), (45, 15, 15, 10, 10, 5)
    )[0]
    head, words = held.kind, held.words
    if kind == "american":
        return f"{head} {words.replace('Centres', 'Centers')}", kind
    if kind == "added":
        extra = random.choice(("Annual ", "UNESCO "))
        return f"{extra}{head} {words}", kind
    place = words.rindex(" in ")
    if kind == "short" and not words.startswith("of Centres"):
        return f"{head} {words[:place]}", kind
    if kind == "region":
        return f"{words[place + 4 :]} {head} {words[:place]}", kind
    return (f"{head} {words}".upper() if kind == "capitals" else f"{head} {words}"), kind


def _month(day: date) -> Interval:
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return Interval(first, after - timedelta(days=1), "month")
