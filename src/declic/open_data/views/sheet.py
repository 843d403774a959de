"""The antenna's own sheet: look at it, describe the antenna and its programmes, publish, take back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from declic.branches.forms import FormPage, posted
from declic.open_data import services
from declic.open_data.access import get_offered_programme, sheet_of
from declic.open_data.forms import ServiceForm, SheetForm
from declic.open_data.queries import sheets
from declic.shared.errors import Refusal
from declic.shared.pages import MANAGERS, action, form_page, page

if TYPE_CHECKING:
    from django.db.models import Model
    from django.forms import ModelForm

    from declic.accounts.access import TeamRequest

Kept = TypeVar("Kept", bound="Model")


@page()
def sheet(request: "TeamRequest") -> HttpResponse:
    """Show the antenna's sheet, its score, and how directories will print it."""
    may_manage = bool(request.roles & MANAGERS)
    shown = sheets.sheet_page(request.branch, today=request.today, may_manage=may_manage)
    return render(request, "open_data/sheet.html", {"page": shown})


@form_page(audience=MANAGERS)
def edit_sheet(request: "TeamRequest") -> HttpResponse:
    """Describe the antenna."""
    draft = sheets.draft_sheet(request.branch, today=request.today)
    form = SheetForm(posted(request), instance=draft, branch=request.branch)
    if is_kept(form, lambda one: services.keep_sheet(one, by=request.user, today=request.today)):
        messages.success(request, "La fiche est à jour.")
        return redirect("open_data:sheet")
    lead, back = sheets.lead_of(draft), reverse("open_data:sheet")
    shown = FormPage("La fiche publique de l’antenne", form, "Enregistrer", back, lead)
    return render(request, "branches/form.html", {"page": shown})


def is_kept(form: "ModelForm[Kept]", keep: Callable[["Kept"], "Kept"]) -> bool:
    """Keep what a form describes, and return whether it was done; a refusal is said on the form."""
    try:
        if form.is_valid():
            keep(form.save(commit=False))
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
    return form.is_bound and not form.errors


def service_form(request: "TeamRequest", pk: int) -> ServiceForm:
    """Return the form about one programme."""
    draft = sheets.draft_service(request.branch, get_offered_programme(pk), today=request.today)
    kept = sheet_of(request.branch)
    has_website = bool(kept and kept.website)
    return ServiceForm(posted(request), instance=draft, has_website=has_website)


@form_page(audience=MANAGERS)
def edit_service(request: "TeamRequest", pk: int) -> HttpResponse:
    """Describe one programme, with its score beside."""
    form = service_form(request, pk)
    if is_kept(form, lambda one: services.keep_service(request.branch, one, today=request.today)):
        messages.success(request, f"« {form.instance.programme} » est décrit.")
        return redirect("open_data:sheet")
    shown = sheets.service_page(request.branch, form, form.instance, today=request.today)
    return render(request, "open_data/service.html", {"page": shown}, status=422 if form.errors else 200)


@action(audience=MANAGERS)
def try_service(request: "TeamRequest", pk: int) -> HttpResponse:
    """Show the score of what is being typed, without keeping anything."""
    form = service_form(request, pk)
    form.is_valid()
    shown = sheets.service_page(request.branch, form, form.instance, today=request.today)
    return render(request, "open_data/parts/quality.html", {"page": shown})


@action(audience=MANAGERS)
def publish(request: "TeamRequest") -> HttpResponse:
    """Show the sheet to everybody."""
    services.publish_sheet(request.branch, by=request.user)
    messages.success(request, "La fiche est publiée. Les annuaires la liront à leur prochain passage.")
    return redirect("open_data:sheet")


@action(audience=MANAGERS)
def unpublish(request: "TeamRequest") -> HttpResponse:
    """Take the sheet back."""
    services.unpublish_sheet(request.branch, by=request.user)
    messages.success(request, "La fiche n’est plus publique. Nos adresses ne la donnent plus.")
    return redirect("open_data:sheet")
