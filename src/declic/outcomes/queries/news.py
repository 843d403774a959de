"""The team's list of news: whom to call, whom the partner is asked about, and how many answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from declic.branches.models import Branch
from declic.engines.indicators.intervals import wilson
from declic.learners.models import Learner
from declic.learners.queries.contact import phone_shown
from declic.outcomes.enums import FollowUpMoment, FollowUpState, OutcomeKind
from declic.outcomes.models import FollowUp
from declic.outcomes.queries.follow_up_dates import months_after
from declic.referrals.enums import ReferralStatus
from declic.referrals.models import Referral

ROWS_A_PAGE = 50
#: The rate is read over the news that were due in the last twelve months.
RATE_MONTHS = 12
SOON = timedelta(days=30)
NOT_ASKED = (FollowUpState.PLANNED,)
TABS = {
    "appeler": "À appeler",
    "demandees": "Lien envoyé",
    "partenaire": "Chez le partenaire",
    "a-venir": "À venir",
    "mois": "Reçues ce mois-ci",
    "sans": "Sans nouvelles",
}
TONES: dict[str, str] = {
    FollowUpState.TO_CALL: "warning",
    FollowUpState.ANSWERED: "success",
    FollowUpState.ASKED: "info",
    FollowUpState.WITH_PARTNER: "info",
}


@dataclass(frozen=True)
class ResponseRate:
    """How many answered of those asked, with the interval that so few people allow."""

    label: str
    asked: int
    answered: int
    refused: int
    low: float | None
    high: float | None

    @property
    def words(self) -> str:
        """Return the rate in words."""
        if not self.asked or self.low is None or self.high is None:
            return "personne n’a encore été sollicité"
        share, low, high = (percent(one) for one in (self.answered / self.asked, self.low, self.high))
        return f"{self.answered} sur {self.asked}, soit {share} (entre {low} et {high})"


@dataclass(frozen=True)
class NewsLine:
    """One follow-up of the list."""

    follow_up: FollowUp
    name: str
    phone: str
    course: str
    tone: str
    partner: str
    partner_phone: str


@dataclass(frozen=True)
class NewsTab:
    """One part of the list."""

    label: str
    url: str
    is_current: bool
    count: int


@dataclass(frozen=True)
class NewsBoard:
    """The list of news."""

    rows: Page[FollowUp]
    lines: list[NewsLine]
    tab: str
    tabs: list[NewsTab]
    rates: list[ResponseRate]


@dataclass(frozen=True)
class CallPage:
    """One follow-up, with what helps to call."""

    line: NewsLine
    referral: Referral | None
    asks_inclusion: bool
    is_known: bool


def percent(share: float) -> str:
    """Return a share as people read it."""
    return f"{round(100 * share)} %"


def news_board(branch: Branch, *, today: date, tab: str = "", number: str = "1") -> NewsBoard:
    """Return one part of the list, page by page, the longest due first."""
    tab = tab if tab in TABS else "appeler"
    parts = {key: part(branch, key, today=today) for key in TABS}
    rows = Paginator(described(parts[tab]), ROWS_A_PAGE).get_page(number)
    counts = counts_by_tab(branch, today=today)
    tabs = [NewsTab(label, f"?onglet={key}", key == tab, counts[key]) for key, label in TABS.items()]
    return NewsBoard(rows, news_lines(rows), tab, tabs, response_rates(branch, today=today))


def condition(tab: str, *, today: date) -> Q:
    """Return what makes a follow-up stand in one part of the list."""
    first_day = timezone.make_aware(datetime(today.year, today.month, 1))  # noqa: DTZ001  # made aware
    return {
        "appeler": Q(state=FollowUpState.TO_CALL),
        "demandees": Q(state=FollowUpState.ASKED),
        "partenaire": Q(state=FollowUpState.WITH_PARTNER),
        "a-venir": Q(state=FollowUpState.PLANNED, due_on__lte=today + SOON),
        "mois": Q(state=FollowUpState.ANSWERED, answered_at__gte=first_day),
        "sans": Q(state=FollowUpState.UNREACHABLE, due_on__gte=months_after(today, -RATE_MONTHS)),
    }[tab]


def part(branch: Branch, tab: str, *, today: date) -> QuerySet[FollowUp]:
    """Return the follow-ups of one part of the list."""
    return FollowUp.objects.filter(condition(tab, today=today), learner__branch=branch)


def counts_by_tab(branch: Branch, *, today: date) -> dict[str, int]:
    """Return how many stand in each part, in one query."""
    counts = {tab.replace("-", "_"): Count("pk", filter=condition(tab, today=today)) for tab in TABS}
    found = FollowUp.objects.filter(learner__branch=branch).aggregate(**counts)
    return {tab: found[tab.replace("-", "_")] for tab in TABS}


def described(follow_ups: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """Return follow-ups with their person and their course."""
    return follow_ups.select_related("learner", "enrolment__group__level__programme").order_by("due_on", "pk")


def news_lines(follow_ups: Iterable[FollowUp]) -> list[NewsLine]:
    """Return follow-ups as lines; the partners are read in one query."""
    rows = list(follow_ups)
    referrals = referrals_behind(one.learner_id for one in rows)
    return [news_line(one, referrals.get(one.learner_id)) for one in rows]


def news_line(follow_up: FollowUp, referral: Referral | None) -> NewsLine:
    """Return one follow-up as a line."""
    partner = referral.partner if referral else None
    referrer = referral.referrer if referral and referral.referrer and referral.referrer.is_active else None
    names = " · ".join(str(one) for one in (referrer, partner) if one)
    phone = (referrer.phone if referrer else "") or (partner.phone if partner else "")
    return NewsLine(
        follow_up,
        str(follow_up.learner),
        phone_shown(follow_up.learner.phone),
        str(follow_up.enrolment.group.level),
        TONES.get(follow_up.state, "neutral"),
        names,
        phone_shown(phone),
    )


def referrals_behind(learner_pks: Iterable[int]) -> dict[int, Referral]:
    """Return the last referral that a partner still active made of each person. One query."""
    known = Referral.objects.filter(
        learner__in=list(learner_pks), status=ReferralStatus.ACCEPTED, partner__is_active=True
    )
    rows = known.select_related("partner", "referrer").order_by("received_at", "pk")
    return {one.learner_id: one for one in rows}


def referral_behind(follow_up: FollowUp) -> Referral | None:
    """Return the last referral that a partner still active made of this person."""
    return referrals_behind([follow_up.learner_id]).get(follow_up.learner_id)


def response_rates(branch: Branch, *, today: date) -> list[ResponseRate]:
    """Return how many answered of those asked, by moment, over the last twelve months. One query.

    Asked: their day has come and the asking began, whatever the way. A refusal counts among those asked.
    """
    since = months_after(today, -RATE_MONTHS)
    asked = FollowUp.objects.filter(learner__branch=branch, due_on__range=(since, today))
    rows = (
        asked.exclude(state__in=NOT_ASKED)
        .order_by()
        .values("moment")
        .annotate(
            asked=Count("pk"),
            answered=Count("pk", filter=Q(state=FollowUpState.ANSWERED)),
            refused=Count("pk", filter=Q(state=FollowUpState.REFUSED)),
        )
    )
    found = {row["moment"]: row for row in rows}
    return [rate_of(moment, found.get(moment.value, {})) for moment in FollowUpMoment]


def rate_of(moment: FollowUpMoment, row: Mapping[str, Any]) -> ResponseRate:
    """Return one rate with its 95 % interval."""
    asked, answered = row.get("asked", 0), row.get("answered", 0)
    low, high = wilson(answered, asked) or (None, None)
    return ResponseRate(f"Réponses {moment.label}", asked, answered, row.get("refused", 0), low, high)


def people_to_call(branch: Branch, *, today: date) -> list[NewsLine]:
    """Return whom to call for news, the longest due first: for « Aujourd’hui »."""
    return news_lines(described(part(branch, "appeler", today=today))[:ROWS_A_PAGE])


def news_count(branch: Branch, *, today: date) -> int:
    """Return how many people are to be called for news: for « Aujourd’hui »."""
    return part(branch, "appeler", today=today).count()


def follow_ups_of(learner: Learner) -> list[FollowUp]:
    """Return the follow-ups of one person, for their file."""
    return list(described(learner.follow_ups.all()))


def call_page(follow_up: FollowUp) -> CallPage:
    """Return one follow-up, with whom to call and what to ask."""
    referral = referral_behind(follow_up)
    is_known = follow_up.state in (FollowUpState.ANSWERED, FollowUpState.REFUSED)
    asks = follow_up.moment == FollowUpMoment.SIX_MONTHS
    return CallPage(news_line(follow_up, referral), referral, asks, is_known)


@dataclass(frozen=True)
class PartnerChoice:
    """One answer of a partner."""

    value: str
    label: str


@dataclass(frozen=True)
class PartnerNewsPage:
    """What a partner reads: whom it referred and when, nothing that we know since."""

    person: str
    referred_on: date
    branch: str
    choices: list[PartnerChoice]


def partner_news_page(follow_up: FollowUp) -> PartnerNewsPage | None:
    """Return the question to a partner; nothing when the referral was erased or the partner has left."""
    referral = referral_behind(follow_up)
    if referral is None:
        return None
    choices = [PartnerChoice(one.value, str(one.label).capitalize()) for one in OutcomeKind]
    received_on = timezone.localdate(referral.received_at)
    return PartnerNewsPage(str(follow_up.learner), received_on, str(follow_up.learner.branch), choices)
