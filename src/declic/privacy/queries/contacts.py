"""The last contact with a person: the latest day on which anything happened with them."""

from datetime import date
from typing import Any

from django.db.models import F, Max, QuerySet
from django.db.models.functions import TruncDate

from declic.attendance.models import FollowedAbsence, RollLine
from declic.diagnostics.models import DiagnosticRun
from declic.groups.enums import SEATED_STATES
from declic.groups.models import Enrolment
from declic.learners.models import Learner, Note
from declic.outcomes.models import FollowUp, InclusionAnswer, Outcome
from declic.privacy.models import ForgettingNotice, RightRequest
from declic.referrals.models import Referral

#: What a contact is, in the words of the page.
CONTACTS = (
    "l’ouverture de la fiche",
    "une orientation reçue ou répondue",
    "un diagnostic",
    "une place proposée, acceptée ou terminée",
    "une présence ou une absence notée",
    "une note de l’équipe",
    "des nouvelles données",
    "une demande sur ses données",
)
#: Where contacts are written: the table, its moments, its days.
SOURCES: tuple[tuple[type, tuple[str, ...], tuple[str, ...]], ...] = (
    (Referral, ("received_at", "answered_at"), ()),
    (DiagnosticRun, ("started_at", "finished_at"), ()),
    (Enrolment, ("offered_at", "answered_at", "ended_at"), ()),
    (RollLine, ("taken_at",), ()),
    (FollowedAbsence, ("followed_at",), ()),
    (Note, ("written_at",), ()),
    (FollowUp, ("answered_at",), ()),
    (Outcome, ("recorded_at",), ()),
    (InclusionAnswer, (), ("said_on",)),
    (RightRequest, (), ("received_on",)),
)


def silent_since(limit: date) -> dict[int, date]:
    """Return who had no contact since this day, in any antenna, with the day of their last contact.

    Whoever has a seat, was merged into another file or is erased is never among them.
    """
    seated = Enrolment.objects.filter(state__in=SEATED_STATES).values("learner")
    people = Learner.objects.filter(erased_on=None, merged_into=None, created_at__date__lt=limit)
    unseated = people.exclude(pk__in=seated)
    last: dict[int, date] = dict(unseated.values_list("pk", TruncDate("created_at")))
    for model, moments, days in SOURCES:
        for field in (*moments, *days):
            for pk, day in latest(model, field, is_moment=field in moments):
                if pk in last:
                    last[pk] = max(last[pk], day)
    return {pk: day for pk, day in last.items() if day < limit}


def latest(model: type, field: str, *, is_moment: bool) -> "QuerySet[Any, tuple[int, date]]":
    """Return each person's latest day in one column of a table."""
    day = TruncDate(field) if is_moment else F(field)
    rows: QuerySet[Any] = QuerySet(model).exclude(**{field: None}).exclude(learner=None).order_by()
    found: QuerySet[Any, tuple[int, date]] = (
        rows.values("learner").annotate(day=Max(day)).values_list("learner", "day")
    )
    return found


def kept_until(pks: list[int]) -> dict[int, date]:
    """Return until when somebody of the team said that a file is kept."""
    kept = ForgettingNotice.objects.filter(learner__in=pks).exclude(kept_until=None)
    return dict(kept.values("learner").annotate(day=Max("kept_until")).values_list("learner", "day"))


def last_contact(learner: Learner) -> date:
    """Return the day of the last contact with one person."""
    days = [learner.created_at.date()]
    for model, moments, on_days in SOURCES:
        for field in (*moments, *on_days):
            day = TruncDate(field) if field in moments else F(field)
            found = QuerySet(model).filter(learner=learner).aggregate(day=Max(day))["day"]
            days += [found] if found else []
    return max(days)
