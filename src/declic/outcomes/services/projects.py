"""What a person says at the end of a level: their project, their week, whether digital work draws them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from declic.accounts.models import User
from declic.learners.models import Learner
from declic.learners.queries.facts import facts_of
from declic.learners.services import update_learner
from declic.outcomes.services.next_steps import lock_learner


@dataclass(frozen=True)
class Project:
    """The answers of the short form; nothing where nobody asked."""

    has_professional_aim: bool | None
    aim_words: str
    digital_interest: str
    employment: str
    free_slots: Sequence[int]


@transaction.atomic
def say_project(learner: Learner, project: Project, *, by: User, now: datetime) -> Learner:
    """Write on the file what the person said, and nothing else of it."""
    facts = replace(
        facts_of(lock_learner(learner)),
        has_professional_aim=project.has_professional_aim,
        aim_words=project.aim_words.strip(),
        digital_interest=project.digital_interest,
        employment=project.employment,
        free_slots=tuple(project.free_slots),
    )
    return update_learner(learner, facts, by=by, now=now)
