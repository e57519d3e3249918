"""From what was read in all reports to a release: everything in memory, or part by part.

Up to `Settings.build_memory` documents all their records are in memory at once. Beyond,
only what identity needs of them is; the rest is read again, part by part, when the tables
of facts are written. The release is the same, to the byte.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec

from extract.errors import ContractError, StoreError
from extract.records import Extraction
from extract.reports import Quarantined
from extract.vocabulary import load_vocabulary
from flows.comparing import Held, compare, compare_by_source, held
from flows.garbage import uncollected
from flows.inventory import Inventory, causes
from flows.reading import read_in, unread_in
from flows.reasons import READ_BY
from flows.settings import Settings
from flows.summary import Counts, OnProgress, Progress, Refused, SourceCounts, Summary
from flows.summing import published_summary
from flows.thresholds import refuse_beyond_thresholds
from flows.workspace import Workspace
from load.corrections import read_corrections
from load.earlier import EarlierRelease
from load.extractions import ExtractionStore
from load.files import write_file
from load.releases import Facts, Inputs, Release, latest, publish
from transform.build import draft
from transform.draft import Draft
from transform.reports import Origin, origin_of

SAME = ".same.json"
"""Names the latest release, and other inputs than its own that would give it again."""


class Stored:
    """What was read in the documents of an inventory, as a build asks for it."""

    def __init__(
        self, inventory: Inventory, unread: Sequence[Quarantined], settings: Settings
    ) -> None:
        lost = {(row.uri, row.raw_sha256) for row in unread}
        self._documents = [
            key
            for key, file in inventory.documents.items()
            if (file.uri, file.raw_sha256) not in lost
        ]
        self._store = ExtractionStore(settings.extractions)
        self.is_lean = len(self._documents) > settings.build_memory
        self.reports: list[Held] = []
        self.quarantined: list[Quarantined] = [*inventory.quarantined, *unread]
        self.keys: dict[Origin, str] = {}
        """The keys of the results, by the origins of their reports."""
        self._kept: list[Extraction] = []
        self._places: list[tuple[str, str]] = []
        """Every report's id, and the key of the result that holds it."""

    def read(self, check: Callable[[Stored], None]) -> Iterator[Extraction]:
        """Every extraction, once; what could not be read joins `quarantined`.

        Before the last one is followed by the end, `check` may refuse them all.
        """
        for key, result in self._store.read(self._documents) if self._documents else ():
            self.quarantined.extend(unread_in(result))
            for extraction in read_in(result):
                self.reports.extend(held([extraction.report]))
                self.keys[origin_of(extraction)] = key
                self._places.append((extraction.report.report_id, key))
                if not self.is_lean:
                    self._kept.append(extraction)
                yield extraction
        check(self)

    def part(self, part: str) -> Iterator[Extraction]:
        """The extractions of the reports whose ids begin with `part`, again."""
        if not self.is_lean:
            yield from (e for e in self._kept if e.report.report_id.startswith(part))
            return
        keys = {key for report_id, key in self._places if report_id.startswith(part)}
        for _, result in self._store.read(keys) if keys else ():
            yield from (e for e in read_in(result) if e.report.report_id.startswith(part))


def build_and_publish(
    inventory: Inventory,
    unread: Sequence[Quarantined],
    settings: Settings,
    data: Workspace,
    *,
    now: datetime,
    on_progress: OnProgress,
) -> Summary:
    """All tables from all stored results, published; refused tables raise `ContractError`."""
    with uncollected():
        built = _built(inventory, unread, settings, now=now, on_progress=on_progress)
    current = built.release or latest(settings.processed)
    if current is None:
        raise StoreError(f"{settings.processed} lost its release during the run; run again.")
    if built.release is None and not unread:
        _note_same(current, inventory, settings.processed)
    is_published = data.publish(current, keep=settings.keep) or built.release is not None
    summary = published_summary(current, built.counts, is_published=is_published)
    return replace(summary, by_source=built.by_source)


@dataclass(frozen=True, slots=True)
class _Built:
    """What remains of a build when all that it had in memory is let go."""

    release: Release | None
    """None where the latest release says the same already."""
    counts: Counts
    by_source: tuple[SourceCounts, ...]


