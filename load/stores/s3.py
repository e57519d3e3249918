"""The conditions of S3 and of what speaks its language: If-None-Match and If-Match."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from fsspec.asyn import sync

from load.stores.store import Found

OPTIONS: dict[str, Any] = {
    "use_listings_cache": False,
    "skip_instance_cache": True,
    "config_kwargs": {
        "connect_timeout": 10,
        "read_timeout": 60,
        "retries": {"max_attempts": 3, "mode": "standard"},
    },
}
"""How a file system is opened: listings as they are now, and no endless waiting."""
SINGLE = 32 * 2**20
"""Bytes up to which an object is written in one request."""
REFUSALS = ("PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey", "412", "409")
"""Codes of answers that mean: the condition does not hold."""


class S3Conditions:
    """Tags are ETags; a write is refused by the store itself."""

    def __init__(self, system: Any) -> None:
        self.system = system

    def read(self, path: str) -> Found | None:
        """The bytes and the ETag of one answer."""
        bucket, key = self._place(path)
        try:
            found: Found = sync(self.system.loop, _read, self.system, bucket, key)
        except FileNotFoundError as error:
            if _code(error) == "NoSuchBucket":
                raise
            return None
        return found

    def write(self, path: str, data: bytes, *, expected: str | None) -> str | None:
        """One conditional request."""
        condition = {"IfNoneMatch": "*"} if expected is None else {"IfMatch": expected}
        try:
            return self._put(path, data, **condition)
        except OSError as error:
            if _code(error) in REFUSALS:
                return None
            raise

    def upload(self, source: Path, path: str) -> str:
        """One request for a small file, several for a large one."""
        if source.stat().st_size <= SINGLE:
            return self._put(path, source.read_bytes())
        self.system.put_file(str(source), path)
        return str(self.system.info(path)["ETag"])

    def age(self, path: str) -> float | None:
        """The date of the answer less the date of the object: both are the store's."""
        bucket, key = self._place(path)
        try:
            told = self.system.call_s3("head_object", Bucket=bucket, Key=key)
        except FileNotFoundError:
            return None
        now = told["ResponseMetadata"]["HTTPHeaders"].get("date")
        if now is None:
            return None
        return float((parsedate_to_datetime(now) - told["LastModified"]).total_seconds())

    def _put(self, path: str, data: bytes, **condition: str) -> str:
        bucket, key = self._place(path)
        answer = self.system.call_s3("put_object", Bucket=bucket, Key=key, Body=data, **condition)
        return str(answer["ETag"])

    def _place(self, path: str) -> tuple[str, str]:
        bucket, _, key = path.partition("/")
        return bucket, key


async def _read(system: Any, bucket: str, key: str) -> Found:
    answer = await system._call_s3("get_object", Bucket=bucket, Key=key)
    async with answer["Body"] as body:
        return Found(await body.read(), str(answer["ETag"]))


def _code(error: BaseException) -> str:
    """The code of the answer behind an error."""
    answer = getattr(error.__cause__, "response", None) or {}
    return str(answer.get("Error", {}).get("Code", ""))
