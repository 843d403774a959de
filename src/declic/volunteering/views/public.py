"""What everybody can open: the call for volunteers, the sign-up, a certificate to check."""

from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from declic.branches.forms import posted
from declic.learners.queries.contact import phone_shown
from declic.shared.pages import PUBLIC, form_page, page
from declic.volunteering.access import OwnRequest, get_member_of_feed, get_open_branch
from declic.volunteering.errors import TooManyKnocks
from declic.volunteering.forms import SignUpForm
from declic.volunteering.queries.calendar import member_calendar
from declic.volunteering.queries.certificates import check_code
from declic.volunteering.queries.recruiting import recruit_page
from declic.volunteering.services import sign_up as sign_up_volunteer

if TYPE_CHECKING:
    from declic.branches.models import Branch

DOOR_SALT = "declic.volunteering.door"


@page(audience=PUBLIC)
def recruit(request: HttpRequest) -> HttpResponse:
    """Show what volunteering is like, and where to come."""
    return render(request, "volunteering/recruit.html", {"page": recruit_page()})


@form_page(audience=PUBLIC)
def sign_up(request: HttpRequest, branch_pk: int) -> HttpResponse:
    """Sign somebody up; whoever is known reads the same page and gets their link again."""
    branch = get_open_branch(branch_pk)
    form = SignUpForm(posted(request), branch=branch)
    if form.is_valid() and is_welcomed(request, branch, form):
        return redirect("volunteering:thanks", branch_pk)
    status = 422 if form.errors else 200
    return render(request, "volunteering/sign_up.html", {"form": form, "branch": branch}, status=status)


def is_welcomed(request: HttpRequest, branch: "Branch", form: SignUpForm) -> bool:
    """Sign somebody up, and return whether it was done; a refusal is said on the form. Robots are thanked."""
    try:
        if not form.is_a_robot:
            sign_up_volunteer(branch, form.facts, door_print=door_print(request), now=timezone.now())
    except TooManyKnocks as refusal:
        form.add_error(None, refusal.sentence)
    return not form.errors


def door_print(request: HttpRequest) -> str:
    """Return the print of the address that a request comes from; the address itself is not kept."""
    return salted_hmac(DOOR_SALT, get_adapter(request).get_client_ip(request)).hexdigest()


@page(audience=PUBLIC)
def thanks(request: HttpRequest, branch_pk: int) -> HttpResponse:
    """Say where to look for the personal link."""
    branch = get_open_branch(branch_pk)
    facts = {"branch": branch, "phone": phone_shown(branch.phone)}
    return render(request, "volunteering/thanks.html", facts)


@page(audience=PUBLIC)
def feed(request: OwnRequest, key: str) -> HttpResponse:
    """Give the calendar of one member."""
    text = member_calendar(get_member_of_feed(key), today=request.today)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


@page(audience=PUBLIC)
def check_certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Say what a certificate proves: initials, hours and period, nothing more."""
    found = check_code(code)
    status = 200 if found else 404
    return render(request, "volunteering/check.html", {"page": found, "code": code}, status=status)
