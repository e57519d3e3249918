"""Builds: in memory or part by part, anew or with what did not change, a release is the same."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract.errors import StoreError
from extract.records import Extraction
from extract.reports import Metadata
from extract.sources import ArchivedFile
from extract.vocabulary import load_vocabulary
from flows.building import build_and_publish
from flows.inventory import Inventory
from flows.summary import Summary, quiet
from flows.workspace import LocalFolder
from load.corrections import append_correction
from load.extractions import ExtractionStore
from load.parquet import read_table
from load.releases import latest
from tests.flows.conftest import settings_for
from tests.quality.annotated import read_annotated
from tests.quality.world_reports import made_world
from transform.corrections import Anchor, Correction

NOW = datetime(2024, 12, 1, 12, tzinfo=UTC)
LATER = datetime(2024, 12, 2, 12, tzinfo=UTC)
VERSIONS = {"model": "m", "vocabulary": "v", "code": "c", "corrections": "", "contract": "1"}


@cache
def world() -> tuple[Extraction, ...]:
    return tuple(made_world(60, load_vocabulary()).extractions)


@cache
def annotated() -> tuple[Extraction, ...]:
    """Real reports, read by rules alone: every kind of fact."""
    from extract.pipeline import build_pipeline, extract_documents

    found = extract_documents(build_pipeline(None), [r.raw() for r in read_annotated("a00,b00")])
    return tuple(e for e in found if isinstance(e, Extraction))


def build(
    data: Path, extractions: Iterable[Extraction], *, now: datetime = NOW, **options: Any
) -> Summary:
    """Publish a release of these extractions."""
    settings = settings_for(data, **options)
    found = {f"key of {e.report.uri}": e for e in extractions}
    store = ExtractionStore(settings.extractions)
    if found.keys() - store.keys():
        store.write_part(found)
    documents = {key: archived(e) for key, e in sorted(found.items())}
    inventory = Inventory(documents, (), VERSIONS)
    return build_and_publish(inventory, (), settings, LocalFolder(), now=now, on_progress=quiet)


def archived(extraction: Extraction) -> ArchivedFile:
    report = extraction.report
    return ArchivedFile(
        report.raw_path, report.uri, report.file_name, report.source, report.raw_sha256,
        Metadata(), 1,
    )  # fmt: skip


def files(data: Path) -> dict[str, bytes]:
    """The bytes of all tables of the latest release."""
    folder = data / "processed" / "latest"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.glob("**/*.parquet"))
        if path.is_file()
    }


@pytest.mark.parametrize("reports", [world, annotated])
def test_a_build_that_spares_memory_gives_the_same_bytes(reports: Any, tmp_path: Path) -> None:
    build(tmp_path / "one", reports(), part_reports=8)
    build(tmp_path / "two", reports(), part_reports=8, build_memory=0)
    assert len(files(tmp_path / "one")) > 100
    assert files(tmp_path / "one") == files(tmp_path / "two")


@pytest.mark.parametrize(("seed", "build_memory"), [(1, 0), (2, 10_000), (3, 10_000)])
def test_a_build_that_takes_over_gives_the_bytes_of_one_made_anew(
    seed: int, build_memory: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    before = chance.sample(world(), 50)
    after = chance.sample(before, chance.choice((45, 49, 50)))
    after += [e for e in world() if e not in before][: chance.choice((1, 3))]
    options = {"part_reports": 8 if seed % 2 else 800, "build_memory": build_memory}
    one, other = tmp_path / "one", tmp_path / "other"
    build(one, before, **options)
    shutil.copytree(one, other, symlinks=True)
    forget_recipes(other)

    assert build(one, after, now=LATER, **options).is_published
    assert build(other, after, now=LATER, **options).is_published
    assert files(one) == files(other)


def forget_recipes(data: Path) -> None:
    """So that nothing is taken over from this release."""
    manifest = data / "processed" / "latest" / "manifest.json"
    told = json.loads(manifest.read_text())
    manifest.write_text(json.dumps({**told, "recipes": {}}))


def test_one_more_report_leaves_the_parts_that_it_does_not_concern(tmp_path: Path) -> None:
    *before, new = annotated()
    build(tmp_path, before, part_reports=8)
    first = latest(tmp_path / "processed")
    build(tmp_path, [*before, new], now=LATER, part_reports=8)
    second = latest(tmp_path / "processed")
    assert first is not None
    assert second is not None
    written = {
        path.stem
        for path in (second.path / "mentions.parquet").iterdir()
        if not path.samefile(first.path / "mentions.parquet" / path.name)
    }
    assert new.report.report_id[0] in written
    assert len(written) < 8


def test_a_damaged_part_is_not_taken_over(tmp_path: Path) -> None:
    build(tmp_path, world()[1:], part_reports=8)
    release = tmp_path / "processed" / "latest" / "outcomes.parquet"
    for part in release.iterdir():
        part.write_bytes(part.read_bytes()[:-1] + b"!")
    with pytest.raises(StoreError, match="the file is damaged: restore it"):
        build(tmp_path, world(), now=LATER, part_reports=8)


def test_corrections_hold_where_memory_is_spared(tmp_path: Path) -> None:
    first = world()[0]
    mention = next(m for m in first.mentions if m.label == "MEETING")
    correction = Correction(
        "corrections.csv line 2", "An Editor", "2024-12-01", "seen", "value", "meeting",
        Anchor(first.report.uri, mention.text), field="city", value="Elsewhere",
    )  # fmt: skip
    for name, build_memory in (("one", 0), ("other", 1_000)):
        data = tmp_path / name
        append_correction(data / "corrections.csv", correction)
        build(data, world(), build_memory=build_memory)
        meetings = read_table(data / "processed" / "latest" / "meetings.parquet")
        assert "Elsewhere" in meetings["city"].tolist()
    assert files(tmp_path / "one") == files(tmp_path / "other")
