"""What the pages about partners show, and which link opens the referral form."""

from dataclasses import dataclass
from datetime import date

import segno
from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.safestring import SafeString

from declic.branches.models import Branch
from declic.partners.enums import PartnerKind
from declic.partners.errors import LinkExpired, LinkRevoked, UnknownLink
from declic.partners.models import Agreement, Destination, Partner, ReferralLink, Referrer
from declic.shared import reading
from declic.shared.isolation import confine
from declic.shared.tokens import hash_token

ROWS_A_PAGE = 50
SORTS = {"name": "name", "-name": "-name", "kind": "kind", "-kind": "-kind"}


@dataclass(frozen=True)
class PartnerSearch:
    """What the address of the list asks for."""

    text: str = ""
    kind: str = ""
    sort: str = "name"
    page_number: str = "1"


@dataclass(frozen=True)
class PartnerList:
    """The partners of a branch, page by page."""

    rows: Page[Partner]
    search: PartnerSearch
    kinds: list[tuple[str, str]]
    may_manage: bool

    @property
    def is_filtered(self) -> bool:
        """Return whether only some partners are asked for."""
        return bool(self.search.text or self.search.kind)


@dataclass(frozen=True)
class AgreementLine:
    """An agreement, and whether it runs today."""

    agreement: Agreement
    is_running: bool


@dataclass(frozen=True)
class LinkLine:
    """A link, and what it is today."""

    link: ReferralLink
    tone: str
    state: str
    is_revoked: bool


@dataclass(frozen=True)
class PartnerFile:
    """One partner: agreements, referrers, links."""

    partner: Partner
    agreements: tuple[AgreementLine, ...]
    referrers: tuple[Referrer, ...]
    links: tuple[LinkLine, ...]
    may_manage: bool


@dataclass(frozen=True)
class NewLink:
    """A link just made: shown once."""

    link: ReferralLink
    address: str
    drawing: SafeString
    was_sent: bool


@dataclass(frozen=True)
class DestinationList:
    """The structures to which the branch redirects people."""

    rows: Page[Destination]
    may_manage: bool


def partner_list(branch: Branch, search: PartnerSearch, today: date, *, may_manage: bool) -> PartnerList:
    """Return the partners that the address asks for, the active ones first."""
    partners = described(branch.partners.all(), today)
    if search.text:
        partners = partners.filter(name__icontains=search.text)
    if search.kind:
        partners = partners.filter(kind=search.kind)
    ordered = partners.order_by("-is_active", SORTS.get(search.sort, "name"), "pk")
    rows = Paginator(ordered, ROWS_A_PAGE).get_page(search.page_number)
    return PartnerList(rows, search, list(PartnerKind.choices), may_manage)


def described(partners: QuerySet[Partner], today: date) -> QuerySet[Partner]:
    """Return partners with `has_agreement` (running today) and `referrer_count` (still at work)."""
    running = Agreement.objects.filter(partner=OuterRef("pk"), signed_on__lte=today).exclude(
        ends_on__lt=today
    )
    at_work = Count("referrers", filter=Q(referrers__is_active=True))
    return partners.select_related("commune").annotate(has_agreement=Exists(running), referrer_count=at_work)


def partner_file(partner: Partner, today: date, *, may_manage: bool) -> PartnerFile:
    """Return one partner with all that belongs to it."""
    return PartnerFile(
        partner,
        tuple(AgreementLine(each, each.is_running(today)) for each in partner.agreements.all()),
        tuple(partner.referrers.order_by("-is_active", "last_name", "first_name")),
        tuple(link_line(link, today) for link in partner.links.select_related("referrer")),
        may_manage,
    )


def link_line(link: ReferralLink, today: date) -> LinkLine:
    """Return a link with the words for what it is today."""
    if link.revoked_at:
        return LinkLine(link, "neutral", "fermé", is_revoked=True)
    if not link.is_open(today):
        return LinkLine(link, "warning", "date passée", is_revoked=False)
    return LinkLine(link, "success", "ouvert", is_revoked=False)


def open_link(token: str, today: date) -> ReferralLink:
    """Return the link of a token while it opens the form; otherwise say why, and the way on."""
    links = ReferralLink.objects.select_related("partner__branch", "partner__commune", "referrer")
    link = links.filter(token_hash=hash_token(token)).first()
    if link is None:
        raise UnknownLink
    has_left = link.referrer is not None and not link.referrer.is_active
    if link.revoked_at or has_left or not link.partner.is_active:
        raise LinkRevoked(link.partner.branch)
    if not link.is_open(today):
        raise LinkExpired(link.partner.branch)
    confine(branches=[link.partner.branch_id], files=[link.partner.branch_id])
    reading.note_reader("referrer", link.pk)
    return link


def new_link(link: ReferralLink, address: str) -> NewLink:
    """Return what is shown of a link on the day it is made."""
    drawing = segno.make(address, error="m").svg_inline(
        scale=6, light="#fff", svgclass="qr", title="Code à scanner"
    )
    was_sent = bool(link.referrer and link.referrer.email)
    return NewLink(link, address, SafeString(drawing), was_sent)


def destination_list(branch: Branch, page_number: str, *, may_manage: bool) -> DestinationList:
    """Return the structures to which the branch redirects, by need."""
    ordered = branch.destinations.order_by("need", "-is_active", "name")
    return DestinationList(Paginator(ordered, ROWS_A_PAGE).get_page(page_number), may_manage)


def destinations_for(branch: Branch, need: str) -> QuerySet[Destination]:
    """Return the structures that answer a need today."""
    return branch.destinations.filter(need=need, is_active=True)
