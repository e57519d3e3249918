"""An S3-compatible server on this machine, and data folders in it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import fsspec

from flows.settings import Settings, read_settings

NUMBERS = count(1)


@dataclass
class Server:
    """A server that can go away and come back with what it held."""

    port: int = 0
    running: Any = None
    numbers: Iterator[int] = field(default_factory=lambda: NUMBERS)

    def start(self) -> None:
        from moto.server import ThreadedMotoServer

        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self.running = ThreadedMotoServer(ip_address="127.0.0.1", port=self.port, verbose=False)
        self.running.start()
        self.port = self.running.get_host_and_port()[1]

    def stop(self) -> None:
        self.running.stop()

    @property
    def environ(self) -> dict[str, str]:
        """What a process needs in its environment to work on this server."""
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "a-secret-that-nobody-may-read",
            "AWS_DEFAULT_REGION": "us-east-1",
        }

    def files(self) -> Any:
        """The file system of all buckets, as it is now."""
        told = self.environ
        return fsspec.filesystem(
            "s3",
            key=told["AWS_ACCESS_KEY_ID"],
            secret=told["AWS_SECRET_ACCESS_KEY"],
            endpoint_url=told["AWS_ENDPOINT_URL"],
            use_listings_cache=False,
            skip_instance_cache=True,
        )

    def new_address(self) -> str:
        """A place in a bucket of its own, where nothing is yet."""
        bucket = f"bucket-{next(self.numbers)}"
        self.files().call_s3("create_bucket", Bucket=bucket)
        return f"s3://{bucket}/some/place"


@contextmanager
def object_server() -> Iterator[Server]:
    """A server for the length of a `with`."""
    server = Server()
    server.start()
    try:
        yield server
    finally:
        server.stop()


def settings_at(address: str, caches: Path, **environ: str) -> Settings:
    """The settings of a machine whose caches lie there."""
    return read_settings(
        {"MINUTEBOOK_MODEL": "none", "MINUTEBOOK_CACHE": str(caches), **environ}, data=address
    )


def names_in(server: Server, address: str) -> list[str]:
    """The names of all objects of a place."""
    root = address.removeprefix("s3://")
    return [path.removeprefix(f"{root}/") for path in sorted(server.files().find(root))]


def put_reports(server: Server, address: str, reports: dict[str, str]) -> None:
    """Lay reports into the raw archive of a place, as a person would."""
    files, root = server.files(), address.removeprefix("s3://")
    for name, text in reports.items():
        files.pipe_file(f"{root}/raw/{name}", text.encode())
