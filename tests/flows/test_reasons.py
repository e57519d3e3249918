"""Why documents are read: said beforehand, done, and counted afterwards."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extract.errors import StoreError
from flows import forgetting, inventory
from flows.artifacts import markdown
from flows.inventory import take_inventory
from flows.program import NOTE, Code, code_fingerprint, code_of
from flows.settings import Settings
from flows.steps import run_ingest
from flows.summary import Summary
from flows.survey import survey
from load import extractions, manifest
from load.extractions import ExtractionStore
from tests.flows.conftest import REPORTS, settings_for, table_bytes
from tests.flows.objects import Server, names_in, put_reports, settings_at
from tests.flows.stubs import bare_step
from tests.flows.test_sources import run

SetCode = Callable[..., None]


@pytest.fixture
def code(monkeypatch: pytest.MonkeyPatch) -> SetCode:
    """Lets code be another for documents of some families."""
    real = code_of(Path("nowhere"))

    def changed(**reading: str) -> None:
        other = Code(real.of, f"{real.release} {reading}", {**real.reading, **reading})
        monkeypatch.setattr(inventory, "code_of", lambda _processed: other)

    return changed


def foretold_and_done(settings: Settings) -> Summary:
    """A run that reads what the look at it said, and nothing in the next look."""
    found = survey(settings)
    summary = run_ingest(settings, step=bare_step)
    assert dict(summary.reasons) == dict(found.reasons)
    assert summary.to_read == found.to_read == len(found.documents)
    assert survey(settings).to_read == 0
    return summary


def reasons(settings: Settings) -> dict[str, tuple[str, ...]]:
    return {document.uri: document.reasons for document in survey(settings).documents}


def test_new_then_nothing(data: Path):
    settings = settings_for(data)
    assert foretold_and_done(settings).reasons == {"new": len(REPORTS)}
    again = survey(settings)
    assert (again.to_read, again.stored) == (0, len(REPORTS))
    assert not run_ingest(settings, step=bare_step).reasons


def test_other_bytes_and_another_description(data: Path):
    settings = settings_for(data)
    run_ingest(settings, step=bare_step)
    path = data / "raw" / "delta.txt"
    path.write_text(path.read_text() + "\nA third dialogue is planned for 2025.\n")
    told = {"published": "2024-05-04"}
    (data / "raw" / "lagoon.txt.meta.json").write_text(json.dumps(told))
    assert reasons(settings) == {"delta.txt": ("bytes",), "lagoon.txt": ("description",)}
    assert foretold_and_done(settings).reasons == {"bytes": 1, "description": 1}


def test_model_and_vocabulary(data: Path, tmp_path: Path):
    run_ingest(settings_for(data), step=bare_step)
    extra = tmp_path / "vocabulary"
    extra.mkdir()
    (extra / "regions.csv").write_text("name\nNarnia\n")
    shipped = Settings().model
    both = settings_for(data, model=shipped, vocabulary=extra)
    assert survey(both).reasons == {"model+vocabulary": len(REPORTS)}
    assert foretold_and_done(settings_for(data, model=shipped)).reasons == {"model": len(REPORTS)}
    assert foretold_and_done(both).reasons == {"vocabulary": len(REPORTS)}


def test_code_reads_anew_only_what_it_may_read(data: Path, code: SetCode):
    (data / "raw" / "scan.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    settings = settings_for(data)
    run_ingest(settings, step=bare_step)
    code(pdf="other")
    assert reasons(settings) == {"scan.pdf": ("code",)}
    code(text="other")
    assert len(reasons(settings)) == len(REPORTS)
    assert foretold_and_done(settings).reasons == {"code": len(REPORTS)}


def test_of_several_earlier_results_the_nearest_counts(data: Path, code: SetCode):
    run_ingest(settings_for(data), step=bare_step)
    code(text="other")
    run_ingest(settings_for(data), step=bare_step)
    assert set(survey(settings_for(data, model=Settings().model)).reasons) == {"model"}


def test_what_could_not_be_read_is_tried_again(data: Path):
    (data / "raw" / "empty.txt").write_text(" ")
    settings = settings_for(data)
    run_ingest(settings, step=bare_step)
    assert (survey(settings).kept, survey(settings).counts.new) == (1, 0)
    from flows.replaying import forget_failures

    forget_failures(settings, None)
    assert reasons(settings) == {"empty.txt": ("retried",)}
    assert survey(settings).retried == ("empty.txt",)
    assert foretold_and_done(settings).reasons == {"retried": 1}


def test_results_that_were_lost(data: Path):
    settings = settings_for(data)
    run_ingest(settings, step=bare_step)
    for part in settings.extractions.glob("part-*"):
        part.unlink()
    assert foretold_and_done(settings).reasons == {"lost": len(REPORTS)}


def as_written_before(settings: Settings) -> None:
    """The store and the release of a version that did not note what read a document."""
    store = ExtractionStore(settings.extractions)
    for part in list(settings.extractions.iterdir()):
        rows = pq.read_table(part).select(["key", "kind", "payload"])
        old = pa.array([f"old-{key}" for key in rows["key"].to_pylist()])
        store._write(rows.set_column(0, rows.schema.field("key"), old))
        part.unlink()
    folder = settings.processed / "latest"
    told = manifest.read_manifest(folder)
    options = {name: value for name, value in told.options.items() if name != "read_by"}
    path = folder / "manifest.json"
    path.write_bytes(manifest.encode_manifest(replace(told, options=options)))


def test_a_store_of_an_earlier_version_goes_on_working(data: Path):
    settings = settings_for(data)
    run_ingest(settings, step=bare_step)
    as_written_before(settings)
    before = table_bytes(data)
    assert survey(settings).reasons == {"code": len(REPORTS)}
    ExtractionStore(settings.extractions).compact(most=0)
    assert foretold_and_done(settings).reasons == {"code": len(REPORTS)}
    assert table_bytes(data) == before
    path = data / "raw" / "delta.txt"
    path.write_text(path.read_text() + "\nA third dialogue is planned for 2025.\n")
    assert foretold_and_done(settings).reasons == {"bytes": 1}
    ExtractionStore(settings.extractions).compact(most=0)
    assert survey(settings).to_read == 0


def test_inputs_that_give_the_same_release_are_not_built_twice(
    data: Path, code: SetCode, monkeypatch: pytest.MonkeyPatch
):
    settings = settings_for(data)
    run_ingest(settings, step=bare_step)
    code(text="other")
    assert not run_ingest(settings, step=bare_step).is_published
    told: list[str] = []
    run_ingest(settings, step=bare_step, on_progress=lambda progress: told.append(progress.step))
    assert told == ["collect"]


class TestForgetting:
    def test_results_of_the_last_states_of_code_are_kept(self, data: Path, code: SetCode):
        settings = settings_for(data)
        store = ExtractionStore(settings.extractions)
        for number in range(6):
            code(text=str(number))
            path = data / "raw" / "delta.txt"
            path.write_text(f"{path.read_text()}\nDialogue {number} was held in Suva.\n")
            run_ingest(settings, step=bare_step)
            assert set(take_inventory(settings, settings.raw).documents) <= store.keys()
            assert len(store.keys()) == len(REPORTS) * min(number + 1, forgetting.GENERATIONS)
        code(text="4")
        assert reasons(settings) == {"delta.txt": ("code",)}

    def test_a_kill_meanwhile_loses_nothing(
        self, data: Path, code: SetCode, monkeypatch: pytest.MonkeyPatch
    ):
        settings = settings_for(data)
        monkeypatch.setattr(forgetting, "GENERATIONS", 1)
        run_ingest(settings, step=bare_step)

        class Killed(BaseException):
            pass

        def kill(_path: Path) -> None:
            raise Killed

        code(text="other")
        (data / "raw" / "delta.txt").unlink()
        with monkeypatch.context() as patched, pytest.raises(Killed):
            patched.setattr(extractions, "remove", kill)
            run_ingest(settings, step=bare_step)
        assert survey(settings).to_read == 0
        before = table_bytes(data)
        (data / "raw" / "lagoon.txt").unlink()
        run_ingest(settings, step=bare_step)
        assert table_bytes(data) != before
        assert ExtractionStore(settings.extractions).keys() <= {
            *take_inventory(settings, settings.raw).documents, *_of(settings, "lagoon.txt")
        }  # fmt: skip

    def test_a_disk_that_refuses_does_not_fail_the_run(
        self, data: Path, code: SetCode, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(forgetting, "GENERATIONS", 1)
        settings = settings_for(data)
        run_ingest(settings, step=bare_step)

        def refuse(*_: object) -> None:
            raise StoreError("no")

        monkeypatch.setattr(ExtractionStore, "forget", refuse)
        code(text="other")
        (data / "raw" / "delta.txt").unlink()
        assert run_ingest(settings, step=bare_step).is_published


def _of(settings: Settings, uri: str) -> set[str]:
    store = ExtractionStore(settings.extractions)
    return {made.key for made in store.made_of({uri})}


class TestProgram:
    def test_noted_fingerprints_are_taken_while_the_code_is_the_same(
        self, data: Path, monkeypatch: pytest.MonkeyPatch
    ):
        from flows import program

        settings = settings_for(data)
        run_ingest(settings, step=bare_step)
        noted = program._noted(settings.processed / NOTE)
        assert noted == code_of(Path("nowhere"))
        program._worked_out.cache_clear()
        monkeypatch.setattr(program, "_worked_out", program.cache(lambda: None))
        assert code_of(settings.processed) == noted
        monkeypatch.setattr(program, "code_fingerprint", lambda: "other")
        assert code_of(settings.processed) is None

    def test_equal_programs_are_equal_to_the_byte(self):
        assert code_fingerprint() == code_fingerprint()
        assert len(code_fingerprint()) == 64


class TestTold:
    def test_on_the_terminal_and_as_json(self, data: Path):
        dry = run("ingest", "--dry-run", "--data", str(data))
        assert "To be read   5: 5 new" in dry.output
        assert "    delta.txt" in dry.output
        told = json.loads(run("ingest", "--dry-run", "--json", "--data", str(data)).output)
        assert told["documents"][0] == {
            "uri": "delta.txt", "source": "raw", "reasons": ["new"],
        }  # fmt: skip
        assert not (data / "processed").exists()
        assert "Read         5: 5 new" in run("ingest", "--data", str(data)).output
        path = data / "raw" / "delta.txt"
        path.write_text(path.read_text() + "\nA third dialogue is planned for 2025.\n")
        done = json.loads(run("ingest", "--json", "--data", str(data)).output)
        assert (done["to_read"], done["reasons"]) == (1, {"bytes": 1})
        assert "Unchanged    5" in run("ingest", "--dry-run", "--data", str(data)).output

    def test_on_the_page(self, data: Path):
        page = markdown(run_ingest(settings_for(data), step=bare_step))
        assert "| 5 | new |" in page

    def test_several_reasons_in_words(self, data: Path, code: SetCode):
        run_ingest(settings_for(data), step=bare_step)
        code(text="other")
        result = run("ingest", "--dry-run", "--data", str(data))
        assert "5 code changed" in result.output


def test_an_object_store(s3: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    address = s3.new_address()
    put_reports(s3, address, REPORTS)
    run_ingest(settings_at(address, tmp_path / "here"), step=bare_step)
    monkeypatch.setenv("MINUTEBOOK_CACHE", str(tmp_path / "there"))
    more = tmp_path / "more.txt"
    more.write_text("Another report of another meeting, in Lima, Peru.")
    before = names_in(s3, address)
    found = run("ingest", str(more), "--dry-run", "--json", "--data", address)
    told = json.loads(found.output)
    assert (told["stored"], told["reasons"]) == (len(REPORTS), {"new": 1})
    assert names_in(s3, address) == before
