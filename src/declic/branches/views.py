"""The branch's pages: its places, its rooms, the days when they are closed."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from declic.branches import access, queries, services
from declic.branches.forms import BranchForm, ClosureForm, FormPage, RoomForm, VenueForm, posted
from declic.shared.pages import MANAGERS, action, form_page, page

if TYPE_CHECKING:
    from declic.accounts.access import TeamRequest


def ask(request: HttpRequest, form_page_shown: FormPage) -> HttpResponse:
    """Show a page that asks one thing."""
    return render(request, "branches/form.html", {"page": form_page_shown})


@page()
def home(request: "TeamRequest") -> HttpResponse:
    """Show the branch: venues, rooms, closures, school holidays."""
    may_manage = bool(request.roles & MANAGERS)
    shown = queries.branch_home(request.branch, request.today, may_manage=may_manage)
    return render(request, "branches/home.html", {"page": shown})


@form_page(audience=MANAGERS)
def edit(request: "TeamRequest") -> HttpResponse:
    """Change the branch's name, region, zone and contacts."""
    form = BranchForm(posted(request), instance=request.branch)
    if form.is_valid():
        form.save()
        messages.success(request, "L’antenne est à jour.")
        return redirect("branches:home")
    return ask(request, FormPage("Modifier l’antenne", form, "Enregistrer", reverse("branches:home")))


@form_page(audience=MANAGERS)
def add_venue(request: "TeamRequest") -> HttpResponse:
    """Add a place where courses are given."""
    form = VenueForm(posted(request), owner=request.branch)
    if form.is_valid():
        venue = form.save()
        messages.success(request, f"« {venue.name} » est ajouté. Décrivez maintenant ses salles.")
        return redirect("branches:venue", venue.pk)
    return ask(request, FormPage("Ajouter un lieu", form, "Ajouter ce lieu", reverse("branches:home")))


@page()
def venue(request: "TeamRequest", pk: int) -> HttpResponse:
    """Show one venue."""
    found = access.get_visible_venue(request.branch, pk)
    may_manage = bool(request.roles & MANAGERS)
    shown = queries.venue_file(found, request.today, may_manage=may_manage)
    return render(request, "branches/venue.html", {"page": shown})


@form_page(audience=MANAGERS)
def edit_venue(request: "TeamRequest", pk: int) -> HttpResponse:
    """Change a venue."""
    found = access.get_visible_venue(request.branch, pk)
    title, back = f"Modifier {found.name}", reverse("branches:venue", args=[pk])
    form = VenueForm(posted(request), instance=found)
    if form.is_valid():
        form.save()
        messages.success(request, "Le lieu est à jour.")
        return redirect(back)
    return ask(request, FormPage(title, form, "Enregistrer", back))


@action(audience=MANAGERS)
def close_venue(request: "TeamRequest", pk: int) -> HttpResponse:
    """Stop using a venue."""
    found = services.close_venue(access.get_visible_venue(request.branch, pk))
    messages.success(request, f"« {found.name} » n’est plus proposé. Son histoire est gardée.")
    return redirect("branches:venue", pk)


@action(audience=MANAGERS)
def reopen_venue(request: "TeamRequest", pk: int) -> HttpResponse:
    """Use a venue again."""
    found = services.reopen_venue(access.get_visible_venue(request.branch, pk))
    messages.success(request, f"« {found.name} » est de nouveau proposé.")
    return redirect("branches:venue", pk)


@form_page(audience=MANAGERS)
def add_room(request: "TeamRequest", pk: int) -> HttpResponse:
    """Add a room to a venue."""
    found = access.get_visible_venue(request.branch, pk)
    title, back = f"Ajouter une salle : {found.name}", reverse("branches:venue", args=[pk])
    form = RoomForm(posted(request), owner=found)
    if form.is_valid():
        room = form.save()
        messages.success(request, f"La salle « {room.name} » est ajoutée.")
        return redirect(back)
    return ask(request, FormPage(title, form, "Ajouter cette salle", back))


@form_page(audience=MANAGERS)
def edit_room(request: "TeamRequest", pk: int) -> HttpResponse:
    """Change a room."""
    room = access.get_visible_room(request.branch, pk)
    title, back = f"Modifier {room}", reverse("branches:venue", args=[room.venue_id])
    form = RoomForm(posted(request), instance=room)
    if form.is_valid():
        form.save()
        messages.success(request, "La salle est à jour.")
        return redirect(back)
    return ask(request, FormPage(title, form, "Enregistrer", back))


@action(audience=MANAGERS)
def close_room(request: "TeamRequest", pk: int) -> HttpResponse:
    """Stop using a room."""
    room = services.close_room(access.get_visible_room(request.branch, pk))
    messages.success(request, f"La salle « {room.name} » n’est plus proposée.")
    return redirect("branches:venue", room.venue_id)


@action(audience=MANAGERS)
def reopen_room(request: "TeamRequest", pk: int) -> HttpResponse:
    """Use a room again."""
    room = services.reopen_room(access.get_visible_room(request.branch, pk))
    messages.success(request, f"La salle « {room.name} » est de nouveau proposée.")
    return redirect("branches:venue", room.venue_id)


@form_page(audience=MANAGERS)
def add_closure(request: "TeamRequest", pk: int) -> HttpResponse:
    """Declare days when a venue cannot be used."""
    found = access.get_visible_venue(request.branch, pk)
    title, back = f"Déclarer une fermeture : {found.name}", reverse("branches:venue", args=[pk])
    form = ClosureForm(posted(request), owner=found)
    if form.is_valid():
        form.save()
        messages.success(request, "La fermeture est notée. Aucune séance ne sera créée ces jours-là.")
        messages.info(request, "Des séances y étaient prévues ? Dites-le dans « Un imprévu ».")
        return redirect(back)
    return ask(request, FormPage(title, form, "Noter la fermeture", back))


@form_page(audience=MANAGERS)
def edit_closure(request: "TeamRequest", pk: int) -> HttpResponse:
    """Change the days, the reason or the room of a closure."""
    closure = access.get_visible_closure(request.branch, pk)
    back = reverse("branches:venue", args=[closure.venue_id])
    form = ClosureForm(posted(request), instance=closure)
    if form.is_valid():
        form.save()
        messages.success(request, "La fermeture est à jour.")
        return redirect(back)
    return ask(request, FormPage(f"Modifier une fermeture : {closure.venue.name}", form, "Enregistrer", back))


@action(audience=MANAGERS)
def cancel_closure(request: "TeamRequest", pk: int) -> HttpResponse:
    """Forget a closure."""
    closure = access.get_visible_closure(request.branch, pk)
    services.cancel_closure(closure)
    messages.success(request, "La fermeture est annulée.")
    return redirect("branches:venue", closure.venue_id)
