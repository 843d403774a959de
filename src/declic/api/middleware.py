"""What surrounds the API: no answer to a program is a page, whichever room refuses."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from declic.api.errors import PROBLEM_BY_SLUG, PROBLEMS
from declic.api.views.problems import problem_response

PREFIX = "/api/v1/"
PAGES = ("/api/v1/docs/", "/api/v1/acces/")
SLUG_BY_STATUS = {problem.status: problem.slug for problem in reversed(PROBLEMS)}


class ApiMiddleware:
    """Answer as a problem what other rooms refuse as a page."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        response = self.respond(request)
        is_ours = request.path.startswith(PREFIX) and not request.path.startswith(PAGES)
        is_page = not response.headers.get("Content-Type", "").startswith("application/")
        if not is_ours or not is_page or response.status_code < 400:
            return response
        slug = SLUG_BY_STATUS.get(response.status_code, "unreadable")
        return problem_response(request, PROBLEM_BY_SLUG[slug])
