"""Words stored about learners."""

from django.db.models import IntegerChoices, TextChoices


class Sex(TextChoices):
    """Asked for the funders' counts; never required."""

    WOMAN = "woman", "femme"
    MAN = "man", "homme"
    OTHER = "other", "autre"


class Employment(TextChoices):
    """The situation towards employment."""

    UNEMPLOYED = "unemployed", "sans emploi"
    EMPLOYED = "employed", "en emploi"
    STUDENT = "student", "en études"
    RETIRED = "retired", "à la retraite"


class FrenchLevel(TextChoices):
    """The European scale, and the mother tongue."""

    BELOW_A1 = "below_a1", "moins que A1"
    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1"
    C2 = "C2", "C2"
    NATIVE = "native", "langue maternelle"


class Education(TextChoices):
    """The highest diploma, in the grid of French statistics."""

    NONE = "none", "aucun diplôme"
    LOWER_SECONDARY = "lower_secondary", "brevet"
    VOCATIONAL = "vocational", "CAP ou BEP"
    UPPER_SECONDARY = "upper_secondary", "baccalauréat"
    TERTIARY = "tertiary", "études supérieures"
    ABROAD = "abroad", "diplôme étranger non reconnu"


class Service(TextChoices):
    """Services that may already know a person; none of them makes the invisible public."""

    FRANCE_TRAVAIL = "france_travail", "France Travail"
    CCAS = "ccas", "CCAS"
    YOUTH_CENTRE = "youth_centre", "mission locale"
    CAF = "caf", "CAF"
    CAP_EMPLOI = "cap_emploi", "Cap emploi"
    PLIE = "plie", "PLIE"
    SOCIAL_WORKER = "social_worker", "travailleur social du Département"
    ASSOCIATION = "association", "association"


class Equipment(TextChoices):
    """What a person has at home."""

    COMPUTER = "computer", "ordinateur"
    SMARTPHONE = "smartphone", "téléphone avec Internet"
    TABLET = "tablet", "tablette"
    HOME_INTERNET = "home_internet", "Internet à la maison"


class QpvPrecision(TextChoices):
    """How surely an address is inside a priority district."""

    HOUSE_NUMBER = "house_number", "au numéro"
    DECLARED = "declared", "déclaré par la personne ou le partenaire"
    UNKNOWN = "unknown", "pas vérifié"


class Picture(TextChoices):
    """The twelve pictures of the cards: three of them, in order, stand for a password."""

    SUN = "sun", "le soleil"
    TREE = "tree", "l’arbre"
    BICYCLE = "bicycle", "le vélo"
    CUP = "cup", "la tasse"
    KEY = "key", "la clé"
    FISH = "fish", "le poisson"
    HOUSE = "house", "la maison"
    UMBRELLA = "umbrella", "le parapluie"
    BIRD = "bird", "l’oiseau"
    BOAT = "boat", "le bateau"
    APPLE = "apple", "la pomme"
    CLOCK = "clock", "l’horloge"


class TravelLimit(IntegerChoices):
    """How far a person comes, in their words; the value is the distance in kilometres."""

    ON_FOOT = 2, "à pied"
    TWENTY_MINUTES = 5, "vingt minutes de bus ou de métro"
    FORTY_MINUTES = 10, "quarante minutes de trajet"
    ONE_HOUR = 20, "une heure de trajet"


class DigitalInterest(TextChoices):
    """Whether somebody would like to work with computers."""

    NO = "no", "non"
    CURIOUS = "curious", "par curiosité"
    WANTS = "wants", "oui, c’est mon projet"
