"""What people do with groups."""

from declic.groups.services.opening import cancel_group, close_group, open_group
from declic.groups.services.seats import (
    answer_offer,
    lapse_offers,
    offer_seat,
    withdraw_learner,
)
from declic.groups.services.sessions import generate_sessions

__all__ = [
    "answer_offer",
    "cancel_group",
    "close_group",
    "generate_sessions",
    "lapse_offers",
    "offer_seat",
    "open_group",
    "withdraw_learner",
]
