import json
from typing import Any

import pytest

from declic.engines.coverage import CoverageRefused, read_problem

AREA, SITE = {"id": "A", "need": 5, "lat": 50, "lon": 3}, {"id": "S", "lat": 50, "lon": 3}


def write(**changes: Any) -> str:
    problem = {
        "format": "declic-coverage/1",
        "model": "decay",
        "sites_to_choose": 1,
        "areas": [AREA],
        "sites": [SITE],
    }
    return json.dumps({name: value for name, value in {**problem, **changes}.items() if value != "absent"})


REFUSALS = [
    ("{", "n’est pas du JSON (ligne 1)"),
    ("[]", "un objet JSON est attendu"),
    (write(format="tableur"), "Le format attendu est « declic-coverage/1 »"),
    (write(model="magie"), "Le modèle « magie » n’existe pas"),
    (write(mode="fusée"), "Le mode « fusée » n’existe pas"),
    (write(areas=[]), "Il n’y a aucune zone à servir"),
    (write(sites=[]), "Il n’y a aucun site possible"),
    (write(areas=[AREA, AREA]), "La zone « A » est donnée deux fois"),
    (write(sites=[SITE, SITE]), "Le site « S » est donné deux fois"),
    (write(areas=[{**AREA, "need": -1}]), "Zone A : « need » ne peut pas être négatif (-1)"),
    (write(areas=[{**AREA, "need": float("nan")}]), "Zone A : « need » n’est pas un nombre fini"),
    (write(areas=[{**AREA, "need": "cinq"}]), "Zone A : « need » doit être un nombre"),
    (write(areas=[{**AREA, "need": 0}]), "Aucune zone n’a de besoin"),
    (write(areas=[{**AREA, "need": 10**400}]), "un nombre moins grand"),
    (write(areas=[{"need": 3}]), "Zone n° 1 : « id » doit être un texte non vide"),
    (write(areas=[{**AREA, "lat": None}]), "il faut « lat » et « lon »"),
    (write(areas=[{"id": "A", "need": 5}]), "Position absente pour la zone A"),
    (write(sites=[{"id": "S"}]), "Position absente pour le site S"),
    (write(sites=[{**SITE, "lat": 120}]), "n’est pas sur Terre"),
    (write(sites=[{**SITE, "fixed": "oui"}]), "« fixed » doit être vrai ou faux"),
    (write(sites=[{**SITE, "strength": 2}]), "« strength » est une part"),
    (write(sites_to_choose=2), "On ne peut pas choisir 2 sites : 1 site possible"),
    (write(sites_to_choose=0), "On ne peut pas choisir 0 site"),
    (write(sites_to_choose=-1), "On ne peut pas choisir -1 site"),
    (write(sites_to_choose=1.5), "« sites_to_choose » doit être un nombre entier"),
    (write(sites_to_choose="absent"), "Il faut « sites_to_choose » ou « budget »"),
    (write(needs_host=True), "On ne peut pas choisir 1 sites : 0 site possible"),
    (write(budget=3), "Site S : avec un budget, il faut un coût"),
    (
        write(budget=3, sites=[{**SITE, "cost": 5}]),
        "Le budget (3) est inférieur à tous les coûts (5 au moins)",
    ),
    (write(budget=-3, sites=[{**SITE, "cost": 5}]), "« budget » ne peut pas être négatif"),
    (write(minutes=[[1, 2]]), "« minutes » doit avoir 1 zones × 1 sites, pas 1 × 2"),
    (write(minutes=[[1], [1, 2]]), "« minutes » doit être une liste de lignes de même longueur"),
    (write(minutes=[["vite"]]), "« minutes » doit être fait de nombres"),
    (write(minutes=[[float("nan")]]), "« minutes » contient un nombre qui n’est pas fini"),
    (write(minutes=[[-1]]), "« minutes » contient un nombre négatif"),
    (write(distance=[[1]]), "Le modèle « decay » demande « minutes », pas « distance »"),
    (write(model="cover"), "Le modèle « cover » demande un rayon"),
    (write(model="cover", radius=-2), "« radius » ne peut pas être négatif"),
    (write(decay={"scale_minutes": 0}), "« scale_minutes » doit être positif"),
    (write(decay={"full_minutes": 90}), "« full_minutes » dépasse « zero_minutes »"),
    (write(existing=[{"lat": 50, "lon": 3, "kind": "magie"}]), "Le genre de service « magie » est inconnu"),
    (write(model="median", existing=[{"lat": 50, "lon": 3, "kind": "own"}]), "donnez des sites fixes"),
    (write(complementarity={"own": 3}), "Complémentarité « own » : une part entre 0 et 1"),
]


@pytest.mark.parametrize(("text", "words"), REFUSALS, ids=[words for _, words in REFUSALS])
def test_what_cannot_be_is_refused(text: str, words: str) -> None:
    with pytest.raises(CoverageRefused) as refusal:
        read_problem(text)

    assert words in str(refusal.value)


def test_what_can_be_is_read() -> None:
    problem = read_problem(write(sites=[{**SITE, "host": "Centre social"}], needs_host=True))

    assert problem.sites[0].host == "Centre social"
