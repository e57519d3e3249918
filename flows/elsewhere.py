"""Reading a batch in a worker that another program started, perhaps on another machine."""

from __future__ import annotations

import socket
import threading
from dataclasses import replace
from pathlib import Path

from extract.errors import StoreError, UsageError
from flows.batches import Batch
from flows.program import code_fingerprint
from flows.reading import BatchResult
from flows.settings import Settings
from flows.workers import Step

_one_at_a_time = threading.Lock()
"""Of the threads of a worker: the model is loaded once and used by one."""


def read_there(batch: Batch, settings: Settings, step: Step, code: str) -> BatchResult:
    """Read a batch on a worker, which must have the same code and see the same data."""
    host = socket.gethostname()
    if code_fingerprint() != code:
        raise UsageError(
            f"The {settings.engine.title()} worker on {host} has another version of Minutebook; "
            "install the same one on all machines, and start the workers anew."
        )
    if settings.store is None and not settings.processed.is_dir():
        raise StoreError(
            f"The {settings.engine.title()} worker on {host} does not see {settings.data}; mount "
            "that folder there, too, or keep the data in an object store (--data s3://...)."
        )
    with _one_at_a_time:
        return step(batch, settings)


def absolute(settings: Settings) -> Settings:
    """The settings with paths that mean the same in whatever folder a worker was started."""
    model = settings.model
    if isinstance(model, Path) or (model is not None and Path(model).is_dir()):
        model = Path(model).resolve()
    vocabulary = settings.vocabulary.resolve() if settings.vocabulary else None
    return replace(settings, data=settings.data.resolve(), model=model, vocabulary=vocabulary)
