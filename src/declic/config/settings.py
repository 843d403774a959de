"""Every setting of Déclic, read from the environment; docs/operate.md explains each variable."""

import os
from pathlib import Path
from typing import Any

import dj_database_url

from declic import version
from declic.config.doors import *  # noqa: F403  # sign-in, cookies, what a page may load
from declic.config.environment import (
    DEBUG,
    DECLIC_BASE_URL,
    DECLIC_DATA_DIR,
    DECLIC_DEMO,
    PROJECT_DIR,
    flag,
    kept_secret,
)
from declic.config.journal import *  # noqa: F403  # what the journal says
from declic.config.mail import *  # noqa: F403  # settings of messages
from declic.upkeep.services.moves import finish_moves

DECLIC_VERSION = version()
DECLIC_CATALOGUE_DIR = PROJECT_DIR / "data"
finish_moves(DECLIC_DATA_DIR, os.environ.get("DATABASE_URL", ""))  # of a restoration that died
SECRET_KEY = kept_secret(DECLIC_DATA_DIR)
ALLOWED_HOSTS = os.environ.get("DECLIC_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [DECLIC_BASE_URL]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "declic.shared",  # before django.forms: our fields, our errors
    "django.forms",
    "declic.accounts",  # before allauth: our pages
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    *(f"declic.{app}" for app in ("outbox", "territory", "branches", "partners", "learners", "programmes")),
    *(f"declic.{app}" for app in ("team", "referrals", "diagnostics", "groups", "planning", "attendance")),
    *(f"declic.{app}" for app in ("volunteering", "outcomes", "impact", "coverage", "open_data")),
    *(f"declic.{app}" for app in ("privacy", "upkeep", "api", "desk")),
    *(["declic.demo"] if DECLIC_DEMO else []),
]
MIDDLEWARE = [
    "declic.shared.requests.RequestMiddleware",
    "declic.api.middleware.ApiMiddleware",
    "declic.shared.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "declic.upkeep.middleware.MaintenanceMiddleware",  # before anything that asks the database
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "declic.accounts.middleware.SessionAgeMiddleware",
    "declic.accounts.middleware.WrongLinkMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "declic.shared.middleware.CleanAddressMiddleware",
    "declic.shared.searches.SealedSearchMiddleware",
    "declic.shared.middleware.TodayMiddleware",
    "declic.accounts.middleware.FirstRunMiddleware",
    "declic.accounts.middleware.SecondFactorMiddleware",
    "declic.accounts.middleware.BranchMiddleware",
    "declic.privacy.middleware.audit.AuditMiddleware",  # outside the isolation: it writes for all
    "declic.privacy.middleware.isolation.IsolationMiddleware",
    "declic.shared.middleware.RefusalMiddleware",
]
ROOT_URLCONF = "declic.config.urls"
WSGI_APPLICATION = "declic.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
    "PRAGMA busy_timeout=20000; PRAGMA foreign_keys=ON;",
}
POSTGRES_OPTIONS = {"server_side_binding": True, "prepare_threshold": 5}  # planned once a connection
if "DATABASE_URL" in os.environ:
    DATABASES = {"default": dj_database_url.config(conn_max_age=None, conn_health_checks=True)}
    if DATABASES["default"]["ENGINE"].endswith("postgresql"):
        DATABASES["default"].setdefault("OPTIONS", {}).update(POSTGRES_OPTIONS)
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(DECLIC_DATA_DIR / "declic.sqlite3"),
            "CONN_MAX_AGE": None,
            "OPTIONS": SQLITE_OPTIONS,
        },
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DASK_SCHEDULER = os.environ.get("DASK_SCHEDULER", "")
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"

STATIC_URL = "static/"
STATIC_ROOT = DECLIC_DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
FRONT_DIR = PROJECT_DIR / "node_modules"
FONT_DIR = FRONT_DIR / "@fontsource-variable/atkinson-hyperlegible-next/files"
LEAFLET = ("leaflet", FRONT_DIR / "leaflet/dist")
STATICFILES_DIRS = [("fonts", FONT_DIR), LEAFLET, ("bank", PROJECT_DIR / "data/bank/pictures")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

DECLIC_BACKUP_DIR = Path(os.environ.get("DECLIC_BACKUP_DIR", DECLIC_DATA_DIR / "backups"))
DECLIC_BACKUP_DAYS = int(os.environ.get("DECLIC_BACKUP_DAYS", "14"))
DECLIC_BACKUP_KEYS = os.environ.get("DECLIC_BACKUP_KEYS", "")
DECLIC_BACKUP_NIGHTLY = flag("DECLIC_BACKUP_NIGHTLY", not DECLIC_DEMO)
DECLIC_CERTIFICATE = os.environ.get("DECLIC_CERTIFICATE", "")

EMAIL_USE_TLS = flag("DECLIC_SMTP_TLS")
DECLIC_SMS_FILE = flag("DECLIC_SMS_FILE", DECLIC_DEMO)  # SMS are written to a file, nobody gets them
DECLIC_RETENTION_YEARS = int(os.environ.get("DECLIC_RETENTION_YEARS", "2"))  # after the last contact
