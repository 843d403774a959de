"""Priority districts come in with their outlines: both lists, mended where they cross themselves."""

import pytest

from declic.territory.errors import MissingColumn, NotGeoJson, NotInDegrees, UnreadableFile
from declic.territory.models import Qpv
from tests.apps.territory.squares import bring, district, feature, geojson, left_by, polygon, square
from tests.factories import CommuneFactory

pytestmark = pytest.mark.django_db
BOW_TIE = polygon([[3.0, 50.0], [3.1, 50.1], [3.1, 50.0], [3.0, 50.1], [3.0, 50.0]])
FLAT = polygon([[3.0, 50.0], [3.1, 50.0], [3.0, 50.0]])


def test_a_district_comes_in_with_its_box_its_point_and_its_commune() -> None:
    CommuneFactory.create()
    bring("districts", geojson(district()))
    qpv = Qpv.objects.get()
    assert (qpv.vintage, qpv.south) == ("2024", 50.7)
    assert qpv.north == pytest.approx(50.8)
    assert 3.1 < (qpv.longitude or 0) < 3.2
    assert [commune.name for commune in qpv.communes.all()] == ["Lille"]


@pytest.mark.parametrize(("code", "vintage"), [("QN05905M", "2024"), ("QP059005", "2015")])
def test_the_code_says_the_list(code: str, vintage: str) -> None:
    bring("districts", geojson(district(code)))
    assert Qpv.objects.get().vintage == vintage


@pytest.mark.parametrize(
    "names",
    [
        {"code_qp": "QP066007", "nom_qp": "Bas-Vernet", "commune_qp": "Lille"},
        {"CODE_QPV": "QP066007", "LIB_QPV": "Bas-Vernet", "insee_com": "59350"},
    ],
)
def test_other_spellings_are_understood(names: dict[str, str]) -> None:
    CommuneFactory.create(department_code="66")
    bring("districts", geojson(feature(polygon(square(2.9, 42.7)), **names)))
    qpv = Qpv.objects.get()
    assert (qpv.name, qpv.communes.count()) == ("Bas-Vernet", 1)


def test_an_outline_that_crosses_itself_is_mended() -> None:
    bring("districts", geojson(district(geometry=BOW_TIE)))
    outline = Qpv.objects.get().outline
    assert outline is not None
    assert outline["type"] == "MultiPolygon"


@pytest.mark.parametrize("broken", [FLAT, None, {"type": "Polygon", "coordinates": [[[3.0]]]}, {"type": "?"}])
def test_a_district_without_surface_is_left_under_its_name(broken: object) -> None:
    done = bring("districts", geojson(district(), district("QN05906M", "Belencontre", geometry=broken)))
    assert left_by(done) == ["Belencontre : contour illisible, même réparé"]
    assert Qpv.objects.count() == 1


def test_an_unknown_code_is_left_under_its_name() -> None:
    done = bring("districts", geojson(district(), district("ZUS59", "Ancienne zone")))
    assert left_by(done) == ["Ancienne zone : code « ZUS59 » inconnu : il commence par QN ou QP"]


def test_metres_are_refused_with_the_name_of_the_district() -> None:
    in_metres = district(geometry=polygon(square(704_000.0, 7_059_000.0, 500)))
    with pytest.raises(NotInDegrees, match=r"La Bourgogne.*WGS84"):
        bring("districts", geojson(in_metres))


@pytest.mark.parametrize("content", [b'{"type": "Feature"}', b"{", b'{"features": [{"geometry": NaN}]}'])
def test_what_is_not_geojson_is_refused(content: bytes) -> None:
    with pytest.raises(NotGeoJson, match=r"\.geojson"):
        bring("districts", content)


def test_a_geojson_without_codes_names_the_missing_property() -> None:
    with pytest.raises(MissingColumn, match="« code_qp »"):
        bring("districts", geojson(feature(polygon(square(3, 50)), nom="La Bourgogne")))


def test_a_spreadsheet_that_is_not_text_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        bring("districts", b"PK\x03\x04\x00\x00")


def test_a_new_file_replaces_outlines_and_tells_what_it_lacks() -> None:
    bring("districts", geojson(district(), district("QN05906M", "Belencontre")))
    done = bring("districts", geojson(district(geometry=polygon(square(3.5, 50.7)))))
    assert Qpv.objects.get(code="QN05905M").west == 3.5
    assert left_by(done) == ["Belencontre (QN05906M) : absent de ce fichier : gardé tel quel"]


def test_a_list_without_outlines_keeps_the_outlines_that_we_have() -> None:
    bring("districts", geojson(district()))
    bring("districts", "code_qp,lib_qp,insee_communes\nQN05905M,Bourgogne,59350|59512\n")
    qpv = Qpv.objects.get()
    assert (qpv.name, qpv.west) == ("Bourgogne", 3.1)
