"""Subjects: who does what a verb says, and whom "he", "she" and "the Minister" mean.

Without a parser, the subject of a verb is the nearest group before it that
stands where a subject can stand: at the start, after a comma, a conjunction or
an adverb; not after a preposition or another verb. After "who" it is the
group that "who" belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.components.clauses import Clause, Token
from extract.components.parties import Party
from extract.components.reading import Reading

CONJUNCTIONS = frozenset(
    "and but while when where that as so because whereas if then which whom although though since "
    "after before until yet or later next afterwards thereafter meanwhile there today yesterday "
    "indeed however moreover furthermore first second third lastly once how what why nor than "
    "chair chairperson speaker moderator professor now welcome closing opening is was".split()
)
"""Words after which a subject may stand."""
RELATIVE = frozenset(("who", "whom", "whose"))
PRONOUNS = {"he": "m", "she": "f"}
STOPS = frozenset((";",))
FEMALE = frozenset(
    "ms mrs miss mme madame madam sra señora smt shrimati sister dame lady sheikha dra begum "
    "frau signora doña senhora princess queen ibu puan datin hajia mama mevrouw".split()
)
MALE = frozenset(
    "mr mister monsieur sr señor shri herr signor senhor sheikh sir lord brother father prince king "
    "dato datuk pak don imam bishop messrs".split()
)


def gender_of(title: str | None) -> str | None:
    """`m` or `f` where a title says so."""
    words = {word.strip(".'’").casefold() for word in (title or "").split()}
    if words & FEMALE:
        return "f"
    return "m" if words & MALE else None


@dataclass(slots=True)
class Discourse:
    """Who was spoken of last, for the pronouns of the next sentence."""

    reading: Reading
    last: tuple[str, ...] = ()
    """Keys of the people who were the subject last."""
    genders: dict[str, str] = field(default_factory=dict)

    def heard(self, people: tuple[str, ...]) -> None:
        """Remember the subject of a clause."""
        if people:
            self.last = people

    def meant(self, pronoun: str) -> tuple[str, ...]:
        """The one person that a pronoun means; nobody where several fit."""
        wanted = PRONOUNS[pronoun]
        fitting = [key for key in self.last if self._gender(key) in (wanted, None)]
        if len(fitting) > 1:
            fitting = [key for key in fitting if self._gender(key) == wanted]
        if len(fitting) != 1:
            return ()
        self.genders.setdefault(fitting[0], wanted)
        return tuple(fitting)

    def _gender(self, key: str) -> str | None:
        person = self.reading.people.get(key)
        return self.genders.get(key) or gender_of(person.title if person else None)


@dataclass(frozen=True, slots=True)
class Subject:
    """The parties that act, and the people among them."""

    parties: tuple[Party, ...]
    people: tuple[str, ...]
    start: int
    end: int


def people_of(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """Keys of the people and of the holders of offices in a group, in order."""
    keys = [party.key for party in parties if party.kind in ("person", "office") and party.key]
    return tuple(dict.fromkeys(keys))


def can_be_subject(clause: Clause, place: int) -> bool:
    """Whether the token at a place stands where a subject can stand."""
    before = clause.before(place)
    if before is None or before.kind in ("mark", "name", "quote"):
        return True
    if before.kind == "group":
        return False
    word = before.text
    return word in CONJUNCTIONS or word.endswith("ly") or word[0].isdigit()


def _subject(token: Token) -> Subject:
    return Subject(token.parties, people_of(token.parties), token.start, token.end)


def subject_before(
    clause: Clause, place: int, discourse: Discourse, others: frozenset[str]
) -> Subject | None:
    """Who acts in the verb at a place; `others` are words for people without a name."""
    relative = False
    for at in range(place - 1, -1, -1):
        token = clause.tokens[at]
        if token.kind == "mark" and token.text in STOPS:
            return None
        if token.kind == "word" and token.text in RELATIVE:
            relative = True
        elif token.parties and (relative or can_be_subject(clause, at)):
            return _subject(token)
        elif token.text in PRONOUNS and token.kind == "word":
            people = discourse.meant(token.text)
            return Subject((), people, token.start, token.end)
        elif token.kind == "word" and token.text in others and can_be_subject(clause, at):
            return None if not relative else Subject((), (), token.start, token.end)
    return None


def subject_after(clause: Clause, place: int, discourse: Discourse) -> Subject | None:
    """Who acts in a clause that an adjunct opens: the next subject behind it."""
    for at in range(place, len(clause.tokens)):
        token = clause.tokens[at]
        if token.parties and can_be_subject(clause, at):
            return _subject(token)
        if token.kind == "word" and token.text in PRONOUNS:
            return Subject((), discourse.meant(token.text), token.start, token.end)
    return None


def group_after(clause: Clause, place: int, fillers: frozenset[str], most: int) -> Token | None:
    """The group that follows a place with nothing but marks and filler words before it."""
    for token in clause.tokens[place : place + most + 1]:
        if token.parties:
            return token
        if token.kind == "word" and token.text not in fillers:
            return None
        if token.kind == "mark" and token.text in ".;":
            return None
    return None
