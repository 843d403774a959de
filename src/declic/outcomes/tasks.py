"""What happens every night for those who left: news are planned, asked, reminded, handed on."""

from dataclasses import dataclass
from datetime import date, datetime

from declic.outcomes.services.follow_ups import (
    ask_due,
    give_up,
    hand_to_calls,
    plan_follow_ups,
    postpone_seated,
    remind_silent,
)


@dataclass(frozen=True)
class NewsNight:
    """What one night changed."""

    planned: int
    asked: int
    reminded: int
    to_call: int


def keep_news(*, today: date, now: datetime) -> NewsNight:
    """Plan and ask what is due, remind, hand on; twice in a night does nothing more."""
    postpone_seated()
    planned = plan_follow_ups(today=today)
    asked = ask_due(today=today, now=now)
    reminded = remind_silent(now=now)
    to_call = hand_to_calls(now=now)
    give_up(now=now)
    return NewsNight(planned, asked, reminded, to_call)
