"""« Fin de parcours »: what each person of a group still needs before they go on."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from declic.branches.models import Branch
from declic.groups.enums import ENDED_STATES, EnrolmentState, GroupState, SessionState
from declic.groups.models import Enrolment, GroupSession, LearningGroup
from declic.outcomes.enums import NextStepState
from declic.outcomes.models import Certificate, Departure, NextStep
from declic.outcomes.queries.exit_gains import ExitResult, exit_results
from declic.outcomes.queries.presence import Attendance, attendances_of

PAGE_SIZE = 50
#: A group is shown from two weeks before its last session to six months after.
SOON, LONG_AGO = timedelta(days=14), timedelta(days=183)
STAYED = (EnrolmentState.ACCEPTED, *ENDED_STATES)
TALKED = (NextStepState.PROPOSED, NextStepState.AGREED, NextStepState.DECLINED)
TONES = {
    EnrolmentState.ACCEPTED: "info",
    EnrolmentState.COMPLETED: "success",
    EnrolmentState.INCOMPLETE: "warning",
    EnrolmentState.LEFT: "neutral",
}


@dataclass(frozen=True)
class EndingLine:
    """One person at the end of a level."""

    enrolment: Enrolment
    attendance: Attendance
    is_enough: bool
    exit_result: ExitResult | None
    certificate: Certificate | None
    step: NextStep | None
    departure: Departure | None

    @property
    def tone(self) -> str:
        """Return how the state of the person is shown."""
        return TONES[EnrolmentState(self.enrolment.state)]

    @property
    def is_following(self) -> bool:
        """Return whether the group still counts on the person."""
        return self.enrolment.state == EnrolmentState.ACCEPTED

    @property
    def may_certify(self) -> bool:
        """Return whether a certificate can be made."""
        is_done = self.enrolment.state == EnrolmentState.COMPLETED
        return is_done and self.certificate is None and self.attendance.minutes > 0

    @property
    def has_gain(self) -> bool:
        """Return whether a gain was measured that the person may wish to see on paper."""
        return bool(self.exit_result and self.exit_result.own_words)


@dataclass(frozen=True)
class EndingPage:
    """The page of a group that ends."""

    group: LearningGroup
    lines: list[EndingLine]
    last_on: date | None
    sessions_left: int
    missing_rolls: int
    may_close: bool
    has_modules: bool

    @property
    def rule(self) -> str:
        """Return the rule of presence, in words."""
        percent = self.group.level.presence_percent
        return (
            f"Termine le parcours qui est venu à {percent} % au moins des heures qui l’attendaient, "
            "d’après les feuilles closes. Une séance rattrapée ailleurs compte. "
            "Vous pouvez décider autrement, avec une raison."
        )

    @property
    def short(self) -> list[EndingLine]:
        """Return who would not finish by the rule."""
        return [line for line in self.lines if line.is_following and not line.is_enough]


@dataclass(frozen=True)
class EndingGroup:
    """One group of the list, with what is left to do."""

    group: LearningGroup
    last_on: date | None
    people: int
    to_certify: int
    to_talk: int
    is_over: bool

    @property
    def to_do(self) -> list[str]:
        """Return what is left to do, in words."""
        said = ["à terminer"] if self.is_over and self.group.state == GroupState.OPEN else []
        if self.to_certify:
            said.append(f"{self.to_certify} attestation{'s' if self.to_certify > 1 else ''} à faire")
        if self.to_talk:
            said.append(f"{self.to_talk} personne{'s' if self.to_talk > 1 else ''} sans suite")
        return said


@dataclass(frozen=True)
class EndingList:
    """The groups that end soon, or ended with something left to do."""

    page: Page[Any]
    to_call: int


def ending_page(group: LearningGroup, *, today: date) -> EndingPage:
    """Return the end of a group, person by person, in a fixed number of queries."""
    enrolments = list(
        group.enrolments.filter(state__in=STAYED)
        .select_related("learner", "departure")
        .order_by("learner__last_name", "learner__first_name", "pk")
    )
    sessions = list(group.sessions.exclude(state=SessionState.CANCELLED).order_by("on", "slot"))
    left = [one for one in sessions if one.state == SessionState.PLANNED and one.on > today]
    missing = [one for one in sessions if one.state == SessionState.PLANNED and one.on < today]
    return EndingPage(
        group=group,
        lines=ending_lines(group, enrolments, today=today),
        last_on=sessions[-1].on if sessions else None,
        sessions_left=len(left),
        missing_rolls=len(missing),
        may_close=group.state == GroupState.OPEN and not left,
        has_modules=group.level.modules.exists(),
    )


def ending_lines(group: LearningGroup, enrolments: list[Enrolment], *, today: date) -> list[EndingLine]:
    """Return what each person attended, showed, received and chose."""
    attendances = attendances_of(enrolments, group.level, today=today)
    exits = exit_results([one.learner_id for one in enrolments], since=group.starts_on)
    standing = Certificate.objects.filter(enrolment__in=enrolments, revoked_at=None)
    certificates = {one.enrolment_id: one for one in standing}
    talked = NextStep.objects.filter(after__in=enrolments, state__in=TALKED)
    rows = talked.select_related("level__programme", "destination").order_by("proposed_at", "pk")
    steps = {step.after_id: step for step in rows}
    return [
        EndingLine(
            enrolment=one,
            attendance=attendances[one.pk],
            is_enough=attendances[one.pk].is_enough(group.level),
            exit_result=exits.get(one.learner_id),
            certificate=certificates.get(one.pk),
            step=steps.get(one.pk),
            departure=getattr(one, "departure", None),
        )
        for one in enrolments
    ]


def to_certify(**whose: object) -> QuerySet[Enrolment]:
    """Return who finished and has no certificate."""
    standing = Certificate.objects.filter(enrolment=OuterRef("pk"), revoked_at=None)
    finished = Enrolment.objects.filter(state=EnrolmentState.COMPLETED, **whose)
    return finished.filter(~Exists(standing), learner__merged_into=None, learner__erased_on=None)


def to_talk_to(**whose: object) -> QuerySet[Enrolment]:
    """Return who finished, or came too little, and has no next step, not even proposed."""
    talked = NextStep.objects.filter(after=OuterRef("pk"), state__in=TALKED)
    ended = Enrolment.objects.filter(state__in=[EnrolmentState.COMPLETED, EnrolmentState.INCOMPLETE], **whose)
    return ended.filter(~Exists(talked), learner__merged_into=None, learner__erased_on=None)


def ending_groups(branch: Branch, *, today: date) -> QuerySet[LearningGroup]:
    """Return the groups that end soon or are over and open, and closed ones with something left to do."""
    here = {"group": OuterRef("pk")}
    ahead = GroupSession.objects.filter(**here, state=SessionState.PLANNED, on__gt=today + SOON)
    last_on = Max("sessions__on", filter=~Q(sessions__state=SessionState.CANCELLED))
    groups = LearningGroup.objects.filter(branch=branch).annotate(last_on=last_on)
    left = Exists(to_certify(**here)) | Exists(to_talk_to(**here))
    ending = Q(state=GroupState.OPEN) & ~Exists(ahead)
    settled = Q(state=GroupState.CLOSED, last_on__gte=today - LONG_AGO) & left
    shown = groups.filter(ending | settled).select_related("level__programme", "room__venue")
    return shown.order_by("last_on", "pk")


def ending_list(branch: Branch, *, today: date, number: str, to_call: int) -> EndingList:
    """Return the list, with what is left to do in each group, in a fixed number of queries."""
    page = Paginator(ending_groups(branch, today=today), PAGE_SIZE).get_page(number)
    groups = list(page.object_list)
    pks = [group.pk for group in groups]
    people = counted(Enrolment.objects.filter(group__in=pks, state__in=STAYED))
    certify, talk = counted(to_certify(group__in=pks)), counted(to_talk_to(group__in=pks))
    lines: list[Any] = [
        EndingGroup(
            group=group,
            last_on=last_day(group),
            people=people.get(group.pk, 0),
            to_certify=certify.get(group.pk, 0),
            to_talk=talk.get(group.pk, 0),
            is_over=(last_day(group) or today) <= today,
        )
        for group in groups
    ]
    page.object_list = lines
    return EndingList(page, to_call)


def last_day(group: LearningGroup) -> date | None:
    """Return the day of the last session of a group of the list; nothing when it never met."""
    day: date | None = getattr(group, "last_on", None)
    return day


def counted(enrolments: QuerySet[Enrolment]) -> dict[int, int]:
    """Return how many of these enrolments each group has."""
    rows = enrolments.order_by().values("group").annotate(people=Count("pk"))
    return {row["group"]: row["people"] for row in rows}


def count_endings(branch: Branch, *, today: date) -> int:
    """Return how many groups end soon or have something left to do, for « Aujourd’hui »."""
    return ending_groups(branch, today=today).count()
