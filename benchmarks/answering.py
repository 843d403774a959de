"""Answering one question: answer saved, next question chosen, page rendered, beside one bare insert.

Both are served by Django in this process on a database of their own, one after the other in turn, so
that the ratio holds whatever else the machine does. `--rounds 300` is the number of questions.
"""

import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
VISIT_UNTIL = 4_000_000_000
DONT_KNOW = {"dont_know": "1"}


def prepare_database() -> None:
    """Set Django up on an empty database with the shipped bank."""
    sys.path.insert(0, str(ROOT))
    os.environ["DECLIC_DATA_DIR"] = tempfile.mkdtemp()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    settings.DATABASES["default"]["NAME"] = Path(os.environ["DECLIC_DATA_DIR"]) / "bench.sqlite3"
    django.setup()
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_row (id INTEGER PRIMARY KEY, body TEXT)")


def bare_insert() -> Callable[[], None]:
    """Return the peer: a view without middleware that inserts one row and says so."""
    from django.core.handlers.base import BaseHandler
    from django.db import connection
    from django.http import HttpRequest, HttpResponse
    from django.test import RequestFactory, override_settings
    from django.urls import path

    def insert(request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_row (body) VALUES (%s)", [request.POST["body"]])
        return HttpResponse("ok")

    urls = type("Urls", (), {"urlpatterns": [path("insert/", insert)]})
    handler, factory = BaseHandler(), RequestFactory()
    with override_settings(MIDDLEWARE=[]):
        handler.load_middleware()

    def serve() -> None:
        request = factory.post("/insert/", {"body": "x" * 200})
        request.urlconf = urls  # type: ignore[attr-defined]
        assert handler.get_response(request).status_code == 200

    return serve


def learner_answering() -> Callable[[], None]:
    """Return the real thing: one learner answers one question and gets the page of the next."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from declic.diagnostics.models import DiagnosticRun
    from declic.diagnostics.services import load_item_bank, pass_practice, start_run
    from declic.referrals.enums import ReferralStatus
    from declic.shared.visits import KEY
    from tests import factories

    factories.UserFactory.create()
    bank = load_item_bank(settings.DECLIC_CATALOGUE_DIR / "bank", now=timezone.now())
    client = Client()

    def begin() -> DiagnosticRun:
        learner = factories.ReferralFactory.create(status=ReferralStatus.ACCEPTED).learner
        run = start_run(learner, by=None, now=timezone.now())
        DiagnosticRun.objects.filter(pk=run.pk).update(state="practice")
        session = client.session
        session[KEY] = {"learner": learner.pk, "since": VISIT_UNTIL}
        session.save()
        return pass_practice(run, now=timezone.now())

    state = {"run": begin()}
    assert bank.items.count() > 1

    def serve() -> None:
        waiting = state["run"].answers.filter(answered_at=None).first()
        response = client.post("/diagnostics/passer/repondre/", {"position": waiting.position, **DONT_KNOW})
        assert response.status_code == 302
        assert client.get("/diagnostics/passer/").status_code in {200, 302}

    def ready() -> None:
        if not state["run"].answers.filter(answered_at=None).exists():
            state["run"] = begin()

    serve.ready = ready  # type: ignore[attr-defined]
    return serve


def seconds(serve: Callable[[], None]) -> float:
    """Return how long one service takes."""
    getattr(serve, "ready", lambda: None)()
    started = perf_counter()
    serve()
    return perf_counter() - started


def main() -> None:
    """Print the medians and their ratio."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300)
    rounds = parser.parse_args().rounds
    prepare_database()
    insert, answer = bare_insert(), learner_answering()
    pairs = [(seconds(insert), seconds(answer)) for _ in range(rounds + 20)][20:]
    bare, real = (1000 * median(column) for column in zip(*pairs, strict=True))
    print(f"{rounds} rounds, medians in one process on SQLite")
    print("| service | ms | ratio |\n|---|---|---|")
    print(f"| one bare insert | {bare:.2f} | 1 |")
    print(f"| answer saved, next question chosen, page rendered | {real:.2f} | {real / bare:.1f} |")


if __name__ == "__main__":
    main()
