"""Relabelling: what a name is that a model has taken for something else.

The head decides: "Anatolian High School" is a body, "Gothenburg Social Summit" a
meeting, "Rubén Darío Prize" a programme. A country or a city that no list knows
is a city, an acronym's body, or, before "said", a person.
"""

from __future__ import annotations

from dataclasses import replace

from extract.components.editions import ordinal_of
from extract.components.lists import Lists
from extract.components.words import DASHES, Words
from extract.records import Mention

NO_BODIES = ("PERSON", "CITY", "COUNTRY", "NORP", "REGION", "PROGRAMME", "WORK")
NO_EVENTS = ("ORG", "WORK", "VENUE", "PERSON")
PLACE_CUES = frozenset(
    "in at from to of near via for between and into around outside through within across inside "
    "visited , ( |".split()
)
PERSON_NEXT = frozenset("has had who".split())
TO_BODY = frozenset({"at", "of"})
SUBJECT_LINKS = frozenset({"of", "for", "on", "to", "against", "in"})
WORLDWIDE = frozenset({"world", "international", "global"})


def relabelled(words: Words, mention: Mention, lists: Lists) -> Mention:
    """A name with the label that its head or its surroundings give it."""
    label = ""
    if mention.label in NO_BODIES and _is_body(words, mention, lists):
        label = "ORG"
    elif mention.label == "TITLE" and _is_role(words, mention):
        last = words.index_at(mention.end) - 1
        last -= words.keys[last] in TO_BODY
        return words.mention(words.index_at(mention.start), last, "ROLE", "relabelled.role")
    elif mention.label in NO_EVENTS:
        label = _event(words, mention, lists) or _person_in_table(words, mention)
    elif mention.label == "PROGRAMME" and _is_gathering(words, mention, lists):
        label = "MEETING"
    elif mention.label == "MEETING" and _is_agency(words, mention, lists):
        label = "ORG"
    elif mention.label == "COUNTRY" or (mention.label == "CITY" and not _is_placed(words, mention)):
        label = _place_or_person(words, mention, lists)
    if label in ("", mention.label):
        return mention
    return replace(mention, label=label, rule=f"relabelled.{label.lower()}")


def _is_role(words: Words, mention: Mention) -> bool:
    """Whether a title is a role with the link to its body: "Emeritus Professor at"."""
    last = words.index_at(mention.end) - 1
    follower = words.keys[last + 1] if words.runs_on(last) else ""
    return " " in mention.text and (words.keys[last] in TO_BODY or follower in TO_BODY)


def _is_body(words: Words, mention: Mention, lists: Lists) -> bool:
    """Whether a name ends in the head of a body: "Ahmet Vefik Paşa Anatolian High School"."""
    key = words.keys[words.index_at(mention.end) - 1]
    if mention.label in ("PROGRAMME", "WORK") and _are_people(words, mention, lists):
        return True
    if " " not in mention.text or key not in lists.body_heads or lists.heads.get(key) != "ORG":
        return _is_unit(words, mention, lists)
    if mention.label == "WORK":
        return key in lists.cues["ministry_word"]
    return mention.label != "PROGRAMME" or key not in lists.cues["programme_or_body"]


def _are_people(words: Words, mention: Mention, lists: Lists) -> bool:
    """Whether a name is that of a known body's people: "ASEAN Leaders"."""
    first, last = words.index_at(mention.start), words.index_at(mention.end) - 1
    if last == first or words.keys[last] not in lists.cues["plural_people"]:
        return False
    if " ".join(words.keys[first : last + 1]) in lists.cues["generic_body"]:
        return False
    body = words.text[words.starts[first] : words.ends[last - 1]]
    bodies = lists.vocabulary.organisations
    return bool(bodies.find(body) or bodies.find_acronym(body))


