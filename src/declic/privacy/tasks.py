"""What happens at night: files whose time has come are announced, then forgotten."""

from datetime import date, datetime

from declic.privacy.services.retention import Forgotten, forget_at_night


def forget_each_night(*, today: date, now: datetime) -> Forgotten:
    """Announce and forget; twice changes nothing more."""
    return forget_at_night(today=today, now=now)
