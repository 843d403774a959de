"""The names of what narrows a public, and what the page offers to choose from."""

from collections.abc import Sequence

from declic.branches.models import Venue
from declic.engines.indicators import SCHEMES
from declic.partners.models import Partner
from declic.programmes.models import Level, Programme

Choices = list[tuple[str, str]]


def programme_names() -> dict[int, str]:
    """Return every programme by its key."""
    return dict(Programme.objects.values_list("pk", "name"))


def venue_names(branches: Sequence[int]) -> dict[int, str]:
    """Return the venues of these branches by their key."""
    return dict(Venue.objects.filter(branch__in=branches).values_list("pk", "name"))


def programme_choices() -> Choices:
    """Return the programmes to choose from."""
    return [(str(one.pk), one.name) for one in Programme.objects.all()]


def level_choices() -> Choices:
    """Return the levels to choose from."""
    return [(str(one.pk), str(one)) for one in Level.objects.select_related("programme")]


def venue_choices(branches: Sequence[int]) -> Choices:
    """Return the venues to choose from."""
    venues = Venue.objects.filter(branch__in=branches)
    return [(str(pk), name) for pk, name in venues.values_list("pk", "name")]


def partner_choices(branches: Sequence[int]) -> Choices:
    """Return the partners to choose from."""
    partners = Partner.objects.filter(branch__in=branches)
    return [(str(pk), name) for pk, name in partners.values_list("pk", "name")]


def scheme_choices() -> Choices:
    """Return the ways of cutting ages to choose from."""
    return [(scheme.key, scheme.name_fr) for scheme in SCHEMES]


def band_choices() -> Choices:
    """Return every age band to choose from."""
    return [
        (f"{scheme.key}:{key}", f"{label} ({scheme.name_fr})")
        for scheme in SCHEMES
        for key, label in zip(scheme.keys, scheme.labels_fr, strict=True)
    ]
