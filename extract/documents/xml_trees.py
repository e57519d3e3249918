"""XML of strangers, read safely: no entities, no network, no endless depth."""

from __future__ import annotations

import re

from lxml import etree

from extract.errors import UnreadableError

_ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>\[]{0,500}\[)", re.IGNORECASE)
"""A declaration of entities: what expands without end in an entity bomb."""


def read_xml(data: bytes, *, where: str) -> etree._Element:
    """The root of an XML document.

    Raises `UnreadableError`: `entities_refused` for one that declares entities,
    `broken_xml` for one that cannot be read even with mending.
    """
    if _ENTITY.search(data.replace(b"\x00", b"")):
        message = f"{where} declares XML entities, which are not read. Save it without them."
        raise UnreadableError("entities_refused", message)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(where, str(error)) from error
    if root is None:
        raise _broken(where, "nothing of it is XML")
    return root


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _broken(where: str, problem: str) -> UnreadableError:
    message = f"{where} is not XML that can be read ({problem:.200}). Look at it in a browser."
    return UnreadableError("broken_xml", message)
