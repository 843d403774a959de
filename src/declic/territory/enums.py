"""Words stored about territory."""

from django.db.models import TextChoices


class Vintage(TextChoices):
    """The lists of priority districts: funders still cite the old one."""

    Y2015 = "2015", "QPV 2015"
    Y2024 = "2024", "QPV 2024"
