"""The form of referrals: who refers, towards which programme, and what was just received."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core import signing
from django.utils import timezone

from declic.partners.models import Partner, ReferralLink
from declic.programmes.models import Programme
from declic.referrals.access import get_followed_referral
from declic.referrals.errors import NoProgramme
from declic.referrals.models import Referral

if TYPE_CHECKING:
    from declic.referrals.forms import ReferForm, WalkInForm

RECEIPT_SALT = "declic.referrals.receipt"


@dataclass(frozen=True)
class ReferPage:
    """The form of one partner."""

    token: str
    partner: str
    branch: str
    who: str
    form: "ReferForm"
    is_already_open: bool = False


@dataclass(frozen=True)
class WalkInPage:
    """The form of the desk."""

    form: "WalkInForm"
    known_pk: int | None = None
    known_name: str = ""


@dataclass(frozen=True)
class ReceiptPage:
    """What was just received."""

    token: str
    name: str
    branch: str
    received_on: date
    answer_before: date
    referrer_pk: int | None
    email: str


def default_programme() -> Programme:
    """Return the first programme of the thread, where people arrive."""
    programme = Programme.objects.filter(is_active=True).first()
    if programme is None:
        raise NoProgramme
    return programme


def referrer_choices(partner: Partner) -> list[tuple[str, str]]:
    """Return who works at a partner, as choices."""
    return [(str(who.pk), str(who)) for who in partner.referrers.filter(is_active=True)]


def refer_page(
    link: ReferralLink, token: str, form: "ReferForm", *, is_already_open: bool = False
) -> ReferPage:
    """Return the page of the form."""
    who = str(link.referrer or "")
    return ReferPage(token, link.partner.name, link.partner.branch.name, who, form, is_already_open)


def sign_receipt(referral: Referral) -> str:
    """Return what names a receipt in an address."""
    return signing.dumps(referral.pk, salt=RECEIPT_SALT)


def receipt_page(link: ReferralLink, token: str, receipt: str) -> ReceiptPage | None:
    """Return what was received; None when the address was made up."""
    try:
        pk: int = signing.loads(receipt, salt=RECEIPT_SALT)
    except signing.BadSignature:
        return None
    referral = get_followed_referral(link, pk)
    return ReceiptPage(
        token=token,
        name=referral.learner.short_name,
        branch=referral.branch.name,
        received_on=timezone.localdate(referral.received_at),
        answer_before=referral.expires_on,
        referrer_pk=referral.referrer_id,
        email=referral.referrer.email if referral.referrer else "",
    )
