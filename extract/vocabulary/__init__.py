"""What Minutebook knows by name: reference data as CSV, validated, found by code, name or alias.

In: the CSV files under `data/`, and a user's own files of the same names. Out: a
`Vocabulary` whose lookups are exact on `fold(text)`. Each promises one shape:
`text -> code, id or record`, and None or an empty tuple for what it does not know.
"""

from extract.vocabulary.folding import fold
from extract.vocabulary.gazetteer import Entry
from extract.vocabulary.vocabulary import (
    Vocabulary,
    load_vocabulary,
    rules_fingerprint,
    vocabulary_fingerprint,
)

__all__ = [
    "Entry",
    "Vocabulary",
    "fold",
    "load_vocabulary",
    "rules_fingerprint",
    "vocabulary_fingerprint",
]
