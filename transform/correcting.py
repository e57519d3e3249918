"""One report with its corrections: mentions and facts taken out, put in, or told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from extract.records import (
    Evidence,
    Extraction,
    Meeting,
    Mention,
    Organisation,
    Participation,
    Person,
    Position,
    Programme,
)
from transform.anchors import Passage
from transform.slugs import canonical

RULE = "correction"
LOST = f"{RULE} "
"""How a correction in quarantine begins, where a document has the hash of its bytes."""

LABEL_OF = {
    "organisation": "ORG", "person": "PERSON", "meeting": "MEETING", "programme": "PROGRAMME",
}  # fmt: skip
"""The label under which each noun is mentioned."""

FACTS = ("positions", "participations", "presentations", "statements", "outcomes")
"""Tables whose rows can be said to be wrong; of the first two some can be said to be missing."""

_KEYS = (
    "key", "person_key", "organisation_key", "programme_key", "meeting_key", "represented_by_key",
)  # fmt: skip

Record = TypeVar("Record")


def record_at(extraction: Extraction, passage: Passage, noun: str) -> str | None:
    """The key of the thing that a passage names: the mention there that covers most of it."""
    label, best, found = LABEL_OF[noun], 0, None
    for mention in extraction.mentions:
        shared = min(mention.end, passage.end) - max(mention.start, passage.start)
        is_noun = mention.key is not None and mention.key.startswith(f"{noun}:")
        if is_noun and shared > best and (mention.label == label or noun == "meeting"):
            best, found = shared, mention.key
    if found is None and noun == "meeting":
        for meeting in extraction.meetings:
            if meeting.evidence.start <= passage.start < meeting.evidence.end:
                return meeting.key
    return found


def with_record(extraction: Extraction, passage: Passage, noun: str) -> tuple[Extraction, str]:
    """The extraction with a thing that the passage names, and its key."""
    if key := record_at(extraction, passage, noun):
        return extraction, key
    text = extraction.report.text[passage.start : passage.end]
    known = next(
        (k for k, name in _named(extraction, noun) if canonical(name) == canonical(text)), ""
    )
    key = known or _free_key(extraction, noun)
    mention = Mention(passage.start, passage.end, LABEL_OF[noun], text, RULE, key)
    changed = replace(extraction, mentions=(*extraction.mentions, mention))
    return (changed if known else _add_record(changed, noun, key, text, mention)), key


def without_mention(extraction: Extraction, passage: Passage, noun: str) -> Extraction:
    """The extraction without what it read at a passage; a thing that nothing else names goes."""
    key = record_at(extraction, passage, noun)
    if key is None:
        return extraction
    kept = tuple(
        m
        for m in extraction.mentions
        if not (m.key == key and m.start < passage.end and passage.start < m.end)
    )
    changed = replace(extraction, mentions=kept)
    if any(mention.key == key for mention in kept):
        return changed
    return _without_thing(changed, key)


def without_facts(
    extraction: Extraction, passage: Passage, table: str, wanted: Mapping[str, str]
) -> Extraction:
    """The extraction without the facts of a table that lie in a passage and say `wanted`.

    A `person`, `organisation` or `programme` is wanted by any name that the report has for it.
    """
    kept = tuple(
        fact
        for fact in getattr(extraction, table)
        if not (
            fact.evidence.start < passage.end
            and passage.start < fact.evidence.end
            and all(_has(extraction, fact, part, value) for part, value in wanted.items())
        )
    )
    return replace(extraction, **{table: kept})  # type: ignore[arg-type]


def _has(extraction: Extraction, fact: Any, part: str, value: str) -> bool:
    """Whether a fact has a value in a part, or is about the thing of that name."""
    if hasattr(fact, part):
        return canonical(str(getattr(fact, part))) == canonical(value)
    key = getattr(fact, f"{part}_key", None)
    written = (mention.text for mention in extraction.mentions if key and mention.key == key)
    return any(canonical(text) == canonical(value) for text in written)


def with_fact(
    extraction: Extraction, passage: Passage, table: str, said: Mapping[str, str]
) -> Extraction | None:
    """The extraction with one more fact; None where a name it gives is not in the passage."""
    keys: dict[str, str] = {}
    text = extraction.report.text
    for noun in ("person", "organisation"):
        if name := said.get(noun):
            start = text.find(name, passage.start, passage.end)
            if start < 0:
                return None
            extraction, keys[noun] = with_record(
                extraction, Passage(start, start + len(name)), noun
            )
    evidence = Evidence(passage.start, passage.end, RULE)
    fact: Position | Participation
    if table == "positions":
        fact = Position(
            keys["person"], said["person"], said.get("role"), evidence, keys.get("organisation"),
            said.get("organisation"), said.get("country_code"),
        )  # fmt: skip
    else:
        main = next((m.key for m in extraction.meetings if m.is_main), None)
        fact = Participation(
            said["capacity_code"], evidence, main, keys.get("person"),
            None if "person" in keys else keys.get("organisation"), said.get("country_code"),
        )  # fmt: skip
    facts = getattr(extraction, table)
    if any(_says(known, fact) for known in facts):
        return extraction
    return replace(extraction, **{table: (*facts, fact)})  # type: ignore[arg-type]


def with_registry_id(extraction: Extraction, key: str, registry_id: str) -> Extraction:
    """The extraction in which a body or programme is a registered one."""

    def known(records: tuple[Record, ...]) -> tuple[Record, ...]:
        return tuple(
            replace(record, registry_id=registry_id) if record.key == key else record  # type: ignore[type-var,attr-defined]
            for record in records
        )

    return replace(
        extraction,
        organisations=known(extraction.organisations),
        programmes=known(extraction.programmes),
    )


def name_of(extraction: Extraction, key: str) -> str:
    """The name of a thing of a report without order."""
    noun = key.partition(":")[0]
    name = next((name for known, name in _named(extraction, noun) if known == key), "")
    return " ".join(sorted(canonical(name.replace("-", " ")).split()))


def _named(extraction: Extraction, noun: str) -> list[tuple[str, str]]:
    records: dict[str, tuple[Any, ...]] = {
        "organisation": extraction.organisations,
        "person": extraction.people,
        "programme": extraction.programmes,
        "meeting": extraction.meetings,
    }
    return [(record.key, record.name or "") for record in records[noun]]


def _free_key(extraction: Extraction, noun: str) -> str:
    taken = {key for key, _ in _named(extraction, noun)}
    return next(k for n in range(1, 10**6) if (k := f"{noun}:{n}") not in taken)


def _add_record(
    extraction: Extraction, noun: str, key: str, text: str, mention: Mention
) -> Extraction:
    if noun == "organisation":
        return replace(
            extraction,
            organisations=(*extraction.organisations, Organisation(key, text, forms=(text,))),
        )
    if noun == "person":
        return replace(extraction, people=(*extraction.people, Person(key, text, forms=(text,))))
    if noun == "programme":
        return replace(
            extraction, programmes=(*extraction.programmes, Programme(key, text, forms=(text,)))
        )
    evidence = Evidence(mention.start, mention.end, RULE)
    meeting = Meeting(key, False, evidence, name=text, forms=(text,))
    return replace(extraction, meetings=(*extraction.meetings, meeting))


def _without_thing(extraction: Extraction, key: str) -> Extraction:
    """The extraction without a thing and all facts about it."""

    def kept(records: tuple[Record, ...]) -> tuple[Record, ...]:
        return tuple(r for r in records if all(getattr(r, k, None) != key for k in _KEYS))

    facts: dict[str, Any] = {name: kept(getattr(extraction, name)) for name in FACTS[:4]}
    return replace(
        extraction,
        people=kept(extraction.people),
        meetings=kept(extraction.meetings),
        organisations=tuple(
            replace(o, parent_key=None) if o.parent_key == key else o
            for o in kept(extraction.organisations)
        ),
        programmes=tuple(
            replace(p, owner_key=None) if p.owner_key == key else p
            for p in kept(extraction.programmes)
        ),
        outcomes=tuple(
            replace(o, actor_keys=tuple(a for a in o.actor_keys if a != key))
            for o in kept(extraction.outcomes)
        ),
        findings=tuple(f for f in extraction.findings if f.meeting_key != key),
        **facts,
    )


def _says(known: Any, fact: Any) -> bool:
    """Whether a fact that was read says what a correction adds."""
    names = ("person_key", "role", "organisation_key", "capacity_code", "country_code")
    return (
        known.evidence.start < fact.evidence.end
        and fact.evidence.start < known.evidence.end
        and all(getattr(known, n, None) == getattr(fact, n, None) for n in names)
    )
