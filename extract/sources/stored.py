"""Sources that need no web: folders, object stores, stored crawls."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from extract.errors import FetchError, UnreadableError
from extract.sources.archive import archive_paths
from extract.sources.arrivals import Arrival
from extract.sources.crawls import crawl_files, pages_of
from extract.sources.declared import Source
from extract.sources.holdings import Holdings
from extract.sources.memory import Known, Lost, read_memory, write_memory
from extract.sources.offers import is_wanted
from extract.sources.runs import Gathered, Run
from extract.sources.sidecar import timestamp
from extract.sources.stores import is_remote, open_store


def gather_stored(source: Source, *, raw: Path, state: Path, now: datetime) -> Gathered:
    """Brings what is new or changed of a folder, an object store or a crawl into the archive.

    Raises `UsageError` for a store that needs a package which is not installed.
    """
    path, lacking = path_of(source), missing(source)
    if source.kind == "folder" and not is_remote(source.path or "") and lacking is None:
        return _gather_folder(source, path, raw=raw, state=state, now=now)
    run = Run(source, read_memory(state, source.name), Holdings.of_archive(raw), now)
    if lacking:
        run.fail(source.path or "", lacking)
    elif source.kind == "archive":
        _read_crawls(path, run)
    else:
        _read_store(run)
    gathered = run.finish()
    write_memory(run.memory, state, source.name)
    return gathered


def path_of(source: Source) -> Path:
    """Where a source on this machine lies."""
    return Path(source.path or "").expanduser()


def missing(source: Source) -> FetchError | None:
    """What is to be said of a source on this machine that is not there; None where it is."""
    path = path_of(source)
    if is_remote(source.path or "") or path.exists():
        return None
    message = f"There is no {path}. Check the path of source {source.name}."
    return FetchError("missing_folder", message, is_temporary=True)


def nothing_in(source: Source, *, before: int = 0) -> str:
    """What is to be said of a folder without a report; the last run found `before` in it."""
    where = source.path if is_remote(source.path or "") else path_of(source)
    was = f"; the run before found {before:,}" if before else ""
    return f"Source {source.name} offers no report in {where}{was}. Check the folder."


def _gather_folder(
    source: Source, path: Path, *, raw: Path, state: Path, now: datetime
) -> Gathered:
    found = archive_paths([path], raw=raw, now=now, source=source.name, known=source.metadata())
    memory = read_memory(state, source.name)
    offered = len(found.new) + len(found.changed) + len(found.unchanged)
    warnings = []
    if not offered:
        warnings.append(nothing_in(source, before=memory.offered))
    memory.last_run, memory.offered, memory.warnings = timestamp(now), offered, warnings
    memory.lost = {
        row.uri: Lost(row.uri, row.reason_code, row.message, True, 1, timestamp(now))
        for row in found.quarantined
    }
    write_memory(memory, state, source.name)
    return Gathered(
        source=source.name,
        offered=offered,
        new=found.new,
        changed=found.changed,
        unchanged=len(found.unchanged),
        lost=found.quarantined,
        warnings=tuple(warnings),
        ignored=found.ignored,
        is_failed=not offered and bool(found.quarantined),
    )


def _read_store(run: Run) -> None:
    store = open_store(run.source.path or "")
    try:
        for file in store.files():
            if not file.is_report:
                run.ignored.append(file.uri)
                continue
            run.offered += 1
            known = run.memory.documents.get(file.uri) or Known()
            if known.changed == file.validator and known.uri in run.holdings.by_uri:
                run.keep(known)
                continue
            try:
                data = store.read(file)
                told = run.metadata(None, None)
                run.take(Arrival(run.source.name, file.uri, data, told, {}, run.now), file.uri)
            except UnreadableError as error:
                run.lose(file.uri, error)
            else:
                run.memory.documents[file.uri].changed = file.validator
    except FetchError as error:
        run.fail(run.source.path or "", error)


def _read_crawls(path: Path, run: Run) -> None:
    for file in crawl_files(path):
        validator = f"{file.stat().st_size} {file.stat().st_mtime_ns}"
        name = file.name if file == path else file.relative_to(path).as_posix()
        known = run.memory.documents.setdefault(f"warc:{name}", Known())
        if known.changed == validator:
            run.offered += known.words
            run.unasked += known.words
            continue
        before = run.offered
        is_whole = _read_crawl(file, name, run)
        known.words = run.offered - before
        known.changed = validator if is_whole else None


def _read_crawl(file: Path, name: str, run: Run) -> bool:
    """Reads one file of a crawl; whether nothing of it was lost."""
    is_whole = True
    for page in pages_of(file):
        if isinstance(page, UnreadableError):
            run.lose(f"{run.source.name}/{name}", page)
            is_whole = False
        elif run.offered >= run.source.pages:
            return False
        elif is_wanted(page.uri, run.source):
            run.offered += 1
            moment = min(page.fetched_at or run.now, run.now)
            http = {"content-type": page.content_type} if page.content_type else {}
            told = run.metadata(None, None)
            arrival = Arrival(run.source.name, page.uri, page.data, told, http, moment)
            try:
                run.take(arrival, page.uri)
            except UnreadableError as error:
                run.lose(page.uri, error)
                is_whole = False
    return is_whole
