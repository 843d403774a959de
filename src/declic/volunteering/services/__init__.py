"""What can be done with volunteers: welcome, ask, take an answer, say ready, confirm."""

from declic.volunteering.services.answering import answer_for_session, answer_proposal
from declic.volunteering.services.joining import (
    SignUp,
    accept_charter,
    choose_trial,
    close_links,
    renew_link,
    send_link,
    sign_up,
)
from declic.volunteering.services.progress import let_go, mark_ready, say_ready
from declic.volunteering.services.proposing import propose, propose_to_best
from declic.volunteering.services.routine import ask_confirmations, forget_doors, lapse_proposals

__all__ = [
    "SignUp",
    "accept_charter",
    "answer_for_session",
    "answer_proposal",
    "ask_confirmations",
    "choose_trial",
    "close_links",
    "forget_doors",
    "lapse_proposals",
    "let_go",
    "mark_ready",
    "propose",
    "propose_to_best",
    "renew_link",
    "say_ready",
    "send_link",
    "sign_up",
]
