"""Finding: all finders of names, one after the other, and what they found made one list."""

from __future__ import annotations

from collections.abc import Iterable

from extract.components.cueing import cue
from extract.components.dated import find_dated
from extract.components.gazetteer import find_listed, gazetteer_of
from extract.components.headed import find_headed
from extract.components.lists import lists_of
from extract.components.mending import mend, split_bodies
from extract.components.merging import merge
from extract.components.named_roles import find_roles
from extract.components.placing import find_placed, widen_places
from extract.components.quoted import find_quoted
from extract.components.repeating import find_introduced, find_repeated
from extract.components.role_borders import mend_roles
from extract.components.titles import find_titled
from extract.components.words import Words, read_words
from extract.components.yearly import with_years, without_years
from extract.records import Mention
from extract.vocabulary import Vocabulary


def find_names(text: str, vocabulary: Vocabulary, entities: list[Mention]) -> list[Mention]:
    """The names of a text; `entities` are those that a model found."""
    words = read_words(text)
    lists = lists_of(vocabulary)
    found = [*mend(words, entities, vocabulary, lists), *find_dated(words)]
    found += find_listed(words, gazetteer_of(vocabulary))
    found += find_titled(words, lists)
    found += find_roles(words, lists)
    found = list(mend_roles(words, cue(words, found, lists), lists))
    found += find_quoted(words, lists)
    begun = _beginnings(words, merge(found))
    found += split_bodies(words, find_headed(words, lists, begun), vocabulary, lists)
    found += find_placed(words, lists, begun)
    found += widen_places(words, found, lists)
    found += with_years(words, found)
    found = without_years(found)
    known = merge(found)
    found += find_introduced(words, known, lists)
    found += find_repeated(words, merge(found), lists)
    return merge(found)


def _beginnings(words: Words, names: Iterable[Mention]) -> dict[int, tuple[int, str]]:
    """Where names begin: index of the first word -> the index after the last, and the label."""
    return {
        words.index_at(name.start): (words.index_at(name.end), name.label)
        for name in names
        if name.rule != "model.title"
    }
