"""The settings as they are served, with the bare views beside the pages: what a load is compared with."""

import os

from declic.config.settings import *  # noqa: F403
from declic.config.settings import MIDDLEWARE

ROOT_URLCONF = "_load_bare"
#: What `startproject` puts around a view, with the one that allauth demands.
USUAL = (
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
)
MIDDLEWARE = list(USUAL if os.environ.get("BENCH_USUAL_MIDDLEWARE") else MIDDLEWARE)
