"""The board of referrals: tabs, ages, and one next action a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.utils import timezone

from declic.branches.models import Branch
from declic.partners.models import Partner
from declic.referrals.enums import OPEN_STATUSES, ReferralStatus
from declic.referrals.models import Referral
from declic.referrals.queries.eligibility import Eligibility, eligibility_of
from declic.shared.numbers import small_int

PAGE_SIZE = 50
TABS: dict[str, tuple[str, tuple[ReferralStatus, ...]]] = {
    "recues": ("À contacter", (ReferralStatus.RECEIVED,)),
    "contactees": ("À décider", (ReferralStatus.CONTACTED,)),
    "acceptees": ("Acceptées", (ReferralStatus.ACCEPTED,)),
    "reorientees": ("Réorientées", (ReferralStatus.DECLINED, ReferralStatus.REDIRECTED)),
    "expirees": ("Expirées", (ReferralStatus.EXPIRED,)),
    "annulees": ("Annulées", (ReferralStatus.CANCELLED,)),
}
SORTS = {
    "arrivee": ("received_at", "pk"),
    "-arrivee": ("-received_at", "-pk"),
    "nom": ("learner__last_name", "learner__first_name", "pk"),
    "-nom": ("-learner__last_name", "-learner__first_name", "-pk"),
}
NEXT_ACTIONS = {
    ReferralStatus.RECEIVED: "Contacter",
    ReferralStatus.CONTACTED: "Répondre",
    ReferralStatus.EXPIRED: "Rouvrir",
}


@dataclass(frozen=True)
class BoardFilters:
    """What somebody asked of the board, as the address says it."""

    tab: str = "recues"
    partner: int | None = None
    sort: str = ""

    @classmethod
    def from_address(cls, query: Mapping[str, str]) -> "BoardFilters":
        """Return the filters of an address; what it does not know is left out."""
        tab, partner, sort = query.get("etat", ""), query.get("partenaire", ""), query.get("tri", "")
        return cls(
            tab=tab if tab in TABS else "recues",
            partner=small_int(partner),
            sort=sort if sort in SORTS else "",
        )


@dataclass(frozen=True)
class BoardTab:
    """One tab, with how many it holds."""

    label: str
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class BoardRow:
    """One line of the board."""

    pk: int
    learner_pk: int
    name: str
    partner: str
    referrer: str
    received_on: date
    waiting_days: int
    answered_by: str
    status: str
    is_open: bool
    eligibility: Eligibility | None
    next_action: str

    @property
    def waiting(self) -> str:
        """Return how long ago the referral came, in words."""
        words = {0: "aujourd’hui", 1: "1 jour"}
        return words.get(self.waiting_days, f"{self.waiting_days} jours")


@dataclass(frozen=True)
class Board:
    """The board of one branch."""

    tabs: list[BoardTab]
    rows: list[BoardRow]
    pages: Page[Referral]
    filters: BoardFilters
    partners: list[tuple[int, str]]
    total: int


def referral_board(
    branch: Branch, filters: BoardFilters, *, today: date, page_number: str | int = 1
) -> Board:
    """Return one page of the board; open tabs show who waits longest first."""
    referrals = Referral.objects.filter(branch=branch)
    partners = list(Partner.objects.filter(branch=branch).values_list("pk", "name"))
    if filters.partner:
        referrals = referrals.filter(partner=filters.partner)
    counts = dict(referrals.order_by().values_list("status").annotate(Count("pk")))
    pages = Paginator(listed(referrals, filters), PAGE_SIZE).get_page(page_number)
    rows = [row_of(referral, today=today) for referral in pages]
    return Board(tabs_of(filters, counts), rows, pages, filters, partners, sum(counts.values()))


def listed(referrals: QuerySet[Referral], filters: BoardFilters) -> QuerySet[Referral]:
    """Return the referrals of a tab, in the order that was asked."""
    statuses = TABS[filters.tab][1]
    usual = "arrivee" if statuses[0] in OPEN_STATUSES else "-arrivee"
    rows = referrals.filter(status__in=statuses).order_by(*SORTS[filters.sort or usual])
    related = rows.select_related("learner", "partner", "referrer", "programme", "answered_by")
    return related.prefetch_related("programme__rules")


def tabs_of(filters: BoardFilters, counts: Mapping[str, int]) -> list[BoardTab]:
    """Return the tabs with their counts, the partner kept."""
    kept = {"partenaire": filters.partner} if filters.partner else {}
    return [
        BoardTab(
            label=label,
            url=f"?{urlencode({'etat': key, **kept})}",
            count=sum(counts.get(status, 0) for status in statuses),
            is_current=key == filters.tab,
        )
        for key, (label, statuses) in TABS.items()
    ]


def row_of(referral: Referral, *, today: date) -> BoardRow:
    """Return the line of one referral."""
    received_on = timezone.localdate(referral.received_at)
    is_open = referral.status in OPEN_STATUSES
    eligibility = eligibility_of(referral, today=today) if is_open else None
    return BoardRow(
        pk=referral.pk,
        learner_pk=referral.learner_id,
        name=referral.learner.sorting_name,
        partner=referral.partner.name if referral.partner else "venue d’elle-même",
        referrer=str(referral.referrer or ""),
        received_on=received_on,
        waiting_days=max(0, (today - received_on).days),
        answered_by=str(referral.answered_by or ""),
        status=referral.get_status_display(),
        is_open=is_open,
        eligibility=eligibility,
        next_action=next_action(referral, eligibility),
    )


def next_action(referral: Referral, eligibility: Eligibility | None) -> str:
    """Return the one thing to do now about a referral."""
    is_incomplete = eligibility is not None and eligibility.verdict == "incomplete"
    if referral.status == ReferralStatus.CONTACTED and is_incomplete:
        return "Compléter"
    return NEXT_ACTIONS.get(ReferralStatus(referral.status), "Voir")
