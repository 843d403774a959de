"""One line of the journal and one measure for each request; its number goes with everything it causes."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from structlog.contextvars import bound_contextvars

from declic.shared import measures

logger = logging.getLogger("declic.requests")

#: What another server may call a request; anything else is not a number of ours.
NUMBER = re.compile(r"[A-Za-z0-9-]{8,64}")
HEADER = "X-Request-ID"
UNKNOWN = "unknown"
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})

Respond = Callable[[HttpRequest], HttpResponseBase]


class QueryCount:
    """Counts the queries of a request, and names the errors of the database."""

    def __init__(self) -> None:
        self.queries = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Let the query through."""
        self.queries += 1
        try:
            return execute(sql, params, many, context)
        except Error as error:
            measures.database_errors.labels(type(error).__name__).inc()
            raise


class RequestMiddleware:
    """Number each request, then say how it went: its route, never its address."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        if request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
            return self.respond(request)
        number, started = number_of(request), perf_counter()
        with bound_contextvars(request_id=number), counted() as count:
            response = self.respond(request)
            response[HEADER] = number
            tell(request, response.status_code, perf_counter() - started, count.queries)
        return response


def number_of(request: HttpRequest) -> str:
    """Return the number that came with a request when it is one, else a new one."""
    given = request.headers.get(HEADER, "")
    return given if NUMBER.fullmatch(given) else uuid4().hex


@contextmanager
def counted() -> Iterator[QueryCount]:
    """Count the queries made inside."""
    count = QueryCount()
    with connection.execute_wrapper(count):
        yield count


def tell(request: HttpRequest, status: int, seconds: float, queries: int) -> None:
    """Write the line of a request, and measure it."""
    route = route_of(request)
    method = request.method if request.method in METHODS else UNKNOWN
    measures.requests_answered.labels(route, method, status).inc()
    measures.request_seconds.labels(route).observe(seconds)
    measures.request_queries.labels(route).observe(queries)
    facts = {"route": route, "method": method, "status": status, "queries": queries}
    logger.info("request", extra={**facts, "ms": round(1000 * seconds, 1), **who(request)})


def route_of(request: HttpRequest) -> str:
    """Return the name of the route, without its values."""
    match = request.resolver_match
    return (match.view_name or UNKNOWN) if match else UNKNOWN


def who(request: HttpRequest) -> dict[str, int | None]:
    """Return the keys of who asked and for which antenna; nobody is looked up for that."""
    user, branch = request.__dict__.get("_cached_user"), getattr(request, "branch", None)
    return {"user": getattr(user, "pk", None), "branch": getattr(branch, "pk", None)}
