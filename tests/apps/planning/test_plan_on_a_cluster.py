"""With `DASK_SCHEDULER`, plans are made on the machines of a cluster: the same plans."""

from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from typing import Any

import pytest
from distributed import LocalCluster
from pytest_django import Settings

from declic.branches.models import Branch
from declic.engines.planning.problem import problem_from_json
from declic.engines.planning.solve import solve
from declic.planning.enums import PlanState
from declic.planning.models import PlanRun
from declic.planning.services import searching
from declic.programmes.models import Level
from declic.shared.cluster import Cluster, Deserted, calculated, opened_cluster
from tests.apps.planning.scenes import only_group, small_week, solved_plan

SILENT = "tcp://127.0.0.1:9"


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Start a cluster inside this process."""
    with LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0"
    ) as local:  # type: ignore[no-untyped-call]
        yield local.scheduler_address


@pytest.fixture
def clustered(scheduler: str, settings: Settings) -> None:
    settings.DASK_SCHEDULER = scheduler


def seats_of(run: PlanRun) -> set[int]:
    return {seat.learner_id for seat in only_group(run).seats.all()}


def test_the_cluster_answers_what_this_machine_would(
    branch: Branch, level: Level, clustered: None, settings: Settings
) -> None:
    people = small_week(branch, level)
    run = solved_plan(branch)
    problem = problem_from_json(run.problem)
    here = solve(problem, seconds=run.seconds, workers=searching.SOLVERS, seed=run.seed)
    assert run.state == PlanState.DONE
    assert seats_of(run) == {person.pk for person in people}
    assert run.plan["objective"] == here.objective


def test_an_engine_s_answer_travels(clustered: None) -> None:
    assert calculated(divmod, 17, 5) == (3, 2)


def test_without_a_scheduler_there_is_no_cluster(settings: Settings) -> None:
    settings.DASK_SCHEDULER = ""
    with opened_cluster() as cluster:
        assert cluster is None


def test_a_scheduler_that_does_not_answer_leaves_the_work_here(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DASK_SCHEDULER = SILENT
    monkeypatch.setattr("declic.shared.cluster.PATIENCE_SECONDS", 1)
    assert calculated(divmod, 17, 5) == (3, 2)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("declic.shared.cluster.LOOK_SECONDS", 0.01)


def test_a_scheduler_without_a_machine_leaves_the_work_here(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("declic.shared.cluster.PATIENCE_SECONDS", 1)
    with LocalCluster(n_workers=0, processes=False, dashboard_address="127.0.0.1:0") as empty:  # type: ignore[no-untyped-call]
        settings.DASK_SCHEDULER = empty.scheduler_address
        assert calculated(divmod, 17, 5) == (3, 2)


class Abandoned:
    """A client whose machines left with the work, as does its executor."""

    sent: Future[Any]

    def get_executor(self) -> "Abandoned":
        return self

    def submit(self, work: object) -> Future[Any]:
        self.sent = Future()
        return self.sent

    def nthreads(self) -> dict[str, int]:
        return {}


def test_work_that_nobody_does_any_more_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("declic.shared.cluster.PATIENCE_SECONDS", 0.05)
    client = Abandoned()
    with pytest.raises(Deserted):
        Cluster(client).answer(lambda: 0)
    assert client.sent.cancelled()


def test_work_is_cancelled_when_told_to_stop() -> None:
    with pytest.raises(CancelledError):
        Cluster(Abandoned()).answer(lambda: 0, should_stop=lambda: True)


def test_a_plan_whose_machines_all_died_says_so(
    branch: Branch, level: Level, clustered: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def died(*_: object, **__: object) -> None:
        raise RuntimeError("KilledWorker")

    small_week(branch, level)
    monkeypatch.setattr(searching, "solve", died)
    run = solved_plan(branch)
    assert run.state == PlanState.FAILED
    assert "arrêté avant la fin" in run.failure
