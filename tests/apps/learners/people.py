"""Facts of invented people."""

from datetime import date
from typing import Any

from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.learners.queries import LearnerFacts
from declic.learners.services import register_learner
from tests.factories import NOW

MOBILE = "+33639980001"


def facts(**changes: Any) -> LearnerFacts:
    """Return the facts of Awa Diop, changed."""
    known = {"first_name": "Awa", "last_name": "Diop", "birth_on": date(1988, 4, 2)}
    return LearnerFacts(**{**known, **changes})


def registered(branch: Branch, **changes: Any) -> Learner:
    """Return a learner registered as people are."""
    return register_learner(branch, facts(**changes), by=None, now=NOW)
