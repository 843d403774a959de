"""Figures in words, as French people read them."""

from declic.engines.indicators import Figure, Indicator, Measure, Unit

SPACE = "\u202f"
#: A number from 1 to 4, or another that would give one away: nobody can tell which.
HIDDEN = "caché"
NOTHING = "—"
#: The unit of a value, one and several; a share is a percentage.
UNITS = {
    Unit.PEOPLE: ("personne", "personnes"),
    Unit.PARTNERS: ("partenaire", "partenaires"),
    Unit.HOURS: ("heure", "heures"),
    Unit.DAYS: ("jour", "jours"),
    Unit.LEVELS: ("niveau", "niveaux"),
    Unit.LOGITS: ("logit", "logits"),
    Unit.POINTS: ("point", "points"),
    Unit.PLACES: ("lieu", "lieux"),
}
WHOLE = frozenset({Unit.PEOPLE, Unit.PARTNERS, Unit.HOURS, Unit.DAYS})
SIGNED = frozenset({Unit.LEVELS, Unit.LOGITS, Unit.POINTS})
#: From here on a number is plural.
SEVERAL = 2


def value_words(figure: Figure, indicator: Indicator) -> str:
    """Return the value of a figure; a dash when there is nothing to compute it from."""
    if figure.is_hidden:
        return HIDDEN
    return number_words(figure.value, indicator.unit)


def number_words(value: float | None, unit: Unit) -> str:
    """Return a value in its unit, without the name of the unit, percentages excepted."""
    if value is None:
        return NOTHING
    if unit is Unit.SHARE:
        return f"{decimal(100 * value, 0)}{SPACE}%"
    if unit in WHOLE:
        return decimal(value, 0)
    return f"{'+' if unit in SIGNED and value > 0 else ''}{decimal(value, 1)}"


def unit_words(value: float | None, unit: Unit) -> str:
    """Return the name of the unit that follows a value; nothing after a percentage or a dash."""
    if value is None or unit is Unit.SHARE:
        return ""
    return UNITS[unit][abs(value) >= SEVERAL]


def decimal(value: float, places: int) -> str:
    """Return a number with its thousands apart and a decimal comma; zero has no sign."""
    written = f"{value:,.{places}f}".replace(",", SPACE).replace(".", ",")
    return written.lstrip("-") if float(f"{value:.{places}f}") == 0 else written.replace("-", "−")


def interval_words(figure: Figure, indicator: Indicator) -> str:
    """Return between what the figure lies, at 95 %; nothing where there is no interval."""
    if figure.low is None or figure.high is None:
        return ""
    low, high = (number_words(end, indicator.unit) for end in (figure.low, figure.high))
    return f"entre {low} et {high}"


def unknown_words(figure: Figure) -> str:
    """Return of how many it is not known."""
    if figure.is_hidden or not figure.unknown:
        return ""
    return f"{decimal(figure.unknown, 0)} inconnu{'s' * (figure.unknown >= SEVERAL)}"


def fraction_words(figure: Figure, indicator: Indicator) -> str:
    """Return what a value is made of: « 12 sur 40 », « moyenne de 12 personnes »."""
    if figure.is_hidden or figure.numerator is None or figure.denominator is None or not figure.denominator:
        return ""
    out_of = decimal(figure.denominator, 0)
    if indicator.measure is Measure.MEAN:
        return f"moyenne de {out_of} personne{'s' * (figure.denominator >= SEVERAL)}"
    return f"{decimal(figure.numerator, 0)} sur {out_of}"
