"""Results of reading: damaged parts, and results that nothing needs any more."""

from __future__ import annotations

from collections.abc import Iterator

from flows.health.findings import FIX, Finding, Patient
from flows.inventory import take_inventory
from flows.workspace import have_archive, have_results, hold_data
from load.extractions import ExtractionStore
from load.files import remove


def parts(patient: Patient) -> Iterator[Finding]:
    """Whether the parts are what they were when they were written."""
    settings = patient.settings
    have_results(settings)
    store = ExtractionStore(settings.extractions)
    damaged = store.damaged()
    if not damaged:
        yield Finding("results", "ok", f"{len(store.keys()):,} reports are read")
        return
    told = f"{len(damaged)} part(s) of the results of reading are damaged"
    if not patient.may_mend:
        remedy = f"{FIX} removes them; the next run reads their reports anew"
        yield Finding("results", "warning", told, remedy)
        return
    for path in damaged:
        remove(path)
    have_results(settings)  # a store may hold them whole
    with hold_data(settings) as data, data.replacing_results():
        for path in store.damaged():
            remove(path)
    yield Finding("results", "warning", told, mended="removed them; the next run reads anew")


def old_results(patient: Patient) -> Iterator[Finding]:
    """Results of earlier code, models or reports, which no run will ask for."""
    settings = patient.settings
    store = ExtractionStore(settings.extractions)
    if store.damaged():
        return
    have_archive(settings)
    keys = store.keys()
    old = keys - take_inventory(settings, settings.raw).documents.keys()
    if not old:
        return
    told = f"{len(old):,} of {len(keys):,} results are of earlier code, models or reports"
    if not patient.may_forget:
        remedy = "they do no harm, and serve if you go back; minutebook doctor --forget drops them"
        yield Finding("old results", "ok", told, remedy)
        return
    with hold_data(settings) as data, data.replacing_results():
        store.forget(old)
    yield Finding("old results", "ok", told, mended="forgot them")
