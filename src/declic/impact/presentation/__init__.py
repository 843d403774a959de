"""How reports are set in type."""

from pathlib import Path

REPORT_LAYOUT = Path(__file__).with_name("report.typ")
