"""The page that shows one sample item, and the page that shows the response it gave.

By hand: `python -m tests.browser.items.server 8123`, then /mailbox, /files… or
/banque/A1.2-a for an item of the real bank (?variante=2 for another surface).
"""

import json
import os
import sys
import tomllib
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from declic.diagnostics.presentation import MalformedResponse, parse_response, present_item
from declic.engines.items import wear
from tests.browser.items.samples import SAMPLE_BY_KIND
from tests.browser.items.settings import PROJECT_DIR

BANK_DIR = PROJECT_DIR / "data/bank"


def show(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the sample of this kind, or the response that was sent."""
    if request.method == "POST":
        return show_response(request, kind)
    item = present_item(SAMPLE_BY_KIND[kind], run_seed=7, run_key="essai")
    return render(request, "show_item.html", {"item": item})


def show_response(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the response as JSON, or the sentence that refuses it."""
    try:
        response = json.dumps(parse_response(kind, request.POST), ensure_ascii=False)
    except MalformedResponse as refusal:
        return render(request, "show_response.html", {"refusal": refusal.sentence})
    return render(request, "show_response.html", {"response": response})


def show_from_bank(request: HttpRequest, code: str) -> HttpResponse:
    """Show one item of the real bank."""
    rows = [row for file in BANK_DIR.rglob("*.toml") for row in tomllib.loads(file.read_text())["items"]]
    row = wear(next(row for row in rows if row["code"] == code), int(request.GET.get("variante", 1)) - 1)
    if request.method == "POST":
        return show_response(request, row["kind"])
    item = present_item(row, run_seed=7, run_key="essai")
    return render(request, "show_item.html", {"item": item})


urlpatterns = [path("<slug:kind>", show), path("banque/<str:code>", show_from_bank)]


class ThreadingServer(ThreadingMixIn, WSGIServer):
    """A server that answers several requests of one page at once."""

    daemon_threads = True


class QuietHandler(WSGIRequestHandler):
    """A request handler that writes nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Stay silent."""


def serve(port: int) -> None:
    """Serve until stopped; the first line printed is the port."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.browser.items.settings"
    django.setup()
    app = StaticFilesHandler(WSGIHandler())
    with make_server("127.0.0.1", port, app, ThreadingServer, QuietHandler) as server:
        sys.stdout.write(f"{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
