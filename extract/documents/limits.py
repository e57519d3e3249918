"""How large a document may be."""

MAX_BYTES = 20 * 1024 * 1024
"""Larger files are refused before they are read."""
MAX_TAGS = 120_000
"""A page with more of them is no report, and would fill the memory."""
MAX_CHARACTERS = 1_000_000
"""Longer texts are refused: spaCy's own limit for one `Doc`."""
