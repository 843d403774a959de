"""What can be done with the team: hand out the personal link that stands for an account."""

import logging
from datetime import datetime

from django.db import transaction

from declic.shared.tokens import hash_token, make_token
from declic.team.models import MemberLink, TeamMember

logger = logging.getLogger("declic.trail")


@transaction.atomic
def make_member_link(member: TeamMember, *, now: datetime) -> str:
    """Make one more personal link and return its token, kept nowhere; those before still open."""
    token = make_token()
    MemberLink.objects.create(member=member, token_hash=hash_token(token), made_at=now)
    logger.info("personal link of member %s made", member.pk)
    return token


@transaction.atomic
def close_member_links(member: TeamMember, *, now: datetime) -> int:
    """Close every personal link of a member, the visits they opened included; return how many.

    Where none was open the closing is kept all the same: what was signed before it opens no more.
    """
    count = member.links.filter(revoked_at=None).update(revoked_at=now)
    if not count:
        closed = hash_token(make_token())
        MemberLink.objects.create(member=member, token_hash=closed, made_at=now, revoked_at=now)
    logger.info("%s personal links of member %s closed", count, member.pk)
    return count
