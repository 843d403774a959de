"""The pages of those who refer: deposit, receipt, follow-up; no account, one link."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from declic.partners.queries import open_link
from declic.referrals import services
from declic.referrals.access import get_followed_referral
from declic.referrals.forms import ReferForm
from declic.referrals.queries.follow import follow_page
from declic.referrals.queries.intake import (
    default_programme,
    receipt_page,
    refer_page,
    referrer_choices,
    sign_receipt,
)
from declic.shared.pages import PUBLIC, action, form_page, page

if TYPE_CHECKING:
    from declic.partners.models import ReferralLink

#: The receipts that a browser keeps, so that a form sent twice leads to the same one.
SESSION_KEY = "referral_receipts"
KEPT_RECEIPTS = 20


@form_page(audience=PUBLIC)
def refer(request: HttpRequest, token: str) -> HttpResponse:
    """Ask about one person, and receive the referral."""
    link = open_link(token, timezone.localdate())
    default_programme()
    if receipt := request.session.get(SESSION_KEY, {}).get(request.POST.get("key")):
        return redirect("referrals:thanks", token, receipt)
    form = refer_form(request, link)
    if not (request.method == "POST" and form.is_valid()):
        return render(request, "referrals/refer.html", {"page": refer_page(link, token, form)})
    return take_referral(request, link, token, form)


def refer_form(request: HttpRequest, link: "ReferralLink") -> ReferForm:
    """Return the form of a link, filled with what was sent."""
    return ReferForm(
        request.POST if request.method == "POST" else None,
        today=timezone.localdate(),
        branch=link.partner.branch.name,
        referrers=None if link.referrer_id else referrer_choices(link.partner),
        chosen=request.GET.get("qui", ""),
    )


def take_referral(request: HttpRequest, link: "ReferralLink", token: str, form: ReferForm) -> HttpResponse:
    """Receive the referral; show its receipt, or say that the person is already referred."""
    follow_url = request.build_absolute_uri(reverse("referrals:follow", args=[token]))
    known, new = form.known_referrer, form.new_referrer
    received = services.receive_referral(
        link.partner.branch,
        form.facts,
        sender=services.link_sender(link, known=known, new=new, follow_url=follow_url),
        programme=default_programme(),
        need=form.cleaned_data["need"],
        is_another=form.cleaned_data["is_another"],
        now=timezone.now(),
    )
    if not received.is_new:
        known_page = refer_page(link, token, form, is_already_open=True)
        return render(request, "referrals/refer.html", {"page": known_page})
    receipt = sign_receipt(received.referral)
    keep_receipt(request, form.cleaned_data["key"], receipt)
    return redirect("referrals:thanks", token, receipt)


def keep_receipt(request: HttpRequest, key: str, receipt: str) -> None:
    """Remember in this browser which form led to which receipt."""
    if key:
        kept = {**request.session.get(SESSION_KEY, {}), key: receipt}
        request.session[SESSION_KEY] = dict(list(kept.items())[-KEPT_RECEIPTS:])


@page(audience=PUBLIC)
def thanks(request: HttpRequest, token: str, receipt: str) -> HttpResponse:
    """Acknowledge a referral at once, and offer another."""
    link = open_link(token, timezone.localdate())
    received = receipt_page(link, token, receipt)
    if received is None:
        raise Http404
    return render(request, "referrals/thanks.html", {"page": received})


@page(audience=PUBLIC)
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Show what became of the referrals of a link."""
    link = open_link(token, timezone.localdate())
    followed = follow_page(link, token, page_number=request.GET.get("page", 1))
    return render(request, "referrals/follow.html", {"page": followed})


@action(audience=PUBLIC)
def cancel(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Withdraw a referral that has no answer yet."""
    link = open_link(token, timezone.localdate())
    referral = get_followed_referral(link, pk)
    services.cancel_referral(referral, now=timezone.now())
    messages.success(request, "L’orientation est annulée. Nous n’appellerons pas la personne.")
    return redirect("referrals:follow", token)
