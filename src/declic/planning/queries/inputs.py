"""What a calculation was made from, as it was frozen: who asked, when, with which engine and facts."""

from dataclasses import dataclass
from typing import Any

from declic.planning.models import PlanRun
from declic.planning.queries.closures import told_closed_rooms
from declic.planning.queries.obstacles import OBSTACLES


@dataclass(frozen=True)
class Fact:
    """One line of the page: what, and how much."""

    term: str
    value: str


@dataclass(frozen=True)
class InputsPage:
    """The frozen inputs of one plan."""

    run: PlanRun
    asked: tuple[Fact, ...]
    counted: tuple[Fact, ...]
    has_plan: bool


def inputs_page(run: PlanRun) -> InputsPage:
    """Return the inputs of a plan, counted."""
    return InputsPage(run, asked_facts(run), counted_facts(run.problem), bool(run.plan.get("groups")))


def asked_facts(run: PlanRun) -> tuple[Fact, ...]:
    """Return who asked for a plan, when, and how it was calculated."""
    spent = run.plan.get("seconds")
    return (
        Fact("Demande", run.get_kind_display()),
        Fact("Demandé par", str(run.asked_by) if run.asked_by else "une personne qui n’a plus de compte"),
        Fact("Groupes à partir du", f"{run.starts_on:%d/%m/%Y}"),
        Fact("Temps accordé", f"{run.seconds} secondes"),
        Fact("Temps utilisé", f"{spent:.1f} secondes".replace(".", ",") if spent is not None else "—"),
        Fact("Graine", str(run.seed)),
        Fact("Moteur", run.engine_version or "—"),
    )


def counted_facts(problem: dict[str, Any]) -> tuple[Fact, ...]:
    """Return how many facts of each sort the calculation read."""
    learners = problem.get("learners", [])
    rooms = problem.get("rooms", [])
    adults = [*problem.get("trainers", []), *problem.get("volunteers", [])]
    return (
        Fact("Personnes qui attendaient", str(len(learners) + len(problem.get("unplanned", [])))),
        Fact("dont prises en compte", str(len(learners))),
        Fact("Moments libres notés", count_slots(learners)),
        Fact("Niveaux attendus", str(len(problem.get("levels", [])))),
        Fact("Lieux", str(len(problem.get("sites", [])))),
        Fact("Salles", str(len(rooms))),
        Fact("Créneaux de salle", count_slots(rooms)),
        Fact("Adultes de l’équipe", str(len(adults))),
        Fact("Séances possibles par semaine", str(sum(one.get("sessions_per_week", 0) for one in adults))),
        Fact("Salles laissées de côté", told_closed_rooms(problem.get("closed_rooms", [])) or "aucune"),
    )


def count_slots(rows: list[dict[str, Any]]) -> str:
    """Return how many weekly slots these facts hold together."""
    return str(sum(len(row.get("slots", [])) for row in rows))


def problem_document(run: PlanRun) -> dict[str, Any]:
    """Return the facts of a plan in the engine's format: numbers and codes, no name."""
    return dict(run.problem)


def plan_document(run: PlanRun) -> dict[str, Any]:
    """Return the answer of the engine in its own format, without what the house noted beside."""
    return {key: value for key, value in run.plan.items() if key != OBSTACLES}
