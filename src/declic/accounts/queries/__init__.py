"""What the pages about accounts show, and which browsers an account knows."""

from declic.accounts.queries.devices import is_known_device, remember_device
from declic.accounts.queries.members import (
    InvitationPage,
    MemberFile,
    MemberLine,
    MemberList,
    invitation_page,
    is_installed,
    member_file,
    member_list,
    roles_to_give,
)
from declic.accounts.queries.sessions import OwnSession, OwnSessions, own_sessions

__all__ = [
    "InvitationPage",
    "MemberFile",
    "MemberLine",
    "MemberList",
    "OwnSession",
    "OwnSessions",
    "invitation_page",
    "is_installed",
    "is_known_device",
    "member_file",
    "member_list",
    "own_sessions",
    "remember_device",
    "roles_to_give",
]
