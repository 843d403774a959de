"""Rows of the format `declic-planning/1`, read into facts."""

from __future__ import annotations

from declic.engines.planning.facts import (
    Codes,
    Learner,
    LevelRule,
    Room,
    Site,
    Slots,
    Trainer,
    Volunteer,
    Weights,
)
from declic.engines.planning.rows import Row


def read_level(row: Row) -> LevelRule:
    """Return a level as a row of the format describes them."""
    return LevelRule(row.text("code"), row.whole("learners_per_adult"), row.whole("minimum_size"))


def read_weights(row: Row) -> Weights:
    """Return the weights as a row of the format describes them."""
    return Weights(
        open_group=row.whole("open_group"),
        trainer_km=row.whole("trainer_km"),
        volunteer_km=row.whole("volunteer_km"),
        site_used=row.whole("site_used"),
        travel=row.number("travel"),
        district_shortfall=row.whole("district_shortfall"),
        district_target_share=row.number("district_target_share"),
    )


def read_site(row: Row) -> Site:
    """Return a site as a row of the format describes them."""
    return Site(row.text("id"), row.number("x_km"), row.number("y_km"), row.codes("access", optional=True))


def read_room(row: Row) -> Room:
    """Return a room as a row of the format describes them."""
    return Room(
        row.text("id"),
        row.text("site"),
        row.whole("seats"),
        row.slots(),
        row.codes("access", optional=True),
    )


def _read_adult(row: Row, key: str) -> tuple[str, int, Slots, Codes, dict[str, int]]:
    sessions = row.whole("sessions_per_week")
    return row.text("id"), sessions, row.slots(), row.codes(key), row.kilometres()


def read_trainer(row: Row) -> Trainer:
    """Return a trainer as a row of the format describes them."""
    return Trainer(*_read_adult(row, "levels"))


def read_volunteer(row: Row) -> Volunteer:
    """Return a volunteer as a row of the format describes them."""
    return Volunteer(*_read_adult(row, "leads"))


def read_learner(row: Row) -> Learner:
    """Return a learner as a row of the format describes them."""
    return Learner(
        id=row.text("id"),
        level=row.text("level"),
        weight=row.number("weight"),
        x_km=row.number("x_km"),
        y_km=row.number("y_km"),
        max_travel_km=row.number("max_travel_km"),
        slots=row.slots(),
        district=row.optional_text("district"),
        waiting_rank=row.optional_whole("waiting_rank"),
        waiting_days=row.optional_whole("waiting_days"),
        access_needs=row.codes("access_needs", optional=True),
    )
