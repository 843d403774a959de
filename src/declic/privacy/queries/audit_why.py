"""What is asked before a file of another antenna is opened."""

from dataclasses import dataclass
from typing import Any

from declic.learners.models import Learner


@dataclass(frozen=True)
class WhyPage:
    """The question; nothing of the person but their number and antenna."""

    pk: int
    branch: str
    form: Any
    there: str


def why_page(learner: Learner, form: Any, there: str) -> WhyPage:
    """Return the page that asks why."""
    return WhyPage(learner.pk, str(learner.branch), form, there)
