"""The jobs of the ROME that we often meet, as the file gives them; any code of the right form is fine."""

import re
import tomllib
from functools import cache

from django.conf import settings

CODE = re.compile(r"[A-N]\d{4}")
FAMILIES = {"digital": "Numérique", "office": "Bureau", "everyday": "Commerce, services, métiers manuels"}


@cache
def jobs_by_family() -> dict[str, dict[str, str]]:
    """Return the names of jobs by code, family by family."""
    text = (settings.DECLIC_CATALOGUE_DIR / "jobs" / "rome.toml").read_text(encoding="utf-8")
    written = tomllib.loads(text)
    return {label: dict(written[key]) for key, label in FAMILIES.items()}


def job_name(code: str) -> str:
    """Return the name of a job; nothing for a code that our list does not hold."""
    found = (names[code] for names in jobs_by_family().values() if code in names)
    return next(found, "")


def job_words(code: str) -> str:
    """Return a code and its name, as people read it."""
    name = job_name(code)
    return f"{code}, {name}" if name else code


def is_job_code(code: str) -> bool:
    """Return whether this is a ROME code by its form: a letter from A to N, four figures."""
    return CODE.fullmatch(code) is not None


def is_digital_job(code: str) -> bool:
    """Return whether our list holds this job among the digital ones."""
    return code in jobs_by_family()[FAMILIES["digital"]]
