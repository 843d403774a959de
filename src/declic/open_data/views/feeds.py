"""Private calendar links: list them, make one, cut one off; and the calendar that a link opens."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.branches.forms import posted
from declic.open_data import services
from declic.open_data.access import DatedRequest, get_feed_of, get_visible_feed
from declic.open_data.forms import FeedForm
from declic.open_data.queries.calendars import feed_calendar
from declic.open_data.queries.feeds import NewFeed, feeds_page
from declic.shared.pages import PUBLIC, action, form_page, page

if TYPE_CHECKING:
    from declic.accounts.access import TeamRequest


@form_page()
def feeds(request: "TeamRequest") -> HttpResponse:
    """List the feeds; make one, and show its address this once."""
    form = FeedForm(posted(request), branch=request.branch)
    if form.is_valid():
        venue = form.cleaned_data["venue"]
        feed, token = services.make_feed(request.branch, venue, by=request.user, now=timezone.now())
        made = NewFeed(feed, services.feed_address(token))
        return render(request, "open_data/new_feed.html", {"page": made})
    shown = feeds_page(request.branch, form, request.GET.get("page", "1"))
    return render(request, "open_data/feeds.html", {"page": shown}, status=422 if form.errors else 200)


@action()
def cut(request: "TeamRequest", pk: int) -> HttpResponse:
    """Close a feed for good."""
    services.cut_feed(get_visible_feed(request.branch, pk), now=timezone.now())
    messages.success(request, "Le flux est coupé. Les agendas abonnés ne reçoivent plus rien.")
    return redirect("open_data:feeds")


@page(audience=PUBLIC)
def feed(request: DatedRequest, token: str) -> HttpResponse:
    """Give the calendar that a link opens; a link that was cut off says so to calendars for good."""
    found = get_feed_of(token)
    if found.revoked_at:
        return HttpResponse("Ce flux est coupé.", status=410, content_type="text/plain; charset=utf-8")
    text = feed_calendar(found, today=request.today)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")
