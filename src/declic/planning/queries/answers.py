"""What became of the seats of an accepted proposal, and the places that came free."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from declic.groups.enums import EnrolmentState, GroupState
from declic.groups.models import Enrolment, LearningGroup
from declic.groups.queries import free_seat_counts
from declic.planning.enums import LineState
from declic.planning.models import PlanRun, ProposedSeat

ANSWER_TONES: dict[str, str] = {
    EnrolmentState.OFFERED: "info",
    EnrolmentState.ACCEPTED: "success",
    EnrolmentState.DECLINED: "neutral",
    EnrolmentState.LAPSED: "warning",
    EnrolmentState.WITHDRAWN: "neutral",
    EnrolmentState.RETRACTED: "neutral",
    EnrolmentState.COMPLETED: "success",
}
#: After these answers somebody else may have the seat.
GIVEN_BACK = (EnrolmentState.DECLINED, EnrolmentState.LAPSED, EnrolmentState.WITHDRAWN)


@dataclass(frozen=True)
class Answers:
    """The answers to the offers of one plan."""

    accepted: int
    awaited: int
    declined: int
    silent: int
    freed: int

    @property
    def offered(self) -> int:
        """Return how many seats were offered and still count."""
        return self.accepted + self.awaited + self.declined + self.silent

    @property
    def freed_words(self) -> str:
        """Return how many places came free, in words; nothing when none did."""
        if not self.freed:
            return ""
        return f"{self.freed} place libérée" if self.freed == 1 else f"{self.freed} places libérées"


def read_answers(run: PlanRun) -> Answers:
    """Return the answers to the offers of a plan, and the places that nobody took since."""
    seats = ProposedSeat.objects.filter(proposed_group__run=run, state=LineState.ACCEPTED)
    rows = seats.exclude(enrolment=None).order_by().values_list("enrolment__group", "enrolment__state")
    counted = list(rows.annotate(people=Count("pk")))
    people: Counter[str] = Counter()
    given_back: Counter[int] = Counter()
    for group_pk, state, number in counted:
        people[state] += number
        if state in GIVEN_BACK:
            given_back[group_pk] += number
    return Answers(
        accepted=people[EnrolmentState.ACCEPTED] + people[EnrolmentState.COMPLETED],
        awaited=people[EnrolmentState.OFFERED],
        declined=people[EnrolmentState.DECLINED] + people[EnrolmentState.WITHDRAWN],
        silent=people[EnrolmentState.LAPSED],
        freed=count_freed(given_back),
    )


def count_freed(given_back: Counter[int]) -> int:
    """Return how many of the seats given back are still free, in groups that are still open."""
    open_groups = LearningGroup.objects.filter(pk__in=given_back, state=GroupState.OPEN)
    free = free_seat_counts(open_groups)
    return sum(min(number, free.get(pk, 0)) for pk, number in given_back.items())


def answer_words(enrolment: Enrolment) -> str:
    """Return what a person answered, in words."""
    if enrolment.state == EnrolmentState.OFFERED:
        return f"réponse attendue avant le {enrolment.answer_by:%d/%m/%Y}"
    return str(enrolment.get_state_display())
