"""The description of the API: for programs as OpenAPI, for people as a page of ours."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from declic.api.queries.reference import reference_page
from declic.api.views.v1 import description
from declic.shared.pages import PUBLIC, page


@page(audience=PUBLIC)
def openapi(_request: HttpRequest) -> HttpResponse:
    """Give the description, for programs."""
    return JsonResponse(description(), json_dumps_params={"ensure_ascii": False})


@page(audience=PUBLIC)
def docs(request: HttpRequest) -> HttpResponse:
    """Show the description, for people."""
    return render(request, "api/reference.html", {"page": reference_page(description())})
