"""Where a calibration stands in time: since when it is calculated, and whether its worker stopped."""

from datetime import datetime, timedelta

from declic.diagnostics.enums import CalibrationState
from declic.diagnostics.models import Calibration

#: How long a calibration may go without an end before somebody may start it again.
PATIENCE = timedelta(minutes=30)
#: Where a running calibration keeps the moment it was taken, until its result replaces it.
STARTED_AT = "started_at"
UNDER_WAY = (CalibrationState.QUEUED, CalibrationState.RUNNING)


def is_stuck(calibration: Calibration, *, now: datetime) -> bool:
    """Return whether a calibration should have ended by now: its worker was stopped, or never came."""
    if calibration.state not in UNDER_WAY:
        return False
    started = calibration.result.get(STARTED_AT)
    since = datetime.fromisoformat(started) if started else calibration.asked_at
    return now - since > PATIENCE
