"""Documents: in comes a document as received (`RawDocument`), out goes a `Report`.

The bytes are decoded, the format is told from the content, and text, Markdown
or web page become one text in one convention with the blocks found in it. What
is no English report in text form is refused with `UnreadableError`.
"""

from extract.documents.reading import read_document

__all__ = ["read_document"]
