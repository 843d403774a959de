"""The cells of a partner's file, as the database keeps them until the import is applied."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from declic.engines.intake import Row, Sheet
from declic.referrals.models import SpreadsheetImport

Cell = str | int | float | bool | date | datetime | time | None
READERS: dict[str, Callable[[str], date | time]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


def cells_as_json(sheet: Sheet) -> dict[str, Any]:
    """Return a sheet as JSON values."""
    rows = [[row.number, [cell_as_json(cell) for cell in row.cells]] for row in sheet.rows]
    return {"sheet": sheet.name, "sheets": list(sheet.sheet_names), "rows": rows}


def cell_as_json(cell: Cell) -> Any:
    """Return one cell as a JSON value; moments are written in ISO 8601 under their kind."""
    if isinstance(cell, datetime):
        return {"datetime": cell.isoformat()}
    if isinstance(cell, date):
        return {"date": cell.isoformat()}
    if isinstance(cell, time):
        return {"time": cell.isoformat()}
    if isinstance(cell, float) and (cell != cell or abs(cell) == float("inf")):
        return str(cell)
    return cell.replace("\x00", "") if isinstance(cell, str) else cell


def cell_from_json(value: Any) -> Cell:
    """Return the cell that `cell_as_json` wrote."""
    if not isinstance(value, dict):
        kept: Cell = value
        return kept
    ((kind, written),) = value.items()
    return READERS[kind](written)


def sheet_of(spreadsheet: SpreadsheetImport) -> Sheet:
    """Return the sheet as it was read from the file."""
    kept = spreadsheet.cells
    rows = (Row(number, tuple(cell_from_json(cell) for cell in cells)) for number, cells in kept["rows"])
    return Sheet(kept["sheet"], tuple(rows), tuple(kept["sheets"]))


def fields_of(spreadsheet: SpreadsheetImport) -> dict[int, str]:
    """Return the field of each column that has one."""
    return {int(index): field for index, field in spreadsheet.columns["fields"].items()}
