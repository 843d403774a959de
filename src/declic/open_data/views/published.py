"""What everybody opens: the page of open data, an antenna's page, each data set."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from declic.open_data.access import DatedRequest, get_published_sheet
from declic.open_data.queries.datasets import Document, document, open_data_page
from declic.open_data.queries.sheets import card_of
from declic.open_data.views.taking_away import taken_away
from declic.shared.pages import PUBLIC, page


@page(audience=PUBLIC)
def home(request: DatedRequest) -> HttpResponse:
    """List the data sets, with their licence and how to use them."""
    return render(request, "open_data/home.html", {"page": open_data_page(today=request.today)})


@page(audience=PUBLIC)
def public_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an antenna as it wants to be known."""
    card = card_of(get_published_sheet(pk))
    return render(request, "open_data/public_sheet.html", {"page": card})


@taken_away
def structures(request: DatedRequest) -> Document:
    """Give the antennas."""
    return document("structures", today=request.today)


@taken_away
def services(request: DatedRequest) -> Document:
    """Give the programmes."""
    return document("services", today=request.today)


@taken_away
def places_json(request: DatedRequest) -> Document:
    """Give the places, as records."""
    return document("places", today=request.today)


@taken_away
def places_csv(request: DatedRequest) -> Document:
    """Give the places, as a table."""
    return document("places_csv", today=request.today)


@taken_away
def missions(request: DatedRequest) -> Document:
    """Give the volunteer missions."""
    return document("missions", today=request.today)


@taken_away
def catalogue(request: DatedRequest) -> Document:
    """Give the catalogue of everything."""
    return document("catalogue", today=request.today)
