"""Full steps under load, on SQLite and on PostgreSQL, beside bare Django views in the same run.

The site is served as it is deployed (granian, its workers, its middleware) on a database of its own,
filled with antennas at work. Thirty-two browsers do one thing at a time for a few seconds; pages and
peers take turns, so that a ratio holds whatever else the machine does. Then 300 learners answer at a
human pace for a minute, and every answer that the server said it kept is looked for in the database.
`--quick` takes two minutes.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

import _load_steps as steps
from _load_browsers import Browser, MakeStep, Tally, crowd
from _postgres import free_port, started_postgres

HERE = Path(__file__).resolve().parent
STEP, BARE = "diagnostic step", "bare view"
TARGET_RATIO, TARGET_MS = 0.60, 150.0
THINK_SECONDS = 4.0


def main() -> None:
    """Measure each database, then print every table."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--antennas", type=int, default=20, help="1, 20 or 200")
    parser.add_argument("--learners", type=int, default=20_000)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=8.0, help="of each turn")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--crowd", type=int, default=300)
    parser.add_argument("--crowd-seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2, help="processes of each server")
    parser.add_argument("--threads", type=int, default=1, help="of each process")
    parser.add_argument("--servers", type=int, default=1, help="servers, visited in turn")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--part", choices=("fill", "count"), help="used by the program itself")
    options = parser.parse_args()
    if options.quick:
        options.learners, options.seconds, options.turns = 3_000, 3.0, 1
        options.crowd, options.crowd_seconds = 60, 10.0
    if options.part:
        print(json.dumps(fill(options) if options.part == "fill" else count()))
        return
    for database in options.databases.split(","):
        measure(database, options)


def measure(database: str, options: Namespace) -> None:
    """Fill one database, load it, and print what was found."""
    with ExitStack() as stack:
        url = stack.enter_context(started_postgres()) if database == "postgresql" else ""
        environment = surroundings(url)
        drawn = apart("fill", environment, options)
        ports = [
            stack.enter_context(serving(environment, options, bare=False)) for _ in range(options.servers)
        ]
        naked = stack.enter_context(serving(environment, options, bare=True))
        tallies, lived = asyncio.run(loaded(drawn, ports, naked, options))
        rows = {(run, position) for run, position in apart("count", environment, options)["answers"]}
        report(database, tallies, lived, rows, options)


def surroundings(url: str) -> dict[str, str]:
    """Return the environment of a server on a database of its own."""
    folder = tempfile.mkdtemp(prefix="declic-bench-load.")
    paths = os.pathsep.join([str(HERE), str(HERE.parent), str(HERE.parent / "src")])
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DECLIC_")}
    kept.pop("DATABASE_URL", None)
    extra = {"DATABASE_URL": url} if url else {}
    settings = {"DECLIC_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "_load_settings", "PYTHONPATH": paths}
    return {**kept, **extra, **settings, "DECLIC_HOSTS": "127.0.0.1,testserver"}


def apart(part: str, environment: dict[str, str], options: Namespace) -> dict[str, Any]:
    """Run a part of this program in a process of its own, and return what it says."""
    drawn = ["--antennas", str(options.antennas), "--learners", str(options.learners)]
    command = [sys.executable, __file__, "--part", part, *drawn]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)  # noqa: S603
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def fill(options: Namespace) -> dict[str, Any]:
    """Make the tables straight from the models, then the antennas."""
    import django

    django.setup()
    from _antennas import draw
    from _load_bare import TABLE
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)
    call_command("createcachetable")
    key = "SERIAL" if connection.vendor == "postgresql" else "INTEGER"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (id {key} PRIMARY KEY, body TEXT)")
    drawn = draw(options.antennas, options.learners).written()
    with connection.cursor() as cursor:
        for table in next_keys(connection.vendor):
            cursor.execute(table)
        cursor.execute("ANALYZE")
    return drawn


def next_keys(vendor: str) -> list[str]:
    """Return what puts the counters of PostgreSQL after the rows that were copied in."""
    if vendor != "postgresql":
        return []
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    return connection.ops.sequence_reset_sql(no_style(), apps.get_models())


def count() -> dict[str, Any]:
    """Return every answer of the database, by run and place."""
    import django

    django.setup()
    from declic.diagnostics.models import Answer

    given = Answer.objects.filter(answered_at__isnull=False).values_list("run_id", "position")
    return {"answers": list(given)}


