"""All examinations, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace

from extract.errors import BusyError, MinutebookError
from flows.health import environment, inputs, place, published, results, runs
from flows.health.findings import Finding, Patient
from flows.workspace import hold_data

Examine = Callable[[Patient], Iterator[Finding]]

FIRST: tuple[tuple[str, Examine], ...] = (
    ("Python", environment.python),
    ("packages", environment.packages),
    ("workers", environment.processors),
    ("vocabulary", environment.vocabulary),
    ("model", environment.model),
    ("sources", inputs.sources),
    ("data", place.folder),
    ("space", place.space),
)
"""What needs no data; each with the name under which its faults are told."""
OF_DATA: tuple[tuple[str, Examine], ...] = (
    ("lock", place.lock),
    ("leftovers", place.leftovers),
    ("latest", published.pointer),
    ("releases", published.releases),
    ("results", results.parts),
    ("old results", results.old_results),
    ("corrections", inputs.corrections),
    ("Prefect", runs.prefect),
)


def examine(patient: Patient) -> Iterator[Finding]:
    """Everything that can be found; with leave, what is safe is mended on the way."""
    has_data = True
    for name, one in FIRST:
        for finding in _told(name, one, patient):
            has_data = has_data and not (name == "data" and finding.state == "problem")
            yield finding
    if not has_data:
        return
    with ExitStack() as stack:
        if patient.may_mend or patient.may_forget:
            try:
                stack.enter_context(hold_data(patient.settings))
            except MinutebookError as error:
                remedy = "nothing can be mended now; try again when it has ended"
                is_busy = isinstance(error, BusyError)
                yield Finding("mending", "problem", str(error), remedy if is_busy else "")
                patient = replace(patient, may_mend=False, may_forget=False)
        for name, one in OF_DATA:
            yield from _told(name, one, patient)


def _told(name: str, examine_one: Examine, patient: Patient) -> Iterator[Finding]:
    """The findings of one examination; what it cannot get past is a problem with its remedy."""
    try:
        yield from examine_one(patient)
    except MinutebookError as error:
        yield Finding(name, "problem", str(error))
