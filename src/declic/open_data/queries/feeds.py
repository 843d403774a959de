"""The feeds of an antenna: what each carries, who made it, whether it still opens."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import F

from declic.branches.models import Branch
from declic.open_data.models import Feed

A_PAGE = 50


@dataclass(frozen=True)
class FeedsPage:
    """The page of the feeds."""

    feeds: Page[Feed]
    form: object


@dataclass(frozen=True)
class NewFeed:
    """A feed just made, with the address that is shown once."""

    feed: Feed
    address: str


def feeds_page(branch: Branch, form: object, number: str) -> FeedsPage:
    """Return the feeds of an antenna, the open ones first."""
    feeds = Feed.objects.filter(branch=branch).select_related("venue", "branch", "made_by")
    ordered = feeds.order_by(F("revoked_at").desc(nulls_first=True), "-made_at", "-pk")
    return FeedsPage(Paginator(ordered, A_PAGE).get_page(number), form)
