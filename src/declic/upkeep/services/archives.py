"""One file that holds an installation: a compressed tar in an age envelope, written and read as a stream."""

import errno
import gzip
import hashlib
import io
import json
import os
import tarfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

import pyrage

from declic.upkeep.errors import CannotWrite, DamagedBackup, NoRoom, WrongKey
from declic.upkeep.services.keys import Identity, Recipient

MANIFEST = "manifest.json"
BLOCK_BYTES = 256 * 1024
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

Manifest = dict[str, Any]


class Watched(io.RawIOBase):
    """A file that counts and prints what passes, and keeps the reason when it cannot."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.sha256, self.size = file, hashlib.sha256(), 0
        self.trouble: OSError | None = None

    def read(self, size: int = -1) -> bytes:
        """Return what comes, having counted it."""
        return self.count(self.file.read(size))

    def write(self, block: Any) -> int:
        """Write a block, having counted it."""
        try:
            self.file.write(self.count(bytes(block)))
        except OSError as error:
            self.trouble = error
            raise
        return len(block)

    def count(self, block: bytes) -> bytes:
        """Add a block to the print."""
        self.sha256.update(block)
        self.size += len(block)
        return block


class Packing:
    """An archive being written: files go in one by one, the manifest closes it."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.files: dict[str, dict[str, str | int]] = {}

    def add_file(self, path: Path, name: str) -> None:
        """Add a file as it is now."""
        with path.open("rb") as file:
            self.add(file, name, os.fstat(file.fileno()).st_size)

    def add_text(self, text: str, name: str) -> None:
        """Add a small text."""
        content = text.encode()
        self.add(io.BytesIO(content), name, len(content))

    def add(self, file: BinaryIO, name: str, size: int) -> None:
        """Add what a file gives, and remember its print."""
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        watched = Watched(file)
        self.tar.addfile(entry, watched)
        self.files[name] = {"sha256": watched.sha256.hexdigest(), "bytes": size}

    def close(self, manifest: Manifest) -> None:
        """Write the manifest: an archive without it is incomplete."""
        self.add_text(json.dumps({**manifest, "files": dict(self.files)}, sort_keys=True), MANIFEST)


@contextmanager
def translated() -> Iterator[None]:
    """Say in French what the disk refuses."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise NoRoom from error
        if error.errno in FORBIDDEN:
            raise CannotWrite from error
        raise


def write_archive(path: Path, keys: Sequence[Recipient], fill: Callable[[Packing], None]) -> str:
    """Write an archive beside its place, then put it there at once; return its print."""
    part = path.with_name(f"{path.name}.part")
    try:
        with translated():
            digest = encrypt(part, keys, fill)
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return digest


def encrypt(part: Path, keys: Sequence[Recipient], fill: Callable[[Packing], None]) -> str:
    """Fill a tar whose bytes are locked as they come."""
    with part.open("wb") as file:
        os.chmod(part, 0o600)
        watched, reads_writes = Watched(file), os.pipe()
        source, sink = os.fdopen(reads_writes[0], "rb"), os.fdopen(reads_writes[1], "wb")
        trouble: list[Exception] = []
        worker = Thread(target=lock, args=(source, watched, keys, trouble))
        worker.start()
        try:
            with suppress(BrokenPipeError), sink, tarfile.open(fileobj=sink, mode="w|gz") as tar:
                fill(Packing(tar))
        finally:
            with suppress(BrokenPipeError):
                sink.close()
            worker.join()
        if trouble:
            raise watched.trouble or trouble[0]
        file.flush()
        os.fsync(file.fileno())
    return watched.sha256.hexdigest()


def lock(source: BinaryIO, target: Watched, keys: Sequence[Recipient], trouble: list[Exception]) -> None:
    """Lock a stream; keep what went wrong for whoever waits."""
    try:
        with source:
            pyrage.encrypt_io(source, target, list(keys))
    except (OSError, pyrage.EncryptError) as error:
        trouble.append(error)


def read_archive(path: Path, identity: Identity, folder: Path) -> Manifest:
    """Unfold an archive into a folder, every byte checked; return its manifest."""
    reads_writes = os.pipe()
    source, sink = os.fdopen(reads_writes[0], "rb"), os.fdopen(reads_writes[1], "wb")
    trouble: list[Exception] = []
    worker = Thread(target=unlock, args=(path, sink, identity, trouble))
    worker.start()
    try:
        with translated(), source:
            found = unfold(source, folder)
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, UnicodeError, ValueError) as error:
        worker.join()
        raise why(trouble) from error
    finally:
        worker.join()
    if trouble:
        raise why(trouble)
    return checked(folder, found)


def why(trouble: list[Exception]) -> WrongKey | DamagedBackup:
    """Return what to say of an archive that does not open."""
    is_other_key = any("matching keys" in str(error) for error in trouble)
    return WrongKey() if is_other_key else DamagedBackup()


def unlock(path: Path, sink: BinaryIO, identity: Identity, trouble: list[Exception]) -> None:
    """Unlock a stream; keep what went wrong for whoever waits."""
    try:
        with path.open("rb") as file, suppress(BrokenPipeError), sink:
            pyrage.decrypt_io(file, sink, [identity])
    except (OSError, pyrage.DecryptError) as error:
        trouble.append(error)


def unfold(source: BinaryIO, folder: Path) -> dict[str, str]:
    """Write each file of a tar under a folder; return their prints."""
    found: dict[str, str] = {}
    with tarfile.open(fileobj=source, mode="r|gz") as tar:
        for entry in tar:
            content = tar.extractfile(entry)
            target = (folder / entry.name).resolve()
            if content is None or not target.is_relative_to(folder.resolve()):
                raise DamagedBackup
            target.parent.mkdir(parents=True, exist_ok=True)
            found[entry.name] = pour(content, target)
    while source.read(BLOCK_BYTES):  # the end of the envelope is checked too
        continue
    return found


def pour(content: Any, target: Path) -> str:
    """Write a stream to a file that only its owner reads; return its print."""
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        watched = Watched(file)
        while block := content.read(BLOCK_BYTES):
            watched.write(block)
    return watched.sha256.hexdigest()


def checked(folder: Path, found: dict[str, str]) -> Manifest:
    """Return the manifest when every file it names is there, byte for byte, and no other."""
    if MANIFEST not in found:
        raise DamagedBackup
    manifest: Manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    del found[MANIFEST]
    if {name: one["sha256"] for name, one in manifest["files"].items()} != found:
        raise DamagedBackup
    return manifest
