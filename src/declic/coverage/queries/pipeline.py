"""The partners, stage by stage: who is late, who sleeps, who would reach whom."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, OuterRef, QuerySet, Subquery

from declic.branches.models import Branch
from declic.coverage.queries.reach import Count as ShownCount
from declic.coverage.queries.reach import shown_counts
from declic.engines.indicators.intervals import wilson
from declic.partners.enums import PartnerStage
from declic.partners.models import Partner, PartnerContact
from declic.referrals.models import Referral

#: Without anybody referred for this long, an active partner seems asleep.
SILENT_DAYS = 182
CARDS_A_COLUMN = 12
ROWS_A_PAGE = 50
COMMUNES_TOLD = 12


@dataclass(frozen=True)
class PartnerCard:
    """A partner of the pipeline."""

    pk: int
    name: str
    kind: str
    town: str
    stage: str
    next_on: date | None
    last_on: date | None
    last_note: str
    referrals: int
    last_referral_on: date | None
    is_late: bool
    seems_asleep: bool
    can_host: bool


@dataclass(frozen=True)
class Column:
    """A stage, its first partners, and how many there are."""

    stage: str
    label: str
    cards: tuple[PartnerCard, ...]
    count: int

    @property
    def more(self) -> int:
        """Return how many are not shown."""
        return self.count - len(self.cards)


@dataclass(frozen=True)
class Pipeline:
    """The board of partners."""

    columns: tuple[Column, ...]
    late_count: int
    asleep_count: int
    may_manage: bool

    @property
    def is_empty(self) -> bool:
        """Return whether there is no partner at all."""
        return not any(column.count for column in self.columns)


@dataclass(frozen=True)
class StagePage:
    """The partners of one stage, page by page."""

    label: str
    rows: Page[Any]


@dataclass(frozen=True)
class CommuneShare:
    """Where the people whom a partner referred live."""

    name: str
    count: ShownCount
    low: float
    high: float

    @property
    def words(self) -> str:
        """Return the share with its interval, in per cent."""
        return f"entre {self.low * 100:.0f} et {self.high * 100:.0f} %"


@dataclass(frozen=True)
class PartnerPage:
    """One partner: where we are, what happened, whom they reach."""

    partner: Partner
    card: PartnerCard
    contacts: tuple[PartnerContact, ...]
    communes: tuple[CommuneShare, ...]


def pipeline(branch: Branch, *, today: date, may_manage: bool) -> Pipeline:
    """Return the partners of a branch by stage: those we owe a call first, then those that seem asleep."""
    cards = [card_of(partner, today) for partner in with_facts(branch)]
    by_stage: dict[str, list[PartnerCard]] = defaultdict(list)
    for card in sorted(cards, key=urgency):
        by_stage[card.stage].append(card)
    columns = tuple(
        Column(
            stage.value,
            str(stage.label),
            tuple(by_stage[stage][:CARDS_A_COLUMN]),
            len(by_stage[stage]),
        )
        for stage in PartnerStage
    )
    late = sum(card.is_late for card in cards)
    asleep = sum(card.seems_asleep for card in cards)
    return Pipeline(columns, late, asleep, may_manage)


def stage_page(branch: Branch, stage: str, number: str, *, today: date) -> StagePage:
    """Return all partners of one stage."""
    cards = [card_of(partner, today) for partner in with_facts(branch).filter(stage=stage)]
    rows = Paginator(sorted(cards, key=urgency), ROWS_A_PAGE).get_page(number)
    return StagePage(str(PartnerStage(stage).label), rows)


def partner_page(partner: Partner, *, today: date) -> PartnerPage:
    """Return one partner with its contacts and the communes of those it referred."""
    known = with_facts(partner.branch).get(pk=partner.pk)
    contacts = tuple(partner.contacts.select_related("recorded_by")[:ROWS_A_PAGE])
    return PartnerPage(partner, card_of(known, today), contacts, communes_reached(partner))


def with_facts(branch: Branch) -> QuerySet[Partner, Any]:
    """Return the partners we work with, with their last contact and what they referred."""
    latest = PartnerContact.objects.filter(partner=OuterRef("pk")).order_by("-happened_on", "-pk")
    partners = Partner.objects.filter(branch=branch, is_active=True).select_related("commune")
    return partners.annotate(
        last_on=Subquery(latest.values("happened_on")[:1]),
        last_note=Subquery(latest.values("note")[:1]),
        next_on=Subquery(latest.values("next_on")[:1]),
        referral_count=Count("referrals"),
        last_referral_at=Max("referrals__received_at"),
    )


def card_of(partner: Any, today: date) -> PartnerCard:
    """Return a partner with its facts as a card."""
    came_at = partner.last_referral_at
    return PartnerCard(
        pk=partner.pk,
        name=partner.name,
        kind=partner.get_kind_display(),
        town=partner.commune.name if partner.commune else "",
        stage=partner.stage,
        next_on=partner.next_on,
        last_on=partner.last_on,
        last_note=partner.last_note or "",
        referrals=partner.referral_count,
        last_referral_on=came_at.date() if came_at else None,
        is_late=partner.next_on is not None and partner.next_on < today,
        seems_asleep=seems_asleep(partner, today),
        can_host=bool(partner.can_host),
    )


def seems_asleep(partner: Any, today: date) -> bool:
    """Return whether an active partner has neither referred anybody nor been spoken to for six months."""
    since = today - timedelta(days=SILENT_DAYS)
    came_at = partner.last_referral_at
    is_silent = came_at is None or came_at.date() < since
    is_unheard = partner.last_on is None or partner.last_on < since
    return partner.stage == PartnerStage.ACTIVE and is_silent and is_unheard


def urgency(card: PartnerCard) -> tuple[bool, date, bool, str]:
    """Return where a card stands in its column: late first, the oldest promise on top."""
    return not card.is_late, card.next_on or date.max, not card.seems_asleep, card.name


def asleep_partners(branch: Branch, *, today: date) -> tuple[PartnerCard, ...]:
    """Return the active partners that seem asleep: a human decides."""
    active = with_facts(branch).filter(stage=PartnerStage.ACTIVE)
    cards = (card_of(partner, today) for partner in active)
    return tuple(card for card in cards if card.seems_asleep)


def late_partners(branch: Branch, *, today: date) -> tuple[PartnerCard, ...]:
    """Return the partners that we promised to come back to, before today."""
    cards = (card_of(partner, today) for partner in with_facts(branch))
    return tuple(sorted((card for card in cards if card.is_late), key=urgency))


def communes_reached(partner: Partner) -> tuple[CommuneShare, ...]:
    """Return where the people whom a partner referred live, with the interval of each share."""
    rows = (
        Referral.objects.filter(partner=partner)
        .exclude(learner__commune=None)
        .order_by()
        .values_list("learner__commune__name")
        .annotate(people=Count("learner", distinct=True))
    )
    counts = {name: people for name, people in rows if name}
    total = sum(counts.values())
    shown = shown_counts(counts)
    shares = [share_of(name, shown[name], total) for name in counts]
    return tuple(sorted(shares, key=lambda one: (-one.count.most, one.name))[:COMMUNES_TOLD])


def share_of(name: str, count: ShownCount, total: int) -> CommuneShare:
    """Return the share of a commune among those referred, as wide as what may be shown of it."""
    low = wilson(min(count.least, total), total) or (0.0, 1.0)
    high = wilson(min(count.most, total), total) or (0.0, 1.0)
    return CommuneShare(name, count, low[0], high[1])
