"""« /sante/mesures »: for a monitoring system, never for a browser."""

import hmac
from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client import CONTENT_TYPE_LATEST

from declic.shared.pages import PUBLIC, page
from declic.upkeep.queries.metrics import written_metrics


@page(audience=PUBLIC)
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the measures to whoever has the token, or asks from this very machine."""
    if not may_read(request):
        raise Http404
    return HttpResponse(written_metrics(now=timezone.now()), content_type=CONTENT_TYPE_LATEST)


def may_read(request: HttpRequest) -> bool:
    """Return whether the token is right, or nobody stands between us and this machine."""
    given, token = request.headers.get("Authorization", ""), settings.DECLIC_METRICS_TOKEN
    if token and hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    return "X-Forwarded-For" not in request.headers and is_loopback(request.META.get("REMOTE_ADDR", ""))


def is_loopback(address: str) -> bool:
    """Return whether an address is of this machine."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
