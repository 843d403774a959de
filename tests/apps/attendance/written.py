"""Rolls written as a class writes them: marks, signatures by finger, then the end."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import numpy as np

from declic.attendance.services import Entry
from declic.learners.models import Learner
from declic.team.models import TeamMember
from tests.engines.rolls.hands import sign, some_hand


def person(one: Learner | TeamMember) -> str:
    return f"{'learner' if isinstance(one, Learner) else 'member'}:{one.pk}"


def strokes(seed: int) -> str:
    """Return a signature of somebody; another number is somebody else, or another day."""
    rng = np.random.default_rng(seed)
    return sign(some_hand(rng), rng)


def marked(one: Learner, at: datetime, mark: str = "present", **facts: Any) -> Entry:
    return Entry(uuid4(), "mark", person(one), at, at, mark=mark, **facts)


def signed(one: Learner | TeamMember, at: datetime, seed: int, **facts: Any) -> Entry:
    return Entry(uuid4(), "signature", person(one), at, at, **{"strokes": strokes(seed), **facts})


def closed(at: datetime) -> Entry:
    return Entry(uuid4(), "closing", "", at, at)


def signed_roll(learners: list[Learner], lead: TeamMember, at: datetime, first: int = 0) -> list[Entry]:
    """Return a roll that nothing can be said against: everybody there, everybody signed, closed."""
    people: list[Learner | TeamMember] = [*learners, lead]
    marks = [marked(one, at) for one in learners]
    signatures = [signed(one, at, first + place) for place, one in enumerate(people)]
    return [*marks, *signatures, closed(at)]
