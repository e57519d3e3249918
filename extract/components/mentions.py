"""Mentions: the flat list of names on which everything else builds."""

from __future__ import annotations

from spacy.tokens import Doc

from extract.components.finding import find_names
from extract.records import Mention


def find_mentions(doc: Doc) -> None:
    """Settle on the names of a report: the model's, if there is one, and the rules'.

    Names that the reading has already stay as they are.
    """
    reading = doc._.reading
    if reading.mentions:
        return
    entities = [
        Mention(ent.start_char, ent.end_char, ent.label_, ent.text, f"model.{ent.label_.lower()}")
        for ent in doc.ents
    ]
    reading.mentions = find_names(reading.text, reading.vocabulary, entities)
