"""Importing an official file: once, all or nothing, with what was left and why."""

import hashlib
import zlib
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import transaction

from declic.territory.errors import NothingRead, UnreadableFile
from declic.territory.models import OfficialFile
from declic.territory.services.importers import IMPORTERS, Loaded, Options

#: How many left lines are kept with their reason; the rest is counted.
MOST_KEPT = 500
GZIP = b"\x1f\x8b"
#: A file of addresses of a whole department weighs about 150 million bytes.
MOST_BYTES = 400 * 1024 * 1024


@dataclass(frozen=True)
class Request:
    """A file that somebody brings: which kind, and what it does not say itself."""

    kind: str
    name: str
    content: bytes
    options: Options = field(default_factory=Options)


@dataclass(frozen=True)
class Import:
    """What was imported, or that it was already."""

    file: OfficialFile
    was_known: bool


def import_file(brought: Request, *, now: datetime, by_name: str = "") -> Import:
    """Import an official file, all or nothing; the same file again changes nothing."""
    content = opened(brought.content)
    sha256 = hashlib.sha256(brought.content + repr(asked(brought.options)).encode()).hexdigest()
    known = OfficialFile.objects.filter(kind=brought.kind).first()
    if known is not None and known.sha256 == sha256:
        return Import(known, was_known=True)
    source = brought.options.source or brought.name
    options = Options(
        file_name=brought.name,
        source=source[:120],
        year=brought.options.year,
        column=brought.options.column,
        communes=brought.options.communes,
    )
    with transaction.atomic():
        loaded = IMPORTERS[brought.kind](content, options)
        if not loaded.count:
            raise NothingRead(loaded.skipped[0].reason if loaded.skipped else "")
        kept = keep_trace(brought, sha256, loaded, now=now, by_name=by_name)
    return Import(kept, was_known=False)


def asked(options: Options) -> tuple[object, ...]:
    """Return what changes the meaning of a file: the same one for another year is another import."""
    return options.year, options.column, sorted(options.communes)


def keep_trace(brought: Request, sha256: str, loaded: Loaded, *, now: datetime, by_name: str) -> OfficialFile:
    """Keep which file was imported, and what it left; one line a file."""
    skipped = [asdict(one) for one in loaded.skipped[:MOST_KEPT]]
    if len(loaded.skipped) > MOST_KEPT:
        more = len(loaded.skipped) - MOST_KEPT
        skipped.append({"place": f"{more} autres lignes", "reason": "non détaillées"})
    kept, _ = OfficialFile.objects.update_or_create(
        kind=brought.kind,
        sha256=sha256,
        defaults={
            "file_name": brought.name[:200],
            "line_count": loaded.count,
            "skipped": skipped,
            "imported_at": now,
            "imported_by_name": by_name[:160],
        },
    )
    return kept


def opened(content: bytes) -> bytes:
    """Return the content of a file, out of its gzip wrapping when it has one."""
    if not content.startswith(GZIP):
        return content
    wrapping = zlib.decompressobj(wbits=31)
    try:
        unpacked = wrapping.decompress(content, MOST_BYTES)
    except zlib.error as error:
        raise UnreadableFile from error
    if not wrapping.eof:  # cut short, or larger than any official file
        raise UnreadableFile
    return unpacked