def _built(
    inventory: Inventory,
    unread: Sequence[Quarantined],
    settings: Settings,
    *,
    now: datetime,
    on_progress: OnProgress,
) -> _Built:
    vocabulary = load_vocabulary(settings.vocabulary)
    before = latest(settings.processed)
    stored = Stored(inventory, unread, settings)
    begun = draft(
        stored.read(partial(_refuse, before=before, settings=settings)),
        stored.quarantined,
        vocabulary=vocabulary,
        earlier=EarlierRelease(before) if before else None,
        causes=causes(inventory.versions, before),
        corrections=read_corrections(settings.corrections, vocabulary=vocabulary),
        is_lean=stored.is_lean,
    )
    on_progress(Progress("publish"))
    counts = compare(stored.reports, before)  # publishing may remove the release before
    by_source = _by_source(stored, before)
    release = publish(
        begun.tables,
        folder=settings.processed,
        inputs=_inputs(inventory, unread, counts, len(begun.tables["quarantine"])),
        now=now,
        keep=settings.keep,
        vocabulary=vocabulary,
        facts=_facts(begun, stored, inventory),
        part_reports=settings.part_reports,
    )
    return _Built(release, counts, by_source)


def _facts(begun: Draft, stored: Stored, inventory: Inventory) -> Facts:
    """The tables of facts, which are made part by part."""
    context = "\n".join(f"{name} {told}" for name, told in sorted(inventory.versions.items()))
    return Facts(
        reports=len(begun.origins),
        make=lambda part: begun.facts(stored.part(part), part=part),
        recipe=lambda part: begun.recipe(part, stored.keys, context),
        finish=lambda: {"changes": begun.changes()},
    )


def is_made_from(release: Release, inventory: Inventory, processed: Path) -> bool:
    """Whether a release was made from this inventory, or one like it would be."""
    digest = inventory.digest()
    is_noted = _noted(processed / SAME) == [release.id, digest]
    return is_noted or release.manifest.options.get("inputs") == digest


def _note_same(release: Release, inventory: Inventory, processed: Path) -> None:
    """Keep that this inventory gives a release that is there, so that it is not built again."""
    write_file(processed / SAME, msgspec.json.encode([release.id, inventory.digest()]))


def _noted(path: Path) -> list[str] | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[str])
    except (OSError, msgspec.MsgspecError):
        return None


def _by_source(stored: Stored, before: Release | None) -> tuple[SourceCounts, ...]:
    refused = Counter(row.source for row in stored.quarantined)
    return compare_by_source(stored.reports, before, refused)


def _refuse(stored: Stored, *, before: Release | None, settings: Settings) -> None:
    """Refuse what was read as a whole before anything is built from it."""
    _refuse_general_failure(len(stored.reports), stored.quarantined, before)
    refused = [Refused(row.uri, row.reason_code, row.message) for row in stored.quarantined]
    refuse_beyond_thresholds(settings, _by_source(stored, before), refused)


def _refuse_general_failure(
    read: int, quarantined: Iterable[Quarantined], before: Release | None
) -> None:
    """A fault of the program must not take the place of a release that was good."""
    failed = [row for row in quarantined if row.stage == "extract"]
    reports = read + len(failed)
    if before and before.manifest.tables["reports"].rows and 2 * len(failed) > reports:
        raise ContractError(
            f"The release is refused: reading failed for {len(failed)} of {reports} reports, which "
            "points to a fault of the program, the model or the vocabulary; the release before "
            f"stays as it is. Mend it and run again. The first: {failed[0].message}"
        )


def _inputs(
    inventory: Inventory, unread: Sequence[Quarantined], counts: Counts, quarantined: int
) -> Inputs:
    """What the manifest says of the inputs; no digest where some must be tried again."""
    options = {name: inventory.versions[name] for name in ("code", "corrections")}
    options[READ_BY] = inventory.readers()
    if not unread:
        options["inputs"] = inventory.digest()
    return Inputs(
        new=counts.new,
        changed=counts.changed,
        unchanged=counts.unchanged,
        quarantined=quarantined,
        model=inventory.versions["model"],
        vocabulary=inventory.versions["vocabulary"],
        options=options,
    )
