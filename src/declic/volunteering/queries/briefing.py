"""Ten minutes before a session: the pack, who comes, how to enter, whom to call."""

from dataclasses import dataclass
from datetime import date

from declic.attendance.queries.rosters import display_names, expected_learners
from declic.groups.models import GroupSession
from declic.learners.queries.contact import phone_shown
from declic.volunteering.enums import Task
from declic.volunteering.queries.staffing import Adult, StaffedSession, staffed_one


@dataclass(frozen=True)
class BriefingPage:
    """What somebody reads on the way to a session."""

    staffed: StaffedSession
    learners: list[str]
    learner_count: int
    phone: str
    is_today: bool
    is_observer: bool

    @property
    def adults(self) -> list[tuple[Adult, str]]:
        """Return who comes to teach, with what they do."""
        return [(adult, str(Task(adult.task).label)) for adult in self.staffed.adults]


def briefing_page(session: GroupSession, *, is_observer: bool, today: date) -> BriefingPage:
    """Return what somebody reads on the way: learners by first name and initial, no name for an observer."""
    learners = expected_learners([session.pk])[session.pk]
    names = display_names(learners, shows_all=False)
    return BriefingPage(
        staffed=staffed_one(session),
        learners=[] if is_observer else [names[one.pk] for one in learners],
        learner_count=len(learners),
        phone=phone_shown(session.group.branch.phone),
        is_today=session.on == today,
        is_observer=is_observer,
    )
