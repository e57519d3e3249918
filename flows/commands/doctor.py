"""`minutebook doctor`: is all well, and what can be mended?"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import AsJson, DataFolder, settings_of

if TYPE_CHECKING:
    from flows.health.findings import Finding


def doctor(
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe, and say what.")] = False,
    forget: Annotated[
        bool,
        typer.Option(
            "--forget",
            help="Drop results of reading that belong to earlier code, models or reports.",
        ),
    ] = False,
    data: DataFolder = None,
    as_json: AsJson = False,
) -> None:
    """Examine the installation, the settings and the data folder, and say what to do.

    Looked at are Python and its packages, vocabulary and model, sources, the data folder and the
    space on its disk, who holds its lock, leftovers of killed runs, `latest`, the files of every
    release, results of reading, corrections, and Prefect. Nothing is changed without --fix, and
    with it nothing that cannot be made again. The exit code is 1 where a problem stays.

    Examples:

        minutebook doctor

        minutebook doctor --fix
    """
    from flows.health.examination import examine
    from flows.health.findings import Patient

    patient = Patient(settings_of(data), may_mend=fix, may_forget=forget)
    found = []
    for finding in examine(patient):
        found.append(finding)
        if not as_json:
            _print(finding)
    if as_json:
        print(json.dumps([asdict(finding) for finding in found], indent=2, ensure_ascii=False))
    else:
        _print_sum(found)
    if any(finding.is_open for finding in found):
        raise typer.Exit(1)


def _print(finding: Finding) -> None:
    print(f"{finding.state:<8} {finding.name:<17} {finding.told}", flush=True)
    if finding.mended:
        print(f"{'':<26} mended: {finding.mended}")
    elif finding.remedy:
        print(f"{'':<26} -> {finding.remedy}")


def _print_sum(found: list[Finding]) -> None:
    problems = sum(finding.is_open for finding in found)
    warnings = sum(finding.state == "warning" and not finding.mended for finding in found)
    mended = sum(bool(finding.mended) for finding in found)
    counted = f"{problems} problem(s), {warnings} warning(s)"
    told = counted if problems or warnings else "All is well"
    print(f"{told}{f'; {mended} mended' if mended else ''}.")
