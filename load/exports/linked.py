"""JSON-LD: meetings, people and organisations in the words of schema.org.

The context stands in the file, so that nothing need be fetched to read it. A date of
which only month or year is known is written as such, `2026-05`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import Any

from load.files import write_file
from load.manifest import Release
from load.reading import OpenRelease, open_release

Node = dict[str, Any]
Row = Mapping[str, Any]

CONTEXT = {"@vocab": "https://schema.org/", "mb": "urn:minutebook:"}
MODES = {
    "in_person": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
DIGITS = {"day": 10, "month": 7, "year": 4}
"""Characters of an ISO date that are known, by precision."""
SPEAKING = ("keynote", "presentation", "panel", "opening_remarks", "closing_remarks", "statement")
INVITING = ("host", "organiser", "co_organiser")


def write_jsonld(release: Release, place: Path) -> None:
    """Write one graph of all meetings, series, people, organisations and reports."""
    opened = open_release(release.path)
    graph = [
        *_nodes(opened, "series", _series),
        *_events(opened),
        *_people(opened),
        *_nodes(opened, "organisations", _organisation),
        *_nodes(opened, "reports", _report),
    ]
    told = {"@context": CONTEXT, "@graph": graph}
    write_file(place, (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode())


def _rows(release: OpenRelease, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = release.arrow(table).to_pylist()
    return rows


def _nodes(release: OpenRelease, table: str, make: Callable[[Row], Node]) -> Iterator[Node]:
    return (_filled(make(row)) for row in _rows(release, table))


def _filled(node: Node) -> Node:
    """A node without what is missing."""
    return {name: value for name, value in node.items() if value not in (None, [], {})}


def _link(noun: str, key: str | None) -> Node | None:
    return {"@id": f"mb:{noun}:{key}"} if key else None


def _links(noun: str, keys: Iterable[str]) -> list[Node | None]:
    return [_link(noun, key) for key in sorted(set(keys))]


def _address(row: Row) -> Node | None:
    address = _filled({"addressLocality": row["city"], "addressCountry": row["country_code"]})
    return {"@type": "PostalAddress", **address} if address else None


def _series(row: Row) -> Node:
    return {**_named("series", row["series_id"], "EventSeries"), "name": row["name"]}


def _named(noun: str, key: str, kind: str) -> Node:
    return {"@id": f"mb:{noun}:{key}", "@type": kind, "identifier": key}


def _events(release: OpenRelease) -> Iterator[Node]:
    came = set(release.query("SELECT participation_id FROM took_part")["participation_id"])
    parts: dict[str, list[Row]] = {}
    for row in _rows(release, "participations"):
        parts.setdefault(row["meeting_id"] or "", []).append(row)
    sources: dict[str, list[str]] = {}
    for row in _rows(release, "meeting_reports"):
        sources.setdefault(row["meeting_id"], []).append(row["report_id"])
    for row in _rows(release, "meetings"):
        key = row["meeting_id"]
        yield _filled(
            {
                **_event(row),
                **_attendance(parts.get(key, []), came),
                "subjectOf": _links("report", sources.get(key, [])),
            }
        )


def _event(row: Row) -> Node:
    place = _filled({"name": row["venue"], "address": _address(row)})
    return {
        **_named("meeting", row["meeting_id"], "Event"),
        "name": row["name"],
        "startDate": _date(row["start_date"], row["date_precision"]),
        "endDate": _date(row["end_date"], row["date_precision"]),
        "location": {"@type": "Place", **place} if place else None,
        "superEvent": _link("series", row["series_id"]),
        "position": row["edition"],
        "about": row["theme"],
        "eventAttendanceMode": _mode(row["mode_code"]),
    }


def _attendance(rows: list[Row], came: Set[str]) -> Node:
    there = [row for row in rows if row["participation_id"] in came]
    inviting = [row for row in rows if row["capacity_code"] in INVITING]
    speaking = [row for row in rows if row["capacity_code"] in SPEAKING]
    supporting = [row for row in rows if row["capacity_code"] == "supporter"]
    return {
        "organizer": _parties(inviting),
        "performer": _parties(speaking),
        "attendee": _parties(there),
        "funder": _parties(supporting),
    }


def _parties(rows: list[Row]) -> list[Node | None]:
    people = (row["person_id"] for row in rows if row["person_id"])
    bodies = (row["organisation_id"] for row in rows if row["organisation_id"])
    return [*_links("organisation", bodies), *_links("person", people)]


def _date(day: Any, precision: str | None) -> str | None:
    return day.isoformat()[: DIGITS[precision or "day"]] if day else None


def _mode(code: str | None) -> Node | None:
    return {"@id": f"https://schema.org/{MODES[code]}"} if code else None


def _people(release: OpenRelease) -> Iterator[Node]:
    held: dict[str, list[Node]] = {}
    for row in _rows(release, "tenures"):
        role = {
            "@type": "OrganizationRole",
            "roleName": row["role"],
            "memberOf": _link("organisation", row["organisation_id"]),
        }
        if row["role"] or row["organisation_id"]:
            held.setdefault(row["person_id"], []).append(_filled(role))
    for row in _rows(release, "people"):
        yield _filled(
            {
                **_named("person", row["person_id"], "Person"),
                "name": row["name"],
                "familyName": row["family_name"],
                "givenName": row["given_names"],
                "honorificPrefix": row["title"],
                "memberOf": held.get(row["person_id"]),
            }
        )


def _organisation(row: Row) -> Node:
    item = row["wikidata_id"]
    return {
        **_named("organisation", row["organisation_id"], "Organization"),
        "name": row["name"],
        "alternateName": row["acronym"],
        "parentOrganization": _link("organisation", row["parent_id"]),
        "address": _address(row),
        "sameAs": f"http://www.wikidata.org/entity/{item}" if item else None,
    }


def _report(row: Row) -> Node:
    published = row["published_date"]
    return {
        **_named("report", row["report_id"], "Report"),
        "name": row["title"],
        "url": row["uri"] if "://" in row["uri"] else None,
        "datePublished": published.isoformat() if published else None,
        "inLanguage": row["language"],
        "publisher": _link("organisation", row["publisher_id"]),
    }
