"""The peer of the load: a Django view that inserts one row and renders one template, nothing else."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path

TABLE = "bench_row"
INSERT = f"INSERT INTO {TABLE} (body) VALUES (%s)"  # noqa: S608  # our own words
#: The layout of the learners' pages around one form, as the screen of a question has.
SOURCE = """{% extends "layouts/learner.html" %}
{% block heading %}Une question{% endblock %}
{% block content %}<form method="post">{% csrf_token %}<p>{{ body }}</p>
<button class="button">Oui</button></form>{% endblock %}"""
PLAIN_SOURCE = """<!DOCTYPE html><html lang="fr"><title>Une question</title><h1>Une question</h1>
<form method="post">{% csrf_token %}<p>{{ body }}</p><button>Oui</button></form></html>"""
TEMPLATES = {"page": SOURCE, "plain": PLAIN_SOURCE}


def insert(request: HttpRequest) -> None:
    """Write one row."""
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [request.POST["body"]])


def shown(request: HttpRequest, kind: str) -> HttpResponse:
    """Render the one template."""
    template = engines["django"].from_string(TEMPLATES[kind]) if kind not in READY else READY[kind]
    READY[kind] = template
    return HttpResponse(template.render({"body": request.POST.get("body", "")}, request))


READY: dict[str, object] = {}


@login_not_required
def bare(request: HttpRequest, kind: str) -> HttpResponse:
    """Insert one row and render one template."""
    insert(request)
    return shown(request, kind)


@login_not_required
def bare_step(request: HttpRequest) -> HttpResponse:
    """Insert one row and send the browser to the page that renders the template, as a form does."""
    if request.method == "POST":
        insert(request)
        return redirect("/nu/pas/")
    return shown(request, "page")


urlpatterns = [
    path("nu/pas/", bare_step),
    path("nu/<str:kind>/", bare),
    path("", include("declic.config.urls")),
]
