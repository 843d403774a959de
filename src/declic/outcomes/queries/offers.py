"""Job offers: the board of those that are open, one offer with the people put forward for it."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet

from declic.branches.models import Branch
from declic.outcomes.enums import OPEN_INTRODUCTIONS, IntroductionState, OfferState
from declic.outcomes.models import Introduction, JobOffer
from declic.outcomes.queries.rome import job_words, jobs_by_family

ROWS_A_PAGE = 50
TONES = {
    IntroductionState.AGREED: "neutral",
    IntroductionState.SENT: "info",
    IntroductionState.INTERVIEW: "info",
    IntroductionState.HIRED: "success",
}


@dataclass(frozen=True)
class OfferStanding:
    """What an offer is today; its date closes it by itself."""

    tone: str
    words: str
    is_open: bool


@dataclass(frozen=True)
class OfferLine:
    """One offer of a list."""

    offer: JobOffer
    standing: OfferStanding
    job: str
    going_on: int
    hired: int


@dataclass(frozen=True)
class OfferBoard:
    """The offers of the branch."""

    rows: Page[JobOffer]
    lines: list[OfferLine]
    text: str
    shown: str
    digital: bool


@dataclass(frozen=True)
class IntroductionLine:
    """One person put forward, and what was last done."""

    introduction: Introduction
    tone: str
    on: date
    url_name: str = "outcomes:introduction"


@dataclass(frozen=True)
class OfferPage:
    """One offer and the people put forward for it."""

    offer: JobOffer
    standing: OfferStanding
    job: str
    introductions: list[IntroductionLine]
    free_seats: int


def standing_of(offer: JobOffer, *, today: date) -> OfferStanding:
    """Return what an offer is today: an open one whose date is past is over."""
    if offer.state == OfferState.FILLED:
        return OfferStanding("success", "pourvue", is_open=False)
    if offer.state == OfferState.CLOSED:
        return OfferStanding("neutral", "retirée", is_open=False)
    if offer.closes_on is not None and offer.closes_on < today:
        return OfferStanding("warning", "date passée", is_open=False)
    return OfferStanding("info", "ouverte", is_open=True)


def open_offers(branch: Branch, *, today: date) -> QuerySet[JobOffer]:
    """Return the offers of the branch that somebody can still be put forward for."""
    is_timely = Q(closes_on=None) | Q(closes_on__gte=today)
    return JobOffer.objects.filter(is_timely, employer__branch=branch, state=OfferState.OPEN)


def offer_board(
    branch: Branch, *, today: date, text: str = "", shown: str = "", digital: bool = False, number: str = "1"
) -> OfferBoard:
    """Return the offers that the address asks for, open or all, the soonest to close first."""
    offers = JobOffer.objects.filter(employer__branch=branch) if shown else open_offers(branch, today=today)
    if text:
        words = Q(title__icontains=text) | Q(employer__name__icontains=text) | Q(rome_code__iexact=text)
        offers = offers.filter(words)
    if digital:
        codes = jobs_by_family()["Numérique"]
        offers = offers.filter(Q(employer__is_digital=True) | Q(rome_code__in=codes))
    rows = Paginator(described(offers), ROWS_A_PAGE).get_page(number)
    return OfferBoard(rows, [offer_line(one, today=today) for one in rows], text, shown, digital)


def described(offers: QuerySet[JobOffer]) -> QuerySet[JobOffer]:
    """Return offers with their employer and how many people are put forward, the soonest to close first."""
    going_on = Count("introductions", filter=Q(introductions__state__in=OPEN_INTRODUCTIONS))
    hired = Count("introductions", filter=Q(introductions__state=IntroductionState.HIRED))
    counted = offers.select_related("employer", "commune").annotate(going_on=going_on, hired=hired)
    return counted.order_by(F("closes_on").asc(nulls_last=True), "-received_on", "-pk")


def offer_line(offer: JobOffer, *, today: date) -> OfferLine:
    """Return one line; the offer was `described`."""
    going_on, hired = getattr(offer, "going_on", 0), getattr(offer, "hired", 0)
    return OfferLine(offer, standing_of(offer, today=today), job_words(offer.rome_code), going_on, hired)


def offer_page(offer: JobOffer, *, today: date) -> OfferPage:
    """Return one offer and the people put forward for it."""
    introductions = [introduction_line(one) for one in offer.introductions.select_related("learner")]
    hired = sum(one.introduction.state == IntroductionState.HIRED for one in introductions)
    return OfferPage(
        offer,
        standing_of(offer, today=today),
        job_words(offer.rome_code),
        introductions,
        max(0, offer.seats - hired),
    )


def introduction_line(introduction: Introduction) -> IntroductionLine:
    """Return a person put forward, with the day of the last step."""
    days = (introduction.decided_on, introduction.interview_on, introduction.sent_on, introduction.agreed_on)
    on = next(day for day in days if day is not None)
    return IntroductionLine(introduction, TONES.get(IntroductionState(introduction.state), "neutral"), on)
