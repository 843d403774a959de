"""The pages about trainers and volunteers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from declic.accounts.access import TeamRequest
from declic.branches.forms import FormPage, posted
from declic.shared.pages import TEAM, form_page, page
from declic.team import access, queries
from declic.team.forms import MemberForm, OwnWeekForm
from declic.team.queries import TeamSearch


@page()
def board(request: TeamRequest) -> HttpResponse:
    """Show trainers and volunteers."""
    given = request.GET
    search = TeamSearch(
        given.get("q", "").strip(), given.get("type", ""), given.get("tri", "name"), given.get("page", "1")
    )
    shown = queries.team_list(request.branch, search)
    return render(request, "team/list.html", {"page": shown})


@page()
def file(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one trainer or volunteer."""
    shown = queries.member_file(access.get_visible_member(request.branch, pk))
    return render(request, "team/file.html", {"page": shown})


@form_page()
def add(request: TeamRequest) -> HttpResponse:
    """Add a trainer or a volunteer."""
    form = MemberForm(posted(request), owner=request.branch)
    if form.is_valid():
        member = form.save()
        messages.success(request, f"{member} est dans l’équipe. Bienvenue !")
        return redirect("team:file", member.pk)
    asked = FormPage("Ajouter quelqu’un à l’équipe", form, "Ajouter", reverse("team:list"))
    return render(request, "branches/form.html", {"page": asked})


@form_page()
def edit(request: TeamRequest, pk: int) -> HttpResponse:
    """Change a trainer or a volunteer."""
    member = access.get_visible_member(request.branch, pk)
    back = reverse("team:file", args=[pk])
    form = MemberForm(posted(request), instance=member)
    if form.is_valid():
        form.save()
        messages.success(request, f"{member} est à jour.")
        return redirect(back)
    asked = FormPage(f"Modifier {member}", form, "Enregistrer", back)
    return render(request, "branches/form.html", {"page": asked})


@form_page(audience=TEAM)
def own_week(request: TeamRequest) -> HttpResponse:
    """Let a trainer or a volunteer say when they are free."""
    member = access.get_own_member(request.user, request.branch)
    if member is None:
        return render(request, "team/own_week.html", {"form": None})
    form = OwnWeekForm(posted(request), instance=member)
    if form.is_valid():
        form.save()
        messages.success(request, "Merci ! Vos moments libres sont notés.")
        return redirect("team:own_week")
    return render(request, "team/own_week.html", {"form": form}, status=422 if form.errors else 200)
