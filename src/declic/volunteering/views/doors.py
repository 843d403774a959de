"""The addresses that messages carry: the personal link, one proposal to answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from declic.shared.pages import PUBLIC, form_page
from declic.shared.tokens import hash_token
from declic.shared.visits import start_member_visit
from declic.team.access import get_member_of_link
from declic.volunteering import services
from declic.volunteering.access import get_proposal_of_key
from declic.volunteering.forms import read_answer
from declic.volunteering.queries.own import answer_page

OWN_DOORS = ("/classe/", "/benevoles/")


@form_page(audience=PUBLIC)
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Open a member's own pages, once they push the button: robots that read mail only look."""
    member = get_member_of_link(token)
    wanted = own_address(request.GET.get("next", ""))
    if request.method == "POST":
        start_member_visit(request, member.pk, link=hash_token(token))
        return redirect(wanted)
    return render(request, "volunteering/door.html", {"member": member, "branch": member.branch})


def own_address(wanted: str) -> str:
    """Return the page that was asked for when it is one of theirs, else their own."""
    is_ours = wanted.startswith(OWN_DOORS) and url_has_allowed_host_and_scheme(wanted, None)
    return wanted if is_ours and ".." not in wanted else reverse("volunteering:own")


@form_page(audience=PUBLIC)
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Show one proposal, and take a yes or a no in one tap."""
    proposal, today = get_proposal_of_key(key), timezone.localdate()
    if request.method == "POST":
        accepts = read_answer(request.POST.get("answer", ""))
        services.answer_proposal(proposal, accepts=accepts, today=today, now=timezone.now())
        messages.success(request, "Merci, c’est noté !" if accepts else "C’est noté. Merci d’avoir prévenu.")
        return redirect("volunteering:answer", key)
    shown = answer_page(proposal, today=today)
    return render(request, "volunteering/answer.html", {"page": shown, "branch": proposal.member.branch})
