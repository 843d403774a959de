"""Presences that leave the house."""

from declic.attendance.queries.exports.rows import PresenceRow, presence_rows
from declic.attendance.queries.exports.sheets import signed_sheets
from declic.attendance.queries.exports.tables import write_csv, write_xlsx

__all__ = ["PresenceRow", "presence_rows", "signed_sheets", "write_csv", "write_xlsx"]
