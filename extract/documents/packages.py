"""ZIP packages of strangers (DOCX, ODT): single parts are read, within limits."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from lxml import etree

from extract.documents.limits import MAX_BYTES
from extract.documents.xml_trees import read_xml
from extract.errors import UnreadableError


def read_part(data: bytes, name: str, *, where: str) -> etree._Element | None:
    """The root of an XML part of the package; None where it has no such part.

    Raises `UnreadableError`: `broken_package`, `too_large` for what would unpack
    to more than a document may have, `encrypted`, or what `read_xml` raises.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            try:
                part = package.getinfo(name)
            except KeyError:
                return None
            if part.flag_bits & 1:
                message = f"{where} is protected by a password. Save it without one."
                raise UnreadableError("encrypted", message)
            with package.open(part) as stream:
                written = stream.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
            RuntimeError) as error:  # fmt: skip
        message = f"{where} is damaged ({error!s:.200}). Save it again, or as text."
        raise UnreadableError("broken_package", message) from error
    if len(written) > MAX_BYTES:
        message = f"{where} unpacks to more than {MAX_BYTES:,} bytes. Save its text alone."
        raise UnreadableError("too_large", message)
    return read_xml(written, where=where)
