"""The map of the antenna, and its table as a file."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from declic.accounts.access import TeamRequest
from declic.coverage.queries import map as queries
from declic.coverage.queries.geojson import map_document
from declic.coverage.queries.map import MapSearch
from declic.shared.pages import MANAGERS, page


def searched(request: TeamRequest) -> MapSearch:
    """Return what the address asks for."""
    given = request.GET
    return MapSearch(
        zone=given.get("zone", ""),
        need=given.get("besoin", ""),
        layers=frozenset(given.getlist("couche")),
        sort=given.get("tri", "-need"),
        page_number=given.get("page", "1"),
    )


@page()
def territory(request: TeamRequest) -> HttpResponse:
    """Show the map, its sentences and its table."""
    may_manage = bool(request.roles & MANAGERS)
    shown = queries.map_page(request.branch, searched(request), today=request.today, may_manage=may_manage)
    return render(request, "coverage/map.html", {"page": shown})


@page()
def table_file(request: TeamRequest) -> HttpResponse:
    """Give the table as a file that spreadsheets open."""
    search = searched(request)
    known = queries.read_territory(request.branch, search, today=request.today)
    answer = HttpResponse(queries.csv_of(known, search.sort), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="territoire.csv"'
    return answer


@page()
def outlines(request: TeamRequest) -> HttpResponse:
    """Give the map to the script that enlarges it."""
    search = searched(request)
    return JsonResponse(
        map_document(queries.read_territory(request.branch, search, today=request.today), search)
    )
