"""Words stored about territory."""

from django.db.models import TextChoices


class Vintage(TextChoices):
    """The lists of priority districts: funders still cite the old one."""

    Y2015 = "2015", "QPV 2015"
    Y2024 = "2024", "QPV 2024"


class Measure(TextChoices):
    """What an official figure says of a place."""

    POPULATION = "population", "habitants"
    JOB_SEEKERS = "job_seekers", "demandeurs d’emploi"
    POOR = "poor", "personnes sous le seuil de pauvreté"
    FRAGILITY = "fragility", "indice de fragilité numérique"


class StructureKind(TextChoices):
    """What another structure offers nearby."""

    TRAINING = "training", "autre formation au numérique"
    DROP_IN = "drop_in", "médiation numérique sans rendez-vous"
    ADVISER = "adviser", "conseiller numérique"
    PUBLIC_DESK = "public_desk", "France services"
    OTHER = "other", "autre lieu"


class FileKind(TextChoices):
    """The official files that we read."""

    COMMUNES = "communes", "Communes (centre, population, EPCI)"
    OUTLINES = "outlines", "Contours des communes (GeoJSON)"
    DISTRICTS = "districts", "Quartiers prioritaires (GeoJSON)"
    DISTRICT_FIGURES = "district_figures", "Chiffres des quartiers prioritaires"
    JOB_SEEKERS = "job_seekers", "Demandeurs d’emploi par commune"
    FRAGILITY = "fragility", "Indice de fragilité numérique"
    STRUCTURES = "structures", "Lieux de médiation numérique"
    ADDRESSES = "addresses", "Adresses (Base Adresse Nationale)"


class Precision(TextChoices):
    """How finely an address was found: only a house number says in which district it is."""

    HOUSE_NUMBER = "house_number", "au numéro"
    STREET = "street", "à la rue"
    COMMUNE = "commune", "à la commune"
