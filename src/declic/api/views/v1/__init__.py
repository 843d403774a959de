"""Version 1: one file per resource, behind one door."""

import re
from functools import cache, partial

from django.urls import URLPattern
from ninja import NinjaAPI

from declic.api.views.problems import answer_refusals
from declic.api.views.v1 import (
    attendance,
    groups,
    indicators,
    open_data,
    places,
    referrals,
    token,
    webhooks,
)
from declic.api.views.v1.document import Document, document
from declic.api.views.v1.door import doored

api = NinjaAPI(title="Déclic", version="1", urls_namespace="api-v1", docs_url=None, openapi_url=None)
for prefix, router in {
    "token": token.router,
    "referrals": referrals.router,
    "places": places.router,
    "groups": groups.router,
    "indicators": indicators.router,
    "open-data": open_data.router,
    "webhooks": webhooks.router,
}.items():
    api.add_router(prefix, router)
api.add_router("groups", attendance.router)
answer_refusals(api)


@cache
def description() -> Document:
    """Return the description of the API, drawn once."""
    return document(api)


@cache
def parameters_by_route() -> dict[tuple[str, str], set[str]]:
    """Return the names that a query may hold, by route and method."""
    found = {}
    for path, methods in description()["paths"].items():
        for method, operation in methods.items():
            asked = {one["name"] for one in operation["parameters"] if one["in"] == "query"}
            found[path.removeprefix("/api/v1/"), method.upper()] = asked
    return found


def parameters_of(route: str, method: str) -> set[str] | None:
    """Return the names that the query of this method may hold here; nothing where there is no such method."""
    return parameters_by_route().get((route, method))


def doored_patterns() -> list[URLPattern]:
    """Return every address of the API, behind the door."""
    patterns = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
    return [behind_door(one) for one in patterns]


def behind_door(pattern: URLPattern) -> URLPattern:
    """Return one address behind the door."""
    route = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(pattern.pattern))
    view = doored(pattern.callback, partial(parameters_of, route))
    return URLPattern(pattern.pattern, view, name=pattern.name)
