"""Accounts and contacts that show no sign any more: computed from what happened with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import F, Max, Model, Q, QuerySet
from django.db.models.functions import TruncDate

from declic.accounts.models import User
from declic.attendance.models import RollLine
from declic.branches.models import Branch
from declic.groups.models import Booking, GroupStaff
from declic.outcomes.models import Employer, EmployerContact, Internship, Introduction, JobOffer
from declic.partners.models import Agreement, Partner, PartnerContact, ReferralLink, Referrer
from declic.privacy.enums.retention import SleeperKind
from declic.privacy.models import AsleepNotice
from declic.referrals.models import Referral, SpreadsheetImport
from declic.team.models import MemberLink, TeamMember
from declic.volunteering.models import Onboarding, Proposal

#: An e-mail that nobody can have: what is left of an account.
NOWHERE = "@efface.invalid"
FORGOTTEN = ("Personne", "effacée")
NO_EMPLOYER = "Employeur effacé n° "
NOTICE, ROWS = timedelta(days=30), 50
Sign = tuple[type[Model], str, str]


@dataclass(frozen=True)
class Sleeper:
    """Who may fall asleep, and by what they show that they did not.

    Parameters
    ----------
    people
        The rows that hold somebody.
    branches
        The paths to their antenna; the first that leads somewhere counts.
    gone
        Who left: their time is one year. The others are asleep after the years of a file, or never.
    signs
        Tables, the path from them to the person, and the day or moment of the sign.
    """

    people: QuerySet[Any]
    branches: tuple[str, ...]
    gone: Q
    signs: tuple[Sign, ...]
    may_sleep: bool = False


@dataclass(frozen=True)
class Asleep:
    """Somebody who may be forgotten: since when, and whether they left."""

    pk: int
    branch_pk: int | None
    last_sign_on: date | None
    is_gone: bool


@dataclass(frozen=True)
class AsleepRow:
    """One account or contact announced, and its name."""

    notice: AsleepNotice
    name: str


@dataclass(frozen=True)
class AsleepPage:
    """Accounts and contacts announced: kept with a reason, or let go."""

    pages: Page[AsleepNotice]
    rows: list[AsleepRow]
    years: int


LEFT = Q(is_active=False)
SLEEPERS: Mapping[str, Sleeper] = {
    SleeperKind.ACCOUNT: Sleeper(
        User.objects.filter(is_superuser=False).exclude(email__endswith=NOWHERE),
        ("memberships__branch", "team_members__branch"),
        LEFT | Q(memberships=None) | Q(last_login=None),
        ((User, "pk", "created_at"), (User, "pk", "last_login")),
    ),
    SleeperKind.MEMBER: Sleeper(
        TeamMember.objects.exclude(first_name=FORGOTTEN[0], last_name=FORGOTTEN[1]),
        ("branch",),
        Q(is_active=False, is_joining=False),
        (
            (GroupStaff, "member", "group__sessions__on"),
            (Booking, "member", "on"),
            (RollLine, "member", "taken_at"),
            (MemberLink, "member", "made_at"),
            (Onboarding, "member", "step_changed_at"),
            (Proposal, "member", "asked_at"),
        ),
    ),
    SleeperKind.REFERRER: Sleeper(
        Referrer.objects.all(),
        ("partner__branch",),
        LEFT | Q(partner__is_active=False),
        (
            (Referral, "referrer", "received_at"),
            (SpreadsheetImport, "referrer", "made_at"),
            (ReferralLink, "referrer", "made_on"),
        ),
        may_sleep=True,
    ),
    SleeperKind.PARTNER: Sleeper(
        Partner.objects.exclude(email="", phone="", address="", latitude=None),
        ("branch",),
        LEFT,
        (
            (Referral, "partner", "received_at"),
            (SpreadsheetImport, "partner", "made_at"),
            (PartnerContact, "partner", "happened_on"),
            (Agreement, "partner", "ends_on"),
        ),
    ),
    SleeperKind.EMPLOYER: Sleeper(
        Employer.objects.exclude(name__startswith=NO_EMPLOYER),
        ("branch",),
        LEFT,
        (
            (JobOffer, "employer", "received_on"),
            (Introduction, "offer__employer", "changed_at"),
            (Internship, "employer", "ends_on"),
        ),
    ),
    SleeperKind.CONTACT: Sleeper(
        EmployerContact.objects.all(),
        ("employer__branch",),
        LEFT | Q(employer__is_active=False),
        (
            (JobOffer, "employer__contacts", "received_on"),
            (Introduction, "offer__employer__contacts", "changed_at"),
            (Internship, "tutor", "ends_on"),
        ),
        may_sleep=True,
    ),
}


def may_be_asleep(kind: str) -> dict[int, Asleep]:
    """Return whoever left, or may be asleep, with the day of their last sign."""
    sleeper = SLEEPERS[kind]
    gone = set(sleeper.people.filter(sleeper.gone).values_list("pk", flat=True))
    people = sleeper.people if sleeper.may_sleep else sleeper.people.filter(pk__in=gone)
    last = last_signs(sleeper)
    found: dict[int, Asleep] = {}
    for pk, *branches in people.order_by("pk").values_list("pk", *sleeper.branches):
        branch_pk = next((one for one in branches if one is not None), None)
        found.setdefault(pk, Asleep(pk, branch_pk, last.get(pk), pk in gone))
    return found


def last_signs(sleeper: Sleeper) -> dict[int, date]:
    """Return the day of the last sign of each person who ever gave one."""
    last: dict[int, date] = {}
    for model, path, moment in sleeper.signs:
        for pk, day in signs_in(model, path, moment):
            last[pk] = max(day, last.get(pk, day))
    return last


def signs_in(model: type[Model], path: str, moment: str) -> "QuerySet[Any, tuple[int, date]]":
    """Return each person's latest day in one column of a table."""
    rows: QuerySet[Any] = QuerySet(model).exclude(**{path: None}).exclude(**{moment: None}).order_by()
    name = moment.rsplit("__", 1)[-1]
    day = TruncDate(moment) if name.endswith(("_at", "last_login")) else F(moment)
    found: QuerySet[Any, tuple[int, date]] = rows.values(path).annotate(day=Max(day)).values_list(path, "day")
    return found


def asleep_page(notices: QuerySet[AsleepNotice], *, page_number: str, today: date) -> AsleepPage:
    """Return the accounts and contacts that will be forgotten within thirty days, the soonest first."""
    waiting = notices.filter(settled_on=None, erase_on__lte=today + NOTICE)
    pages = Paginator(waiting, ROWS).get_page(page_number)
    numbers: dict[str, list[int]] = {}
    for notice in pages:
        numbers.setdefault(notice.kind, []).append(notice.number)
    names = {kind: names_of(kind, pks) for kind, pks in numbers.items()}
    rows = [AsleepRow(one, names[one.kind].get(one.number, f"n° {one.number}")) for one in pages]
    return AsleepPage(pages, rows, settings.DECLIC_RETENTION_YEARS)


def count_asleep(branch: Branch, *, today: date) -> int:
    """Return how many accounts and contacts of an antenna will be forgotten within thirty days."""
    waiting = AsleepNotice.objects.filter(branch=branch, settled_on=None, erase_on__lte=today + NOTICE)
    return waiting.count()


def names_of(kind: str, pks: list[int]) -> dict[int, str]:
    """Return what these people are called."""
    people = SLEEPERS[kind].people.filter(pk__in=pks)
    return {person.pk: str(person) for person in people}
