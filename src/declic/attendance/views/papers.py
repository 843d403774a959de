"""The paper twin: print a sheet, send its photograph, copy it on the roll."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.attendance import access
from declic.attendance.access import ClassRequest
from declic.attendance.forms import CopyForm, PhotoForm
from declic.attendance.queries.papers import blank_sheet, copy_page, photo_page
from declic.attendance.queries.photographs import kind_named
from declic.attendance.services.papers import copy_paper, keep_photograph, read_photograph
from declic.shared.pages import PUBLIC, action, form_page, page
from declic.shared.uploads import bounded, given_back, sent


@page(audience=PUBLIC)
def paper(request: ClassRequest, pk: int) -> HttpResponse:
    """Give the sheet of a session to print and sign by hand."""
    keeper = access.get_keeper(request)
    session = access.get_kept_session(keeper, pk)
    response = HttpResponse(blank_sheet(session, keeper), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="feuille-seance-{pk}.pdf"'
    return response


@bounded
@form_page(audience=PUBLIC)
def photo(request: ClassRequest, pk: int) -> HttpResponse:
    """Receive the photograph of a signed sheet."""
    keeper = access.get_keeper(request)
    session = access.get_kept_session(keeper, pk)
    form = PhotoForm(**sent(request))
    if form.is_valid():
        content, now = form.cleaned_data["photo"], timezone.now()
        keep_photograph(session, content, by=keeper, today=request.today, now=now)
        messages.success(request, "La photo est bien arrivée. Merci !")
        return redirect("attendance:copy" if keeper.sees_files else "attendance:photo", pk)
    return render(request, "attendance/photo.html", {"page": photo_page(session, keeper, form)})


@page()
def photo_file(request: ClassRequest, pk: int, paper_pk: int) -> HttpResponse:
    """Give a photograph to those who follow people; the browser is told not to guess what it is."""
    session = access.get_kept_session(access.get_keeper(request), pk)
    kept = access.get_paper(session, paper_pk)
    kind = kind_named(kept.image.name)
    try:
        content = read_photograph(kept)
    except FileNotFoundError as error:
        raise Http404 from error
    return given_back(content, content_type=kind.content_type, name=f"feuille-seance-{pk}.{kind.ending}")


@page()
def copy(request: ClassRequest, pk: int) -> HttpResponse:
    """Show a photographed sheet beside its roll."""
    keeper = access.get_keeper(request)
    session = access.get_kept_session(keeper, pk)
    return render(request, "attendance/copy.html", {"page": copy_page(session, keeper)})


@action()
def save_copy(request: ClassRequest, pk: int) -> HttpResponse:
    """Write on the roll what the photographed sheet says."""
    keeper = access.get_keeper(request)
    session = access.get_kept_session(keeper, pk)
    form, now, closes = CopyForm(request.POST), timezone.now(), "close" in request.POST
    copy_paper(session, form.marks, form.signed, by=keeper, today=request.today, now=now, closes=closes)
    messages.success(request, "La feuille est recopiée et fermée." if closes else "C’est noté.")
    return redirect("attendance:copy", pk)
