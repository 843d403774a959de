"""`docs/data.md`: what is kept about people, for developers and the data protection officer."""

from collections.abc import Iterator

from declic.privacy.queries.register import BASES, DURATIONS, LEAVINGS, tables_by_app
from declic.shared.personal import ImpersonalTable, PersonalTable

INTRODUCTION = """\
# Ce qui est gardé sur les personnes

Cette page est écrite par `declic data_register`, d’après le fichier `personal.py` de chaque dossier
: ne la changez pas à la main. `declic data_register --check` dit si elle est à jour. La page «
Registre des traitements » dit la même chose par finalité, comme la CNIL le demande.

Qui voit : l’équipe de l’antenne, avec un deuxième facteur ; une autre antenne ne voit rien (404).
Les bénévoles voient les prénoms et une initiale. Les partenaires voient la suite donnée à leurs
orientations. Rien ne part vers un autre ordinateur, sauf les messages (serveur d’e-mail, opérateur
de SMS s’il y en a un).

Les secrets des liens et des cartes sont gardés en empreintes. Effacer une fiche vide tout ce qui
suit et garde des nombres : `tests/apps/privacy/rights/test_no_trace_is_left.py` cherche ensuite
chaque mot d’une personne, partout. Les sauvegardes redisent les données jusqu’à ce qu’elles soient
remplacées : voir `docs/operate.md`.

Chaque nuit, Déclic annonce puis efface les fiches, les comptes et les contacts dont le temps est
passé, et efface ce qui a une durée fixe : messages, travaux finis, imports, calculs, accès des
programmes, lectures après un an, signatures et photos de feuilles après cinq ans (dix pour un
financeur européen). `tests/apps/privacy/retention/test_every_table_is_forgotten.py` vérifie que
chaque table a bien qui l’efface.

La photo d’une feuille signée porte plusieurs noms : elle reste cinq ans, l’effacement d’une fiche
ne la touche pas. Une note sur quelqu’un d’autre qui citerait la personne n’est pas retrouvée.
"""
HEAD = "| table | pour quoi | base | gardé | à l’effacement | champs |\n|---|---|---|---|---|---|"


def data_document() -> str:
    """Return the whole document."""
    return "\n".join([INTRODUCTION, *sections()]) + "\n"


def sections() -> Iterator[str]:
    """Yield a table for each folder that keeps something of people, then the list of the others."""
    empty: list[str] = []
    for app, tables in tables_by_app().items():
        personal = [table for table in tables if isinstance(table, PersonalTable)]
        empty += [f"`{table.model}`" for table in tables if isinstance(table, ImpersonalTable)]
        if personal:
            yield f"## {app}\n\n{HEAD}"
            yield from map(row_of, personal)
            yield ""
    yield "## Sans donnée personnelle\n\n" + "\n".join(f"- {name}" for name in sorted(empty))


def row_of(table: PersonalTable) -> str:
    """Return the line of a table."""
    fields = ", ".join(
        f"{words} (reste : {table.counted[name]})" if name in table.counted else words
        for name, words in table.fields.items()
    )
    return (
        f"| `{table.model}` | {table.purpose} | {BASES[table.basis]} | {DURATIONS[table.retention]} "
        f"| {LEAVINGS[table.leaving]} | {fields or 'lien seul'} |"
    )
