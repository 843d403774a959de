"""Certificates: made, printed, cancelled by the team; verified by everybody; kept by their owner."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.branches.forms import FormPage, posted
from declic.diagnostics.access import get_visitor
from declic.groups.access import get_visible_enrolment
from declic.outcomes.access import (
    get_certificate_of_code,
    get_own_certificate,
    get_visible_certificate,
)
from declic.outcomes.forms.endings import ReasonForm
from declic.outcomes.queries.badges import badge_of
from declic.outcomes.queries.certificates import certificate_paper, check_certificate, tidy
from declic.outcomes.services.certificates import make_certificate, revoke_certificate
from declic.shared.pages import PUBLIC, action, form_page, page


@action()
def certify(request: TeamRequest, pk: int) -> HttpResponse:
    """Make the certificate of somebody who finished."""
    enrolment = get_visible_enrolment(request.user, pk)
    shows_gain = "shows_gain" in request.POST
    make_certificate(enrolment, shows_gain=shows_gain, by=request.user, now=timezone.now())
    messages.success(request, f"L’attestation de {enrolment.learner} est prête à imprimer.")
    return redirect("outcomes:group_ending", enrolment.group_id)


@page()
def certificate_file(request: TeamRequest, pk: int) -> HttpResponse:
    """Give a certificate to print."""
    certificate = get_visible_certificate(request.user, pk)
    return printed(certificate_paper(certificate), f"attestation-{certificate.code}.pdf")


@form_page()
def revoke(request: TeamRequest, pk: int) -> HttpResponse:
    """Cancel a certificate, with a reason."""
    certificate = get_visible_certificate(request.user, pk)
    back = reverse("outcomes:group_ending", args=[certificate.enrolment.group_id])
    form = ReasonForm(posted(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        revoke_certificate(certificate, reason=reason, by=request.user, now=timezone.now())
        messages.success(request, "L’attestation est annulée. Sa page publique le dit dès maintenant.")
        return redirect(back)
    title = f"Annuler l’attestation de {certificate.learner}"
    lead = "Elle reste dans nos archives, et sa page publique dira qu’elle ne vaut plus."
    asked = FormPage(title, form, "Annuler l’attestation", back, lead)
    return render(request, "branches/form.html", {"page": asked}, status=422 if form.errors else 200)


@page(audience=PUBLIC)
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether a certificate is ours and still stands, and of which course; nothing more."""
    if code != tidy(code):
        return redirect("outcomes:check", tidy(code) or "-")
    found = check_certificate(get_certificate_of_code(request, code))
    return render(request, "outcomes/check.html", {"page": found})


@page(audience=PUBLIC)
def badge(request: HttpRequest, code: str) -> HttpResponse:
    """Give a certificate that stands as an open badge."""
    certificate = get_certificate_of_code(request, tidy(code))
    if not check_certificate(certificate).is_valid:
        return JsonResponse({"erreur": "Cette attestation ne vaut plus."}, status=410)
    return JsonResponse(badge_of(certificate), content_type="application/ld+json")


@page(audience=PUBLIC)
def own_certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Give somebody their own certificate, from their own page."""
    certificate = get_own_certificate(get_visitor(request), code)
    return printed(certificate_paper(certificate), f"attestation-{certificate.code}.pdf")


def printed(paper: bytes, file_name: str) -> HttpResponse:
    """Return a paper that the browser shows, with a name for who keeps it."""
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{file_name}"'
    return response
