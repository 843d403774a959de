"""What the end of a course asks of the team: groups that end, people to call, activities to report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from declic.coverage.queries.pipeline import late_partners
from declic.impact.queries.activity_reports import sessions_to_report
from declic.outcomes.queries.departures import departures_to_call
from declic.outcomes.queries.endings import count_endings
from declic.outcomes.queries.news import NewsLine, news_count, people_to_call
from declic.privacy.queries.asleep import count_asleep
from declic.privacy.queries.rights import count_forgetting, requests_due

if TYPE_CHECKING:
    from declic.branches.models import Branch
    from declic.outcomes.models import Departure
    from declic.privacy.models import RightRequest

SHOWN = 5


@dataclass(frozen=True)
class AfterCare:
    """Who waits for a word from us once a course is over, and what is left to write."""

    endings: int
    departures: list[Departure]
    departure_count: int
    news: list[NewsLine]
    news_count: int
    to_report: int
    late_partners: int
    requests: list[RightRequest]
    to_forget: int
    asleep: int

    @property
    def has_small_work(self) -> bool:
        """Return whether something waits that is said in one line."""
        waiting = (self.endings, self.to_report, self.late_partners, self.requests, self.to_forget)
        return any((*waiting, self.asleep))


def after_care(branch: Branch, *, today: date) -> AfterCare:
    """Return what the team does today for those whose course is over."""
    departures = departures_to_call(branch, today=today)
    return AfterCare(
        endings=count_endings(branch, today=today),
        departures=departures[:SHOWN],
        departure_count=len(departures),
        news=people_to_call(branch, today=today)[:SHOWN],
        news_count=news_count(branch, today=today),
        to_report=sessions_to_report(branch),
        late_partners=len(late_partners(branch, today=today)),
        requests=list(requests_due(branch, today=today)),
        to_forget=count_forgetting(branch),
        asleep=count_asleep(branch, today=today),
    )
