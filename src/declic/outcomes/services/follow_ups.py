"""Following people at 3 and 6 months: planned, asked, reminded, handed on; twice in a night is once."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from declic.groups.enums import EnrolmentState, GroupState
from declic.groups.models import Enrolment
from declic.outbox.enums import TO_PHONE, Channel
from declic.outbox.models import Message
from declic.outbox.services import reach
from declic.outcomes.enums import OPEN_FOLLOW_UPS, FollowUpState
from declic.outcomes.models import FollowUp
from declic.outcomes.queries.follow_up_dates import (
    DueNews,
    due_news,
    learners_who_refused,
    seated_learners,
)
from declic.outcomes.services.news_letters import asked_key, news_token, write_asking
from declic.shared.tokens import hash_token

REMIND_AFTER = timedelta(days=7)
CALL_AFTER = timedelta(days=14)
#: How long the partner has to answer.
PARTNER_LIFE = timedelta(days=30)

Act = Callable[[FollowUp], bool]


def plan_follow_ups(*, today: date) -> int:
    """Plan the news to ask; what was planned after an earlier end moves to the last one. Return how many."""
    due = due_news(today=today)
    known = FollowUp.objects.filter(learner__in={one.learner_pk for one in due}).order_by("pk")
    by_moment: dict[tuple[int, int], list[FollowUp]] = {}
    for row in known:
        by_moment.setdefault((row.learner_id, row.moment), []).append(row)
    return sum(plan_one(one, by_moment.get((one.learner_pk, one.moment), [])) for one in due)


@transaction.atomic
def plan_one(due: DueNews, known: Sequence[FollowUp]) -> bool:
    """Plan one asking where it is not planned yet; return whether something changed."""
    right = next((one for one in known if one.enrolment_id == due.enrolment_pk), None)
    planned = [one for one in known if one.state == FollowUpState.PLANNED and one is not right]
    surplus = FollowUp.objects.filter(pk__in=[one.pk for one in planned], state=FollowUpState.PLANNED)
    if right is not None:
        is_late = right.state == FollowUpState.PLANNED and right.due_on != due.due_on
        if is_late:
            FollowUp.objects.filter(pk=right.pk, state=FollowUpState.PLANNED).update(due_on=due.due_on)
        return bool(surplus.delete()[0]) or is_late
    surplus.delete()
    facts = {"learner_id": due.learner_pk, "due_on": due.due_on}
    _, is_new = FollowUp.objects.get_or_create(
        enrolment_id=due.enrolment_pk, moment=due.moment, defaults=facts
    )
    return is_new


def postpone_seated() -> int:
    """Put back the askings of people who came to a group again: they are asked once it is over."""
    seats = Enrolment.objects.filter(state=EnrolmentState.ACCEPTED, group__state=GroupState.OPEN)
    waiting = FollowUp.objects.filter(state__in=OPEN_FOLLOW_UPS, learner__in=seats.values("learner"))
    return waiting.update(
        state=FollowUpState.PLANNED, asked_at=None, reminded_at=None, call_count=0, partner_hash=""
    )


def ask_due(*, today: date, now: datetime) -> int:
    """Ask everybody whose day has come; return how many. Whom nothing reaches is called."""
    due = FollowUp.objects.filter(
        state=FollowUpState.PLANNED, due_on__lte=today, learner__merged_into=None, learner__erased_on=None
    ).order_by("pk")
    learners = set(due.values_list("learner", flat=True))
    quiet = seated_learners(learners) | learners_who_refused(learners)
    pks = list(due.exclude(learner__in=quiet).values_list("pk", flat=True))
    return sum(act_on(pk, FollowUpState.PLANNED, lambda one: ask_one(one, now=now)) for pk in pks)


def ask_one(follow_up: FollowUp, *, now: datetime) -> bool:
    """Send the link by what the person has, or hand them to the call list at once."""
    learner = follow_up.learner
    way = reach(email=learner.email, phone=learner.phone)
    follow_up.channel = way.channel
    if way.can_be_written_to:
        follow_up.state, follow_up.asked_at = FollowUpState.ASKED, now
        follow_up.token_hash = hash_token(news_token(follow_up))
        write_asking(follow_up, now=now)
    else:
        follow_up.state, follow_up.channel = FollowUpState.TO_CALL, Channel.PHONE
    follow_up.save()
    return True


def remind_silent(*, now: datetime) -> int:
    """Remind once whoever has not answered after a week; return how many."""
    silent = FollowUp.objects.filter(
        state=FollowUpState.ASKED, reminded_at=None, asked_at__lte=now - REMIND_AFTER
    )
    return sum(act_on(pk, FollowUpState.ASKED, lambda one: remind_one(one, now=now)) for pk in pks_of(silent))


def remind_one(follow_up: FollowUp, *, now: datetime) -> bool:
    """Send the same link again."""
    if follow_up.reminded_at is not None:
        return False
    follow_up.reminded_at, follow_up.token_hash = now, hash_token(news_token(follow_up))
    follow_up.save(update_fields=["reminded_at", "token_hash"])
    write_asking(follow_up, now=now, is_reminder=True)
    return True


def hand_to_calls(*, now: datetime) -> int:
    """Put on the call list whoever is silent after two weeks, or whom the message did not reach."""
    asked = FollowUp.objects.filter(state=FollowUpState.ASKED).select_related("learner")
    silent = set(pks_of(asked.filter(asked_at__lte=now - CALL_AFTER)))
    key_of = {asked_key(one): one.pk for one in asked}
    lost = Message.objects.filter(once_key__in=key_of, delivery__in=TO_PHONE)
    unreached = {key_of[key] for key in lost.values_list("once_key", flat=True)}
    pks = sorted(silent | unreached)
    return sum(act_on(pk, FollowUpState.ASKED, lambda one: change(one, FollowUpState.TO_CALL)) for pk in pks)


def give_up(*, now: datetime) -> int:
    """Close the questions that no partner answered in a month; a late answer of the person still counts."""
    waiting = FollowUp.objects.filter(
        state=FollowUpState.WITH_PARTNER, partner_asked_at__lte=now - PARTNER_LIFE
    )
    pks, state = pks_of(waiting), FollowUpState.WITH_PARTNER
    return sum(act_on(pk, state, lambda one: change(one, FollowUpState.UNREACHABLE)) for pk in pks)


def pks_of(follow_ups: QuerySet[FollowUp]) -> list[int]:
    """Return the numbers of these follow-ups, in order."""
    return list(follow_ups.order_by("pk").values_list("pk", flat=True))


def change(follow_up: FollowUp, state: FollowUpState) -> bool:
    """Move a follow-up to another state."""
    follow_up.state = state
    follow_up.save(update_fields=["state"])
    return True


@transaction.atomic
def act_on(pk: int, state: FollowUpState, act: Act) -> bool:
    """Do something with one follow-up, locked, if it still stands where it stood."""
    follow_up = lock_follow_up(pk)
    return follow_up is not None and follow_up.state == state and act(follow_up)


def lock_follow_up(pk: int) -> FollowUp | None:
    """Return the follow-up as it stands now, locked until the transaction ends."""
    rows = FollowUp.objects.select_for_update(of=("self",))
    return rows.select_related("learner__branch", "enrolment").filter(pk=pk).first()
