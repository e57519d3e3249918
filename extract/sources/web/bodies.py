"""The bodies of answers, unpacked piece by piece: nothing larger than the limit is ever held."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator

import brotli

from extract.errors import FetchError

ACCEPTED = "gzip, deflate, br"
Unpack = Callable[[bytes, int], bytes]
"""Unpacks a piece to at most so many bytes."""


def read_body(pieces: Iterable[bytes], encoding: str, *, limit: int, where: str) -> bytes:
    """The unpacked body; raises `FetchError` (`too_large`, `broken_answer`)."""
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    if len(names) > 2:
        raise _broken(where, f"it is packed {len(names)} times")
    for name in reversed(names):
        if name != "identity":
            pieces = _unpacked(pieces, _unpacker(name, where), limit=limit, where=where)
    return b"".join(_within(pieces, limit=limit, where=where))


def unzip(data: bytes, *, limit: int, where: str) -> bytes:
    """The contents of gzipped bytes."""
    return b"".join(_unpacked([data], _unpacker("gzip", where), limit=limit, where=where))


def _within(pieces: Iterable[bytes], *, limit: int, where: str) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise _too_large(where, limit)
        yield piece


def _unpacked(
    pieces: Iterable[bytes], unpack: Unpack, *, limit: int, where: str
) -> Iterator[bytes]:
    size = packed = 0
    for piece in pieces:
        packed += len(piece)
        if packed > limit:
            raise _too_large(where, limit)
        try:
            found = unpack(piece, limit - size + 1)
        except (zlib.error, brotli.error) as error:
            raise _broken(where, str(error)) from error
        size += len(found)
        if size > limit:
            raise _too_large(where, limit)
        yield found


def _unpacker(name: str, where: str) -> Unpack:
    if name in ("gzip", "x-gzip"):
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress
    if name == "deflate":
        return _Deflate()
    if name == "br":
        stream = brotli.Decompressor()
        return lambda piece, most: stream.process(piece, output_buffer_limit=max(most, 1))
    raise _broken(where, f"it is packed as {name!r:.40}, which was not asked for")


class _Deflate:
    """zlib's format, or the bare one that some servers send by the same name."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj()
        self._is_begun = False

    def __call__(self, piece: bytes, most: int) -> bytes:
        if not self._is_begun and piece:
            self._is_begun = True
            is_zlib = (
                piece[0] & 0x0F == 8 and len(piece) > 1 and (piece[0] << 8 | piece[1]) % 31 == 0
            )
            self._stream = zlib.decompressobj(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)
        return self._stream.decompress(piece, most)


def _too_large(where: str, limit: int) -> FetchError:
    message = (
        f"{where} has more than {limit:,} bytes when unpacked and was cut off. If it is a report, "
        "save its text alone and ingest that."
    )
    return FetchError("too_large", message)


def _broken(where: str, problem: str) -> FetchError:
    message = f"The answer of {where} is broken: {problem}. Look at the page in a browser."
    return FetchError("broken_answer", message, is_temporary=True)
