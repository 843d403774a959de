"""The results of a group, person by module: the last evaluation of each holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from declic.groups.enums import EnrolmentState
from declic.groups.models import Enrolment, LearningGroup
from declic.groups.queries import session_modules
from declic.outcomes.enums import ModuleMark
from declic.outcomes.models import ModuleResult
from declic.programmes.models import Module

MARKED = (EnrolmentState.ACCEPTED, EnrolmentState.COMPLETED, EnrolmentState.INCOMPLETE)


@dataclass(frozen=True)
class ModuleColumn:
    """One module: what it teaches, and how many sessions the group gives it."""

    module: Module
    sessions: int


@dataclass(frozen=True)
class ModuleCell:
    """What the last evaluation of one person in one module found; `key` names its question."""

    key: str
    module: Module
    mark: str
    shown: str


@dataclass(frozen=True)
class ModuleRow:
    """One person, module by module."""

    enrolment: Enrolment
    cells: list[ModuleCell]

    @property
    def acquired(self) -> int:
        """Return how many modules are acquired."""
        return sum(cell.mark == ModuleMark.ACQUIRED for cell in self.cells)


@dataclass(frozen=True)
class ModuleGrid:
    """The results of a group."""

    group: LearningGroup
    columns: list[ModuleColumn]
    rows: list[ModuleRow]
    marks: list[tuple[str, str]]


def module_grid(group: LearningGroup, *, typed: Mapping[str, str] | None = None) -> ModuleGrid:
    """Return the grid of a group, in a fixed number of queries; what was just typed stays typed."""
    modules = list(group.level.modules.order_by("position"))
    enrolments = marked_enrolments(group)
    last = last_results(enrolments)
    taught = [module.pk for module in session_modules([group.pk]).values()]
    rows = [
        ModuleRow(
            one,
            [cell_of(one.pk, module, last.get((one.pk, module.pk)), typed or {}) for module in modules],
        )
        for one in enrolments
    ]
    columns = [ModuleColumn(module, taught.count(module.pk)) for module in modules]
    return ModuleGrid(group, columns, rows, [(value, str(label)) for value, label in ModuleMark.choices])


def marked_enrolments(group: LearningGroup) -> list[Enrolment]:
    """Return who is evaluated in a group, by name."""
    found = group.enrolments.filter(
        state__in=MARKED, learner__merged_into=None, learner__erased_on=None
    ).select_related("learner")
    return list(found.order_by("learner__last_name", "learner__first_name", "pk"))


def last_results(enrolments: list[Enrolment]) -> dict[tuple[int, int], ModuleResult]:
    """Return the evaluation that holds for each person and module."""
    results = ModuleResult.objects.filter(enrolment__in=enrolments).order_by("recorded_at", "pk")
    return {(one.enrolment_id, one.module_id): one for one in results}


def mark_of(result: ModuleResult | None) -> str:
    """Return the mark of a result; nothing where nobody evaluated."""
    return result.mark if result else ""


def cell_of(
    enrolment_pk: int, module: Module, result: ModuleResult | None, typed: Mapping[str, str]
) -> ModuleCell:
    """Return one cell; `shown` is what was typed, else the mark that holds."""
    key, mark = f"{enrolment_pk}-{module.pk}", mark_of(result)
    return ModuleCell(key, module, mark, typed.get(f"mark-{key}", mark))
