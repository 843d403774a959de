"""Receive a file without keeping more of it than an import may hold."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from declic.accounts.access import TeamRequest
from declic.shared.uploads import StopPastTheLimit

Rest = ParamSpec("Rest")
View = Callable[Concatenate[TeamRequest, Rest], HttpResponse]


def bounded_upload(view: View[Rest]) -> View[Rest]:
    """Set the limit before anything reads the body, the forgery check included."""
    protected = csrf_protect(view)

    @wraps(view)
    def limited(request: TeamRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        request.upload_handlers.insert(0, StopPastTheLimit(request))
        return protected(request, *args, **kwargs)

    return csrf_exempt(limited)
