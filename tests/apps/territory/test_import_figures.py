"""Official figures come in with their year, and replace those of the same year."""

import pytest

from declic.territory.errors import MissingColumn
from declic.territory.models import CommuneOutline, Figure, OtherStructure
from tests.apps.territory.squares import bring, district, feature, geojson, left_by, polygon, square
from tests.factories import CommuneFactory

pytestmark = pytest.mark.django_db
PLACES = (
    "id,nom,commune,code_insee,adresse,latitude,longitude,services,typologie,"
    "dispositif_programmes_nationaux,source,date_maj\n"
)


@pytest.fixture(autouse=True)
def lille() -> None:
    CommuneFactory.create()


def values(measure: str) -> list[tuple[float, int]]:
    return list(Figure.objects.filter(measure=measure).order_by("year").values_list("value", "year"))


def test_job_seekers_replace_those_of_the_same_year() -> None:
    bring("job_seekers", "codgeo;DEFM_ABC\n59350;24 100\n", year=2024)
    bring("job_seekers", "codgeo;DEFM_ABC\n59350;23 900\n", year=2024)
    bring("job_seekers", "codgeo;DEFM_ABC\n59350;23 000\n", year=2025)
    assert values("job_seekers") == [(23900, 2024), (23000, 2025)]


def test_a_column_with_an_unknown_name_can_be_named() -> None:
    bring("job_seekers", "code_insee;total_fin_de_mois\n59350;12\n", year=2024, column="total_fin_de_mois")
    assert values("job_seekers") == [(12, 2024)]


def test_without_a_known_column_it_is_named() -> None:
    with pytest.raises(MissingColumn, match="« demandeurs_emploi »"):
        bring("job_seekers", "code_insee;total\n59350;12\n", year=2024)


def test_secret_wrong_and_unknown_lines_are_left_with_their_reason() -> None:
    table = "code_insee;score;nom\n59350;41,5;Lille\n59999;12;Ailleurs\n59350;s;Lille\n59350;-3;Lille\n"
    done = bring("fragility", table, "ifn-2023.csv")
    assert values("fragility") == [(41.5, 2023)]
    assert [line.partition(" : ")[2] for line in left_by(done)] == [
        "commune inconnue : importez d’abord les communes",
        "chiffre absent ou secret",
        "chiffre négatif",
    ]


def test_a_rate_of_poverty_becomes_people_of_the_district() -> None:
    bring("districts", geojson(district("QP009001")))
    done = bring(
        "district_figures",
        "code_qp,nom_qp,pop_mun,tp60,abcde\nQP009001,Cœur de Ville,1177,40.2,255\nQP009999,X,1,1,1\n",
        year=2018,
    )
    told = dict(Figure.objects.values_list("measure", "value"))
    assert told == {"population": 1177, "poor": 473, "job_seekers": 255}
    assert left_by(done) == ["QP009999 X : quartier inconnu : importez ses contours"]


def test_outlines_of_unknown_communes_are_left() -> None:
    drawn = feature(polygon(square(3, 50)), code="59350", nom="Lille")
    other = feature(polygon(square(3.1, 50)), code="59001", nom="Abancourt")
    done = bring("outlines", geojson(drawn, other))
    assert CommuneOutline.objects.get().commune_id == "59350"
    assert left_by(done) == ["59001 Abancourt : commune inconnue ou fusionnée"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("1,Greta,Lille,59350,,50.6,3.1,Maîtrise des outils,OF,,a,2024-01-01", "training"),
        ("1,Mairie,Lille,59350,,50.6,3.1,Aide,MUNI,France Services,a,", "public_desk"),
        ("1,Médiathèque,Lille,59350,,50.6,3.1,Aide,BIB,Conseillers numériques,a,", "adviser"),
        ("1,Café,Lille,59350,,,,Aide|Internet,ASSO,,a,", "drop_in"),
        ("1,Borne,Lille,59350,,50.6,3.1,,ASSO,,a,", "other"),
    ],
)
def test_a_place_of_mediation_says_what_it_offers(line: str, kind: str) -> None:
    bring("structures", PLACES + line + "\n")
    assert OtherStructure.objects.get().kind == kind


def test_a_place_that_closed_disappears_with_the_next_file() -> None:
    one, two = (f"{pk},Lieu {pk},Lille,59350,,50.6,3.1,Aide,ASSO,,a,\n" for pk in (1, 2))
    bring("structures", PLACES + one + two)
    bring("structures", PLACES + two)
    assert OtherStructure.objects.get().name == "Lieu 2"


def test_a_place_without_position_nor_commune_is_left() -> None:
    one = "1,Lieu 1,Lille,59350,,50.6,3.1,Aide,ASSO,,a,\n"
    done = bring("structures", PLACES + one + "2,Perdu,Ailleurs,,,,,Aide,ASSO,,a,\n")
    assert left_by(done) == ["Perdu : sans identifiant ou sans position"]
