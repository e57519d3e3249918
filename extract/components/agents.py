"""Subjects: who does what a verb says, and whom "he", "she" and "the Minister" mean.

Without a parser, the subject of a verb is the nearest group before it that
stands where a subject can stand: at the start, after a comma, a conjunction or
an adverb; not after a preposition or another verb. After "who" it is the
group that "who" belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.components.clauses import Clause
from extract.components.groups import Token
from extract.components.parties import Party
from extract.components.reading import Reading
from extract.components.speakers import gender_of

CONJUNCTIONS = frozenset(
    "and but while when where that as so because whereas if then which whom although though since "
    "after before until yet or later next afterwards thereafter meanwhile there today yesterday "
    "indeed however moreover furthermore first second third lastly once how what why nor than "
    "chair chairperson speaker moderator professor now welcome closing opening is was "
    "own colleague colleagues".split()
)
"""Words after which a subject may stand."""
RELATIVE = frozenset(("who", "whom", "whose"))
PRONOUNS = {"he": "m", "she": "f"}
MEANWHILE = frozenset("as when while".split())
PREPOSITIONS = frozenset(
    "in at on during after before under within for with by of from to as through between among "
    "including via against about over into upon throughout following".split()
)
ASKING = frozenset("invited asked delegated authorised authorized mandated requested".split())
PLURAL = frozenset("were are have all both together each had".split())
"""Words behind "who" that speak of several."""
LONGEST_PHRASE = 7
STOPS = frozenset((";",))
SUBORDINATE = frozenset("that whether how why because if when which what while where than".split())
"""Words that begin another clause, whose verb has a subject of its own."""
WITH = (("together", "with"), ("along", "with"), ("jointly", "with"), ("alongside",))
LONGEST_WAY = 60
"""Tokens between a verb and its subject at most."""


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

    def fits(self, key: str, pronoun: str) -> bool:
        """Whether a pronoun can mean somebody."""
        return self._gender(key) in (PRONOUNS[pronoun], None)

    def _gender(self, key: str) -> str | None:
        return self.genders.get(key) or gender_of(self.reading, key)


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
        close = clause.tokens[place].start - before.end <= 1
        return close and not before.is_people and can_be_subject(clause, place - 1)
    word = before.text
    if _is_proxy(clause, place):
        return True
    if word in CONJUNCTIONS or word.endswith("ly") or word[0].isdigit():
        return True
    return word not in PREPOSITIONS and _opens_with_phrase(clause, place)


def _is_proxy(clause: Clause, place: int) -> bool:
    """ "The Minister, represented by his adviser NAME, welcomed the guests": NAME did."""
    words = [token.text for token in clause.tokens[max(0, place - 3) : place]]
    words = words[:-1] if words[-1:] in (["his"], ["her"]) else words
    return words[-2:] == ["represented", "by"]


def _opens_with_phrase(clause: Clause, place: int) -> bool:
    """ "During the second session NAME": nothing but a phrase of place or time stands before."""
    if not 0 < place <= LONGEST_PHRASE or clause.tokens[0].text not in PREPOSITIONS:
        return False
    opening = clause.tokens[:place]
    return all(token.kind in ("word", "name") for token in opening)


def _subject(token: Token) -> Subject:
    return Subject(token.parties, people_of(token.parties), token.start, token.end)


def _is_asked(clause: Clause, place: int) -> bool:
    """ "A invited B to open": B opens."""
    before = clause.before(place)
    return before is not None and before.text in ASKING


def _antecedent(clause: Clause, place: int) -> Subject:
    """Who "who" means: of several the last one, "A, B and C, who teaches", but "who were"."""
    token = clause.tokens[place]
    following = [after.text for after in clause.tokens[place + 1 : place + 4]]
    if len(token.parties) < 3 or PLURAL & set(following):
        return _subject(token)
    last = token.parties[-1:]
    return Subject(last, people_of(last), last[0].start, last[0].end)


def _meant(clause: Clause, place: int, discourse: Discourse) -> Subject:
    """Whom a pronoun means: in "said NAME, as she opened" one named in the same sentence."""
    token, before = clause.tokens[place], clause.before(place)
    if before is not None and before.text in MEANWHILE:
        for earlier in reversed(clause.tokens[:place]):
            people = people_of(earlier.parties)
            if len(people) == 1 and discourse.fits(people[0], token.text):
                return Subject((), people, token.start, token.end)
    return Subject((), discourse.meant(token.text), token.start, token.end)


def subject_before(
    clause: Clause, place: int, discourse: Discourse, others: frozenset[str]
) -> Subject | None:
    """Who acts in the verb at a place; `others` are words for people without a name."""
    relative, gerund = False, clause.tokens[place].text.endswith("ing")
    before = clause.before(place)
    asked = before is not None and before.text == "to"
    for at in range(place - 1, max(-1, place - 1 - LONGEST_WAY), -1):
        token = clause.tokens[at]
        if token.parties:
            if relative:
                return _antecedent(clause, at)
            if can_be_subject(clause, at) or (asked and _is_asked(clause, at)):
                return _subject(token)
        elif token.kind == "mark" and token.text in STOPS:
            break
        elif token.kind == "word" and token.text in PRONOUNS:
            return _meant(clause, at, discourse)
        elif token.kind == "word" and _bars(clause, at, others, gerund=gerund):
            break
        elif token.text in RELATIVE:
            relative = True
    return None


def _bars(clause: Clause, place: int, others: frozenset[str], *, gerund: bool) -> bool:
    """Whether the verb behind a word has its own subject: "that", "participants", "one who"."""
    word, before = clause.tokens[place].text, clause.before(place)
    if word in SUBORDINATE:
        return not gerund
    if word in RELATIVE:
        return before is not None and before.kind == "word"
    if word == "all" and before is not None and before.text == ",":
        return False
    return word in others and can_be_subject(clause, place)


def subject_after(clause: Clause, place: int, discourse: Discourse) -> Subject | None:
    """Who acts in a clause that an adjunct opens: the next subject behind it."""
    for at in range(place, min(len(clause.tokens), place + LONGEST_WAY)):
        token = clause.tokens[at]
        if token.parties and can_be_subject(clause, at):
            return _subject(token)
        if token.kind == "word" and token.text in PRONOUNS:
            return Subject((), discourse.meant(token.text), token.start, token.end)
    return None


def group_after(clause: Clause, place: int, fillers: frozenset[str], most: int) -> Token | None:
    """The group that follows a place with nothing but marks and filler words before it."""
    for at, token in enumerate(clause.tokens[place : place + most + 1], place):
        if token.parties:
            return _itemised(clause, at) or token
        if token.kind == "word" and token.text not in fillers and not token.text.isdigit():
            return None
        if token.kind == "mark" and token.text in ".;":
            return None
    return None


def _itemised(clause: Clause, place: int) -> Token | None:
    """The people behind the body that they stand for: "by ORG: NAME, NAME"."""
    after = clause.tokens[place + 1 : place + 3]
    if clause.tokens[place].is_people or len(after) < 2 or after[0].text != ":":
        return None
    return after[1] if after[1].is_people else None


def companion(clause: Clause, place: int) -> Token | None:
    """The people with whom the subject acts: "opened the meeting together with NAME"."""
    for at in range(place, min(len(clause.tokens), place + 8)):
        if clause.tokens[at].is_people or clause.tokens[at].text in STOPS:
            return None
        for words in WITH:
            end = at + len(words)
            if tuple(token.text for token in clause.tokens[at:end]) == words:
                group = clause.tokens[end] if end < len(clause.tokens) else None
                return group if group is not None and group.is_people else None
    return None
