"""Files that people send: never more of them kept than the house may hold."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from declic.shared.headers import POLICY_OF_GIVEN_FILES

Rest = ParamSpec("Rest")
Request = TypeVar("Request", bound=HttpRequest)
View = Callable[Concatenate[Request, Rest], HttpResponse]
MOST_BYTES = 10 * 1024 * 1024


class StopPastTheLimit(FileUploadHandler):
    """Read a file that is too large to its end, keeping nothing: the browser only listens to us then."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.received = 0

    @property
    def is_past(self) -> bool:
        """Return whether the file was larger than it may be."""
        return self.received > MOST_BYTES

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count, and let the next handlers keep what is small enough."""
        self.received += len(raw_data)
        if self.is_past:
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handlers."""


def is_too_large(request: HttpRequest) -> bool:
    """Return whether the file that was sent is larger than it may be."""
    return any(
        handler.is_past for handler in request.upload_handlers if isinstance(handler, StopPastTheLimit)
    )


def bounded(view: View[Request, Rest]) -> View[Request, Rest]:
    """Set the limit before anything reads the body, the forgery check included."""
    protected = csrf_protect(view)

    @wraps(view)
    def limited(request: Request, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        request.upload_handlers.insert(0, StopPastTheLimit(request))
        return protected(request, *args, **kwargs)

    return csrf_exempt(limited)


def sent(request: HttpRequest) -> dict[str, Any]:
    """Return what a form of one file was sent, and whether the file was left for its size."""
    is_sent = request.method == "POST"
    return {
        "data": request.POST if is_sent else None,
        "files": request.FILES if is_sent else None,
        "is_too_large": is_sent and is_too_large(request),
    }


def given_back(content: bytes, *, content_type: str, name: str) -> HttpResponse:
    """Return a file that somebody gave us: shown only when it is a picture, and locked in a box in any case.

    `content_type` and `name` are ours, never the sender's.
    """
    is_shown = content_type in {"image/jpeg", "image/png", "image/webp"}
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'{"inline" if is_shown else "attachment"}; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY_OF_GIVEN_FILES
    return response
