"""Who sees what: the team its own antenna, everybody what is published, whoever has a link its calendar."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from declic.branches.models import Branch
from declic.open_data.models import Feed, PublicSheet, ServiceSheet
from declic.programmes.models import Programme
from declic.shared.isolation import confine
from declic.shared.tokens import hash_token


class DatedRequest(HttpRequest):
    """A request by anybody, signed in or not, with its date."""

    today: date


def sheet_of(branch: Branch) -> PublicSheet | None:
    """Return the sheet of an antenna, if it has one."""
    sheets = PublicSheet.objects.select_related("branch", "main_venue__commune", "updated_by")
    return sheets.filter(branch=branch).first()


def service_of(branch: Branch, programme: Programme) -> ServiceSheet | None:
    """Return how an antenna describes a programme, if it does."""
    return ServiceSheet.objects.filter(sheet__branch=branch, programme=programme).first()


def get_offered_programme(pk: int) -> Programme:
    """Return a programme that is on offer; 404 for any other."""
    programmes = Programme.objects.prefetch_related("levels", "rules")
    return get_object_or_404(programmes, pk=pk, is_active=True)


def published_sheets() -> QuerySet[PublicSheet]:
    """Return the sheets that everybody may read."""
    sheets = PublicSheet.objects.filter(is_published=True)
    return sheets.select_related("branch", "main_venue__commune").order_by("branch_id")


def get_published_sheet(branch_pk: int) -> PublicSheet:
    """Return the sheet of an antenna as everybody reads it; 404 while it is not published."""
    return get_object_or_404(published_sheets(), branch=branch_pk)


def get_visible_feed(branch: Branch, pk: int) -> Feed:
    """Return a feed of the branch; 404 when it is not theirs."""
    return get_object_or_404(Feed, pk=pk, branch=branch)


def get_feed_of(token: str) -> Feed:
    """Return the feed that a link opens, cut off or not; 404 for a link we never made."""
    feed = (
        Feed.objects.filter(token_hash=hash_token(token)).select_related("branch", "venue__commune").first()
    )
    if feed is None:
        raise Http404
    confine(branches=[feed.branch_id], files=[])
    return feed
