"""What people do with groups."""

from declic.groups.services.changing import (
    change_team,
    move_group,
    postpone_sessions,
    reopen_group,
    resize_group,
    restore_sessions,
)
from declic.groups.services.lapsing import lapse_offers
from declic.groups.services.opening import cancel_group, close_group, open_group
from declic.groups.services.retracting import retract_seat
from declic.groups.services.seats import (
    answer_offer,
    offer_seat,
    withdraw_learner,
)
from declic.groups.services.sessions import generate_sessions
from declic.groups.services.transfers import give_back_seat, move_learner, retract_from

__all__ = [
    "answer_offer",
    "cancel_group",
    "change_team",
    "close_group",
    "generate_sessions",
    "give_back_seat",
    "lapse_offers",
    "move_group",
    "move_learner",
    "offer_seat",
    "open_group",
    "postpone_sessions",
    "reopen_group",
    "resize_group",
    "restore_sessions",
    "retract_from",
    "retract_seat",
    "withdraw_learner",
]
