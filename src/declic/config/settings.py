"""Every setting of Déclic, read from the environment; docs/operate.md explains each variable."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from declic import version
from declic.config.mail import *  # noqa: F403  # settings of messages

PROJECT_DIR = Path(__file__).resolve().parents[3]


def flag(name: str, default: bool = False) -> bool:
    """Return whether the environment variable `name` says yes."""
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "oui"}


def kept_secret(folder: Path) -> str:
    """Return the secret key of the environment, or the one kept beside the data."""
    if given := os.environ.get("DECLIC_SECRET_KEY"):
        return given
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "secret.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii")


DEBUG = flag("DECLIC_DEBUG")
DECLIC_DEMO = flag("DECLIC_DEMO")
DECLIC_VERSION = version()
DECLIC_DATA_DIR = Path(os.environ.get("DECLIC_DATA_DIR", PROJECT_DIR / "var"))
DECLIC_CATALOGUE_DIR = PROJECT_DIR / "data"
DECLIC_BASE_URL = os.environ.get("DECLIC_BASE_URL", "http://127.0.0.1:8000")
SECRET_KEY = kept_secret(DECLIC_DATA_DIR)
ALLOWED_HOSTS = os.environ.get("DECLIC_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
IS_HTTPS = DECLIC_BASE_URL.startswith("https://")
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
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "heroicons",
    *(f"declic.{app}" for app in ("outbox", "territory", "branches", "partners", "learners", "programmes")),
    *(f"declic.{app}" for app in ("team", "referrals", "diagnostics", "groups", "planning", "attendance")),
    *(f"declic.{app}" for app in ("volunteering", "outcomes", "impact", "coverage", "open_data", "desk")),
    *(["declic.demo"] if DECLIC_DEMO else []),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "declic.shared.middleware.CleanAddressMiddleware",
    "declic.shared.middleware.TodayMiddleware",
    "declic.accounts.middleware.FirstRunMiddleware",
    "declic.accounts.middleware.SecondFactorMiddleware",
    "declic.accounts.middleware.BranchMiddleware",
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
if "DATABASE_URL" in os.environ:
    DATABASES = {"default": dj_database_url.config(conn_max_age=None, conn_health_checks=True)}
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
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    *({"NAME": f"{VALIDATION}.{one}Validator"} for one in ("CommonPassword", "UserAttributeSimilarity")),
]
LOGIN_URL = "demo:home" if DECLIC_DEMO else "account_login"
LOGIN_REDIRECT_URL = "desk:today"
ACCOUNT_ADAPTER = "declic.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("DECLIC_PROXIES", "0"))
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts are opened by invitation only
MFA_TOTP_ISSUER = "Déclic"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DECLIC_DEMO

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

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_HTTPS
SESSION_COOKIE_AGE = 10 * 60 * 60  # a working day: computers are shared
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}

LOGGING = {
    "version": 1,
    "filters": {"no_secrets": {"()": "declic.shared.journal.NoSecrets"}},
    "handlers": {"journal": {"class": "logging.StreamHandler", "filters": ["no_secrets"]}},
    "loggers": {
        "django": {"handlers": ["journal"], "level": "WARNING", "propagate": False},
        "declic": {"handlers": ["journal"], "level": "INFO"},
    },
}

EMAIL_USE_TLS = flag("DECLIC_SMTP_TLS")
DECLIC_SMS_FILE = flag("DECLIC_SMS_FILE", DECLIC_DEMO)  # SMS are written to a file, nobody gets them
