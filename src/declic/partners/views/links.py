"""The actions on links: made and shown once, closed, kept alive."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from declic.accounts.access import TeamRequest
from declic.partners import access, queries, services
from declic.shared.pages import action


@never_cache
@action()
def make_for_partner(request: TeamRequest, pk: int) -> HttpResponse:
    """Make a link that the whole partner shares."""
    partner = access.get_visible_partner(request.branch, pk)
    link, token = services.make_link(partner, today=request.today, now=timezone.now())
    shown = queries.new_link(link, services.address_of(token))
    return render(request, "partners/new_link.html", {"page": shown})


@never_cache
@action()
def make_for_referrer(request: TeamRequest, pk: int) -> HttpResponse:
    """Make a link for one person at a partner."""
    referrer = access.get_visible_referrer(request.branch, pk)
    link, token = services.make_link(
        referrer.partner, referrer=referrer, today=request.today, now=timezone.now()
    )
    shown = queries.new_link(link, services.address_of(token))
    return render(request, "partners/new_link.html", {"page": shown})


@action()
def revoke(request: TeamRequest, pk: int) -> HttpResponse:
    """Close a link for good."""
    link = services.revoke_link(access.get_visible_link(request.branch, pk), now=timezone.now())
    messages.success(request, "Le lien est fermé. Il n’ouvre plus rien.")
    return redirect("partners:file", link.partner_id)


@action()
def renew(request: TeamRequest, pk: int) -> HttpResponse:
    """Keep a link open for another year."""
    link = services.renew_link(access.get_visible_link(request.branch, pk), today=request.today)
    messages.success(request, f"Le lien reste ouvert jusqu’au {link.expires_on:%d/%m/%Y}.")
    return redirect("partners:file", link.partner_id)
