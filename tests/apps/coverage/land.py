"""A small land: three communes in a row, one district in Roubaix, job seekers in all."""

from django.test import Client

from declic.branches.models import Branch
from declic.coverage.queries.map import MapPage
from declic.learners.models import Learner
from declic.partners.models import Partner
from declic.territory.models import Commune
from tests.apps.territory.squares import bring, district, feature, geojson, polygon, square
from tests.factories import LearnerFactory, PartnerFactory, VenueFactory

COMMUNES = (
    "code,nom,epci_code,epci_nom,population,lon,lat\n"
    "59350,Lille,200093201,Métropole,230000,3.05,50.63\n"
    "59512,Roubaix,200093201,Métropole,98000,3.18,50.69\n"
    "59599,Tourcoing,200093201,Métropole,97000,3.16,50.72\n"
)
SEEKERS = "code_insee,demandeurs_emploi\n59350,24000\n59512,14000\n59599,11000\n"
ROUBAIX_POINTS = polygon(square(3.15, 50.66, 0.06))


def draw_land() -> None:
    """Bring the official files of the land."""
    bring("communes", COMMUNES, year=2022)
    bring("job_seekers", SEEKERS, year=2024)
    places = [("59350", 3.0, 50.6), ("59512", 3.15, 50.66), ("59599", 3.12, 50.7)]
    outlines = [feature(polygon(square(west, south, 0.1)), code=code) for code, west, south in places]
    bring("outlines", geojson(*outlines))
    bring("districts", geojson(district("QN05901M", "Alma", town="Roubaix", geometry=ROUBAIX_POINTS)))
    bring("district_figures", "code_qp,pop_mun\nQN05901M,9800\n", year=2022)


def settle(branch: Branch) -> None:
    """Open a place in Lille, and know two partners who would lend a room."""
    lille = Commune.objects.get(pk="59350")
    VenueFactory.create(branch=branch, name="Maison des associations", commune=lille)
    for name, code in (("CCAS de Roubaix", "59512"), ("Centre social de Tourcoing", "59599")):
        commune = Commune.objects.get(pk=code)
        PartnerFactory.create(branch=branch, name=name, commune=commune, can_host=True)


def partner_named(name: str) -> Partner:
    return Partner.objects.get(name=name)


def come_from(branch: Branch, code: str, people: int, **facts: object) -> list[Learner]:
    commune = Commune.objects.get(pk=code)
    found: list[Learner] = LearnerFactory.create_batch(people, branch=branch, commune=commune, **facts)
    return found


def page_of(client: Client, query: str = "") -> MapPage:
    answer = client.get(f"/territoire/{query}")
    assert answer.status_code == 200
    assert "UNDEFINED" not in answer.content.decode()
    found: MapPage = answer.context["page"]
    return found
