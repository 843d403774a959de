"""A table as a file that every spreadsheet opens, and no spreadsheet takes for formulas."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

FORMULA = re.compile(r"[=+\-@\t\r]")


def as_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as UTF-8 with its mark and semicolons."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(written: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{written}" if FORMULA.match(written) else written
