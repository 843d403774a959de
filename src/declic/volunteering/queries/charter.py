"""The charter, as its file gives it."""

import tomllib
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from declic.volunteering.models import Onboarding


@dataclass(frozen=True)
class Promise:
    """What one side promises."""

    who: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Charter:
    """« Charte du bénévole »."""

    version: str
    title: str
    promises: tuple[Promise, ...]


@cache
def charter() -> Charter:
    """Return the charter that is shown today."""
    text = (settings.DECLIC_CATALOGUE_DIR / "volunteering" / "charter.toml").read_text(encoding="utf-8")
    written = tomllib.loads(text)
    promises = tuple(Promise(one["who"], tuple(one["lines"])) for one in written["promises"])
    return Charter(written["version"], written["title"], promises)


def has_accepted(onboarding: Onboarding | None) -> bool:
    """Return whether somebody accepted today's charter; whoever the office added by hand need not."""
    return onboarding is None or onboarding.charter_version == charter().version
