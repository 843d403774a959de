"""What people do with accounts: open the house, invite, change or take back a role, close."""

from declic.accounts.services.factors import forget_factors
from declic.accounts.services.invitations import (
    accept_invitation,
    address_for,
    invite_again,
    invite_colleague,
)
from declic.accounts.services.opening import open_house
from declic.accounts.services.roles import change_role, close_account, leave_branch, reopen_account
from declic.accounts.services.sessions import end_session, end_sessions

__all__ = [
    "accept_invitation",
    "address_for",
    "change_role",
    "close_account",
    "end_session",
    "end_sessions",
    "forget_factors",
    "invite_again",
    "invite_colleague",
    "leave_branch",
    "open_house",
    "reopen_account",
]
