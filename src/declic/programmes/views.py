"""The catalogue, which the national team settles, and the lesson packs, which whoever teaches opens."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from declic.accounts.access import TeamRequest
from declic.branches.forms import FormPage, posted
from declic.programmes import access, queries
from declic.programmes.forms import LevelForm, ProgrammeForm
from declic.shared.pages import NATIONAL, PUBLIC, TEAM, form_page, page


@page()
def catalogue(request: TeamRequest) -> HttpResponse:
    """Show the programmes, their levels and who may come."""
    shown = queries.catalogue(may_edit=bool(request.roles & NATIONAL))
    return render(request, "programmes/list.html", {"page": shown})


@form_page(audience=NATIONAL)
def edit_programme(request: TeamRequest, pk: int) -> HttpResponse:
    """Change how a programme is told, and whether it is on offer."""
    programme = access.get_programme(pk)
    form = ProgrammeForm(posted(request), instance=programme)
    if form.is_valid():
        form.save()
        messages.success(request, f"{programme} est à jour.")
        return redirect("programmes:list")
    asked = FormPage(f"Régler {programme}", form, "Enregistrer", reverse("programmes:list"))
    return render(request, "branches/form.html", {"page": asked})


@form_page(audience=NATIONAL)
def edit_level(request: TeamRequest, pk: int) -> HttpResponse:
    """Change the hours, the rhythm and the group of a level."""
    level = access.get_level(pk)
    form = LevelForm(posted(request), instance=level)
    if form.is_valid():
        form.save()
        messages.success(request, f"{level} est à jour. Les groupes déjà ouverts ne changent pas.")
        return redirect("programmes:list")
    asked = FormPage(f"Régler {level}", form, "Enregistrer", reverse("programmes:list"))
    return render(request, "branches/form.html", {"page": asked})


@page(audience=TEAM)
def packs(request: TeamRequest) -> HttpResponse:
    """Show the lesson packs, level by level."""
    return render(request, "programmes/packs/list.html", {"page": queries.pack_list()})


@page(audience=TEAM)
def pack(request: TeamRequest, code: str) -> HttpResponse:
    """Show a whole pack to whoever prepares a session."""
    shown = queries.pack_page(access.get_pack(code), typed_version=request.GET.get("version", ""))
    return render(request, "programmes/packs/pack.html", {"page": shown})


@page(audience=PUBLIC)
def teach(request: HttpRequest, code: str) -> HttpResponse:
    """Show a pack one step a screen, in one page that a phone may keep."""
    access.check_team(request)
    typed_version, typed_session = request.GET.get("version", ""), request.GET.get("seance", "")
    shown = queries.teach_page(
        access.get_pack(code), typed_version=typed_version, typed_session=typed_session
    )
    return render(request, "programmes/packs/teach.html", {"page": shown})


@page(audience=PUBLIC)
def trainer_paper(request: HttpRequest, code: str) -> HttpResponse:
    """Give the guide of whoever teaches, to print."""
    access.check_team(request)
    return printed(queries.trainer_paper(access.get_pack(code)), f"{code}-formateur.pdf")


@page(audience=PUBLIC)
def learner_paper(request: HttpRequest, code: str) -> HttpResponse:
    """Give the sheet that a learner takes home, to print."""
    access.check_team(request)
    return printed(queries.learner_paper(access.get_pack(code)), f"{code}-fiche.pdf")


def printed(paper: bytes, file_name: str) -> HttpResponse:
    """Return a paper that the browser shows, with a name for who keeps it."""
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{file_name}"'
    return response
