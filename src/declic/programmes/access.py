"""How a page obtains a programme or a level: the catalogue is everybody's."""

from django.shortcuts import get_object_or_404

from declic.programmes.models import Level, Programme


def get_programme(pk: int) -> Programme:
    """Return this programme, or 404."""
    return get_object_or_404(Programme, pk=pk)


def get_level(pk: int) -> Level:
    """Return this level, or 404."""
    return get_object_or_404(Level.objects.select_related("programme"), pk=pk)
