"""What a plan was calculated from stays readable, and managers take it away without any name."""

import json

import pytest
from django.test import Client

from declic.engines.planning.check import check
from declic.engines.planning.plan import plan_from_json
from declic.engines.planning.problem import problem_from_json
from declic.learners.models import Learner
from declic.planning.models import PlanRun


def test_the_facts_are_counted(desk_client: Client, run: PlanRun) -> None:
    page = desk_client.get(f"/planificateur/{run.pk}/donnees/").content.decode()
    assert "Personnes qui attendaient" in page
    assert "declic-planning/1" in page
    assert "Télécharger" not in page


def test_a_manager_may_take_the_files_away(manager_client: Client, run: PlanRun) -> None:
    assert "Télécharger" in manager_client.get(f"/planificateur/{run.pk}/donnees/").content.decode()


def test_the_files_are_those_of_the_engine(manager_client: Client, run: PlanRun) -> None:
    problem = problem_from_json(manager_client.get(f"/planificateur/{run.pk}/donnees/faits.json").json())
    plan = plan_from_json(manager_client.get(f"/planificateur/{run.pk}/donnees/plan.json").json())
    assert not check(problem, plan)


@pytest.mark.parametrize("name", ["faits", "plan"])
def test_the_files_name_nobody(manager_client: Client, run: PlanRun, name: str) -> None:
    answer = manager_client.get(f"/planificateur/{run.pk}/donnees/{name}.json")
    text = json.dumps(answer.json(), ensure_ascii=False)
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert [one for one in Learner.objects.all() if one.last_name in text or one.first_name in text] == []
