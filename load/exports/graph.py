"""GraphML: who met whom, with how often, from when to when, for Gephi, yEd, networkx and others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from load.files import write_file
from load.manifest import Release
from load.queries import answer

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"

NODES = """
    SELECT noun, id, name, kind_code, country_code, meeting_count FROM (
        SELECT
            'organisation' AS noun, o.organisation_id AS id, o.name, o.kind_code, o.country_code,
            count(DISTINCT p.meeting_id) AS meeting_count
        FROM took_part p JOIN organisations o USING (organisation_id)
        WHERE p.meeting_id IS NOT NULL
        GROUP BY ALL
        UNION ALL
        SELECT
            'person', h.person_id, h.name, NULL, NULL, count(DISTINCT p.meeting_id)
        FROM took_part p JOIN people h USING (person_id)
        WHERE p.meeting_id IS NOT NULL
        GROUP BY ALL
    ) ORDER BY noun, id
"""
EDGES = """
    SELECT noun, first_id, second_id, meeting_count, first_date, last_date, meeting_ids
    FROM who_met_whom ORDER BY noun, first_id, second_id
"""
NODE_VALUES = {
    "name": "string",
    "noun": "string",
    "kind_code": "string",
    "country_code": "string",
    "meeting_count": "long",
}
EDGE_VALUES = {
    "meeting_count": "long",
    "first_date": "string",
    "last_date": "string",
    "meeting_ids": "string",
}
"""The GraphML type of each value of a node and of an edge."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(release: Release, place: Path) -> None:
    """Write an undirected graph: a node per organisation and person, an edge per pair."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_tag("graphml"))
    for domain, values in (("node", NODE_VALUES), ("edge", EDGE_VALUES)):
        for name, kind in values.items():
            attributes = {"id": f"{domain}_{name}", "for": domain, "attr.name": name}
            ET.SubElement(root, _tag("key"), {**attributes, "attr.type": kind})
    graph = ET.SubElement(root, _tag("graph"), {"id": release.id, "edgedefault": "undirected"})
    for row in answer(release.path, NODES).to_pylist():
        node = ET.SubElement(graph, _tag("node"), {"id": _node_id(row["noun"], row["id"])})
        _add_values(node, "node", NODE_VALUES, row)
    for number, row in enumerate(answer(release.path, EDGES).to_pylist()):
        ends = {
            "source": _node_id(row["noun"], row["first_id"]),
            "target": _node_id(row["noun"], row["second_id"]),
        }
        edge = ET.SubElement(graph, _tag("edge"), {"id": f"e{number}", **ends})
        _add_values(edge, "edge", EDGE_VALUES, row)
    ET.indent(root)
    write_file(place, ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _add_values(
    element: ET.Element, domain: str, values: Mapping[str, str], row: Mapping[str, Any]
) -> None:
    for name in values:
        value = row[name]
        if value is not None:
            text = " ".join(value) if isinstance(value, list) else str(value)
            data = ET.SubElement(element, _tag("data"), {"key": f"{domain}_{name}"})
            data.text = _NOT_XML.sub("\ufffd", text)


def _node_id(noun: str, name: str) -> str:
    """Ids of organisations and of people might be equal."""
    return f"{noun}:{name}"


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
