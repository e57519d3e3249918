"""The components of the spaCy pipeline, one per noun.

In: a `Doc` made of a report's text. Out: the same `Doc`, whose `doc._.reading`
(see `reading.py`) holds the report's mentions, things and facts. Rules are
named patterns with example phrases; their names are the `rule` of the rows.
"""
