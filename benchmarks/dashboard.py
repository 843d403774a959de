"""The figures at scale: every page of figures over 20,000 and 200,000 learners, twenty presences each.

A PostgreSQL of its own is started and thrown away; the association is drawn from a seed. Each page is
asked of Django's test client, the whole site around it: cold the first time, then warm (the median of
three), with the processor time that it took (work). `--sizes 2000,20000` measures smaller ones.
"""

import json
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
TARGET_SECONDS = 1.0
#: The whole time that was taught: the heaviest question.
ALWAYS = "?periode=libre&du=2024-01-01&au=2026-12-31"
WARM_ROUNDS = 3


def main() -> None:
    """Fill and measure each size, then print what was found beside the targets."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="20000,200000")
    parser.add_argument("--sqlite", action="store_true", help="on SQLite, without a server")
    parser.add_argument("--part", choices=("fill", "measure"), help="used by the program itself")
    parser.add_argument("--learners", type=int, default=0, help="used by the program itself")
    options = parser.parse_args()
    if options.part:
        print(json.dumps(fill(options.learners) if options.part == "fill" else measure()))
        return
    sizes = [int(one) for one in options.sizes.split(",")]
    if options.sqlite:
        report({size: measured_apart(size, "") for size in sizes})
        return
    from _postgres import started_postgres

    with started_postgres() as url:
        report({size: measured_apart(size, new_database(url, size)) for size in sizes})


def new_database(url: str, size: int) -> str:
    """Create a database beside the first one; return its address."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE crowd_{size}".encode())
    return url.rsplit("/", 1)[0] + f"/crowd_{size}"


def measured_apart(size: int, url: str) -> dict[str, Any]:
    """Fill one database in one process, and measure it in another that knows nothing yet."""
    folder = tempfile.mkdtemp(prefix="declic-bench-dashboard.")
    environment = {**os.environ, "DECLIC_DATA_DIR": folder, "DATABASE_URL": url}
    if not url:
        del environment["DATABASE_URL"]
    found: dict[str, Any] = {}
    for part in ("fill", "measure"):
        command = [sys.executable, __file__, "--part", part, "--learners", str(size)]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)  # noqa: S603
        found |= json.loads(done.stdout.splitlines()[-1])
    return found


def start_django() -> None:
    """Set Django up on the database of the environment, as it runs for people."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "declic.config.settings"
    os.environ["DECLIC_HOSTS"] = "testserver"
    import django

    django.setup()


def fill(learners: int) -> dict[str, Any]:
    """Make the tables and the association, read its rolls as a night does, and say how long that took."""
    start_django()
    from _crowd import Crowd
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from declic.accounts.models import Membership, User
    from declic.impact.tasks import read_figures_at_night

    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)  # tables straight from the models
    call_command("createcachetable")
    started = perf_counter()
    branch = Crowd(learners).write()
    for name, role, place in (("manager", "manager", branch), ("national", "national", None)):
        user = User.objects.create_user(email=f"{name}@example.org", password=None)
        Membership.objects.create(user=user, branch=place, role=role)
        TOTP.activate(user, generate_totp_secret())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    filled = perf_counter()
    read_figures_at_night(now=timezone.now())
    read = perf_counter()
    read_figures_at_night(now=timezone.now())
    return {
        "fill": filled - started,
        "first night": read - filled,
        "next night": perf_counter() - read,
        "presences": 20 * learners,
    }


def measure() -> dict[str, Any]:
    """Ask every page once cold, then three times warm."""
    start_django()
    from declic.engines.indicators import INDICATORS

    warm_up()
    pages = {"dashboard": "/chiffres/", "dashboard, all years": f"/chiffres/{ALWAYS}"}
    pages |= {one.key: f"/chiffres/{one.key}/" for one in INDICATORS}
    pages |= {f"{key}, all years": f"/chiffres/{key}/{ALWAYS}" for key in ("started", "attendance", "women")}
    pages |= {"list of participants": "/chiffres/participants/personnes/"}
    found = {name: timed("manager@example.org", address) for name, address in pages.items()}
    for name in ("dashboard", "women"):
        address = pages[name] + "?antenne=toutes"
        found[f"{name}, national"] = timed("national@example.org", address)
    return {"pages": found}


def timed(email: str, address: str) -> dict[str, float]:
    """Return how long a page takes, first and again, and the work in it, in seconds.

    The work is what this process and its database server computed: it holds whatever else the machine
    does.
    """
    from django.test import Client

    from declic.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(email=email))
    times, works = [], []
    for _ in range(1 + WARM_ROUNDS):
        began, started = work_done(), perf_counter()
        response = client.get(address)
        times.append(perf_counter() - started)
        works.append(work_done() - began)
        assert response.status_code == 200, (address, response.status_code)
    return {"cold": times[0], "warm": median(times[1:]), "work": median(works)}


def work_done() -> float:
    """Return the processor's seconds of this process, and of the server process that answers it."""
    from django.db import connection

    server = 0.0
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (pid,) = cursor.fetchone()
        ticks = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
        server = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    return process_time() + server


def warm_up() -> None:
    """Load the site, as a process that serves it does before its first visitor."""
    from django.test import Client

    from declic.desk.services import warm

    warm()
    assert Client().get("/comptes/login/").status_code == 200


def report(found: dict[int, dict[str, Any]]) -> None:
    """Print every page, then the targets with what was measured."""
    sizes = sorted(found)
    small, large = sizes[0], sizes[-1]
    for size in sizes:
        words = ", ".join(
            f"{name} {found[size][name]:,.1f}" for name in ("fill", "first night", "next night")
        )
        print(f"{size:,} learners, {found[size]['presences']:,} presences: {words} (seconds)")
    print("| page | " + " | ".join(f"{size:,} cold | warm | work" for size in sizes) + " | ratio |")
    print("|---|" + "---|" * (3 * len(sizes) + 1))
    for name in found[large]["pages"]:
        times = [found[size]["pages"][name] for size in sizes]
        ratio = times[-1]["work"] / times[0]["work"]
        print(
            f"| {name} | "
            + " | ".join(f"{one['cold']:.3f} | {one['warm']:.3f} | {one['work']:.3f}" for one in times)
            + f" | {ratio:.1f} |"
        )
    slowest = max((one["cold"], name) for name, one in found[large]["pages"].items())
    growth = max(
        (found[large]["pages"][name]["warm"] / found[small]["pages"][name]["warm"], name)
        for name in found[large]["pages"]
    )
    print(f"slowest first paint: {slowest[0]:.3f} s ({slowest[1]}); target ≤ {TARGET_SECONDS} s")
    busiest = max((one["work"], name) for name, one in found[large]["pages"].items())
    print(f"most work in a page: {busiest[0]:.3f} s ({busiest[1]})")
    print(f"steepest growth: × {growth[0]:.1f} of the work ({growth[1]}) for × {large / small:.0f} learners")


if __name__ == "__main__":
    main()
