"""Documents: in comes a document as received (`RawDocument`), out go its reports.

The bytes are decoded, the format is told from the content, and text, Markdown, web
page, PDF, office document or e-mail become one text in one convention with the
blocks found in it; a newsletter or a letter with attachments becomes several. What
is no English report in text form is refused with `UnreadableError`.
"""

from extract.documents.reading import Contents, read_document, read_reports

__all__ = ["Contents", "read_document", "read_reports"]
