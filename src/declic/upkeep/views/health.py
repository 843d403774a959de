"""What a watchdog reads: alive, ready; nothing about anybody."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse

from declic.shared.pages import PUBLIC, page
from declic.upkeep.queries.health import read_health


@page(audience=PUBLIC)
def alive(_: HttpRequest) -> JsonResponse:
    """Say that the program answers."""
    return JsonResponse({"status": "alive"})


@page(audience=PUBLIC)
def ready(_: HttpRequest) -> JsonResponse:
    """Say whether requests may come."""
    health = read_health()
    status = "ready" if health.is_ready else "not_ready"
    return JsonResponse({"status": status, **asdict(health)}, status=200 if health.is_ready else 503)
