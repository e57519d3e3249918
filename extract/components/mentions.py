"""Mentions: the flat list of names on which everything else builds."""

from __future__ import annotations

from spacy.tokens import Doc

from extract.records import Mention


def find_mentions(doc: Doc) -> None:
    """Take the model's entities as the mentions of the report."""
    reading = doc._.reading
    if reading.mentions:
        return
    reading.mentions = [
        Mention(ent.start_char, ent.end_char, ent.label_, ent.text, f"model.{ent.label_.lower()}")
        for ent in doc.ents
    ]
