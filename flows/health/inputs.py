"""What people write: sources and corrections."""

from __future__ import annotations

import os
from collections.abc import Iterator

from flows.health.findings import Finding, Patient
from flows.sources import declared_sources
from flows.workspace import have_archive
from load.corrections import read_corrections


def sources(patient: Patient) -> Iterator[Finding]:
    """Whether the sources are declared as they must be; faults are raised."""
    path = patient.settings.sources
    if not path.exists():
        yield Finding("sources", "ok", f"none are declared: there is no {path}")
        return
    found = declared_sources(patient.settings)
    unset = sorted({
        name
        for source in found
        for name in (source.token_env, source.user_env, source.password_env)
        if name and not os.environ.get(name)
    })  # fmt: skip
    if unset:
        told = f"{', '.join(unset)} {'is' if len(unset) == 1 else 'are'} not set"
        yield Finding("sources", "warning", told, "set them, or their sources cannot be fetched")
    else:
        yield Finding("sources", "ok", f"{len(found)} declared in {path}")


def corrections(patient: Patient) -> Iterator[Finding]:
    """Whether the corrections can be carried out as they are written; faults are raised."""
    from extract.vocabulary import load_vocabulary
    from transform.contradictions import refuse_contradictions

    settings = patient.settings
    have_archive(settings)
    found = read_corrections(settings.corrections, vocabulary=load_vocabulary(settings.vocabulary))
    refuse_contradictions(found)
    yield Finding("corrections", "ok", f"{len(found)} in {settings.corrections.name}")
