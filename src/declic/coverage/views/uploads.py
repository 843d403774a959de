"""Receive an official file without keeping more of it than may be."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from declic.shared.uploads import StopPastTheLimit

Rest = ParamSpec("Rest")
Request = TypeVar("Request", bound=HttpRequest)
View = Callable[Concatenate[Request, Rest], HttpResponse]


def bounded(view: View[Request, Rest]) -> View[Request, Rest]:
    """Set the limit before anything reads the body, the forgery check included."""
    protected = csrf_protect(view)

    @wraps(view)
    def limited(request: Request, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        request.upload_handlers.insert(0, StopPastTheLimit(request))
        return protected(request, *args, **kwargs)

    return csrf_exempt(limited)
