"""What a device sends: a batch of lines, read strictly, refused line by line."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_datetime

from declic.attendance.enums import AbsenceReason, LineKind, Mark, Origin
from declic.attendance.errors import UnreadableBatch
from declic.attendance.services.receiving import Batch, SentLine, Unreadable

MOST_LINES = 500
MOST_STROKES = 30_000
MOST_NUMBER = 2_000_000_000
PERSON = re.compile(r"(learner|member):\d{1,9}|guest:[0-9a-f-]{36}|")
STROKES = re.compile(r"[\d,; ]*")
DEVICE = re.compile(r"[0-9a-f-]{1,40}")
SENT_ORIGINS = (Origin.HAND, Origin.BULK, Origin.CARD)
#: What is kept of a line that does not read: never the strokes nor the card, nor what no page of ours sends.
KEPT_FACTS = ("session", "kind", "person", "mark", "reason", "note", "origin", "at")
#: A clock outside these years is no clock, and what it says cannot be set right.
CLOCK_YEARS = range(1970, 2100)


class WrongLine(ValueError):
    """A line whose facts do not read; the message says which, in French."""


@dataclass(frozen=True)
class Body:
    """What came over the wire, as JSON."""

    value: dict[str, Any]

    @classmethod
    def read(cls, raw: bytes) -> "Body":
        """Return the JSON object, or refuse."""
        try:
            value = readable(json.loads(raw))
        except (ValueError, RecursionError) as error:
            raise UnreadableBatch from error
        if not isinstance(value, dict):
            raise UnreadableBatch
        return cls(value)


def readable(value: Any) -> Any:
    """Return what was sent without half characters, which no database keeps: a cut emoji leaves one."""
    return json.loads(json.dumps(value, ensure_ascii=False).encode(errors="replace"))


def plain(fact: Any, most: int) -> str:
    """Return a fact as a text that a database keeps."""
    return str(fact)[:most].replace("\0", "")


def read_batch(raw: bytes) -> Batch:
    """Return the lines of a batch: each is read, or kept aside with the reason why it cannot be."""
    body = Body.read(raw).value
    device, lines = body.get("device"), body.get("lines")
    sent_at = read_moment(body.get("sentAt"))
    is_shaped = isinstance(lines, list) and len(lines) <= MOST_LINES and isinstance(device, str)
    if not is_shaped or not DEVICE.fullmatch(str(device)) or sent_at is None:
        raise UnreadableBatch
    return Batch(str(device), sent_at, [read_line(one) for one in lines or ()])


def read_line(value: Any) -> SentLine | Unreadable:
    """Return a line, or what it held with the sentence that says why it does not read."""
    if not isinstance(value, dict) or not isinstance(value.get("key"), str):
        raise UnreadableBatch
    try:
        return line_of(value)
    except WrongLine as wrong:
        kept = {name: plain(value[name], 200) for name in KEPT_FACTS if name in value}
        return Unreadable(plain(value["key"], 64), kept, str(wrong))


def line_of(value: dict[str, Any]) -> SentLine:
    """Return the line that these facts describe."""
    device_at = read_moment(value.get("at"))
    if device_at is None:
        message = "l’heure ne se lit pas"
        raise WrongLine(message)
    line = SentLine(
        key=read_key(value["key"]),
        session=read_number(value, "session"),
        kind=read_word(value, "kind", LineKind.values),
        person_key=read_text(value, "person", PERSON, 50),
        mark=read_word(value, "mark", ["", *Mark.values]),
        reason=read_word(value, "reason", ["", *AbsenceReason.values]),
        note=plain(value.get("note", ""), 120).strip(),
        origin=read_word(value, "origin", SENT_ORIGINS),
        strokes=read_text(value, "strokes", STROKES, MOST_STROKES),
        card_hash=read_text(value, "card", re.compile(r"[0-9a-f]{64}|"), 64),
        device_at=device_at,
        device_step=read_number(value, "step"),
        is_offline=value.get("isOffline") is True,
        seen_number=read_number(value, "seen"),
    )
    if (line.kind == LineKind.MARK) != bool(line.mark):
        message = "la présence manque, ou est de trop"
        raise WrongLine(message)
    return line


def read_key(written: str) -> UUID:
    """Return the key that the device gave, once for all."""
    try:
        return UUID(written)
    except ValueError as error:
        message = "la clé ne se lit pas"
        raise WrongLine(message) from error


def read_moment(written: Any) -> datetime | None:
    """Return a moment of a possible year with its time zone, or nothing."""
    try:
        moment = parse_datetime(written) if isinstance(written, str) else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo and moment.year in CLOCK_YEARS else None


def read_number(value: dict[str, Any], name: str) -> int:
    """Return a whole number that a table can keep."""
    number = value.get(name)
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= MOST_NUMBER:
        message = f"« {name} » n’est pas un nombre entier"
        raise WrongLine(message)
    return number


def read_word(value: dict[str, Any], name: str, words: Any) -> str:
    """Return one of some words."""
    word = value.get(name, "")
    if word not in list(words):
        message = f"« {name} » n’est pas un mot connu"
        raise WrongLine(message)
    return str(word)


def read_text(value: dict[str, Any], name: str, shape: re.Pattern[str], most: int) -> str:
    """Return a text of this shape and length."""
    text = value.get(name, "")
    if not isinstance(text, str) or len(text) > most or not shape.fullmatch(text):
        message = f"« {name} » ne se lit pas"
        raise WrongLine(message)
    return text
