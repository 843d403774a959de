"""What confines a request of the team to its antennas, on PostgreSQL."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from declic.accounts.access import confine_to_antennas_of
from declic.accounts.models import User
from declic.shared.isolation import Confinement, acting_as, current_confinement, within_request
from declic.shared.pages import PUBLIC

Respond = Callable[[HttpRequest], HttpResponseBase]


class IsolationMiddleware:
    """Confine whoever is signed in to their antennas, for the time of a request."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; then give the role back, whatever happened."""
        with within_request():
            response = self.respond(request)
            confinement = current_confinement()
        if confinement and isinstance(response, StreamingHttpResponse) and not is_file(response):
            parts = cast("Iterator[bytes]", response.streaming_content)  # ours are never asynchronous
            response.streaming_content = confined_parts(parts, confinement)
        return response

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_: object) -> None:
        """Confine before the view; on a public page a link, a card or a code says to which antenna."""
        is_public = getattr(view, "audience", None) == PUBLIC
        if isinstance(request.user, User) and not is_public:
            confine_to_antennas_of(request.user)


def is_file(response: StreamingHttpResponse) -> bool:
    """Return whether a file of the disk is sent: no query is left to make."""
    return isinstance(response, FileResponse) and response.file_to_stream is not None


def confined_parts(parts: Iterable[bytes], confinement: Confinement) -> Iterator[bytes]:
    """Make each part of a streamed answer under the confinement of its request, and none between."""
    pending = iter(parts)
    while True:
        with acting_as(confinement):
            part = next(pending, None)
        if part is None:
            return
        yield part
