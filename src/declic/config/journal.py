"""What the journal says, and never says."""

from typing import Any

LOGGING: dict[str, Any] = {
    "version": 1,
    "filters": {"no_secrets": {"()": "declic.shared.journal.NoSecrets"}},
    "handlers": {"journal": {"class": "logging.StreamHandler", "filters": ["no_secrets"]}},
    "loggers": {
        "django": {"handlers": ["journal"], "level": "WARNING", "propagate": False},
        "declic": {"handlers": ["journal"], "level": "INFO"},
    },
}
