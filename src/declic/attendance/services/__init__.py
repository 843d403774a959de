"""What can be done with rolls."""

from declic.attendance.services.appending import Entry, append_lines, ensure_sheet
from declic.attendance.services.marking import take_roll
from declic.attendance.services.receiving import Batch, Received, SentLine, Unreadable, receive_batch

__all__ = [
    "Batch",
    "Entry",
    "Received",
    "SentLine",
    "Unreadable",
    "append_lines",
    "ensure_sheet",
    "receive_batch",
    "take_roll",
]
