"""What people can do with a partner's spreadsheet."""

from declic.referrals.services.spreadsheets.applying import Applied, apply_import
from declic.referrals.services.spreadsheets.reading import (
    TOO_LARGE,
    Deposit,
    choose_columns,
    choose_header,
    discard_import,
    receive_spreadsheet,
)
from declic.referrals.services.spreadsheets.rows import correct_row, forget_waiting_rows, require_waiting
from declic.referrals.services.spreadsheets.undoing import undo_import

__all__ = [
    "TOO_LARGE",
    "Applied",
    "Deposit",
    "apply_import",
    "choose_columns",
    "choose_header",
    "correct_row",
    "discard_import",
    "forget_waiting_rows",
    "receive_spreadsheet",
    "require_waiting",
    "undo_import",
]
