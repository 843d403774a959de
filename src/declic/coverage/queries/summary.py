"""« Où nous ne sommes pas »: the map in sentences, for who does not see it, or has no time."""

from collections import defaultdict

from declic.coverage.enums import Verdict
from declic.coverage.queries.communes import LAST_DAYS, CommuneLine, CommuneTable, whole
from declic.coverage.queries.need import Need
from declic.coverage.queries.reach import PER, decimal, together

NAMED = 6


def summary(table: CommuneTable, need: Need) -> tuple[str, ...]:
    """Return what the map says, the holes first."""
    if not table.need_total:
        unknown = f"Nous ne savons pas encore combien il y a de {need.kind.label} ici."
        return (f"{unknown} Importez le fichier officiel : la carte dira alors où nous manquons.",)
    return tuple(
        filter(None, (holes(table), low(table), small(table), small_together(table), usual(table, need)))
    )


def holes(table: CommuneTable) -> str:
    """Return where almost nobody comes from, and the figures are large enough to say it."""
    found = table.of(Verdict.HOLE)
    if not found:
        return "Aucune commune, prise seule, n’est un grand trou dont on soit sûr."
    people = whole(sum(line.reach.need or 0 for line in found))
    many = "1 commune" if len(found) == 1 else f"{len(found)} communes"
    return (
        f"Nous ne sommes presque pas dans {many}, où {people} personnes sont concernées : "
        f"{named(found)}. Ce n’est pas un hasard des petits nombres."
    )


def low(table: CommuneTable) -> str:
    """Return where fewer come than elsewhere, for sure."""
    found = table.of(Verdict.LOW)
    return f"Moins qu’ailleurs, c’est sûr : {named(found)}." if found else ""


def small(table: CommuneTable) -> str:
    """Return how many communes are too small to say anything."""
    unsure = len(table.of(Verdict.UNSURE))
    if not unsure:
        return ""
    if unsure == 1:
        return "Dans 1 commune, les nombres sont trop petits pour conclure."
    return (
        f"Dans {unsure} communes, les nombres sont trop petits pour conclure, même là où personne ne vient."
    )


def small_together(table: CommuneTable) -> str:
    """Return the intercommunalities whose small communes, taken together, leave no doubt."""
    small_ones: dict[str, list[CommuneLine]] = defaultdict(list)
    for line in table.of(Verdict.UNSURE):
        small_ones[line.epci].append(line)
    sure = [
        (sum(line.reach.need or 0 for line in lines), epci)
        for epci, lines in small_ones.items()
        if epci and together([line.reach for line in lines], table.usual) in {Verdict.HOLE, Verdict.LOW}
    ]
    if not sure:
        return ""
    told = ", ".join(f"{epci} ({whole(people)})" for people, epci in sorted(sure, reverse=True)[:NAMED])
    return f"Prises ensemble pourtant, certaines ne laissent pas de doute ; petites communes de : {told}."


def usual(table: CommuneTable, need: Need) -> str:
    """Return the usual rate, and what it counts."""
    rate = decimal(table.usual * PER)
    return (
        f"Sur tout ce territoire : {rate} personnes venues pour 1\u202f000 {need.kind.label}, "
        f"en {LAST_DAYS} jours ({table.learners} pour {whole(table.need_total)})."
    )


def named(lines: tuple[CommuneLine, ...]) -> str:
    """Return the names of the first communes, with their need, and how many more."""
    told = ", ".join(f"{line.name} ({line.need_words})" for line in lines[:NAMED])
    more = len(lines) - NAMED
    return f"{told} et {more} autres" if more > 1 else f"{told} et 1 autre" if more == 1 else told
