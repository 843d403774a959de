"""How a page obtains a programme, a level or a pack: the catalogue is everybody's."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from declic.programmes.errors import PacksAreForTheTeam
from declic.programmes.models import LessonPack, Level, Programme
from declic.shared.visits import visiting_member


def get_programme(pk: int) -> Programme:
    """Return this programme, or 404."""
    return get_object_or_404(Programme, pk=pk)


def get_level(pk: int) -> Level:
    """Return this level, or 404."""
    return get_object_or_404(Level.objects.select_related("programme"), pk=pk)


def get_pack(code: str) -> LessonPack:
    """Return this lesson pack, or 404."""
    return get_object_or_404(LessonPack.objects.select_related("level__programme"), code=code)


def check_team(request: HttpRequest) -> None:
    """Refuse who is neither signed in nor on a visit with their personal link.

    A pack holds nothing personal: whether the link still opens its member's sessions is not asked here.
    """
    if not request.user.is_authenticated and visiting_member(request) is None:
        raise PacksAreForTheTeam
