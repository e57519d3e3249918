"""Finding: all finders of names, one after the other, and what they found made one list."""

from __future__ import annotations

from extract.components.dated import find_dated
from extract.components.gazetteer import find_listed, gazetteer_of
from extract.components.headed import find_headed
from extract.components.lists import lists_of
from extract.components.merging import merge
from extract.components.named_roles import find_roles
from extract.components.repeating import find_introduced, find_repeated
from extract.components.titles import find_titled
from extract.components.words import read_words
from extract.records import Mention
from extract.vocabulary import Vocabulary


def find_names(text: str, vocabulary: Vocabulary, entities: list[Mention]) -> list[Mention]:
    """The names of a text; `entities` are those that a model found."""
    words = read_words(text)
    lists = lists_of(vocabulary)
    found = [*entities, *find_dated(words), *find_listed(words, gazetteer_of(vocabulary))]
    found += find_titled(words, lists)
    found += find_roles(words, lists)
    sure = merge(found)
    begun = {words.index_at(m.start): (words.index_at(m.end), m.label) for m in sure}
    found += find_headed(words, lists, begun)
    known = merge(found)
    found += find_introduced(words, known)
    found += find_repeated(words, merge(found))
    return merge(found)
