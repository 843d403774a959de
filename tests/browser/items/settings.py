"""Settings of the page that shows one item: the real templates and styles, no database."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF

HERE = Path(__file__).resolve().parent
PROJECT_DIR = HERE.parents[2]
PACKAGE_DIR = PROJECT_DIR / "src/declic"

SECRET_KEY = "only for the page that shows items"
DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "declic.shared",
]
MIDDLEWARE = ["csp.middleware.CSPMiddleware"]
ROOT_URLCONF = "tests.browser.items.server"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "DIRS": [HERE / "templates", PACKAGE_DIR / "diagnostics/templates"],
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]
LANGUAGE_CODE = "fr"
USE_TZ = True
STATIC_URL = "/static/"
FONT_DIR = PROJECT_DIR / "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files"
STATICFILES_DIRS = [
    PACKAGE_DIR / "diagnostics/static",
    ("fonts", FONT_DIR),
    ("bank", PROJECT_DIR / "data/bank/pictures"),
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
    },
}
