"""What a person may take away: one archive, to read and for machines."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date

from django.template.loader import render_to_string

from declic.learners.models import Learner
from declic.privacy.queries.export import KeptTable, kept_about

#: A first sign that a program of tables would read as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
STABLE_DATE = (1980, 1, 1, 0, 0, 0)


def export_file(learner: Learner, *, today: date) -> bytes:
    """Return the archive: `a-lire.html`, `donnees.json` and one CSV a table."""
    tables = kept_about(learner)
    content = {"learner": learner, "tables": tables, "today": today}
    files = {
        "a-lire.html": render_to_string("privacy/export/readable.html", content),
        "donnees.json": json.dumps(as_document(tables, today), ensure_ascii=False, indent=2),
        **{f"tableaux/{table.model}.csv": as_csv(table) for table in tables},
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in files.items():
            zipped.writestr(zipfile.ZipInfo(name, STABLE_DATE), text)
    return archive.getvalue()


def as_document(tables: Sequence[KeptTable], today: date) -> dict[str, object]:
    """Return the tables as a JSON document."""
    return {
        "format": "declic-access/1",
        "made_on": today.isoformat(),
        "tables": {
            table.model: {
                "purpose": table.purpose,
                "rows": [{fact.name: fact.value for fact in row} for row in table.rows],
            }
            for table in tables
        },
    }


def as_csv(table: KeptTable) -> str:
    """Return a table as CSV, a column for each thing kept."""
    columns = {fact.name: fact.words for row in table.rows for fact in row}
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerow(columns.values())
    for row in table.rows:
        shown = {fact.name: fact.shown for fact in row}
        writer.writerow([without_formula(shown.get(name, "")) for name in columns])
    return "\ufeff" + written.getvalue()


def without_formula(text: str) -> str:
    """Return a text that no program of tables runs."""
    return f"'{text}" if text.startswith(FORMULA) else text
