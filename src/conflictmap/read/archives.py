"""Compressed inputs, with bounds: a bomb is refused before it fills the memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

from conflictmap.errors import InputError

LARGEST = 512 * 1024 * 1024
_MOST_MEMBERS = 200_000


def gunzip(data: bytes, uri: str) -> bytes:
    """The bytes inside a gzip file, all its parts.

    Raises:
        InputError: it is damaged, or unpacks to more than ``LARGEST`` bytes.
    """
    out, rest = bytearray(), data
    try:
        while rest:
            unpacker = zlib.decompressobj(wbits=31)
            out += unpacker.decompress(rest, LARGEST - len(out) + 1)
            if len(out) > LARGEST:
                raise InputError(f"{uri} unpacks to more than {LARGEST >> 20} MB; unpack it and give the files.")
            if not unpacker.eof:
                raise InputError(f"{uri} ends too early; the gzip file is damaged: download or pack it again.")
            rest = unpacker.unused_data.lstrip(b"\x00")
    except zlib.error as error:
        raise InputError(f"{uri} is a damaged gzip file ({error}); pack it again.") from error
    return bytes(out)


def members(data: bytes, uri: str, wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes | str]]:
    """The files in a zip archive that are ``wanted``, by name: their bytes, or a sentence on why one cannot be read.

    Raises:
        InputError: the archive is damaged or holds nothing that is wanted.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise InputError(f"{uri} is a damaged zip archive ({error}); pack it again.") from error
    names = sorted(
        name
        for name in archive.namelist()[:_MOST_MEMBERS]
        if wanted(name) and not any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
    )
    if not names:
        raise InputError(f"{uri} holds no article; pack text, HTML, JSON Lines, tables, PDF or Word files.")
    left = LARGEST
    for name in names:
        size = archive.getinfo(name).file_size
        if size > left:
            yield (
                name,
                f"{uri}!{name} unpacks to more than the archive may hold ({LARGEST >> 20} MB); unpack it and give the files.",
            )
            continue
        try:
            content = archive.read(name)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error) as error:
            yield name, f"{uri}!{name} cannot be unpacked ({error}); unpack the archive yourself and give the file."
            continue
        left -= len(content)
        yield name, content