@contextmanager
def serving(environment: dict[str, str], options: Namespace, *, bare: bool) -> Iterator[int]:
    """Serve the site as `declic serve` does; yield its port."""
    port = free_port()
    command = ["-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", str(options.workers), "--blocking-threads", str(options.threads)]
    command += ["--no-ws", "--log-level", "error"]
    around = {**environment, **({"BENCH_USUAL_MIDDLEWARE": "1"} if bare else {})}
    server = subprocess.Popen([sys.executable, *command, "declic.config.wsgi:application"], env=around)  # noqa: S603
    try:
        asyncio.run(awake(port))
        yield port
    finally:
        server.terminate()
        server.wait()


async def awake(port: int, seconds: float = 120.0) -> None:
    """Wait until a server answers."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        try:
            await Browser(port, "none", "csrftoken").ask("/nu/plain/", {"body": ""})
        except OSError:
            await asyncio.sleep(0.3)
        else:
            return
    message = "the server does not answer"
    raise SystemExit(message)


async def loaded(
    drawn: dict[str, Any], ports: list[int], naked: int, options: Namespace
) -> tuple[dict[str, Tally], Tally]:
    """Let pages and peers take turns, then let the crowd in."""
    visits, team = iter(drawn["visits"]), cycle(drawn["team"])
    first_learner = {one["roll"]: one["roll"] for one in drawn["team"]}
    measured: dict[str, tuple[MakeStep, list[int]]] = {
        BARE: (steps.bare("page"), ports),
        STEP: (steps.diagnostic(visits), ports),
        "bare view, in two requests": (steps.bare_step(), ports),
        "bare view of an empty project": (steps.bare("plain"), [naked]),
        "roll line": (steps.roll_line(team, first_learner), ports),
        "list page": (steps.reading(team, "/apprenants/"), ports),
        "search": (steps.reading(team, "/chercher/?q=nom12"), ports),
    }
    tallies = {name: Tally() for name in measured}
    for turn in range(options.turns + 1):  # the first one warms up
        for name, (make, doors) in measured.items():
            browsers = [browser(drawn, doors, one) for one in range(options.connections)]
            seconds = options.seconds if turn else min(2.0, options.seconds)
            lived = await crowd(browsers, make, seconds=seconds)
            add(tallies[name], lived, is_timed=turn > 0)
    people = [browser(drawn, ports, one) for one in range(options.crowd)]
    make = steps.diagnostic(visits)
    return tallies, await crowd(people, make, seconds=options.crowd_seconds, think=THINK_SECONDS)


def browser(drawn: dict[str, Any], ports: list[int], number: int) -> Browser:
    """Return one browser; servers are visited in turn."""
    return Browser(ports[number % len(ports)], drawn["cookie"], drawn["csrf_cookie"])


def add(total: Tally, lived: Tally, *, is_timed: bool) -> None:
    """Add a turn to what was lived before."""
    total.kept |= lived.kept
    total.errors += lived.errors
    if is_timed:
        total.seconds += lived.seconds
        total.elapsed += lived.elapsed


def report(
    database: str, tallies: dict[str, Tally], lived: Tally, rows: set[tuple[int, int]], options: Namespace
) -> None:
    """Print the table of one database, the targets, and what became of every answer."""
    print(f"\n{database}: {options.antennas} antennas, {options.learners:,} learners; {options.connections} ")
    print(f"connections, {options.servers} server(s) of {options.workers} processes\n")
    print("| step | a second | of the bare view | p50 ms | p95 ms | errors |\n|---|---|---|---|---|---|")
    bare = rate(tallies[BARE])
    for name, tally in tallies.items():
        middle, high = centile(tally, 0.50), centile(tally, 0.95)
        share = rate(tally) / bare
        print(
            f"| {name} | {rate(tally):.0f} | {share:.2f} | {middle:.0f} | {high:.0f} | {len(tally.errors)} |"
        )
    step = tallies[STEP]
    print(f"\nstep ≥ {TARGET_RATIO} of the bare view: {rate(step) / bare:.2f}")
    print(f"step, p95 ≤ {TARGET_MS:.0f} ms: {centile(step, 0.95):.0f}")
    kept = step.kept | lived.kept
    print(
        f"{options.crowd} learners for {options.crowd_seconds:.0f} s: {len(lived.kept):,} answers kept, ",
        end="",
    )
    print(f"p95 {centile(lived, 0.95):.0f} ms, {len(lived.errors)} errors")
    print(f"answers that the server said it kept: {len(kept):,}; lost: {len(kept - rows)}")
    for said in sorted({*step.errors, *lived.errors})[:5]:
        print(f"error: {said}")


def rate(tally: Tally) -> float:
    """Return how many steps a second."""
    return len(tally.seconds) / tally.elapsed if tally.elapsed else 0.0


def centile(tally: Tally, share: float) -> float:
    """Return a centile of the steps, in milliseconds."""
    ordered = sorted(tally.seconds)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


if __name__ == "__main__":
    main()
