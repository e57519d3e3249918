"""Finding: all finders of names, one after the other, and what they found made one list.

A model's names are mended first. Lists and patterns add theirs; from those that
win, longer names are read by their heads, then acronyms and repeated names.
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.components.body_borders import widen_offices
from extract.components.bracketed import agree, find_bracketed
from extract.components.cueing import cue
from extract.components.dated import find_dated
from extract.components.dedications import find_dedicated
from extract.components.doubting import without_topics
from extract.components.gazetteer import find_listed, gazetteer_of
from extract.components.headed import find_headed
from extract.components.introducing import find_introduced
from extract.components.listed_people import find_listed_people
from extract.components.listing import list_programmes, name_mechanisms, widen_goals
from extract.components.lists import Lists, lists_of
from extract.components.mending import is_generic, mend, part_bodies
from extract.components.merging import merge
from extract.components.named_roles import find_roles
from extract.components.numbered import find_numbered, join_bodies
from extract.components.personal import find_introduced_people, settle_people
from extract.components.placing import find_placed, widen_places
from extract.components.portfolios import widen_roles
from extract.components.quoted import find_quoted
from extract.components.repeating import find_repeated
from extract.components.role_borders import mend_roles
from extract.components.run_borders import Begun
from extract.components.staffed import as_staffed
from extract.components.titles import find_degrees, find_titled, without_stumps
from extract.components.unlisted import settle_unlisted
from extract.components.words import Words, read_words
from extract.components.yearly import with_years, without_years
from extract.records import Mention
from extract.vocabulary import Vocabulary


def find_names(text: str, vocabulary: Vocabulary, entities: list[Mention]) -> list[Mention]:
    """The names of a text; `entities` are those that a model found, if there is one."""
    words, lists = read_words(text), lists_of(vocabulary)
    found = _single(words, entities, lists)
    begun = _beginnings(words, merge(found))
    found += part_bodies(words, find_headed(words, lists, begun), lists)
    found += find_placed(words, lists, begun)
    found += widen_places(words, found, lists)
    found += widen_goals(words, found)
    found += name_mechanisms(words, found)
    found += with_years(words, found)
    found += widen_offices(words, merge(found))
    found = without_years(found)
    single = merge(found)
    found += join_bodies(words, single, lists)
    found += list_programmes(words, single)
    found += find_bracketed(words, single, lists)
    found += find_introduced(words, merge(found), lists)
    found += find_degrees(words, merge(found), lists)
    found += find_dedicated(words, merge(found), lists)
    found = list(settle_unlisted(words, as_staffed(words, merge(found)), lists))
    found = without_topics(words, agree(found), lists)
    found += find_repeated(words, found, lists)
    return merge(found)


def _single(words: Words, entities: Iterable[Mention], lists: Lists) -> list[Mention]:
    """What each finder sees without the others."""
    listed = find_listed(words, gazetteer_of(lists.vocabulary))
    found = [
        *mend(words, entities, lists),
        *find_dated(words),
        *(name for name in listed if not is_generic(name, lists)),
        *find_titled(words, lists),
        *find_roles(words, lists),
        *find_numbered(words, lists),
    ]
    found = without_stumps(found)
    found = list(mend_roles(words, cue(words, found, lists), lists))
    found = find_listed_people(words, settle_people(words, found, lists), lists)
    found += widen_roles(words, found, lists)
    found += find_introduced_people(words, found, lists)
    return [*found, *find_quoted(words, lists)]


def _beginnings(words: Words, names: Iterable[Mention]) -> Begun:
    """Where names begin: index of the first word -> the index after the last, and the label.

    A title that only the model saw may be part of a name ("King Abdullah Center").
    """
    return {
        words.index_at(name.start): (words.index_at(name.end), name.label)
        for name in names
        if name.rule != "model.title"
    }
