"""Python, packages, processors, and what of the settings can be looked at by itself."""

from __future__ import annotations

import platform
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from extract.fingerprint import model_fingerprint
from extract.records import Extraction
from extract.reports import Metadata, Quarantined, RawDocument
from flows.health.findings import Finding, Patient
from flows.reading import get_nlp
from flows.settings import usable_processors

PROJECT = Path(__file__).parents[2] / "pyproject.toml"
SAMPLE = (
    "Second Delta Dialogue on Open Courses\n\nNairobi, 12 March 2024. Dr. Amina Okoro, Director of "
    "the Harbour Institute of Technology, opened the Second Delta Dialogue on Open Courses, held "
    "in Nairobi, Kenya, from 12 to 13 March 2024."
)
"""A report in which any model, and the rules alone, find a meeting."""


def python(_patient: Patient) -> Iterator[Finding]:
    """The version of Python, and how many processors it may use."""
    bounds, _ = _declared()
    version = platform.python_version()
    if bounds.contains(version, prereleases=True):
        processors = usable_processors()
        yield Finding("Python", "ok", f"{version}, {processors} processor(s) to use")
    else:
        yield Finding(
            "Python",
            "problem",
            f"{version} at {sys.executable} is not one of {bounds}",
            "make an environment with a Python of that range, and install Minutebook there",
        )


def packages(_patient: Patient) -> Iterator[Finding]:
    """The packages that Minutebook needs, in versions that it was made for."""
    _, needed = _declared()
    wrong = [problem for one in needed if (problem := _problem_of(one))]
    if wrong:
        told = "; ".join(wrong)
        yield Finding("packages", "problem", told, "install Minutebook again: pip install .")
    elif needed:
        yield Finding("packages", "ok", f"{len(needed)} packages, each within its bounds")
    else:
        yield Finding("packages", "warning", "Minutebook is not installed: no bounds are known",
                      "pip install .")  # fmt: skip


def processors(patient: Patient) -> Iterator[Finding]:
    """Whether more processes are wanted than there are processors."""
    wanted, there = patient.settings.workers, usable_processors()
    if wanted is not None and wanted > there:
        yield Finding(
            "workers",
            "warning",
            f"{wanted} processes are to read, and there are {there} processors",
            f"set MINUTEBOOK_WORKERS to {there}, or unset it",
        )


def vocabulary(patient: Patient) -> Iterator[Finding]:
    """Whether the vocabulary keeps its rules; its faults are raised."""
    from extract.vocabulary import load_vocabulary

    extra = patient.settings.vocabulary
    found = load_vocabulary(extra)
    told = f"{len(found.countries.by_code)} countries"
    yield Finding("vocabulary", "ok", f"{told}, extended by {extra}" if extra else told)


def model(patient: Patient) -> Iterator[Finding]:
    """Whether the model loads and reads; its faults are raised."""
    from extract.pipeline import extract_documents

    settings = patient.settings
    fingerprint = model_fingerprint(settings.model)
    nlp = get_nlp(settings.model, settings.vocabulary)
    raw = RawDocument(
        "doctor", "doctor/sample.txt", "sample.txt", "doctor/sample.txt", "0" * 64,
        SAMPLE.encode(), Metadata(language="en"),
    )  # fmt: skip
    result = next(iter(extract_documents(nlp, [raw])))
    name = "rules alone" if settings.model is None else f"{settings.model} ({fingerprint[:8]})"
    if isinstance(result, Extraction) and result.meetings:
        yield Finding("model", "ok", f"{name} reads a sample")
    else:
        told = f": {result.message}" if isinstance(result, Quarantined) else ""
        yield Finding(
            "model",
            "problem",
            f"{name} finds no meeting in a sample{told}",
            "install Minutebook again, or unset MINUTEBOOK_MODEL",
        )


def _declared() -> tuple[SpecifierSet, list[Requirement]]:
    """The bounds of Python and the packages needed: of what is installed, else of the source."""
    try:
        told = metadata.metadata("minutebook")
        bounds, needed = told["Requires-Python"], metadata.requires("minutebook") or []
    except metadata.PackageNotFoundError:
        if not PROJECT.exists():
            return SpecifierSet(), []
        project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
        bounds, needed = project["requires-python"], project["dependencies"]
    requirements = [Requirement(line) for line in needed]
    return SpecifierSet(bounds or ""), [
        one for one in requirements if one.marker is None or one.marker.evaluate({"extra": ""})
    ]


def _problem_of(needed: Requirement) -> str:
    try:
        version = metadata.version(needed.name)
    except metadata.PackageNotFoundError:
        return f"{needed.name} is missing"
    if needed.specifier.contains(version, prereleases=True):
        return ""
    return f"{needed.name} is {version}, not {needed.specifier}"