def _is_unit(words: Words, mention: Mention, lists: Lists) -> bool:
    """Whether a programme begins with a unit's head: "Umber Regional Bureau for Education"."""
    first, end = words.index_at(mention.start), words.index_at(mention.end)
    if mention.label != "PROGRAMME":
        return False
    for at in range(first + 1, end - 1):
        if words.keys[at] in ("of", "for"):
            return words.keys[at - 1] in lists.cues["unit_head"]
    return False


def _event(words: Words, mention: Mention, lists: Lists) -> str:
    """ "Global Education Meeting 2018", "Pioneer Case Award", "International Museum Day"."""
    first, last = words.index_at(mention.start), words.index_at(mention.end) - 1
    while last > first + 1 and (words.forms[last].isdecimal() or words.forms[last] in DASHES):
        last -= 1
    key = words.keys[last]
    if mention.label == "ORG" and _is_scheme(words, first, last, lists):
        return "PROGRAMME"
    if last - first > 1 and key in lists.cues["event_head"]:
        return "MEETING"
    if last > first and key in ("day", "week") and words.keys[first] in WORLDWIDE:
        return "MEETING"
    return "PROGRAMME" if last > first and key in lists.cues["award_head"] else ""


def _is_gathering(words: Words, mention: Mention, lists: Lists) -> bool:
    """Whether a programme's name ends as meetings' names do: "Umber Coastal Literacy Week"."""
    first, last = words.index_at(mention.start), words.index_at(mention.end) - 1
    while last > first + 1 and words.forms[last].isdecimal():
        last -= 1
    return last - first > 1 and words.keys[last] in lists.cues["gathering_head"]


def _is_agency(words: Words, mention: Mention, lists: Lists) -> bool:
    """Whether a meeting's name is that of a body: "Umber Anti-Doping Agency"."""
    first, last = words.index_at(mention.start), words.index_at(mention.end) - 1
    keys = words.keys[first : last + 1]
    if last == first or keys[-1] not in lists.cues["agency_head"] or ordinal_of(keys[0]):
        return False
    return all(lists.heads.get(key) != "MEETING" for key in keys)


def _is_scheme(words: Words, first: int, last: int, lists: Lists) -> bool:
    """ "Umber Education Sector Plan 2023-2027", "Umber Prize for Young Translators"."""
    heads = lists.cues["scheme_head"]
    for at in range(first + 1, last):
        if words.keys[at] in SUBJECT_LINKS:
            return at - first > 1 and words.keys[at - 1] in heads
    return last - first > 1 and words.keys[last] in heads


def _person_in_table(words: Words, mention: Mention) -> str:
    """ "| ESENALIEV Ulan |": a family name in capitals that fills a cell."""
    if mention.label != "ORG":
        return ""
    first, last = words.index_at(mention.start), words.index_at(mention.end) - 1
    after = words.forms[last + 1] if words.runs_on(last) else ""
    fills = after == "|" and (words.first[first] or words.forms[first - 1] == "|")
    shouted = words.forms[first].isupper() and len(words.forms[first]) > 3
    rest = words.forms[first + 1 : last + 1]
    return "PERSON" if fills and shouted and rest and all(map(str.istitle, rest)) else ""


def _is_placed(words: Words, mention: Mention) -> bool:
    """Whether a place word stands before a name."""
    first = words.index_at(mention.start)
    return first > 0 and words.keys[first - 1] in PLACE_CUES


def _place_or_person(words: Words, mention: Mention, lists: Lists) -> str:
    """What a country or a city is that no list knows."""
    if mention.label == "COUNTRY" and lists.vocabulary.countries.code_of(mention.text):
        return "COUNTRY"
    if lists.vocabulary.cities.find(mention.text):
        return "CITY"
    if mention.text.isupper() and " " not in mention.text:
        return "ORG"
    end = words.index_at(mention.end)
    follower = words.keys[end] if end < len(words) else ""
    if lists.vocabulary.statement_verbs.lemma_of(follower) or follower in PERSON_NEXT:
        return "PERSON"
    return mention.label
