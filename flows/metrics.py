"""The figures of the last run as Prometheus reads them, in `data/processed/metrics.prom`.

The file lies beside the releases and is no part of them: runs that publish nothing
write it, too. Let the textfile collector of a node exporter read that folder, or serve it.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.parser import text_string_to_metric_families

from extract.errors import StoreError
from flows.quality import ratios
from flows.settings import Settings
from flows.summary import Summary
from load.files import read_bytes, write_file
from load.manifest import read_manifest

NAME = "metrics.prom"
SUCCEEDED = "minutebook_last_success_timestamp_seconds"

log = logging.getLogger(__name__)


@contextmanager
def metered(settings: Settings) -> Iterator[Callable[[Summary], Summary]]:
    """Write the figures of the run within; it hands its summary over, unless it fails."""
    begun = time.time()
    told: list[Summary] = []

    def note(summary: Summary) -> Summary:
        told.append(summary)
        return summary

    try:
        yield note
    finally:
        path = settings.processed / NAME
        summary = told[0] if told else None
        try:
            write_file(path, figures(summary, begun=begun, now=time.time(), before=path))
        except StoreError as error:
            log.warning("The figures of this run were not written: %s", error)


def figures(summary: Summary | None, *, begun: float, now: float, before: Path) -> bytes:
    """The figures of a run that began and ended then; without a summary it failed.

    `before` is the file of the run before, which knows when a run last succeeded.
    """
    registry = CollectorRegistry()

    def set_to(name: str, meaning: str, value: float) -> None:
        Gauge(f"minutebook_{name}", meaning, registry=registry).set(value)

    set_to("last_run_timestamp_seconds", "When the last run ended.", now)
    set_to("last_run_seconds", "How long the last run took.", now - begun)
    set_to("last_run_succeeded", "1 where the last run did its work, else 0.", float(bool(summary)))
    if succeeded := now if summary else _last_success(before):
        Gauge(SUCCEEDED, "When a run last succeeded.", registry=registry).set(succeeded)
    if summary is not None:
        counts = summary.counts
        set_to("reports_new", "Reports that the last run added.", counts.new)
        set_to("reports_changed", "Reports that had changed.", counts.changed)
        set_to("reports_read", "Reports that the last run had to read.", summary.to_read)
        set_to("reports_left", "Reports of other days that were left unread.", summary.left)
        _add_labelled(registry, summary)
        _add_ratios(registry, summary)
    return generate_latest(registry)


def _add_labelled(registry: CollectorRegistry, summary: Summary) -> None:
    groups = {
        ("reports", "Reports of the release.", "source"): {
            row.source: row.reports for row in summary.by_source
        },
        ("quarantined", "Inputs that cannot be read.", "reason"): Counter(
            row.reason_code for row in summary.quarantined
        ),
        ("rows", "Rows of the release.", "table"): summary.rows,
    }
    for (name, meaning, label), values in groups.items():
        gauge = Gauge(f"minutebook_{name}", meaning, [label], registry=registry)
        for key, value in sorted(values.items()):
            gauge.labels(key).set(value)


def _add_ratios(registry: CollectorRegistry, summary: Summary) -> None:
    if summary.path is None:
        return
    found = ratios(read_manifest(summary.path))
    told = {
        "facts_per_report": ("Facts per report of the release.", found.facts_per_report),
        "unresolved_share": ("Share of what was seen and not resolved.", found.unresolved_share),
    }
    for name, (meaning, value) in told.items():
        if value is not None:
            Gauge(f"minutebook_{name}", meaning, registry=registry).set(value)


def _last_success(path: Path) -> float | None:
    try:
        text = read_bytes(path).decode()
        families = list(text_string_to_metric_families(text))
    except (StoreError, ValueError):
        return None
    found = (sample.value for it in families for sample in it.samples if sample.name == SUCCEEDED)
    return next(found, None)
