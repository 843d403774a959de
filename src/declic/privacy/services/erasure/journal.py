"""The journal of erasures: beside the database, so that a backup made before does not bring people back.

A line holds numbers only: of the files of one person, each with a mark that no other file has, were its
number given again. The mark hides nothing by itself; it is keyed, so that two lines do not compare.
"""

import hashlib
import hmac
import json
import logging
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from declic.learners.models import Learner
from declic.privacy.models import Erasure
from declic.privacy.queries.declared import family_of
from declic.shared.lasting import add_lines, read_lines

logger = logging.getLogger("declic.trail")
FILE = "erasures.jsonl"


@dataclass(frozen=True)
class ErasedFile:
    """One file: its number, and the mark by which it is known again."""

    number: int
    mark: str


@dataclass(frozen=True)
class Entry:
    """One person who was forgotten, with all their files."""

    files: tuple[ErasedFile, ...]
    key: str
    branch: int
    reason: str
    erased_at: str

    def names(self, file: Learner) -> bool:
        """Return whether this very file is meant, not another that took its number."""
        mark = mark_of(file, self.key)
        return any(one.number == file.pk and hmac.compare_digest(one.mark, mark) for one in self.files)


def journal_path() -> Path:
    """Return where this installation keeps its journal."""
    return Path(settings.DECLIC_DATA_DIR) / FILE


def mark_of(file: Learner, key: str) -> str:
    """Return what tells a file from any other, once it is empty too: its number and when it was opened."""
    told = f"{file.pk} {file.created_at.astimezone(UTC).isoformat(timespec='microseconds')}"
    return hmac.new(bytes.fromhex(key), told.encode("ascii"), hashlib.sha256).hexdigest()


def entries_in(path: Path) -> list[Entry]:
    """Return what a journal says, the oldest first; a line that somebody died in the middle of is passed."""
    found = []
    for number, line in enumerate(read_lines(path), start=1):
        try:
            facts = json.loads(line)
            files = tuple(ErasedFile(**one) for one in facts.pop("files"))
            found.append(Entry(files, **facts))
        except (ValueError, TypeError, KeyError):
            logger.warning("line %s of the journal of erasures cannot be read", number)
    return found


def line_of(erasure: Erasure, files: Iterable[Learner]) -> str:
    """Return the line that says an erasure."""
    key = secrets.token_hex(16)
    marked = tuple(ErasedFile(file.pk, mark_of(file, key)) for file in files)
    at = erasure.erased_at.astimezone(UTC).isoformat()
    return json.dumps(asdict(Entry(marked, key, erasure.branch_id, str(erasure.reason), at)))


def write_once_done(erasure: Erasure) -> None:
    """Write an erasure down once it is certain; a disk that refuses is asked again at night."""
    transaction.on_commit(partial(write_missing, [erasure]), robust=True)


def write_missing(erasures: Iterable[Erasure]) -> int:
    """Write the erasures that the journal does not tell yet; return how many."""
    told: dict[int, list[Entry]] = {}
    for entry in entries_in(journal_path()):
        for one in entry.files:
            told.setdefault(one.number, []).append(entry)
    lines = []
    for erasure in erasures:
        if not any(entry.names(erasure.learner) for entry in told.get(erasure.learner_id, ())):
            files = Learner.objects.filter(pk__in=family_of(erasure.learner)).order_by("pk")
            lines.append(line_of(erasure, files))
    return add_lines(journal_path(), lines)


def erased_at(entry: Entry) -> datetime:
    """Return when a person was forgotten."""
    return datetime.fromisoformat(entry.erased_at)
