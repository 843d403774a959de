"""The learner's own page: my level, my next session, where, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from declic.diagnostics.enums import OPEN_STATES
from declic.diagnostics.queries import run_history
from declic.groups.enums import Stage
from declic.groups.queries import NextSession, distance_km, first_session, next_session, stage_of
from declic.outcomes.queries.own import OwnEnding, own_ending

if TYPE_CHECKING:
    from declic.learners.models import Learner


#: Until a group is found, the moments a person is free still decide.
BEFORE_A_GROUP = (Stage.TO_DIAGNOSE, Stage.DIAGNOSING, Stage.TO_CONFIRM, Stage.WAITING)


@dataclass(frozen=True)
class MyPage:
    """What a learner sees after showing the card."""

    learner: Learner
    level: str
    offer: Any
    offer_session: Any
    next_session: NextSession | None
    distance_km: float | None
    has_open_run: bool
    may_start: bool
    waits_for_level: bool
    waits_for_seat: bool
    may_say_when: bool
    ending: OwnEnding


def my_page(learner: Learner, *, today: date) -> MyPage:
    """Return the page of one learner, in few words."""
    stage = stage_of(learner, today=today).stage
    runs = run_history(learner)
    placements = [run.placement for run in runs if getattr(run, "placement", None)]
    level = next((p.get_confirmed_level_display() for p in placements if p.confirmed_level), "")
    offers = learner.enrolments.filter(state="offered").select_related("group__level__programme")
    offer = offers.first()
    session = first_session(offer.group, today=today) if offer else None
    upcoming = next_session(learner, today=today) if offer is None else None
    place = session.room.venue if session else upcoming.venue if upcoming else None
    return MyPage(
        learner=learner,
        level=level,
        offer=offer,
        offer_session=session,
        next_session=upcoming,
        distance_km=distance_km(learner.position, place.position) if place else None,
        has_open_run=any(run.state in OPEN_STATES for run in runs),
        may_start=stage == Stage.TO_DIAGNOSE,
        waits_for_level=stage == Stage.TO_CONFIRM,
        waits_for_seat=stage == Stage.WAITING,
        may_say_when=stage in BEFORE_A_GROUP,
        ending=own_ending(learner),
    )
