"""What people can do with referrals."""

from declic.referrals.services.answers import (
    accept_referral,
    cancel_referral,
    decline_referral,
    mark_contacted,
    redirect_referral,
    reopen_referral,
)
from declic.referrals.services.eligibility import complete_facts, decide_eligibility
from declic.referrals.services.intake import Receipt, Sender, link_sender, name_referrer, receive_referral
from declic.referrals.services.next_steps import close_next_steps, open_next_step
from declic.referrals.services.spreadsheets import (
    apply_import,
    choose_columns,
    choose_header,
    correct_row,
    discard_import,
    forget_waiting_rows,
    receive_spreadsheet,
    undo_import,
)
from declic.referrals.services.waiting import expire_unanswered, remind_team

__all__ = [
    "Receipt",
    "Sender",
    "accept_referral",
    "apply_import",
    "cancel_referral",
    "choose_columns",
    "choose_header",
    "close_next_steps",
    "complete_facts",
    "correct_row",
    "decide_eligibility",
    "decline_referral",
    "discard_import",
    "expire_unanswered",
    "forget_waiting_rows",
    "link_sender",
    "mark_contacted",
    "name_referrer",
    "open_next_step",
    "receive_referral",
    "receive_spreadsheet",
    "redirect_referral",
    "remind_team",
    "reopen_referral",
    "undo_import",
]
