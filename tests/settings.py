"""The settings under which the suite runs: as in production, with fast hashing and no delivery."""

import os
from pathlib import Path
from tempfile import gettempdir

os.environ.setdefault("DECLIC_SECRET_KEY", "only-for-the-tests-" + "0" * 40)
os.environ["DECLIC_DEMO"] = "1"

from declic.config.settings import *  # noqa: F403
from declic.config.settings import DATABASES, TEMPLATES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "UNDEFINED(%s)"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DECLIC_SMS_FILE = False  # no operator, unless a test says so
DECLIC_DATA_DIR = Path(gettempdir()) / f"declic-tests-{os.getpid()}"
DECLIC_DATA_DIR.mkdir(exist_ok=True)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHITENOISE_AUTOREFRESH = True  # a style is looked up when asked for: no list of all files at each client
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"} for name in ("default", "computed")
}
DATABASES["default"]["CONN_MAX_AGE"] = 0  # the threads of a live server must not hold a database back
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads and browsers must meet in the same database.
    # The real one is never named: a test that asks for no database must not meet anybody's data.
    DATABASES["default"]["NAME"] = f"{gettempdir()}/declic-nothing-{os.getpid()}.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": f"{gettempdir()}/declic-tests-{os.getpid()}.sqlite3"}
