"""The rows that the declarations say are about somebody."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from declic.learners.models import Learner
from declic.shared.personal import PersonalTable, declared_tables


def model_of(table: PersonalTable) -> type[Model]:
    """Return the model of a declared table."""
    return apps.get_model(table.model)


def tables_of_learners() -> list[PersonalTable]:
    """Return the tables with a path to a learner, from the bottom of the house to its top."""
    return [table for table in declared_tables() if isinstance(table, PersonalTable) and table.learner]


def rows_about(table: PersonalTable, learners: Iterable[int]) -> QuerySet[Any]:
    """Return the rows of a table about these learners; whatever a table's own manager would refuse."""
    path = "pk" if table.learner == "self" else table.learner
    return QuerySet(model_of(table)).filter(**{f"{path}__in": list(learners)})


def family_of(learner: Learner) -> list[int]:
    """Return the numbers of all the files of one person: this one, and those it was merged with."""
    found = {learner.pk}
    while True:
        linked = Learner.objects.filter(Q(merged_into__in=found) | Q(merged__in=found) | Q(pk__in=found))
        wider = set(linked.values_list("pk", flat=True))
        if wider == found:
            return sorted(found)
        found = wider


def values_of(table: PersonalTable, row: Model) -> Iterator[tuple[str, Any]]:
    """Yield the French name and the value of each personal field of a row."""
    for name, words in table.fields.items():
        yield words, getattr(row, name)
