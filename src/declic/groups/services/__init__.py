"""What people do with groups."""

from declic.groups.services.changing import (
    change_team,
    move_group,
    postpone_sessions,
    reopen_group,
    resize_group,
    restore_sessions,
)
from declic.groups.services.changing_sessions import (
    Place,
    cancel_session,
    move_session,
    undo_session_change,
)
from declic.groups.services.lapsing import lapse_offers
from declic.groups.services.leaving import complete_after_all, leave_group
from declic.groups.services.opening import cancel_group, close_group, open_group
from declic.groups.services.retracting import retract_seat
from declic.groups.services.seats import (
    answer_offer,
    offer_seat,
    withdraw_learner,
)
from declic.groups.services.sessions import generate_sessions, hold_session, plan_session_again
from declic.groups.services.transfers import give_back_seat, move_learner, retract_from
from declic.groups.services.visiting import invite_to_session, release_guest

__all__ = [
    "Place",
    "answer_offer",
    "cancel_group",
    "cancel_session",
    "change_team",
    "close_group",
    "complete_after_all",
    "generate_sessions",
    "give_back_seat",
    "hold_session",
    "invite_to_session",
    "lapse_offers",
    "leave_group",
    "move_group",
    "move_learner",
    "move_session",
    "offer_seat",
    "open_group",
    "plan_session_again",
    "postpone_sessions",
    "release_guest",
    "reopen_group",
    "resize_group",
    "restore_sessions",
    "retract_from",
    "retract_seat",
    "undo_session_change",
    "withdraw_learner",
]
