"""The door of every address of the API: what comes in, what goes out, whatever happens between."""

import hashlib
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.csrf import csrf_exempt

from declic.api.errors import PROBLEM_BY_SLUG, FieldProblem
from declic.api.views.problems import MEDIA_TYPE, problem_response
from declic.shared.pages import PUBLIC

logger = logging.getLogger("declic.api")

LARGEST_BODY = 1024 * 1024
JSON = "application/json"
View = Callable[..., HttpResponse]
Parameters = Callable[[str], set[str] | None]


def doored(view: View, parameters: Parameters) -> View:
    """Return a view behind the door; `parameters` gives the names that a method's query may hold."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_head = request.method == "HEAD"
        if is_head:
            request.method = "GET"
        try:
            response = turned_away(request, parameters) or view(request, *args, **kwargs)
        except RequestDataTooBig:
            response = problem_response(request, PROBLEM_BY_SLUG["too-large"])
        except Exception:
            logger.exception("the API failed")
            response = problem_response(request, PROBLEM_BY_SLUG["internal-error"])
        response = finished(request, response)
        if is_head:
            request.method = "HEAD"
        return response

    shown: Any = opened
    shown.audience, shown.methods = PUBLIC, ("GET", "POST", "DELETE")
    return csrf_exempt(login_not_required(opened))


def turned_away(request: HttpRequest, parameters: Parameters) -> HttpResponse | None:
    """Return the refusal of what cannot be answered, before anything is read."""
    method = request.method or ""
    known = parameters(method)
    if known is None:  # the view says which methods there are
        return None
    if not (request.accepts(JSON) or request.accepts(MEDIA_TYPE)):
        return problem_response(request, PROBLEM_BY_SLUG["not-acceptable"])
    if method == "POST" and len(request.body) > LARGEST_BODY:
        return problem_response(request, PROBLEM_BY_SLUG["too-large"])
    if method == "POST" and request.body and request.content_type != JSON:
        return problem_response(request, PROBLEM_BY_SLUG["unsupported-media-type"])
    strange = [
        FieldProblem(name, "unknown_field" if name not in known else "wrong_value")
        for name in request.GET
        if name not in known or len(request.GET.getlist(name)) > 1
    ]
    return problem_response(request, PROBLEM_BY_SLUG["invalid"], fields=strange) if strange else None


def finished(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return an answer with what every answer bears."""
    if response.status_code == 405:
        allowed = {"Allow": response.headers.get("Allow", "GET")}
        response = problem_response(request, PROBLEM_BY_SLUG["method-not-allowed"], headers=allowed)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Authorization, Accept-Language"
    if getattr(request, "is_replayed", False):
        response.headers["Idempotency-Replayed"] = "true"
    if request.method == "GET" and response.status_code == 200:
        response.headers["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
        unchanged = get_conditional_response(request, etag=response.headers["ETag"], response=response)
        if isinstance(unchanged, HttpResponse):
            return unchanged
    return response
