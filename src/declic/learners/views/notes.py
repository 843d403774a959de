"""Notes of the team."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.learners import services
from declic.learners.access import get_visible_learner
from declic.learners.forms import NoteForm
from declic.learners.queries.notes import notes_page
from declic.shared.pages import form_page


@form_page()
def notes(request: TeamRequest, pk: int) -> HttpResponse:
    """Read and write the notes of a file."""
    learner = get_visible_learner(request.user, pk)
    form = NoteForm(request.POST or None)
    if not (request.method == "POST" and form.is_valid()):
        return render(request, "learners/notes.html", {"page": notes_page(learner, form)})
    services.write_note(learner, form.cleaned_data["text"], by=request.user, now=timezone.now())
    messages.success(request, "La note est enregistrée.")
    return redirect("learners:notes", pk)
