"""While an upgrade changes the tables, pages ask for a little patience."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from declic.shared.views import be_patient
from declic.upkeep.queries.maintenance import is_closed

Respond = Callable[[HttpRequest], HttpResponse]
HEALTH = "/sante/"


class MaintenanceMiddleware:
    """Answer 503 while the door is closed; health is still told."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or ask to wait."""
        if is_closed(Path(settings.DECLIC_DATA_DIR)) and not request.path.startswith(HEALTH):
            return be_patient(request, is_upgrade=True)
        return self.respond(request)
