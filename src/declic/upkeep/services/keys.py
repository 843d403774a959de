"""The keys of backups: a public one that locks, a private one that opens and stays on paper."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyrage
from django.conf import settings

from declic.upkeep.errors import KeysExist, NoBackupKey, UnreadableKey

PUBLIC_FILE, PRIVATE_FILE = "backup.pub", "restore.key"
PRIVATE_PREFIX = "AGE-SECRET-KEY-1"
SHORTEST_PHRASE = 20
LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
CHECKSUM = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


class Recipient(Protocol):
    """A public key, as pyrage gives it: it only locks."""


class Identity(Protocol):
    """A private key, as pyrage gives it: it opens."""

    def to_public(self) -> Recipient:
        """Return the key that locks what this one opens."""


@dataclass(frozen=True)
class Pair:
    """A public key, and the private one that opens what it locks."""

    public: str
    private: str


def new_pair(phrase: str = "") -> Pair:
    """Return a new pair of keys: drawn, or always the same for a secret phrase."""
    identity = identity_of(phrase) if phrase else drawn_identity()
    return Pair(str(identity.to_public()), str(identity))


def show_keys(folder: Path, *, phrase: str = "", again: bool = False) -> Pair:
    """Return the pair to print; from then on the private key is only on paper."""
    kept = folder / PRIVATE_FILE
    if kept.exists() and not phrase and not again:
        private = kept.read_text(encoding="ascii").strip()
        kept.unlink()
        return Pair((folder / PUBLIC_FILE).read_text(encoding="ascii").strip(), private)
    if (folder / PUBLIC_FILE).exists() and not again:
        raise KeysExist
    pair = new_pair(phrase)
    write_privately(folder / PUBLIC_FILE, pair.public)
    kept.unlink(missing_ok=True)
    return pair


def ensure_keys(folder: Path) -> None:
    """Make keys for the first night; the private one waits beside the data to be printed."""
    if settings.DECLIC_BACKUP_KEYS or (folder / PUBLIC_FILE).exists():
        return
    pair = new_pair()
    write_privately(folder / PRIVATE_FILE, pair.private)
    write_privately(folder / PUBLIC_FILE, pair.public)


def recipients(folder: Path) -> Sequence[Recipient]:
    """Return who can open the backups: the keys of the settings, else the one kept beside the data."""
    given = [key.strip() for key in settings.DECLIC_BACKUP_KEYS.split(",") if key.strip()]
    path = folder / PUBLIC_FILE
    if not given and path.exists():
        given = [path.read_text(encoding="ascii").strip()]
    if not given:
        raise NoBackupKey
    try:
        return [pyrage.x25519.Recipient.from_str(key) for key in given]
    except pyrage.RecipientError as error:
        raise UnreadableKey from error


def kept_private_key(folder: Path) -> str:
    """Return the private key while it still waits beside the data; nothing afterwards."""
    path = folder / PRIVATE_FILE
    return path.read_text(encoding="ascii").strip() if path.exists() else ""


def identity_of(secret: str) -> Identity:
    """Return the key that opens, from what is on the paper or from a secret phrase."""
    compact = "".join(secret.split()).upper()
    if compact.startswith("AGE-SECRET-KEY"):
        return read_identity(compact)
    phrase = " ".join(secret.split())
    if len(phrase) < SHORTEST_PHRASE:
        raise UnreadableKey
    return read_identity(private_text(stretched(phrase)))


def read_identity(text: str) -> Identity:
    """Return the private key that a text is."""
    try:
        identity: Identity = pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError as error:
        raise UnreadableKey from error
    return identity


def drawn_identity() -> Identity:
    """Return a private key drawn at random."""
    identity: Identity = pyrage.x25519.Identity.generate()
    return identity


def stretched(phrase: str) -> bytes:
    """Return 32 bytes that only somebody who knows the phrase finds, after a costly calculation."""
    salt, cost = b"declic.backup.v1", 2**16
    return hashlib.scrypt(phrase.encode(), salt=salt, n=cost, r=8, p=1, maxmem=2**27, dklen=32)


def private_text(secret: bytes) -> str:
    """Return 32 bytes as the text of an age key (Bech32, BIP-173)."""
    number = int.from_bytes(secret, "big") << 4
    fives = [(number >> (5 * place)) & 31 for place in reversed(range(52))]
    head = "age-secret-key-"
    spread = [ord(one) >> 5 for one in head] + [0] + [ord(one) & 31 for one in head]
    rest = polymod([*spread, *fives, *[0] * 6]) ^ 1
    ends = [(rest >> (5 * place)) & 31 for place in reversed(range(6))]
    return (head + "1" + "".join(LETTERS[one] for one in (*fives, *ends))).upper()


def polymod(values: Sequence[int]) -> int:
    """Return the checksum of Bech32 (BIP-173)."""
    rest = 1
    for value in values:
        top, rest = rest >> 25, (rest & 0x1FFFFFF) << 5 ^ value
        for place, constant in enumerate(CHECKSUM):
            rest ^= constant if (top >> place) & 1 else 0
    return rest


def write_privately(path: Path, text: str) -> None:
    """Write a small file that only its owner reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{text}\n")
