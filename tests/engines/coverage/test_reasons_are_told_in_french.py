import pytest

from declic.engines.coverage import Area, Problem, Service, Site, solve
from declic.engines.coverage.problem import Model

AREAS = Area("Wattrelos", 2310, 50.70, 3.21, "Roubaix"), Area("Saint-Quentin", 830, 49.85, 3.28)
SITES = Site("S0", 50.70, 3.21), Site("S1", 49.85, 3.28)


def tell(model: Model, *, existing: tuple[Service, ...] = ()) -> str:
    problem = Problem(model, AREAS, SITES, sites_to_choose=1, radius=30.0, existing=existing)
    return " ".join(solve(problem, seconds=20).explanation)


def test_the_proof_and_the_people_of_a_site_are_told() -> None:
    told = tell("decay")

    assert "C’est prouvé : aucun autre choix ne fait mieux." in told
    assert "met 2\u202f310 personnes en besoin à moins de 30 minutes" in told
    assert "dont 2\u202f310 que personne ne sert" in told


def test_what_a_refused_site_lacks_is_told() -> None:
    assert "S1 n’est pas retenu : il lui faudrait 1\u202f480 personnes de plus à sa porte" in tell("decay")


def test_a_group_is_told_before_and_after() -> None:
    told = tell("decay")

    assert "Roubaix (2\u202f310 personnes en besoin) : 0,0\u202f% du besoin servi avant" in told
    assert "100,0\u202f% après" in told


@pytest.mark.parametrize("model", ["decay", "cover"])
def test_estimated_times_are_called_estimated(model: Model) -> None:
    told = tell(model)

    assert "sont estimés (ligne droite × 1,3, en voiture à 50 km/h)" in told
    assert "Ils ne valent pas pour les transports en commun." in told


def test_a_median_tells_a_mean_distance() -> None:
    told = tell("median")

    assert "chaque personne serait à" in told
    assert "Les distances sont estimées (ligne droite × 1,3)." in told


def test_people_whom_a_service_already_helps_are_not_counted_as_served_by_nobody() -> None:
    told = tell("decay", existing=(Service(50.70, 3.21, "mediation"),))

    assert "1\u202f386 personnes de plus sur 3\u202f140 en besoin" in told
    assert "dont 0 que personne ne sert" in told


def test_sites_already_open_are_told() -> None:
    sites = Site("S0", 50.70, 3.21, is_fixed=True), SITES[1]

    told = " ".join(
        solve(Problem("cover", AREAS, sites, sites_to_choose=1, radius=30.0), seconds=20).explanation
    )

    assert (
        "1 site à ouvrir, avec les sites déjà ouverts : 3\u202f140 personnes sur 3\u202f140 en besoin" in told
    )
    assert "Roubaix (2\u202f310 personnes en besoin) : 100,0\u202f% du besoin servi avant" in told
