"""How a data set leaves: readable from any site, kept an hour, sent again only when it changed."""

import hashlib
from collections.abc import Callable
from datetime import datetime, time
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_http_methods

from declic.open_data.access import DatedRequest
from declic.open_data.queries.datasets import Document
from declic.shared.pages import PUBLIC, reading_only

KEPT_SECONDS = 3600
Give = Callable[[DatedRequest], Document]
View = Callable[[DatedRequest], HttpResponse]


def taken_away(give: Give) -> View:
    """Make a view give a data set to whoever asks, on any site, without the right to write.

    What it holds decides whether it changed (ETag): a date alone would miss a venue closed on the same day,
    so « If-Modified-Since » is left unanswered.
    """

    @wraps(give)
    def view(request: DatedRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return opened(HttpResponse(status=204, headers={"Access-Control-Max-Age": "86400"}))
        with reading_only():
            document = give(request)
        response = response_of(document)
        conditional = get_conditional_response(request, etag=response.headers["ETag"], response=response)
        return opened(conditional or response)

    shown = require_http_methods(["GET", "HEAD", "OPTIONS"])(view)
    shown.audience = PUBLIC  # type: ignore[attr-defined]
    shown.methods = ("GET",)  # type: ignore[attr-defined]
    return login_not_required(shown)


def response_of(document: Document) -> HttpResponse:
    """Return a document with its name, its print and its date."""
    content = document.text.encode()
    response = HttpResponse(content, content_type=f"{document.media_type}; charset=utf-8")
    response.headers["ETag"] = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    response.headers["Content-Disposition"] = f'inline; filename="{document.file_name}"'
    if document.changed_on:
        changed_at = timezone.make_aware(datetime.combine(document.changed_on, time.min))
        response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response


def opened(response: HttpResponse) -> HttpResponse:
    """Let any site read a response."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified"
    return response
