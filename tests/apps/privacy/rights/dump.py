"""Everything the house holds, as one text to search."""

import json
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection

from tests.words import says


def whole_database() -> str:
    """Return every row of every table, and what the sessions hold once opened."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # its own tables
            rows += [f"{table} {row}" for row in map(readable, cursor.fetchall())]
    sessions = [json.dumps(one.get_decoded(), default=str) for one in Session.objects.all()]
    return "\n".join(rows + sessions)


def readable(row: tuple[object, ...]) -> str:
    """Return the values of a row, days in ISO 8601 and bytes as letters."""
    return " | ".join(
        bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
        for value in row
    )


def uploads() -> str:
    """Return every file beside the database, its name included."""
    files = [file for file in Path(settings.DECLIC_DATA_DIR).rglob("*") if file.is_file()]
    kept = [file for file in files if "static" not in file.parts]
    return "\n".join(f"{file} {file.read_bytes().decode('latin-1')}" for file in kept)


def everything(journal: str) -> str:
    """Return the database, the uploads, the letters handed over and the journal."""
    letters = "\n".join(f"{letter.to} {letter.subject} {letter.body}" for letter in mail.outbox)
    return f"{whole_database()}\n{uploads()}\n{letters}\n{journal}"


def found_in(text: str, words: list[str]) -> list[str]:
    """Return which of these words a text holds, capitals put aside; figures stand on their own."""
    low = text.lower()
    return [word for word in words if (says(text, word) if word.isdigit() else word.lower() in low)]
