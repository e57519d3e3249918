"""Corrections applied at every build, each where its passage is found anew.

Whatever was read there, what a correction says becomes a change of that report's
records, a decision about identity or a value in place of the chosen one. One whose
passage is gone is a finding (`correction_unanchored`); one whose report is gone is
in `quarantine`. Nothing is guessed in their place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extract.records import Evidence, Extraction, Finding
from extract.reports import Quarantined
from transform.anchors import Passage, locate
from transform.correcting import (
    LOST,
    RULE,
    name_of,
    with_fact,
    with_record,
    with_registry_id,
    without_facts,
    without_mention,
)
from transform.corrections import Anchor, Applied, Correction, Override
from transform.identity import Reference
from transform.slugs import digest


def apply(extractions: Iterable[Extraction], corrections: Sequence[Correction]) -> Applied:
    """The extractions with all corrections whose passages are found."""
    applied = Applied(list(extractions))
    if not corrections:
        return applied
    places: dict[str, list[int]] = defaultdict(list)
    for number, extraction in enumerate(applied.extractions):
        places[extraction.report.uri].append(number)
    order = {"ignore": 0, "wrong": 1, "missing": 2}
    for correction in sorted(corrections, key=lambda c: order.get(c.action, 3)):
        _apply_one(correction, applied, places)
    return applied


def _apply_one(
    correction: Correction, applied: Applied, places: Mapping[str, Sequence[int]]
) -> None:
    found = _find(correction.anchor, applied, places)
    other = _find(correction.other, applied, places) if correction.other else None
    if found is None or (correction.other and other is None):
        _keep_unanchored(correction, applied, places)
        return
    _remember(applied, *(place for place in (found, other) if place))
    number, passage = found
    extraction = applied.extractions[number]
    if correction.action == "ignore":
        applied.extractions[number] = without_mention(extraction, passage, correction.noun)
    elif correction.action == "wrong":
        said = correction.said()
        changed = without_facts(extraction, passage, correction.noun, said)
        applied.extractions[number] = changed
    elif correction.action == "missing":
        added = with_fact(extraction, passage, correction.noun, correction.said())
        if added is None:
            _keep_unanchored(correction, applied, places)
        else:
            applied.extractions[number] = added
    else:
        _decide(correction, applied, found, other)


def _remember(applied: Applied, *places: tuple[int, Passage]) -> None:
    """Note where a correction applies, and what is named there."""
    for number, passage in places:
        extraction = applied.extractions[number]
        report_id = extraction.report.report_id
        applied.passages.append((report_id, passage))
        applied.references |= {
            (report_id, mention.key)
            for mention in extraction.mentions
            if mention.key and mention.start < passage.end and passage.start < mention.end
        }


def _decide(
    correction: Correction,
    applied: Applied,
    found: tuple[int, Passage],
    other: tuple[int, Passage] | None,
) -> None:
    """`same`, `not_same` and `value`: about things, not about facts."""
    one = _reference(found, correction.noun, applied)
    if correction.action == "value":
        applied.overrides.append(
            Override(correction.noun, one, correction.field, correction.value, correction.where)
        )
    elif other is None:
        number = found[0]
        if correction.action == "same":
            extraction = applied.extractions[number]
            applied.extractions[number] = with_registry_id(extraction, one[1], correction.value)
        else:
            applied.alone[one] = _own(correction)
    else:
        two = _reference(other, correction.noun, applied)
        if correction.action == "same":
            applied.together.append((one, two, f"{correction.made_by}: {correction.reason}"))
            applied.said_together.append((one, two, correction))
            return
        applied.apart.append((one, two))
        applied.said_apart.append((one, two, correction))
        names = [
            name_of(applied.extractions[n], r[1]) for (n, _), r in ((found, one), (other, two))
        ]
        if correction.noun in ("organisation", "programme") or names[0] == names[1]:
            applied.alone[one] = _own(correction)


def _own(correction: Correction) -> str:
    return digest(" ".join(correction.anchor.plain()), 8)


def _reference(found: tuple[int, Passage], noun: str, applied: Applied) -> Reference:
    """The thing that a passage names; where nothing was read there, it is one from now on."""
    number, passage = found
    changed, key = with_record(applied.extractions[number], passage, noun)
    applied.extractions[number] = changed
    applied.references.add((changed.report.report_id, key))
    return changed.report.report_id, key


def _find(
    anchor: Anchor | None, applied: Applied, places: Mapping[str, Sequence[int]]
) -> tuple[int, Passage] | None:
    for number in places.get(anchor.uri, ()) if anchor else ():
        text = applied.extractions[number].report.text
        if anchor and (place := locate(text, anchor.quote, anchor.before, anchor.after)):
            return number, place
    return None


def _keep_unanchored(
    correction: Correction, applied: Applied, places: Mapping[str, Sequence[int]]
) -> None:
    """Keep a correction that was not applied: where people look for what is doubtful."""
    applied.unanchored.append(correction)
    anchors = [a for a in (correction.anchor, correction.other) if a]
    missing = next((a for a in anchors if a.uri not in places), None)
    if missing is not None:
        applied.lost.append(_quarantined(correction, missing))
        return
    unfound = next((a for a in anchors if _find(a, applied, places) is None), correction.anchor)
    number = places[unfound.uri][0]
    extraction = applied.extractions[number]
    finding = Finding(
        "correction_unanchored", correction.field or correction.action, unfound.quote,
        f"{correction.where} ({correction.made_by}, {correction.made_on})", "unclear",
        Evidence(0, max(1, min(len(extraction.report.text), 1)), RULE),
    )  # fmt: skip
    applied.extractions[number] = replace(extraction, findings=(*extraction.findings, finding))


def _quarantined(correction: Correction, anchor: Anchor) -> Quarantined:
    message = (
        f"{correction.where} corrects a report that is not in the archive: {anchor.uri!r}; "
        "give its uri as in the table reports, or delete the row"
    )
    return Quarantined(
        "corrections", anchor.uri, "", f"{LOST}{digest(correction.where, 8)}", "read",
        "correction_without_report", message,
    )  # fmt: skip
