"""What the journal says, and never says; who else hears of errors."""

import os
from typing import Any

from declic import version
from declic.shared.error_reports import start_reports
from declic.shared.journal import formatter

DECLIC_LOG = os.environ.get("DECLIC_LOG", "console")
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_secrets": {"()": "declic.shared.journal.NoSecrets"}},
    "formatters": {"lines": formatter(DECLIC_LOG)},
    "handlers": {
        "journal": {"class": "logging.StreamHandler", "filters": ["no_secrets"], "formatter": "lines"},
    },
    "loggers": {
        "django": {"handlers": ["journal"], "level": "WARNING", "propagate": False},
        "django_tasks": {"handlers": ["journal"], "level": "WARNING", "propagate": False},
        "declic": {"handlers": ["journal"], "level": "INFO"},
    },
}

DECLIC_METRICS_TOKEN = os.environ.get("DECLIC_METRICS_TOKEN", "")
DECLIC_SENTRY_DSN = os.environ.get("DECLIC_SENTRY_DSN", "")
if DECLIC_SENTRY_DSN:
    start_reports(DECLIC_SENTRY_DSN, release=version())
