"""Under https, as it is really served: Django's own list of dangers is empty, cookies are ours alone."""

import os
import subprocess
import sys
from pathlib import Path

ASK = """
import django, json
django.setup()
from django.conf import settings
from django.test import Client
address = "/static/accounts/accounts.css"
ours = {"Host": "declic.example.org"}
answer = Client(headers={"X-Forwarded-Proto": "https"}).get(address, headers=ours)
plain = Client().get(address, headers=ours)
print(json.dumps({
    "hsts": answer.headers.get("Strict-Transport-Security"),
    "cookies": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.KNOWN_DEVICE_COOKIE],
    "secure": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY],
    "same_site": [settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE],
    "to_https": plain.headers.get("Location"),
}))
"""


def run(folder: Path, *arguments: str) -> str:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "DJANGO_SETTINGS_MODULE": "declic.config.settings",
        "DECLIC_BASE_URL": "https://declic.example.org",
        "DECLIC_HOSTS": "declic.example.org",
        "DECLIC_DATA_DIR": str(folder),
    }
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_django_finds_no_danger(tmp_path: Path) -> None:
    said = run(tmp_path, "-m", "django", "check", "--deploy", "--fail-level", "INFO")
    assert "no issues" in said


def test_cookies_belong_to_this_host_and_everything_goes_by_https(tmp_path: Path) -> None:
    said = run(tmp_path, "-c", ASK)
    assert '"hsts": "max-age=31536000; includeSubDomains"' in said
    assert '"cookies": ["__Host-declic", "__Host-csrftoken", "__Host-appareil"]' in said
    assert '"secure": [true, true, true], "same_site": ["Lax", "Lax"]' in said
    assert '"to_https": "https://declic.example.org/static/accounts/accounts.css"' in said
