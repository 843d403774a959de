"""The two kinds of view: a page reads, an action writes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_POST, require_safe

Rest = ParamSpec("Rest")
Request = TypeVar("Request", bound=HttpRequest)
View = Callable[Concatenate[Request, Rest], HttpResponse]
Audience = frozenset[str]

#: Everybody, signed in or not: magic links, cards, recruitment.
PUBLIC: Audience = frozenset({"public"})
#: Who sees whole files.
COUNSELLORS: Audience = frozenset({"counsellor", "manager", "national"})
#: Who opens rooms, partners, accounts.
MANAGERS: Audience = frozenset({"manager", "national"})
#: Who owns the catalogue and the item bank.
NATIONAL: Audience = frozenset({"national"})
#: Volunteers too: first names and initials only.
TEAM: Audience = frozenset({"volunteer", "counsellor", "manager", "national"})

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
#: Where tries are counted (`shared.limits`): a page may count how often it was asked.
COUNTERS = "declic_cache"


class PageWrote(RuntimeError):
    """A page tried to write: a bug, not a refusal."""


def page(*, audience: Audience = COUNSELLORS) -> Callable[[View[Request, Rest]], View[Request, Rest]]:
    """Make a view answer GET, for this audience, without the right to write."""

    def decorate(view: View[Request, Rest]) -> View[Request, Rest]:
        @wraps(view)
        def guarded(request: Request, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            admit(request, audience)
            with reading_only():
                return view(request, *args, **kwargs)

        return opened(require_safe(guarded), audience, ("GET",))

    return decorate


def action(*, audience: Audience = COUNSELLORS) -> Callable[[View[Request, Rest]], View[Request, Rest]]:
    """Make a view answer POST, for this audience."""

    def decorate(view: View[Request, Rest]) -> View[Request, Rest]:
        @wraps(view)
        def guarded(request: Request, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            admit(request, audience)
            return view(request, *args, **kwargs)

        return opened(require_POST(guarded), audience, ("POST",))

    return decorate


def form_page(*, audience: Audience = COUNSELLORS) -> Callable[[View[Request, Rest]], View[Request, Rest]]:
    """Make a view show a form on GET, without the right to write, and take it on POST."""

    def decorate(view: View[Request, Rest]) -> View[Request, Rest]:
        @wraps(view)
        def guarded(request: Request, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            admit(request, audience)
            if request.method == "POST":
                return view(request, *args, **kwargs)
            with reading_only():
                return view(request, *args, **kwargs)

        return opened(guarded, audience, ("GET", "POST"))

    return decorate


def opened(view: View[Request, Rest], audience: Audience, methods: tuple[str, ...]) -> View[Request, Rest]:
    """Return the view with its audience and methods written on it, never kept by a browser.

    The « back » key of a shared computer must not show the files of whoever was there before.
    """

    @wraps(view)
    def forgotten(request: Request, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    forgotten.audience = audience  # type: ignore[attr-defined]
    forgotten.methods = methods  # type: ignore[attr-defined]
    return login_not_required(forgotten) if audience == PUBLIC else forgotten


def admit(request: HttpRequest, audience: Audience) -> None:
    """Refuse whoever has none of the roles of this audience."""
    if audience == PUBLIC:
        return
    roles: frozenset[str] = getattr(request, "roles", frozenset())
    if not roles & audience:
        raise PermissionDenied


@contextmanager
def reading_only() -> Iterator[None]:
    """Let the database refuse every write inside."""

    def refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES) and COUNTERS not in sql:
            raise PageWrote(sql.split(" WHERE ", maxsplit=1)[0][:120])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse_writes):
        yield
