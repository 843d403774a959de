"""`make scan`: an open scanner (wapiti) against the demonstration, then the known faults of what we install.

It fails on a finding of medium level or above, and on any answer of the 500s that the server wrote down.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv/bin/python"
SCANNERS = ROOT / ".venv-scan/bin"
#: Who is scanned, from where: « » is a passer-by.
ROLES = {"": "/comptes/login/", "counsellor": "/", "manager": "/antenne/comptes/", "national": "/chiffres/"}
#: Modules that need nobody outside; the others call a server of wapiti's authors.
MODULES = "cookieflags,crlf,csp,csrf,exec,file,http_headers,methods,redirect,sql,permanentxss,xss"
SCAN_SECONDS, ATTACK_SECONDS = 20, 4
READY_SECONDS, PREPARING_SECONDS = 90, 600
MEDIUM = 2
LEVELS = ("information", "low", "medium", "high", "critical")
#: A scan that was kept outside proves nothing.
FEWEST_PAGES = 15
SEEN = re.compile(r"^SCAN GET ([^?\s]+)\S* 200$", re.MULTILINE)
SERVER_ERROR = re.compile(r"^SCAN (\w+) (\S+) (5\d\d)$", re.MULTILINE)
#: Said by pip-audit when its database cannot be reached: nothing is known then, for or against.
AWAY = re.compile(r"ConnectionError|Max retries|NameResolution|ProxyError|HTTPError|ServiceError|timed? ?out")


def main() -> int:
    """Scan, audit, say what was found; return 0 when nothing is serious."""
    with TemporaryDirectory(prefix="declic-scan-") as folder, served(Path(folder)) as (base, log):
        findings = [
            line for role, start in ROLES.items() for line in scanned(base, role, start, Path(folder))
        ]
        written = log.read_text(encoding="utf-8")
    errors = [" ".join(found) for found in SERVER_ERROR.findall(written)]
    pages, asked = set(SEEN.findall(written)), written.count("\nSCAN ")
    print(f"wapiti: {asked} requests, {len(pages)} addresses opened, {len(errors)} answers of the 500s,")
    print(f"  {len(findings)} findings of medium level or above.")
    for line in [*findings, *sorted(set(errors))]:
        print(f"  {line}")
    if len(pages) < FEWEST_PAGES:
        print("  Too few pages were opened: the scanner stayed outside.")
        return 1
    is_sound_below = are_dependencies_sound()
    return 0 if is_sound_below and not findings and not errors else 1


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Path]]:
    """Serve a fresh demonstration in a folder of its own; yield its address and its journal."""
    port, log = free_port(), folder / "server.log"
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "DECLIC_DEMO": "1",
        "DECLIC_DATA_DIR": str(folder / "data"),
        "DECLIC_BASE_URL": f"http://127.0.0.1:{port}",
        "DECLIC_EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
        "DJANGO_SETTINGS_MODULE": "declic.config.settings",
    }
    for name in ("migrate", "load_territory", "load_calendar", "load_catalogue", "load_bank", "fill_demo"):
        subprocess.run(  # noqa: S603  # our own commands
            [PYTHON, "-m", "django", name], env=environment, check=True, timeout=PREPARING_SECONDS,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
    journal = ["--access-log", "--access-log-fmt", "SCAN %(method)s %(path)s %(status)d"]
    command = [str(PYTHON), "-m", "granian", *options, *journal, "--no-ws", "declic.config.wsgi:application"]
    with log.open("w", encoding="utf-8") as written:
        server = subprocess.Popen(command, env=environment, stdout=written, stderr=written)  # noqa: S603
        try:
            wait_for(f"http://127.0.0.1:{port}/demo/")
            yield f"http://127.0.0.1:{port}", log
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(address: str) -> None:
    """Wait until a page answers."""
    ends_at = time.monotonic() + READY_SECONDS
    while True:
        try:
            build_opener().open(address, timeout=60).close()
        except (URLError, TimeoutError, ConnectionError):
            if time.monotonic() > ends_at:
                raise
            time.sleep(0.5)
        else:
            return


def signed_in(base: str, role: str) -> tuple[OpenerDirector, str]:
    """Come in through the demonstration's door; return the browser and its cookies."""
    jar = CookieJar()
    browser = build_opener(HTTPCookieProcessor(jar))
    browser.open(f"{base}/demo/", timeout=60).close()
    if role:
        token = next(cookie.value for cookie in jar if cookie.name == "csrftoken")
        sent = urlencode({"csrfmiddlewaretoken": token}).encode()
        browser.open(f"{base}/demo/entrer/{role}/", sent, timeout=60).close()
    return browser, "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def scanned(base: str, role: str, start: str, folder: Path) -> list[str]:
    """Return what wapiti finds serious when somebody with this role is attacked."""
    _, cookies = signed_in(base, role)
    report = folder / f"{role or 'nobody'}.json"
    command = [
        str(SCANNERS / "wapiti"), "--url", f"{base}{start}", "--start", f"{base}/ouvert/",
        "--scope", "domain", "--module", MODULES,
        "--cookie-value", cookies,
        "--exclude", f"{base}/comptes/logout/*", "--exclude", f"{base}/demo/*",
        "--exclude", f"{base}/static/*",
        "--max-scan-time", str(SCAN_SECONDS), "--max-attack-time", str(ATTACK_SECONDS), "--depth", "4",
        "--max-links-per-page", "40", "--max-parameters", "12", "--tasks", "4", "--scan-force", "normal",
        "--flush-session", "--store-session", str(folder / "sessions"),
        "--store-config", str(folder / "config"),
        "--no-bugreport", "--verbose", "0", "--format", "json", "--output", str(report),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=600)  # noqa: S603  # a scanner of ours
    return serious(json.loads(report.read_text(encoding="utf-8")), role or "nobody")


def serious(report: dict[str, dict[str, list[dict[str, object]]]], who: str) -> list[str]:
    """Return the findings of medium level or above, a line each."""
    return [
        f"{LEVELS[int(str(one['level']))]} as {who}: {kind}: {one['method']} {one['path']}: {one['info']}"
        for kind, found in report["vulnerabilities"].items()
        for one in found
        if int(str(one["level"])) >= MEDIUM
    ]


def are_dependencies_sound() -> bool:
    """Return whether no version that we install has a known fault; say so where nobody could tell."""
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    verdicts = [is_sound(lock) for lock in locks if lock.name in {"base.txt", "dev.txt"}]
    return all(verdicts)


def is_sound(lock: Path) -> bool:
    """Return whether the versions of one lock have no known fault, as far as the database answers."""
    command = [
        str(SCANNERS / "pip-audit"),
        "--requirement",
        str(lock),
        "--disable-pip",
        "--progress-spinner",
        "off",
    ]
    done = subprocess.run(  # noqa: S603  # a scanner of ours
        [*command, "--format", "json"], capture_output=True, text=True, check=False, timeout=300
    )
    try:
        versions = json.loads(done.stdout)["dependencies"]
    except json.JSONDecodeError:
        if not AWAY.search(done.stderr):
            raise RuntimeError(done.stderr) from None
        versions = []
    audited = [one for one in versions if "skip_reason" not in one]
    faults = [f"{one['name']} {one['version']}: {fault['id']}" for one in audited for fault in one["vulns"]]
    if not audited:
        print(f"pip-audit: {lock.name}: its database is on the network and did not answer: NOT audited.")
        return True
    print(f"pip-audit: {lock.name}: {len(audited)} of {len(versions)} audited, {len(faults)} known faults.")
    for fault in faults:
        print(f"  {fault}")
    return not faults


if __name__ == "__main__":
    sys.exit(main())
