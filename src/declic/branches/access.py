"""How a page obtains a venue, a room or a closure: only those of the branch people work in."""

from django.shortcuts import get_object_or_404

from declic.branches.models import Branch, Closure, Room, Venue


def get_visible_venue(branch: Branch, pk: int) -> Venue:
    """Return this venue of the branch; 404 when it is not theirs."""
    return get_object_or_404(Venue.objects.select_related("commune"), pk=pk, branch=branch)


def get_visible_room(branch: Branch, pk: int) -> Room:
    """Return this room of the branch; 404 when it is not theirs."""
    return get_object_or_404(Room.objects.select_related("venue"), pk=pk, venue__branch=branch)


def get_visible_closure(branch: Branch, pk: int) -> Closure:
    """Return this closure of the branch; 404 when it is not theirs."""
    return get_object_or_404(Closure.objects.select_related("venue"), pk=pk, venue__branch=branch)
