"""Each night: notice accounts and contacts that show no sign any more, say it, then forget them."""

import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Max, Q, QuerySet

from declic.accounts.enums import Role
from declic.accounts.models import Membership, User
from declic.outcomes.models import Employer
from declic.privacy.enums.retention import SleeperKind
from declic.privacy.errors import NoticeSettled
from declic.privacy.models import AsleepNotice
from declic.privacy.queries.asleep import (
    FORGOTTEN,
    NO_EMPLOYER,
    NOTICE,
    NOWHERE,
    SLEEPERS,
    Asleep,
    may_be_asleep,
)
from declic.privacy.queries.declared import model_of
from declic.privacy.services.ages import years_before
from declic.privacy.services.erasure.blanking import blank_rows
from declic.shared.personal import Leaving, PersonalTable, Retention, declared_tables
from declic.team.models import TeamMember

logger = logging.getLogger("declic.trail")
KEPT, YEARS_ONCE_GONE = timedelta(days=365), 1


def notice_asleep(*, today: date) -> int:
    """Note whose time comes within thirty days, or begins to be counted; return how many."""
    return sum(notice_kind(kind, today=today) for kind in SLEEPERS)


def notice_kind(kind: str, *, today: date) -> int:
    """Note who is asleep among people of one kind."""
    past = AsleepNotice.objects.filter(kind=kind)
    known = set(past.filter(settled_on=None).values_list("number", flat=True))
    kept = dict(past.exclude(kept_until=None).values_list("number").annotate(day=Max("kept_until")))
    notices = [
        AsleepNotice(
            kind=kind,
            number=one.pk,
            branch_id=one.branch_pk,
            last_sign_on=one.last_sign_on,
            noticed_on=today,
            erase_on=max(time_of(one, since=today), today + NOTICE),
        )
        for one in may_be_asleep(kind).values()
        if one.pk not in known
        and kept.get(one.pk, today) <= today
        and (one.last_sign_on is None or time_of(one, since=today) - NOTICE <= today)
    ]
    AsleepNotice.objects.bulk_create(notices)
    return len(notices)


def time_of(one: Asleep, *, since: date) -> date:
    """Return the day on which somebody's time is over; counted from `since` when no sign is known."""
    years = YEARS_ONCE_GONE if one.is_gone else settings.DECLIC_RETENTION_YEARS
    return years_before(one.last_sign_on or since, -years)


def forget_asleep(*, today: date) -> int:
    """Forget those whose day has come and whom nobody kept; return how many.

    Where nobody could say no, the thirty days begin when somebody can.
    """
    waiting = AsleepNotice.objects.filter(settled_on=None, erase_on__lte=today)
    watched = seen_by_somebody()
    waiting.exclude(watched).update(erase_on=today + NOTICE)
    forgotten = 0
    for kind in SLEEPERS:
        due = list(waiting.filter(watched, kind=kind))
        asleep = may_be_asleep(kind) if due else {}
        for notice in due:
            forgotten += settle(notice, asleep.get(notice.number), today=today)
    return forgotten


def seen_by_somebody() -> Q:
    """Return which notices somebody may say no to: a manager of the antenna, or the national team."""
    people = Membership.objects.filter(user__is_active=True, user__last_login__isnull=False)
    with_manager = Q(branch__in=people.filter(role=Role.MANAGER).values("branch"))
    return with_manager | Q(branch=None) if people.filter(role=Role.NATIONAL).exists() else with_manager


@transaction.atomic
def settle(notice: AsleepNotice, asleep: Asleep | None, *, today: date) -> bool:
    """Forget somebody; the notice falls when they came back meanwhile."""
    is_still = asleep is not None and time_of(asleep, since=notice.noticed_on) <= today
    AsleepNotice.objects.filter(pk=notice.pk).update(settled_on=today)
    if is_still:
        FORGET[notice.kind](SLEEPERS[notice.kind].people.select_for_update().filter(pk=notice.number))
        logger.info("%s %s forgotten by night", notice.kind, notice.number)
    return is_still


def forget_accounts(people: QuerySet[Any]) -> None:
    """Leave a number instead of an account: what it signed stays signed by somebody."""
    for user in people:
        empty_links("user", Retention.WITH_ACCOUNT, user.pk)
        UserSession.objects.filter(user=user).delete()
        TeamMember.objects.filter(user=user).update(user=None)
        user.email, user.password = f"compte-{user.pk}{NOWHERE}", make_password(None)
        user.first_name, user.last_name, user.last_login = *FORGOTTEN, None
        user.is_active = user.is_staff = False
        user.save()


def forget_members(people: QuerySet[Any]) -> None:
    """Leave a number instead of somebody who taught: the rolls they kept stay."""
    for member in people:
        empty_links("member", Retention.WITH_MEMBER, member.pk)
        blank_rows(declared("team.TeamMember"), TeamMember.objects.filter(pk=member.pk))
        TeamMember.objects.filter(pk=member.pk).update(first_name=FORGOTTEN[0], last_name=FORGOTTEN[1])


def forget_employers(people: QuerySet[Any]) -> None:
    """Leave a number instead of an employer, whose name is sometimes that of a person."""
    for employer in people:
        blank_rows(declared("outcomes.Employer"), Employer.objects.filter(pk=employer.pk))
        Employer.objects.filter(pk=employer.pk).update(name=f"{NO_EMPLOYER}{employer.pk}")


def empty_links(who: str, retention: Retention, pk: int) -> None:
    """Delete the rows that go with an account, or with somebody of the team."""
    for table in reversed(list(declared_tables())):
        if isinstance(table, PersonalTable) and goes_with(table, who, retention):
            QuerySet(model_of(table)).filter(**{getattr(table, who): pk}).delete()


def goes_with(table: PersonalTable, who: str, retention: Retention) -> bool:
    """Return whether the rows of a table go when their person does."""
    path = getattr(table, who)
    return path not in {"", "self"} and table.retention == retention and table.leaving == Leaving.DELETE


def declared(label: str) -> PersonalTable:
    """Return what an app declares of a table."""
    return next(one for one in declared_tables() if one.model == label and isinstance(one, PersonalTable))


#: What is done with people of each kind.
FORGET: dict[str, Callable[[QuerySet[Any]], object]] = {
    SleeperKind.ACCOUNT: forget_accounts,
    SleeperKind.MEMBER: forget_members,
    SleeperKind.REFERRER: lambda people: people.delete(),
    SleeperKind.PARTNER: lambda people: blank_rows(declared("partners.Partner"), people),
    SleeperKind.EMPLOYER: forget_employers,
    SleeperKind.CONTACT: lambda people: people.delete(),
}


@transaction.atomic
def keep_asleep(notice: AsleepNotice, *, reason: str, by: User, today: date) -> AsleepNotice:
    """Keep an account or a contact one year more, with the reason."""
    locked = AsleepNotice.objects.select_for_update(of=("self",)).get(pk=notice.pk)
    if locked.settled_on is not None:
        raise NoticeSettled
    locked.kept_until, locked.kept_reason = today + KEPT, reason.strip()
    locked.settled_on, locked.settled_by = today, by
    locked.save(update_fields=["kept_until", "kept_reason", "settled_on", "settled_by"])
    logger.info("%s %s kept by user %s", locked.kind, locked.number, by.pk)
    return locked
