"""What happens every night for volunteers."""

from dataclasses import dataclass
from datetime import date, datetime

from declic.volunteering.services import ask_confirmations, forget_doors, lapse_proposals


@dataclass(frozen=True)
class VolunteersNight:
    """What one night changed."""

    asked: int
    closed: int


def keep_volunteers(*, today: date, now: datetime) -> VolunteersNight:
    """Ask who comes, close what is too late, forget what is no longer needed; twice does no harm."""
    closed = lapse_proposals(today=today, now=now)
    asked = ask_confirmations(today=today, now=now)
    forget_doors(now=now)
    return VolunteersNight(asked, closed)
