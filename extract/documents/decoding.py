"""Bytes to text.

In order: a byte order mark, UTF-16 without one (every other byte zero), strict
UTF-8, the charset that an HTML page declares, and at last Windows-1252, byte by
byte where a few bad bytes stand in a text that is otherwise UTF-8. What is no
text at all (a PDF, an image, zero bytes, control characters) is refused.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.errors import UnreadableError

_HERE = Path(__file__).parent
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([-\w]{1,30})", re.ASCII)
"""`<meta charset="gb2312">`, `text/html; charset=iso-8859-1`, `<?xml encoding='utf-8'?>`"""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_HEAD = 4096
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class _Signature:
    start: bytes
    name: str
    reason_code: str
    remedy: str


def decode(data: bytes, *, where: str) -> str:
    """The text of `data` without its byte order mark; `where` is named in errors.

    Raises `UnreadableError` (`not_text`, `unsupported_format`) for what is no text.
    """
    _refuse_known(data, where=where)
    text = _marked(data, where=where)
    if text is None:
        _refuse_junk(data.count(0), 0, len(data), where=where)
        text = _unmarked(data)
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    _refuse_junk(text.count("\x00"), controls, len(text), where=where)
    return text


def _marked(data: bytes, *, where: str) -> str | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            return _utf8(body) if codec == "utf-8" else _wide(body, codec, where=where)
    unmarked = _wide_codec(data[:_HEAD])
    return _wide(data, unmarked, where=where) if unmarked else None


def _unmarked(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _declared_codec(data[:_HEAD])
    if declared and declared not in ("utf-8", "cp1252"):
        try:
            return data.decode(declared)
        except UnicodeDecodeError:
            pass  # a page that declares a charset it does not keep to
    return _utf8(data)


def _utf8(data: bytes) -> str:
    """UTF-8; a character cut off at the end is dropped, other bad bytes are Windows-1252."""
    valid = data.decode("utf-8", "ignore")
    good = len(valid) - len(valid.encode("ascii", "ignore"))
    bad = len(data) - len(valid.encode("utf-8"))
    if bad > good:
        return _windows(data)
    whole = data[: len(data) - _cut_off(data)]
    return whole.decode("utf-8", "minutebook.windows")


def _cut_off(data: bytes) -> int:
    """The number of bytes of an unfinished UTF-8 character at the end."""
    for count in range(1, min(3, len(data)) + 1):
        byte = data[-count]
        if byte >= 0xC2:
            length = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return count if byte < 0xF5 and count < length else 0
        if byte < 0x80:
            return 0
    return 0


def _windows(data: bytes) -> str:
    """Windows-1252, its five unassigned bytes as the control characters that browsers show."""
    return data.decode("cp1252", "minutebook.latin")


def _latin_handler(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


def _windows_handler(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return _windows(error.object[error.start : error.end]), error.end


codecs.register_error("minutebook.latin", _latin_handler)
codecs.register_error("minutebook.windows", _windows_handler)


def _wide(data: bytes, codec: str, *, where: str) -> str:
    width = 4 if "32" in codec else 2
    try:
        return data[: len(data) - len(data) % width].decode(codec)
    except UnicodeDecodeError as error:
        message = (
            f"{where} is not text: it begins like {codec.upper()} but breaks its rules at byte "
            f"{error.start}. Save the report as UTF-8 text and ingest it again."
        )
        raise UnreadableError("not_text", message) from error


def _wide_codec(head: bytes) -> str | None:
    """UTF-16 without a mark: Latin letters leave every other byte zero."""
    pairs = len(head) // 2
    if pairs < 2:
        return None
    even = head[0 : 2 * pairs : 2].count(0)
    odd = head[1 : 2 * pairs : 2].count(0)
    if odd > 0.7 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.7 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _declared_codec(head: bytes) -> str | None:
    match = _DECLARED.search(head.lower()) if b"<" in head else None
    return _charsets().get(match[1].decode("ascii")) if match else None


def _refuse_known(data: bytes, *, where: str) -> None:
    for signature in _signatures():
        if data.startswith(signature.start):
            message = f"{where} is not a text but {signature.name}. {signature.remedy}"
            raise UnreadableError(signature.reason_code, message)


def _refuse_junk(zeros: int, controls: int, length: int, *, where: str) -> None:
    if zeros or controls * 200 > length:
        message = (
            f"{where} is not text: {zeros:,} zero bytes and {controls:,} control characters among "
            f"{length:,}. Check that it is the report itself, and save it as UTF-8 text or HTML."
        )
        raise UnreadableError("not_text", message)


@cache
def _charsets() -> dict[str, str]:
    return {row["label"]: row["codec"] for row in _rows("charsets.csv")}


@cache
def _signatures() -> tuple[_Signature, ...]:
    return tuple(
        _Signature(_unescape(row["signature"]), row["name"], row["reason_code"], row["remedy"])
        for row in _rows("signatures.csv")
    )


def _unescape(text: str) -> bytes:
    """`\\x89PNG` in the CSV is the byte 0x89 and three letters."""
    return text.encode("ascii").decode("unicode_escape").encode("latin-1")


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
