"""Private calendar links: made once, shown once, cut off at once."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch, Venue
from declic.open_data.enums import FeedKind
from declic.open_data.models import Feed
from declic.shared.tokens import hash_token, make_token


def make_feed(branch: Branch, venue: Venue | None, *, by: User, now: datetime) -> tuple[Feed, str]:
    """Make a feed of one venue, or of the whole antenna; return it with its token, never seen again."""
    token = make_token()
    feed = Feed.objects.create(
        branch=branch,
        kind=FeedKind.VENUE if venue else FeedKind.BRANCH,
        venue=venue,
        token_hash=hash_token(token),
        made_at=now,
        made_by=by,
    )
    return feed, token


def feed_address(token: str) -> str:
    """Return the whole address that a calendar subscribes to."""
    return settings.DECLIC_BASE_URL.rstrip("/") + reverse("open_data:feed", args=[token])


@transaction.atomic
def cut_feed(feed: Feed, *, now: datetime) -> Feed:
    """Close a feed for good: from now on it opens nothing."""
    found = Feed.objects.select_for_update().get(pk=feed.pk)
    if found.revoked_at is None:
        found.revoked_at = now
        found.save(update_fields=["revoked_at"])
    return found
