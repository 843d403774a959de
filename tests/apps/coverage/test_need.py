"""Districts and the rest of each commune: nobody is counted twice."""

import pytest

from declic.branches.models import Branch
from declic.coverage.enums import NeedKind
from declic.coverage.queries.need import need_areas, read_need, usual_kind
from declic.coverage.queries.zones import read_zone
from declic.territory.models import Commune, Figure, Qpv
from tests.apps.territory.squares import bring


def areas_of(branch: Branch, kind: NeedKind) -> dict[str, float]:
    zone = read_zone("tout", branch)
    return {area.key: area.need for area in need_areas(zone, read_need(zone, kind))}


def test_a_district_and_the_rest_of_its_commune_make_the_commune(land: Branch) -> None:
    areas = areas_of(land, NeedKind.JOB_SEEKERS)
    assert areas == pytest.approx(
        {"Lille": 24_000, "Tourcoing": 11_000, "Alma (Roubaix)": 1_400, "Roubaix hors quartiers": 12_600}
    )


def test_the_district_s_own_figure_wins_over_its_share(land: Branch) -> None:
    bring("district_figures", "code_qp,pop_mun,abcde\nQN05901M,9800,3000\n", year=2024)
    areas = areas_of(land, NeedKind.JOB_SEEKERS)
    assert (areas["Alma (Roubaix)"], areas["Roubaix hors quartiers"]) == (3_000, 11_000)


def test_the_people_of_districts_leave_no_rest(land: Branch) -> None:
    assert areas_of(land, NeedKind.DISTRICTS) == {"Alma (Roubaix)": 9_800}


def test_a_district_of_two_communes_is_counted_once(land: Branch) -> None:
    Qpv.objects.get().communes.set(Commune.objects.exclude(pk="59350"))
    areas = areas_of(land, NeedKind.POPULATION)
    assert sum(areas.values()) == 230_000 + 98_000 + 97_000
    assert areas["Tourcoing hors quartiers"] == 97_000 - 4_900


def test_fragility_weighs_people(land: Branch) -> None:
    bring("fragility", "code_insee,score\n59350,40\n59512,55\n", "ifn-2023.csv")
    need = read_need(read_zone("tout", land), NeedKind.FRAGILITY)
    assert need.by_commune == pytest.approx({"59350": 92_000, "59512": 53_900})
    assert len(need.sources) == 2


def test_the_latest_year_is_kept(land: Branch) -> None:
    bring("job_seekers", "code_insee,demandeurs_emploi\n59350,20000\n59512,1\n59599,1\n", year=2025)
    need = read_need(read_zone("tout", land), NeedKind.JOB_SEEKERS)
    assert need.by_commune["59350"] == 20_000
    assert need.sources == ("fichier.csv, 2025",)


def test_the_most_telling_need_is_proposed_first(land: Branch) -> None:
    assert usual_kind() == NeedKind.JOB_SEEKERS
    Figure.objects.filter(measure="job_seekers").delete()
    assert usual_kind() == NeedKind.POPULATION
