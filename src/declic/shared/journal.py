"""How the journal writes: one line a fact, with the request or the job it belongs to, and no secret."""

import logging
import re
from collections.abc import Callable, MutableMapping
from typing import Any

import structlog

#: A piece of an address as long as our secrets (`shared.tokens`), and signed ones.
SECRET = re.compile(r"(?<=/)[\w:.=-]{24,}(?=/|$|\s|\?|\.ics|\"|')", re.MULTILINE)
#: What PostgreSQL adds to a refused row: its values, people's names among them.
VALUES = re.compile(r"^(DETAIL|CONTEXT):.*$", re.MULTILINE)
#: What a search or a form typed in an address.
TYPED = re.compile(r"(?<=/)\?\S+")
#: What a line may say beside its sentence; anything else that a call adds is left out.
FACTS = ("route", "method", "status", "ms", "queries", "user", "branch", "job", "task")

Line = MutableMapping[str, Any]


class NoSecrets(logging.Filter):
    """Write « … » where a line of the journal holds the secret of a link."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the line through, without its secrets."""
        if isinstance(record.msg, str):
            record.msg, record.args = without_secrets(record.getMessage()), ()
        return True


def without_secrets(text: str) -> str:
    """Return a text without secrets of links, typed searches, or values of a refused row."""
    return TYPED.sub("?…", VALUES.sub("…", SECRET.sub("…", text)))


def scrub(_: object, __: str, line: Line) -> Line:
    """Take the secrets out of every text of a line, its trace included."""
    return {name: without_secrets(value) if isinstance(value, str) else value for name, value in line.items()}


def formatter(kind: str) -> dict[str, Any]:
    """Return what LOGGING says of a formatter: `json`, one object a line, or `console`, for eyes."""
    written: Callable[..., Any] = (
        structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=True)
        if kind == "json"
        else structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    )
    return {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(allow=FACTS),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            scrub,
            written,
        ],
    }
