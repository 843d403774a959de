"""What the pages about referrals show."""

from declic.referrals.queries.board import Board, BoardFilters, referral_board
from declic.referrals.queries.eligibility import Eligibility, eligibility_of
from declic.referrals.queries.follow import FollowPage, follow_page

__all__ = [
    "Board",
    "BoardFilters",
    "Eligibility",
    "FollowPage",
    "eligibility_of",
    "follow_page",
    "referral_board",
]
